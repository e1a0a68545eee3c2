"""Files that belong together appear whole or not at all, and an earlier run's files stay whole."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.campaign.encoders import seeded
from tests.writers import killed
from tests.writers.fault_injection import KINDS, outcomes
from whitelist.model.errors import SourceError
from whitelist.writers.folder import unfinished, write_folder

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and modes of POSIX")

FILES = {"coinex-001.csv": b"1", "coinex-002.csv": b"2", "manifest.json": b"{}"}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def visible(folder: Path) -> dict[str, bytes]:
    """Return the files of *folder* without those that are hidden."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if not path.name.startswith(".")}


def test_a_new_folder_has_all_files(tmp_path: Path) -> None:
    """It is made with the folders above it, and nothing else is left beside it."""
    write_folder(tmp_path / "a" / "b", FILES, force=False)
    assert contents(tmp_path / "a" / "b") == FILES
    assert names(tmp_path / "a") == ["b"]
    (tmp_path / "other").mkdir()
    assert (tmp_path / "a" / "b").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.parametrize("force", [True, False])
def test_files_are_added_to_a_folder(tmp_path: Path, force: bool) -> None:  # noqa: FBT001
    """What else is in the folder stays."""
    (tmp_path / "notes.txt").write_bytes(b"mine")
    write_folder(tmp_path, FILES, force=force)
    assert contents(tmp_path) == {**FILES, "notes.txt": b"mine"}


def test_nothing_is_written_when_one_file_is_there(tmp_path: Path) -> None:
    """Without force, a single file in the way keeps all of them out."""
    (tmp_path / "coinex-002.csv").write_bytes(b"old")
    with pytest.raises(SourceError, match=r"coinex-002\.csv: already exists") as caught:
        write_folder(tmp_path, FILES, force=False)
    assert "--force" in caught.value.hint
    assert contents(tmp_path) == {"coinex-002.csv": b"old"}
    (tmp_path / "manifest.json").write_bytes(b"old")
    with pytest.raises(SourceError, match=r"coinex-002\.csv and 1 more: already exist"):
        write_folder(tmp_path, FILES, force=False)


def test_force_replaces_and_takes_away(tmp_path: Path) -> None:
    """The files of an earlier run give way to those of this one."""
    for name in ("coinex-001.csv", "coinex-009.csv", "manifest.json", "mine.csv"):
        (tmp_path / name).write_bytes(b"old")
    write_folder(tmp_path, FILES, force=True, stale=("coinex-009.csv", "gone.csv"))
    assert contents(tmp_path) == {**FILES, "mine.csv": b"old"}


def test_stale_files_stay_without_force(tmp_path: Path) -> None:
    """Nothing is taken away unless the operator says so."""
    (tmp_path / "coinex-009.csv").write_bytes(b"old")
    write_folder(tmp_path, FILES, force=False, stale=("coinex-009.csv",))
    assert "coinex-009.csv" in names(tmp_path)


def test_a_file_in_place_of_the_folder_is_an_error(tmp_path: Path) -> None:
    """The operator named a file, or a folder below one."""
    (tmp_path / "out").write_bytes(b"mine")
    for folder in (tmp_path / "out", tmp_path / "out" / "deep"):
        with pytest.raises(SourceError, match="cannot be written"):
            write_folder(folder, FILES, force=True)
    assert contents(tmp_path) == {"out": b"mine"}


def test_what_cannot_be_taken_away_is_an_error(tmp_path: Path) -> None:
    """A folder in place of a stale file is not deleted."""
    (tmp_path / "coinex-009.csv").mkdir()
    with pytest.raises(SourceError, match="cannot be written"):
        write_folder(tmp_path, FILES, force=True, stale=("coinex-009.csv",))
    assert (tmp_path / "coinex-009.csv").is_dir()


@posix
def test_links_stay(tmp_path: Path) -> None:
    """A link to the folder, and links in it to files in other folders, are followed and stay links."""
    (tmp_path / "real").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").symlink_to("real")
    for name in ("coinex-001.csv", "manifest.json"):
        (tmp_path / "elsewhere" / name).write_bytes(b"old")
        (tmp_path / "real" / name).symlink_to(tmp_path / "elsewhere" / name)
    (tmp_path / "real" / "coinex-009.csv").symlink_to(tmp_path / "elsewhere" / "manifest.json")
    write_folder(tmp_path / "out", FILES, force=True, stale=("coinex-009.csv",))
    assert contents(tmp_path / "out") == FILES
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "real" / "coinex-001.csv").is_symlink()
    assert contents(tmp_path / "elsewhere") == {name: FILES[name] for name in ("coinex-001.csv", "manifest.json")}


@posix
def test_modes_stay(tmp_path: Path) -> None:
    """A replaced file keeps its mode, a new one has the mode of any new file, and the folder stays the same folder."""
    (tmp_path / "coinex-001.csv").write_bytes(b"old")
    (tmp_path / "coinex-001.csv").chmod(0o640)
    (tmp_path / "other").touch()
    before = tmp_path.stat()
    write_folder(tmp_path, FILES, force=True)
    assert (tmp_path / "coinex-001.csv").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "coinex-002.csv").stat().st_mode == (tmp_path / "other").stat().st_mode
    assert (tmp_path.stat().st_ino, tmp_path.stat().st_mode) == (before.st_ino, before.st_mode)


def test_a_pipe_without_a_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not the folder that cannot be written."""

    def close(*_: object, **__: object) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr("whitelist.writers.folder.replace_together", close)
    with pytest.raises(BrokenPipeError):
        write_folder(tmp_path, FILES, force=True)


def test_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files can be replaced in it, too."""
    (tmp_path / "manifest.json").write_bytes(b"old")
    monkeypatch.chdir(tmp_path)
    write_folder(".", FILES, force=True)
    assert contents(tmp_path) == FILES


@pytest.mark.parametrize("name", ["manifest.json", "coinex-002.csv"])
def test_a_folder_in_place_of_a_file_stays(tmp_path: Path, name: str) -> None:
    """It is not moved away and deleted like an old file."""
    (tmp_path / "coinex-001.csv").write_bytes(b"old")
    (tmp_path / name).mkdir()
    (tmp_path / name / "mine.txt").touch()
    with pytest.raises(SourceError, match=f"cannot be written: {name} is a folder"):
        write_folder(tmp_path, FILES, force=True)
    assert names(tmp_path) == sorted(["coinex-001.csv", name])
    assert names(tmp_path / name) == ["mine.txt"]


def test_a_read_only_file_keeps_all_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may write into the folder but not one of the files replaces none of them."""
    for name in FILES:
        (tmp_path / name).write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, _: path.name != "coinex-002.csv")
    with pytest.raises(SourceError, match="cannot be written: "):
        write_folder(tmp_path, FILES, force=True)
    assert contents(tmp_path) == dict.fromkeys(FILES, b"old")


# A folder before: name → content. Files with the content "mine" are not files of a run.
OLD = dict.fromkeys(("coinex-001.csv", "coinex-009.csv", "manifest.json"), b"old")
MINE = {"mine.csv": b"mine"}
CASES: dict[str, tuple[dict[str, bytes] | None, bool]] = {
    "create": (None, False),
    "add": (MINE, False),
    "replace": ({**OLD, **MINE}, True),
    "replace a larger set": ({**OLD, "coinex-002.csv": b"old", **MINE}, True),
    "replace without a list": ({"coinex-001.csv": b"old", **MINE}, True),
}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Case:
    before, force = CASES[request.param]
    return Case(tmp_path / "place", before, force)


@dataclass
class Case:
    place: Path
    before: dict[str, bytes] | None
    force: bool

    @property
    def folder(self) -> Path:
        return self.place / "out"

    @property
    def after(self) -> dict[str, bytes]:
        return {**FILES, **({} if self.before is None else MINE)}

    def prepare(self) -> None:
        if self.place.exists():
            shutil.rmtree(self.place)
        (self.place if self.before is None else self.folder).mkdir(parents=True)
        for name, data in (self.before or {}).items():
            (self.folder / name).write_bytes(data)

    def run(self) -> None:
        stale = ("coinex-009.csv",) if self.before and "coinex-009.csv" in self.before else ()
        write_folder(self.folder, FILES, force=self.force, stale=stale)

    def found(self) -> dict[str, bytes] | None:
        """Return what somebody sees in the folder."""
        return visible(self.folder) if self.folder.exists() else None

    def kept(self) -> set[tuple[str, bytes]]:
        """Return all files, also those in folders that were left behind."""
        return {(path.name, path.read_bytes()) for path in self.place.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("after", [True, False])
def test_one_call_fails(case: Case, kind: str, after: bool) -> None:  # noqa: FBT001
    """Whichever it is: all files are the old ones or all are the new ones, and nothing else is left.

    If a call fails although it made the folder in which files are prepared, nobody can know the name of that folder.
    """
    for faults, raised in outcomes(case.run, case.prepare, kind=kind, after=after):
        assert case.found() == case.before or case.found() == case.after
        assert raised is not None or case.found() == case.after
        assert isinstance(raised, SourceError | KeyboardInterrupt | None)
        assert unfinished(case.folder) == [] or (after and faults.seen[faults.first - 1] == "mkdir")


def test_all_calls_fail_from_one_on(case: Case) -> None:
    """What a disk that breaks down leaves: if files cannot be put back, the error names the folder with the others."""
    before = {(name, data) for name, data in (case.before or {}).items()}
    for _, raised in outcomes(case.run, case.prepare, kind="full", forever=True):
        if case.found() == case.after:
            continue
        assert isinstance(raised, SourceError)
        assert case.kept() >= before
        if case.found() != case.before:
            (left,) = unfinished(case.folder)
            assert raised.message == f"{left}: its files cannot be put back: No space left on device"


@pytest.mark.parametrize("after", [True, False])
def test_killed_at_every_call(case: Case, after: bool) -> None:  # noqa: FBT001
    """Nothing happens after a kill: never are old and new files side by side, and nothing is lost.

    A list is there only with all files of its run. What is not in its place is in a folder that ``unfinished`` names.
    """
    before = {(name, data) for name, data in (case.before or {}).items()}
    for _, raised in outcomes(case.run, case.prepare, kind="interrupt", after=after, forever=True):
        found = case.found()
        if found in (case.before, case.after):
            continue
        assert isinstance(raised, KeyboardInterrupt)
        assert found is not None
        assert found.items() >= MINE.items()
        assert set(found.items()) <= before or set(found.items()) <= set(case.after.items())
        assert ("manifest.json" in found) is (case.before is not None and found == case.before)
        assert case.kept() >= before | set(case.after.items())
        assert unfinished(case.folder)
        assert unfinished(case.folder)[0].parent == case.folder


def test_left_folders_are_found(tmp_path: Path) -> None:
    """In the folder and beside it, and only those of this folder."""
    out = tmp_path / "out"
    for name in (".out.1.part", ".other.1.part", "out/.out.2.part", ".out.3"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / ".out.4.part").touch()
    assert unfinished(out) == [tmp_path / ".out.1.part", out / ".out.2.part"]
    assert unfinished(tmp_path / "missing" / "out") == []


def kill_while_writing(folder: Path, how: str, delay: float) -> None:
    """Start writing to *folder* and kill the process so many seconds after it began."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.writers.killed", str(folder), how], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"ready"
        time.sleep(delay)
        process.kill()
        assert process.wait() in (-signal.SIGKILL if sys.platform != "win32" else 1, 0)


def whole(folder: Path) -> dict[str, int]:
    """Return name → run of the files that somebody would see in *folder*; each has to be whole."""
    runs = {name: data[0] for name, data in visible(folder).items()}
    assert visible(folder) == {name: bytes([run]) * killed.SIZE for name, run in runs.items()}
    return runs


DELAYS = seeded(50)


@pytest.mark.parametrize("delay", [DELAYS.uniform(0, 0.12) for _ in range(4)])
def test_killed_while_making_a_folder(tmp_path: Path, delay: float) -> None:
    """The folder is there with all files, or not there."""
    kill_while_writing(tmp_path / "out", "add", delay)
    assert not (tmp_path / "out").exists() or whole(tmp_path / "out") == dict.fromkeys(killed.files(1), 1)


@pytest.mark.parametrize("delay", [DELAYS.uniform(0, 0.12) for _ in range(4)])
def test_killed_while_replacing(tmp_path: Path, delay: float) -> None:
    """Each file is the old or the new one, whole, never both kinds; a manifest is there only with all files."""
    for name in (*killed.files(1), "coinex-099.csv", "mine.csv"):
        (tmp_path / name).write_bytes(bytes([7]) * killed.SIZE)
    kill_while_writing(tmp_path, "force", delay)
    runs = whole(tmp_path)
    assert runs.pop("mine.csv") == 7
    assert len(set(runs.values())) <= 1
    if killed.VOUCHER in runs:
        run = runs[killed.VOUCHER]
        assert set(runs) == {*killed.files(1), *(("coinex-099.csv",) if run == 7 else ())}
