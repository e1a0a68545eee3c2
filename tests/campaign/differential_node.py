"""Asks packages of Node, through ``judge.mjs``, which reads and writes JSON lines."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.campaign import peers
from tests.campaign.differential_peer import Absent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.campaign.differential_peer import Answer

SCRIPT = Path(peers.__path__[0]) / "judge.mjs"


class Node:
    """A process of Node with the packages in one folder."""

    def __init__(self, folder: Path) -> None:
        node = shutil.which("node")
        if node is None:
            raise Absent("Node is not installed")
        self._process = subprocess.Popen(
            [node, str(SCRIPT), str(folder.resolve())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def has(self, judge: str) -> bool:
        """Say whether the package of a judge can be loaded."""
        return self._say(judge, None, []) is not None

    def judge(self, judge: str, argument: str | int | None = None) -> Callable[[Sequence[str]], list[Answer]]:
        """Return what asks one of the judges in the script about texts."""

        def ask(texts: Sequence[str]) -> list[Answer]:
            answer: list[Answer] = self._say(judge, argument, texts)
            return answer

        return ask

    def _say(self, judge: str, argument: str | int | None, texts: Sequence[str]) -> Any:
        if self._process.stdin is None or self._process.stdout is None:  # cannot be, with two pipes
            raise Absent("Node cannot be talked to")
        json.dump({"judge": judge, "argument": argument, "texts": list(texts)}, self._process.stdin)
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"Node stopped while it was asked about {judge}")
        return json.loads(line)


@cache
def node(folder: Path | None) -> Node:
    """Return the process for a folder. Raises Absent when there is none, or no Node."""
    if folder is None:
        raise Absent("--node names the folder with its package")
    return Node(folder)
