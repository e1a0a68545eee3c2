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


def test_forked_is_as_started(tmp_path: Path) -> None:
    """Folder, arguments, environment and streams are those of the caller, and so is what comes back."""
    batch(tmp_path, GOOD_ROW)
    words = ("check", "batch.csv", "-", FAULTY, os.fsdecode(b"caf\xe9.csv"))  # the last one is not there
    stdin = f"{HEADER}{GOOD_ROW}备用,x,y,z\n".encode()
    environment = {"FORCE_COLOR": "1", "WHITELIST_IGNORE": "WL403"}
    started, forked = (ended((*command, *words), tmp_path, stdin, environment) for command in (STARTED, checkout()))
    assert (started.returncode, b"\x1b[" in started.stdout, b"address-checksum  " in started.stdout) == (2, True, False)
    assert "备用,x,y,z".encode() in started.stdout
    assert b"no such file" in started.stderr
    assert (forked.returncode, forked.stdout, forked.stderr) == (started.returncode, started.stdout, started.stderr)


@pytest.mark.parametrize("variable", ["PYTHONWARNINGS", "LC_NUMERIC"])
def test_variables_for_the_start_of_python_are_refused(tmp_path: Path, variable: str) -> None:
    """They would have no effect on a process that is forked, and a test would not notice."""
    refused = ended(checkout(), tmp_path, b"", {variable: "C"})
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert refused.stderr == b"not forked: Python would start otherwise, with this environment\n"
