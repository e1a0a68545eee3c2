"""Two paths of one file have one key."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import ROOT, invoke
from whitelist.writers import same_file
from whitelist.writers.same_file import file_key

if TYPE_CHECKING:
    from pathlib import Path

LIST = ROOT / "samples/coinex/good/mixed.csv"


def test_key_of_a_file(tmp_path: Path) -> None:
    """A file has one key under all its names, and no other file has it, even with the same content."""
    (file := tmp_path / "list.csv").write_bytes(b"1")
    (other := tmp_path / "other.csv").write_bytes(b"1")
    assert file_key(file) == file_key(f"{tmp_path}/./list.csv") != file_key(other)
    os.link(file, name := tmp_path / "LIST2.csv")
    assert file_key(name) == file_key(file)


def test_key_of_what_is_no_file(tmp_path: Path) -> None:
    """A path without a file, a folder, and a path that cannot be have the key of their text."""
    assert file_key(tmp_path / "a" / ".." / "b") == file_key(tmp_path / "b") != file_key(tmp_path / "c")
    assert file_key(tmp_path) == file_key(f"{tmp_path}/")
    assert file_key(os.devnull) == file_key(os.devnull)
    assert file_key("a\0b") != file_key("a")


def test_reports_where_letter_case_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two new reports whose names differ in letter case only are one file there: the second one is refused."""
    key = same_file.file_key
    monkeypatch.setattr("whitelist.cli.report_output.file_key", lambda path: key(str(path).lower()))
    outputs = [f"--format=json={tmp_path}/a.json", f"--format=sarif={tmp_path}/A.json"]
    result = invoke("check", str(LIST), *outputs)
    assert result.code == 2


@pytest.mark.parametrize("words", [["check", "--format", "json=other"], ["baseline", "--output", "other"]])
def test_other_name_of_the_list(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list is not replaced under another name of it, as a disk that ignores letter case has many."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_bytes(LIST.read_bytes())
    os.link("list.csv", "other")
    result = invoke(words[0], "list.csv", *words[1:])
    assert result.code == 2
    assert "cannot replace" in result.err
    assert (tmp_path / "list.csv").read_bytes() == LIST.read_bytes()
