"""Files that belong together appear whole or not at all, and an earlier run's files stay whole."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.campaign.encoders import seeded
from tests.writers import killed
from whitelist.model.errors import SourceError
from whitelist.writers import files as single
from whitelist.writers import folder as module
from whitelist.writers.folder import write_folder

FILES = {"coinex-001.csv": b"1", "coinex-002.csv": b"2", "manifest.json": b"{}"}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


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


def test_the_voucher_goes_first_and_comes_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At no moment does a manifest stand beside files of another run."""
    write_folder(tmp_path, FILES, force=False)
    seen: list[list[str]] = []

    def spy(path: Path, data: bytes, *, force: bool) -> None:
        seen.append(names(tmp_path))
        single.write_whole(path, data, force=force)

    monkeypatch.setattr(module, "write_whole", spy)
    write_folder(tmp_path, FILES, force=True)
    assert len(seen) == 3
    assert not any("manifest.json" in there for there in seen)


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SourceError])
def test_interrupted_new_folder_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[BaseException]
) -> None:
    """Ctrl-C, or a full disk, while a new folder is filled leaves neither the folder nor the one it grew in."""
    written: list[Path] = []

    def stop(path: Path, data: bytes, *, force: bool) -> None:
        written.append(path)
        if len(written) == 2:
            raise kind("stop")
        single.write_whole(path, data, force=force)

    monkeypatch.setattr(module, "write_whole", stop)
    with pytest.raises(kind):
        write_folder(tmp_path / "out", FILES, force=False)
    assert len(written) == 2
    assert names(tmp_path) == []


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
    runs = {}
    for name, data in contents(folder).items():
        if not name.endswith(".part"):
            assert data == bytes([data[0]]) * killed.SIZE, f"{name} is torn"
            runs[name] = data[0]
    return runs


DELAYS = seeded(50)


@pytest.mark.parametrize("delay", [DELAYS.uniform(0, 0.12) for _ in range(20)])
def test_killed_while_making_a_folder(tmp_path: Path, delay: float) -> None:
    """The folder is there with all files, or not there."""
    kill_while_writing(tmp_path / "out", "add", delay)
    assert not (tmp_path / "out").exists() or whole(tmp_path / "out") == dict.fromkeys(killed.files(1), 1)


@pytest.mark.parametrize("delay", [DELAYS.uniform(0, 0.12) for _ in range(15)])
def test_killed_while_adding_to_a_folder(tmp_path: Path, delay: float) -> None:
    """What an earlier run or a person left is untouched; the manifest is there only when all files are."""
    earlier = {"coinex-099.csv": 7, "notes.txt": 7}
    for name, run in earlier.items():
        (tmp_path / name).write_bytes(bytes([run]) * killed.SIZE)
    kill_while_writing(tmp_path, "add", delay)
    runs = whole(tmp_path)
    assert runs.items() >= earlier.items()
    assert killed.VOUCHER not in runs or runs == earlier | dict.fromkeys(killed.files(1), 1)


@pytest.mark.parametrize("delay", [DELAYS.uniform(0, 0.12) for _ in range(20)])
def test_killed_while_replacing(tmp_path: Path, delay: float) -> None:
    """Each file is the old or the new one, whole, and a manifest never vouches for a mixture."""
    for name in (*killed.files(1), "coinex-099.csv", "mine.csv"):
        (tmp_path / name).write_bytes(bytes([7]) * killed.SIZE)
    kill_while_writing(tmp_path, "force", delay)
    runs = whole(tmp_path)
    assert runs["mine.csv"] == 7
    assert {runs[name] for name in killed.files(1) if name != killed.VOUCHER} <= {1, 7}
    if killed.VOUCHER in runs:
        others = {run for name, run in runs.items() if name in killed.files(1)}
        assert len(others) == 1
        assert (others == {7}) == ("coinex-099.csv" in runs)
