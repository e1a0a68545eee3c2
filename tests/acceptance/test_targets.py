"""Whatever is not a regular file is written into, by every command that writes a file."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.acceptance.command import BAD, GOOD_ROW, HEADER, ROOT, Outcome, batch, invoke, process, text_environment
from tests.acceptance.forked import checkout

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no FIFOs with a name")
has_descriptors = pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="the system has no /dev/stdout")

WRONG = BAD / "network-not-offered.csv"
REGISTER = "exchange,name,rights,ips,created,renewed\ncoinex,Desk A,Read,,2026-08-30,\n"
COMMANDS = {
    "report": ("check", WRONG, "--output", "TARGET", "--format", "json"),
    "one report of two": ("check", WRONG, "--format", "json=TARGET", "--format", "text"),
    "baseline": ("baseline", "--accept-errors", WRONG, "--output", "TARGET"),
    "template": ("template", "--output", "TARGET"),
    "calendar": ("check-keys", "FOLDER/keys.csv", "--ical", "TARGET", "--now", "2026-11-21"),
}


def run(folder: Path, target: Path, *, key: str) -> Outcome:
    (folder / "keys.csv").write_text(REGISTER, "utf-8")
    return invoke(*(str(part).replace("TARGET", str(target)).replace("FOLDER", str(folder)) for part in COMMANDS[key]))


@pytest.mark.parametrize("key", COMMANDS)
def test_a_link_to_a_fifo_receives_what_a_file_would(tmp_path: Path, key: str) -> None:
    """Without --force, and the link and the FIFO stay."""
    fifo, link, file = tmp_path / "fifo", tmp_path / "link.csv", tmp_path / "file.csv"
    if sys.platform != "win32":
        os.mkfifo(fifo)
    link.symlink_to(fifo)
    pieces: list[bytes] = []
    reader = threading.Thread(target=lambda: pieces.append(fifo.read_bytes()), daemon=True)
    reader.start()
    outcome = run(tmp_path, link, key=key)
    reader.join(20)
    assert (outcome.code, pieces) == (run(tmp_path, file, key=key).code, [file.read_bytes()])
    assert pieces[0]
    assert link.is_symlink()
    assert stat.S_ISFIFO(fifo.lstat().st_mode)


@pytest.mark.parametrize("key", COMMANDS)
def test_a_loop_of_links(tmp_path: Path, key: str) -> None:
    """One line, exit code 2, and the links stay."""
    loop = tmp_path / "loop.csv"
    loop.symlink_to(loop)
    outcome = run(tmp_path, loop, key=key)
    assert outcome.code == 2
    assert outcome.err == f"Error: {loop}: cannot be written: Too many levels of symbolic links\n"
    assert loop.is_symlink()


@pytest.mark.parametrize("options", [(), ("--force",)])
def test_a_loop_of_links_in_place_of_a_batch(tmp_path: Path, options: tuple[str, ...]) -> None:
    """A build says so, too."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "coinex-001.csv").symlink_to("coinex-001.csv")
    outcome = invoke("build", batch(tmp_path, GOOD_ROW), "--out", out, *options)
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert [path.name for path in out.iterdir()] == ["coinex-001.csv"]


@has_descriptors
def test_standard_output_by_its_name(tmp_path: Path) -> None:
    """A pipe and a file both receive the whole report, after what is in the file already."""
    shown = invoke("check", WRONG, "--format", "json")
    named = process("check", WRONG, "--format", "json", "--output", "/dev/stdout")
    assert (named.code, named.out, named.err) == (shown.code, shown.out, "")
    log = tmp_path / "log"
    with log.open("wb", buffering=0) as file:
        file.write(b"before\n")
        command = [*checkout(), "check", str(WRONG), "--format", "json", "--output", "/dev/stdout"]
        subprocess.run(command, cwd=ROOT, env=text_environment(), stdout=file, check=False)
        file.write(b"after\n")
    assert log.read_text("utf-8") == f"before\n{shown.out}after\n"


@has_descriptors
@pytest.mark.parametrize("key", ["template", "baseline"])
def test_only_the_document_on_standard_output(key: str) -> None:
    """The name has no suffix, and needs none; the summary goes to standard error."""
    outcome = process(*(str(part).replace("TARGET", "/dev/stdout") for part in COMMANDS[key]))
    assert outcome.code == 0
    if key == "baseline":
        assert json.loads(outcome.out)
        assert "/dev/stdout: " in outcome.err
    else:
        assert outcome.out == invoke("template").out


@pytest.mark.skipif(shutil.which("bash") is None, reason="process substitution is bash's")
def test_process_substitution() -> None:
    """`>(...)` receives the report."""
    script = '"$0" -m whitelist check "$1" --format json --output >(cat)'
    done = subprocess.run(["bash", "-c", script, sys.executable, WRONG], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert json.loads(done.stdout)["verdict"] == "rejected"


def test_a_baseline_behind_a_link_to_a_checked_file(tmp_path: Path) -> None:
    """The file that is checked would be replaced: not even with --force."""
    path, link = batch(tmp_path, GOOD_ROW), tmp_path / "link.json"
    before = path.read_bytes()
    link.symlink_to(path)
    outcome = invoke("baseline", "--accept-errors", path, "--output", link, "--force")
    assert outcome.code == 2
    assert "cannot replace a file that is checked" in outcome.err
    assert path.read_bytes() == before


def test_fixing_a_file_of_several_names(tmp_path: Path) -> None:
    """It is named and left alone."""
    shared = batch(tmp_path, GOOD_ROW, header=f"\ufeff{HEADER}")
    before = shared.read_bytes()
    (tmp_path / "second.txt").hardlink_to(shared)
    outcome = invoke("check", "--fix", shared)
    assert outcome.code == 2
    assert outcome.err.startswith(f"Error: {shared}: cannot be replaced: the file has several names (hard links)")
    assert shared.read_bytes() == before
