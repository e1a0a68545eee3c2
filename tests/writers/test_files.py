"""A file appears whole or not at all, and nothing is overwritten by accident."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.writers.fault_injection import KINDS, outcomes
from whitelist.model.errors import SourceError
from whitelist.writers.files import write_text, write_whole

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and modes of POSIX")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("force", [True, False])
def test_a_new_file_holds_the_bytes_and_nothing_else_is_left(tmp_path: Path, force: bool) -> None:  # noqa: FBT001
    """The folder holds the file and no part of it under another name."""
    write_whole(tmp_path / "a.csv", b"a\r\n", force=force)
    assert (tmp_path / "a.csv").read_bytes() == b"a\r\n"
    assert names(tmp_path) == ["a.csv"]


def test_an_existing_file_is_kept_without_force(tmp_path: Path) -> None:
    """The error names the file and the option, and the file is as it was."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    with pytest.raises(SourceError, match="already exists") as caught:
        write_whole(path, b"new", force=False)
    assert "--force" in caught.value.hint
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.csv"]


@pytest.mark.parametrize(("owner", "failing"), [(os, "fsync"), (Path, "replace")], ids=["written", "renamed"])
def test_a_failure_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, failing: str
) -> None:
    """When the disk is full or the file is locked, the old one stays and nothing else is left behind."""

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr(owner, failing, refuse)
    with pytest.raises(SourceError, match=r"a\.csv: cannot be written: No space left on device"):
        write_whole(path, b"new", force=True)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.csv"]


@pytest.mark.parametrize("path", ["missing/a.csv", "nul\0.csv"])
def test_an_impossible_path_is_one_error(tmp_path: Path, path: str) -> None:
    """A folder that is not there, or a name that no system takes, is the operator's error."""
    with pytest.raises(SourceError, match="cannot be written"):
        write_whole(f"{tmp_path}/{path}", b"", force=False)


def test_a_read_only_file_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may write into the folder but not the file does not replace it."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # who runs the tests may be allowed everything
    with pytest.raises(SourceError, match=r"a\.csv: cannot be written: "):
        write_whole(path, b"new", force=True)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.csv"]


@posix
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    """A rewritten file keeps its mode, and a link to it stays a link; a new file has the mode of any new file."""
    path, link, other = tmp_path / "a.csv", tmp_path / "link.csv", tmp_path / "other.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_whole(link, b"new", force=True)
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    other.touch()
    write_whole(tmp_path / "new.csv", b"", force=False)
    assert (tmp_path / "new.csv").stat().st_mode == other.stat().st_mode


@posix
@pytest.mark.parametrize("there", [True, False])
def test_a_disk_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool) -> None:  # noqa: FBT001
    """Where files cannot be linked, a new file still appears, and an old one is still kept."""

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "a.csv"
    if there:
        path.write_bytes(b"old")
        with pytest.raises(SourceError, match="already exists"):
            write_whole(path, b"new", force=False)
    else:
        write_whole(path, b"new", force=False)
    assert path.read_bytes() == (b"old" if there else b"new")
    assert names(tmp_path) == ["a.csv"]


@posix
def test_owner_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rewritten file keeps its owner and group; where that is not allowed, it is written all the same."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    given: list[tuple[int, int]] = []

    def stat_of_other(part: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        facts = os.stat(part, follow_symlinks=follow_symlinks)  # noqa: PTH116  # Path.stat is this function
        other = [facts.st_uid + 1, facts.st_gid + 1] if part.suffix == ".part" else facts[4:6]
        return os.stat_result([*facts[:4], *other, *facts[6:10]])

    def refuse(_: Path, user: int, group: int) -> None:
        given.append((user, group))
        raise PermissionError(1, "Operation not permitted")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", stat_of_other)
        patch.setattr(os, "chown", refuse)
        write_whole(path, b"new", force=True)
    facts = path.stat()
    assert given == [(-1, facts.st_gid), (facts.st_uid, -1)]
    assert (path.read_bytes(), facts.st_mode & 0o777) == (b"new", 0o640)


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_owner_stays_when_root_writes(tmp_path: Path) -> None:
    """What root rewrites still belongs to its user."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    if sys.platform != "win32":
        os.chown(path, 12345, 23456)
    write_whole(path, b"new", force=True)
    assert (path.read_bytes(), path.stat().st_uid, path.stat().st_gid) == (b"new", 12345, 23456)


def test_a_file_with_several_names_is_left_alone(tmp_path: Path) -> None:
    """Replacing one of them would leave the other with the old content; the error names the file."""
    path, other = tmp_path / "a.csv", tmp_path / "b.csv"
    path.write_bytes(b"old")
    other.hardlink_to(path)
    with pytest.raises(SourceError, match=r"a\.csv: cannot be replaced: the file has several names \(hard links\)"):
        write_whole(path, b"new", force=True)
    with pytest.raises(SourceError, match="already exists"):
        write_whole(path, b"new", force=False)
    assert path.read_bytes() == other.read_bytes() == b"old"
    assert path.samefile(other)
    assert names(tmp_path) == ["a.csv", "b.csv"]


def test_a_refusal_at_the_last_moment(tmp_path: Path) -> None:
    """The last check comes after the writing and before the replacing; what it refuses stays as it was."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    seen: list[list[str]] = []

    def refuse() -> None:
        seen.append(names(tmp_path))
        raise SourceError("changed")

    with pytest.raises(SourceError, match="changed"):
        write_whole(path, b"new", force=True, last_check=refuse)
    assert len(seen[0]) == 2
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.csv"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("how", ["before", "after", "forever"])
@pytest.mark.parametrize("case", ["replace", "create", "create without links"])
def test_one_call_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, how: str, case: str) -> None:
    """Whichever it is, before or after its work: the old file or the new one is there, and nothing else.

    *forever*, all later calls fail, too, as with a broken disk or after a kill, and what was begun stays beside it.
    """
    path, force = tmp_path / "a.csv", case == "replace"

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    def prepare() -> None:
        for each in tmp_path.iterdir():
            each.unlink()
        if force:
            path.write_bytes(b"old")

    if case == "create without links":
        monkeypatch.setattr(os, "link", refuse)
    for faults, raised in outcomes(
        lambda: write_whole(path, b"new", force=force),
        prepare,
        kind=kind,
        after=how == "after",
        forever=how == "forever",
    ):
        content = path.read_bytes() if path.exists() else None
        failed = faults.seen[faults.first - 1]
        assert isinstance(raised, SourceError | KeyboardInterrupt | None)
        assert raised is not None or content == b"new"
        if how == "forever" or (how == "after" and failed == "open"):  # the name of what it opened is not known yet
            assert content in (b"old" if force else None, b"new") or (content, case) == (b"", "create without links")
        else:
            assert content in (b"old" if force else None, b"new")
            assert failed == "unlink" or set(names(tmp_path)) <= {"a.csv"}


@pytest.mark.parametrize(("own", "line"), [(True, "::error::a #\\x23[b]"), (False, "\\x3a:error::a #\\x23[b]")])
def test_text_for_a_stream_is_obeyed_by_nobody(tmp_path: Path, own: bool, line: str) -> None:  # noqa: FBT001
    """A CI system reads what goes to /dev/stdout; a file of its own has the text as it is."""
    reader, writer = os.pipe()
    stream = f"/dev/fd/{writer}"
    if not Path(stream).exists():
        pytest.skip("no such names here")
    try:
        write_text(stream, "::error::a ##[b]\n", force=False, commands=own)
        assert os.read(reader, 100).decode() == f"{line}\n"
    finally:
        os.close(reader)
        os.close(writer)
    write_text(tmp_path / "a.txt", "::error::a ##[b]\n", force=False)
    assert (tmp_path / "a.txt").read_text() == "::error::a ##[b]\n"
