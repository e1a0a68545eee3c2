"""Only regular files are replaced; what is a stream is written into, and a link is followed."""

from __future__ import annotations

import os
import socket
import stat
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from whitelist.model.errors import SourceError
from whitelist.writers.files import write_whole
from whitelist.writers.folder import write_folder
from whitelist.writers.targets import find_target, is_stream

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no FIFOs with a name")

DATA = b"coin,address\n" * 20_000
"""More than a pipe holds at once."""


def make_fifo(path: Path) -> Path:
    if sys.platform != "win32":
        os.mkfifo(path)
    return path


def received(fifo: Path, write: Callable[[], object]) -> bytes:
    """Return what a reader of *fifo* receives while *write* runs."""
    pieces: list[bytes] = []
    reader = threading.Thread(target=lambda: pieces.append(fifo.read_bytes()), daemon=True)
    reader.start()
    write()
    reader.join(20)
    assert not reader.is_alive()
    return b"".join(pieces)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("force", [True, False])
def test_a_fifo_receives_the_bytes(tmp_path: Path, force: bool) -> None:  # noqa: FBT001
    """It stays a FIFO; there is nothing to replace, so that force makes no difference."""
    fifo = make_fifo(tmp_path / "a.csv")
    assert received(fifo, lambda: write_whole(fifo, DATA, force=force)) == DATA
    assert stat.S_ISFIFO(fifo.lstat().st_mode)
    assert names(tmp_path) == ["a.csv"]


@pytest.mark.parametrize("force", [True, False])
def test_a_chain_of_links_to_a_fifo(tmp_path: Path, force: bool) -> None:  # noqa: FBT001
    """The links and the FIFO stay what they are."""
    fifo = make_fifo(tmp_path / "fifo")
    (tmp_path / "second").symlink_to("fifo")
    link = tmp_path / "first"
    link.symlink_to(tmp_path / "second")
    assert received(fifo, lambda: write_whole(link, DATA, force=force)) == DATA
    assert link.is_symlink()
    assert stat.S_ISFIFO(fifo.lstat().st_mode)
    assert names(tmp_path) == ["fifo", "first", "second"]


def test_a_link_to_a_device(tmp_path: Path) -> None:
    """The link and the device, a pseudo terminal, stay."""
    pty = pytest.importorskip("pty", reason="the system has no pseudo terminals")
    leader, follower = pty.openpty()
    try:
        link = tmp_path / "report"
        link.symlink_to(os.ttyname(follower))  # type: ignore[attr-defined, unused-ignore]
        assert find_target(link).is_stream
        write_whole(link, b"coin\n", force=True)
        assert os.read(leader, 100) == b"coin\r\n"
        assert link.is_symlink()
        assert stat.S_ISCHR(link.stat().st_mode)
    finally:
        os.close(leader)
        os.close(follower)


def test_a_socket_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file of a socket cannot be opened: one line, and it stays a socket."""
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with closing(socket.socket(socket.AF_UNIX)) as server:  # type: ignore[attr-defined, unused-ignore]
        server.bind("socket")
        Path("link").symlink_to("socket")
        for name in ("socket", "link"):
            with pytest.raises(SourceError, match=f"{name}: cannot be written: it is a socket"):
                write_whole(name, DATA, force=True)
        assert stat.S_ISSOCK(Path("socket").lstat().st_mode)
    assert names(tmp_path) == ["link", "socket"]


@pytest.mark.parametrize("force", [True, False])
def test_a_loop_of_links_is_one_error(tmp_path: Path, force: bool) -> None:  # noqa: FBT001
    """Nothing is written, and the loop stays."""
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(SourceError, match="a: cannot be written: Too many levels of symbolic links"):
        write_whole(tmp_path / "a", DATA, force=force)
    assert not is_stream(tmp_path / "a")
    assert names(tmp_path) == ["a", "b"]


def test_a_link_to_nothing_yet(tmp_path: Path) -> None:
    """With force, the file appears where the link leads; without, the name is taken."""
    link = tmp_path / "link"
    link.symlink_to("file")
    with pytest.raises(SourceError, match="already exists"):
        write_whole(link, b"x", force=False)
    write_whole(link, b"x", force=True)
    assert link.is_symlink()
    assert (tmp_path / "file").read_bytes() == b"x"


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="the system has no /dev/fd")
@pytest.mark.parametrize("name", ["/dev/fd/{}", "link"])
def test_an_open_file_is_continued(tmp_path: Path, name: str) -> None:
    """`--output /dev/stdout` after `>` or `>>`: what stands there already stays, and what comes later follows."""
    path = tmp_path / "log"
    with path.open("wb", buffering=0) as file:
        file.write(b"before\n")
        (tmp_path / "link").symlink_to(f"/dev/fd/{file.fileno()}")
        target = str(tmp_path / "link") if name == "link" else name.format(file.fileno())
        assert is_stream(target)
        write_whole(target, b"report\n", force=False)
        file.write(b"after\n")
    assert path.read_bytes() == b"before\nreport\nafter\n"
    assert names(tmp_path) == ["link", "log"]


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="the system has no /dev/fd")
def test_an_open_file_that_is_none() -> None:
    """A number that no open file has is one error."""
    with pytest.raises(SourceError, match="cannot be written: Bad file descriptor"):
        write_whole("/dev/fd/98765", DATA, force=True)


def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    """The caller learns of it as of any closed pipe, and the FIFO stays."""
    fifo = make_fifo(tmp_path / "fifo")
    reader = threading.Thread(target=lambda: fifo.open("rb", buffering=0).close(), daemon=True)
    reader.start()
    with pytest.raises(BrokenPipeError):
        write_whole(fifo, DATA * 10, force=True)
    reader.join(20)
    assert stat.S_ISFIFO(fifo.lstat().st_mode)


def test_a_folder_with_links_and_streams(tmp_path: Path) -> None:
    """A manifest behind a link is replaced there, and one that is a FIFO is written into."""
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "kept.json").write_bytes(b"old")
    (out / "manifest.json").symlink_to("../kept.json")
    fifo = make_fifo(out / "a.csv")
    files = {"a.csv": b"1", "manifest.json": b"{}"}
    assert received(fifo, lambda: write_folder(out, files, force=True)) == b"1"
    assert (out / "manifest.json").is_symlink()
    assert (tmp_path / "kept.json").read_bytes() == b"{}"
    assert stat.S_ISFIFO(fifo.lstat().st_mode)


def test_a_folder_whose_list_of_files_is_a_fifo(tmp_path: Path) -> None:
    """It is not removed."""
    fifo = make_fifo(tmp_path / "manifest.json")
    assert received(fifo, lambda: write_folder(tmp_path, {"a": b"1", fifo.name: b"{}"}, force=True)) == b"{}"
    assert stat.S_ISFIFO(fifo.lstat().st_mode)


def test_a_folder_with_a_file_of_several_names(tmp_path: Path) -> None:
    """It is named before anything in the folder changes."""
    out = tmp_path / "out"
    out.mkdir()
    for name in ("a.csv", "b.csv", "manifest.json", "stale.csv"):
        (out / name).write_bytes(b"old")
    (tmp_path / "other").hardlink_to(out / "b.csv")
    files = {"a.csv": b"1", "b.csv": b"2", "manifest.json": b"{}"}
    with pytest.raises(SourceError, match=r"b\.csv: cannot be replaced: .*hard links"):
        write_folder(out, files, force=True, stale=("stale.csv",))
    assert {path.read_bytes() for path in out.iterdir()} == {b"old"}
    assert len(names(out)) == 4


@pytest.mark.skipif(not Path("/dev/null").is_char_device(), reason="the system has no /dev/null")
def test_the_null_device_through_a_link(tmp_path: Path) -> None:
    """What is written disappears, and the device stays the same device."""
    link = tmp_path / "nothing"
    link.symlink_to("/dev/null")
    assert find_target(link).is_stream  # or else root would replace the device now
    before = Path("/dev/null").stat()
    write_whole(link, b"x", force=True)
    after = Path("/dev/null").stat()
    assert (after.st_mode, after.st_ino) == (before.st_mode, before.st_ino)
    assert link.is_symlink()
