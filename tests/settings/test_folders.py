"""Folders in, files out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from whitelist.model.errors import SourceError, UsageError
from whitelist.settings.folders import files_in
from whitelist.settings.patterns import Patterns


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make an empty folder the current one."""
    monkeypatch.chdir(tmp_path)


def put(*paths: str, text: str = "") -> None:
    for path in map(Path, paths):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def found(*paths: str, **options: Any) -> list[str]:
    return [Path(path).as_posix() for path in files_in(paths, **options)]


def test_walk() -> None:
    """Files come in git's order, in which the slash counts as a character; other files do not come."""
    put(
        "a/b/2.csv", "a/b/1.CSV", "a/b-.csv", "a/b0.csv", "a/z.tsv", "a/c.xlsx", "a/notes.txt", "a/old.xls", "a/Y/0.csv"
    )
    order = ["a/Y/0.csv", "a/b-.csv", "a/b/1.CSV", "a/b/2.csv", "a/b0.csv", "a/c.xlsx", "a/z.tsv"]
    assert found("a") == order == sorted(order)
    assert found("a", suffixes=(".xls",)) == ["a/old.xls"]


def test_current_folder(tmp_path: Path) -> None:
    """The current folder's files are called as they would be typed."""
    put("x.csv", "a/y.csv")
    assert found(".") == ["a/y.csv", "x.csv"]
    assert found(str(tmp_path / "a")) == [(tmp_path / "a/y.csv").as_posix()]


def test_hidden() -> None:
    """Hidden files and folders, and the lock files of open workbooks, are left out."""
    put("a/.git/x.csv", "a/.x.csv", "a/~$x.xlsx", "a/x.xlsx")
    assert found("a") == ["a/x.xlsx"]


def test_named_files() -> None:
    """What is named stays, ignored or missing or of any suffix, in its place and once."""
    put("a/x.csv", "a/.gitignore", text="*.csv\n")
    put("b/y.csv", ".hidden.csv")
    named = ("", "-", "a/x.csv", "nothing.csv", "b", "b/y.csv", "b/../b/y.csv", ".hidden.csv", "-", "\0", "n" * 5000)
    expected = ("", "-", "a/x.csv", "nothing.csv", str(Path("b/y.csv")), ".hidden.csv", "\0", "n" * 5000)
    assert files_in(named) == expected


IGNORED = {
    "suffix": ("*.csv\n", ["a/sub/y.tsv"]),
    "folder": ("sub/\n", ["a/1.csv", "a/2.csv"]),
    "anchored": ("/1.csv\n", ["a/2.csv", "a/sub/1.csv", "a/sub/y.tsv"]),
    "negated": ("*.csv\n!2.csv\n", ["a/2.csv", "a/sub/y.tsv"]),
    "below": ("sub/*.csv\n", ["a/1.csv", "a/2.csv", "a/sub/y.tsv"]),
    "comment": ("# *.csv\n\n", ["a/1.csv", "a/2.csv", "a/sub/1.csv", "a/sub/y.tsv"]),
    "unreadable-line": ("!\n[z-a]\n1.csv\n", ["a/2.csv", "a/sub/y.tsv"]),
    "byte-order-mark": ("\ufeff1.csv\n", ["a/2.csv", "a/sub/y.tsv"]),
    "file-in-folder-that-is-out": ("sub/\n!sub/y.tsv\n", ["a/1.csv", "a/2.csv"]),
}


@pytest.mark.parametrize(("lines", "expected"), IGNORED.values(), ids=IGNORED)
def test_ignore_file(lines: str, expected: list[str]) -> None:
    """A .gitignore leaves out what git would leave out."""
    put("a/1.csv", "a/2.csv", "a/sub/1.csv", "a/sub/y.tsv")
    put("a/.gitignore", text=lines)
    assert found("a") == expected


def test_ignore_files_together() -> None:
    """Ignore files of the whole repository count, the innermost last; those beyond its root do not."""
    put("repository/a/b/1.csv", "repository/a/b/2.csv", "repository/a/b/3.csv", "repository/.git/HEAD")
    put(".gitignore", text="3.csv\n")
    put("repository/.gitignore", text="/a/b/1.csv\n2.csv\n")
    put("repository/a/b/.gitignore", text="!2.csv\n")
    assert found("repository/a") == ["repository/a/b/2.csv", "repository/a/b/3.csv"]
    assert found("repository/a/b") == ["repository/a/b/2.csv", "repository/a/b/3.csv"]


def test_outside_a_repository() -> None:
    """Without a repository the ignore files above the named folder say nothing."""
    put("a/b/1.csv")
    put("a/.gitignore", text="1.csv\n")
    assert found("a/b") == ["a/b/1.csv"]


def test_exclude() -> None:
    """Excluded is what a pattern says, whatever an ignore file wants back."""
    put("a/1.csv", "a/old/1.csv", "a/old/2.csv")
    put("a/.gitignore", text="!old/\n!1.csv\n")
    assert found("a", exclude=("old/",)) == ["a/1.csv"]
    assert found("a", exclude=("1.csv",)) == ["a/old/2.csv"]
    assert found("a", "a/old/1.csv", exclude=("old",)) == ["a/1.csv", "a/old/1.csv"]


@pytest.mark.parametrize("pattern", ["!", "[z-a]"])
def test_wrong_pattern(pattern: str) -> None:
    """A pattern that is none is the operator's to settle."""
    put("a/1.csv")
    with pytest.raises(UsageError, match=r"^--exclude: "):
        files_in(["a"], exclude=[pattern])


@pytest.mark.parametrize("ignored", ["", "*.csv\n"])
def test_nothing(ignored: str) -> None:
    """A folder without a file to read is an error, with what to look at."""
    put("a/.gitignore", text=ignored)
    put("a/x.txt")
    with pytest.raises(SourceError) as caught:
        files_in(["a"])
    assert (
        caught.value.message
        == "a: the folder contains no .csv, .tsv, .xlsx, .csv.gz, .tsv.gz, .csv.zst, .tsv.zst, .parquet file to read"
    )
    assert ".gitignore" in caught.value.hint


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_links(tmp_path: Path) -> None:
    """A link to a file is a file; links to folders are not followed, so that no loop holds up the walk."""
    put("a/x.csv", "b/y.csv")
    Path("a/loop").symlink_to(tmp_path / "a")
    Path("a/b").symlink_to(tmp_path / "b")
    Path("a/link.csv").symlink_to(tmp_path / "b/y.csv")
    Path("a/broken.csv").symlink_to("nowhere.csv")
    assert found("a") == ["a/link.csv", "a/x.csv"]


def test_unreadable_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be read stops the run: what is in it would go unchecked."""

    def refuse(path: object) -> object:
        raise PermissionError(13, "Permission denied", path)

    put("a/x.csv")
    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(SourceError, match=r"^a: cannot be read: Permission denied$"):
        files_in(["a"])


def test_patterns_of_another_folder(tmp_path: Path) -> None:
    """Patterns that are seen from elsewhere leave out files and folders as well, whatever way the path is written."""
    put("a/x.csv", "a/old/1.csv", "a/b/old/2.csv", "a/b/y.csv")
    assert found("a", also=Patterns(tmp_path, ["/a/old/", "y.csv"])) == ["a/b/old/2.csv", "a/x.csv"]
    assert found("a", also=Patterns(tmp_path / "a", ["/old/"]), exclude=("/b/",)) == ["a/x.csv"]
    assert [Path(path).name for path in found("a/../a/b", also=Patterns(tmp_path / "c", ["../a/b/old"]))] == ["y.csv"]
