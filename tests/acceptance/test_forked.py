"""The program that most tests fork does what the one that is started does."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import BAD, GOOD_ROW, HEADER, batch, text_environment
from tests.acceptance.forked import CAN_FORK, STARTED, checkout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="the program is started everywhere")

FAULTY = str(BAD / "address-checksum.csv")


def ended(
    command: Sequence[str], folder: Path, stdin: bytes, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command, cwd=folder, input=stdin, capture_output=True, env={**text_environment(), **environment}, check=False
    )


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        (("check", "batch.csv", "-"), {}),
        (("check", FAULTY), {"FORCE_COLOR": "1"}),
        (("check", os.fsdecode(b"caf\xe9.csv")), {}),
        (("check", "--format", "json", FAULTY), {"WHITELIST_IGNORE": "WL403"}),
    ],
    ids=["folder and standard input", "colour", "bytes of a name", "settings"],
)
def test_forked_is_as_started(tmp_path: Path, words: tuple[str, ...], environment: dict[str, str]) -> None:
    """Folder, arguments, environment and streams are those of the caller, and so is what comes back."""
    batch(tmp_path, GOOD_ROW)
    stdin = f"{HEADER}{GOOD_ROW}备用,x,y,z\n".encode()
    started = ended((*STARTED, *words), tmp_path, stdin, environment)
    forked = ended((*checkout(), *words), tmp_path, stdin, environment)
    assert started.stdout + started.stderr != b""
    assert (forked.returncode, forked.stdout, forked.stderr) == (started.returncode, started.stdout, started.stderr)


@pytest.mark.parametrize("variable", ["PYTHONWARNINGS", "LC_NUMERIC"])
def test_variables_for_the_start_of_python_are_refused(tmp_path: Path, variable: str) -> None:
    """They would have no effect on a process that is forked, and a test would not notice."""
    refused = ended(checkout(), tmp_path, b"", {variable: "C"})
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert refused.stderr == b"not forked: Python would start otherwise, with this environment\n"
