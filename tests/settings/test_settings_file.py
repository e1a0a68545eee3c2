"""The settings file of some files: which one it is, what it may not say, and what its paths mean."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from whitelist.cli.failure import format_error
from whitelist.model.errors import SchemaError, SourceError, UsageError, WhitelistError
from whitelist.settings.settings import KEYS
from whitelist.settings.settings_file import LoadedSettings, find_settings, read_settings

FAULTS = tomllib.loads((Path(__file__).parents[1] / "data" / "settings-faults.toml").read_text("utf-8"))


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a folder the current one, and the root of a repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def put(path: str, text: str = "") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")


def file_for(*paths: str) -> str | None:
    file = find_settings(paths).file
    return None if file is None else Path(file).as_posix()


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize(
    ("file", "head", "prefix"),
    [("whitelist.toml", "", ""), ("pyproject.toml", "[tool.whitelist]\n", "tool.whitelist.")],
)
def test_faults(name: str, file: str, head: str, prefix: str) -> None:
    """What a file must not say is told with file, key and what was expected, or a suggestion."""
    fault = FAULTS[name]
    put(file, head + fault["text"])
    with pytest.raises(WhitelistError) as caught:
        find_settings(["."])
    if "TOML" in fault["error"]:
        line, column = fault["place"]
        assert caught.value.message == f"{file}, line {line + head.count(chr(10))}, column {column}: {fault['error']}"
        assert caught.value.hint == fault["hint"]
        return
    error = fault["error"].replace("{file}: no setting is called ", f"{{file}}: no setting is called {prefix}")
    if error == fault["error"]:
        error = error.replace("{file}: ", f"{{file}}: {prefix}")
    assert caught.value.message.startswith(error.replace("{file}", file))
    assert caught.value.hint.startswith(fault.get("hint", ""))


def test_nearest_file() -> None:
    """The nearest file at or above a file or folder counts, and only that one."""
    put("whitelist.toml", "strict = true")
    put("a/whitelist.toml", "exit-zero = true")
    put("a/b/x.csv")
    put("c/y.csv")
    for path in ("a", "a/b", "a/b/x.csv", "a/no-such.csv"):
        assert file_for(path) == "a/whitelist.toml"
    for path in (".", "c", "c/y.csv", "-"):
        assert file_for(path) == "whitelist.toml"
    nearest = find_settings(["a/b/x.csv"]).settings
    assert (nearest.strict, nearest.exit_zero) == (False, True)


def test_several_files() -> None:
    """One file holds for all that are judged together: that of the folder they have in common."""
    put("whitelist.toml")
    put("a/whitelist.toml")
    put("b/whitelist.toml")
    assert file_for("a/x.csv", "b/y.csv") == "whitelist.toml"
    assert file_for("a/x.csv", "a/c/y.csv") == "a/whitelist.toml"
    assert file_for("a/x.csv", "-") == "whitelist.toml"


def test_own_file_goes_first() -> None:
    """In one folder, whitelist.toml goes before pyproject.toml."""
    put("pyproject.toml", "[tool.whitelist]\nstrict = true")
    assert (file_for("."), find_settings(["."]).settings.strict) == ("pyproject.toml", True)
    put("whitelist.toml")
    assert (file_for("."), find_settings(["."]).settings.strict) == ("whitelist.toml", False)


@pytest.mark.parametrize("text", ["", "[tool]", "[tool.ruff]\nline-length = 3", "tool = 3"])
def test_project_without_settings(text: str) -> None:
    """A pyproject.toml without the table is somebody else's, and the search goes on."""
    put("whitelist.toml")
    put("a/pyproject.toml", text)
    assert file_for("a") == "whitelist.toml"
    put("b/pyproject.toml", "[tool.whitelist]")
    assert file_for("b") == "b/pyproject.toml"


def test_repository() -> None:
    """What lies above a repository does not decide over its files; a folder called like the file is none."""
    put("whitelist.toml")
    put("a/.git", "gitdir: elsewhere")
    Path("a/b/whitelist.toml").mkdir(parents=True)
    assert file_for("a/b") is None
    assert find_settings(["a/b"]) == LoadedSettings()


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a repository the search ends at the root of the file system."""
    (tmp_path / ".git").rmdir()
    monkeypatch.setattr(Path, "is_file", lambda _: False)
    assert find_settings([str(tmp_path)]) == LoadedSettings()


def test_named_file() -> None:
    """A file that is named is taken, whatever it is called and wherever it lies; a table that lacks is an error."""
    put("ci/strict.toml", "strict = true")
    put("ci/pyproject.toml", "[project]")
    assert read_settings("ci/strict.toml").settings.strict
    with pytest.raises(
        SchemaError, match=r"pyproject\.toml: tool\.whitelist: expected a table, but the key is missing$"
    ):
        read_settings(str(Path("ci/pyproject.toml")))
    with pytest.raises(SourceError, match="no such file"):
        read_settings("ci/none.toml")


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\xff", ", line 1: contains a character that is not UTF-8"), (b"a = " + b"[" * 100_000, ": cannot be read: ")],
)
def test_unreadable(content: bytes, words: str) -> None:
    """Bytes that are no text, and texts that are no TOML, are told as such."""
    Path("whitelist.toml").write_bytes(content)
    with pytest.raises(SchemaError) as caught:
        find_settings(["."])
    assert caught.value.message.startswith(f"whitelist.toml{words}")


def test_byte_order_mark() -> None:
    """An editor's mark in front is no fault."""
    Path("whitelist.toml").write_bytes(b"\xef\xbb\xbfstrict = true")
    assert find_settings(["."]).settings.strict


def test_no_right_to_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder above that may not be looked into has no settings for us."""

    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(Path, "is_file", refuse)
    assert find_settings(["."]) == LoadedSettings()


@pytest.mark.parametrize("path", ["a\0b", "x" * 5_000])
def test_paths_that_are_none(path: str) -> None:
    """What cannot be a path stands in the current folder; opening it will say what is wrong."""
    put("whitelist.toml")
    assert file_for(path) == "whitelist.toml"


def test_paths_are_relative_to_the_file() -> None:
    """Paths in the file are those beside it, as the current folder sees them; names stay names."""
    put("a/whitelist.toml", 'schema = "./mine"\ncatalogue = "data/c.json"\nformat = ["text", "sarif=out/x.sarif"]')
    placed = find_settings(["a"]).settings
    assert placed.schema == str(Path("a/mine"))
    assert placed.catalogue == str(Path("a/data/c.json"))
    assert placed.format == ("text", f"sarif={Path('a/out/x.sarif')}")
    put("b/whitelist.toml", 'schema = "own"\ncatalogue = "bundled"')
    Path("b/own").mkdir()
    assert (find_settings(["b"]).settings.schema, find_settings(["b"]).settings.catalogue) == (
        str(Path("b/own")),
        "bundled",
    )


@pytest.mark.parametrize("file", ["../x.json", "/x.json", "b/../../x.json", "link/x.json", "\\u0000x.json"])
def test_report_elsewhere(file: str, tmp_path: Path) -> None:
    """A settings file, which may be somebody else's, replaces no file outside of its folder."""
    put("a/whitelist.toml", f'format = ["text", "json={file}"]')
    if file.startswith("link"):
        try:
            Path("a/link").symlink_to(tmp_path)
        except OSError:
            pytest.skip("links need a right here")
    with pytest.raises(UsageError, match=r"format: .*x\.json'? is outside the folder of the settings file$"):
        find_settings(["a"])


def test_another_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no relative path, the path is the whole one, and patterns see it so."""
    put("whitelist.toml", '[per-file-ignores]\n"old.csv" = ["row-limit"]')

    def none(*_: object) -> str:
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    monkeypatch.setattr(os.path, "relpath", none)
    monkeypatch.setattr(os.path, "commonpath", none)
    found = find_settings(["a.csv"])
    assert found.file == str(Path("whitelist.toml").absolute())
    assert found.ignored(["b/old.csv", "a.csv"]) == {"b/old.csv": {"WL107"}}


def test_origin() -> None:
    """Each setting that a file speaks of is told with file and key, all others are defaults."""
    put("pyproject.toml", "[tool.whitelist]\nexit-zero = false")
    found = find_settings(["."])
    assert found.location("exit_zero") == "pyproject.toml: tool.whitelist.exit-zero"
    assert found.location("strict") is None


def test_rules_ignored_in_files() -> None:
    """Patterns are seen from the file's folder, and all that fit count together; standard input fits none."""
    put("a/whitelist.toml", '[per-file-ignores]\n"/old/" = ["WL107"]\n"*.tsv" = ["row-limit", "no-rows"]')
    found = find_settings(["a"])
    paths = ["a/x.csv", "a/old/x.csv", "a/b/old/x.csv", "a/old/y.tsv", "b/old/z.tsv", "-"]
    both, some = frozenset({"WL107", "WL112"}), frozenset({"WL107"})
    assert found.ignored(paths) == {"a/old/x.csv": some, "a/old/y.tsv": both, "b/old/z.tsv": both}
    assert LoadedSettings().ignored(paths) == {}


@settings(max_examples=examples(50), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from([*KEYS]), st.text() | st.lists(st.text(), max_size=2), min_size=1, max_size=3))
def test_any_text(table: dict[str, object]) -> None:
    """Whatever texts a file holds, there are settings, or an error that can be told in one line."""
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items())
    put("whitelist.toml", "\n".join(lines))
    try:
        found = find_settings(["."])
    except WhitelistError as error:
        refusal = format_error(error)
    else:
        refusal = ""
        assert found.set_fields == {KEYS[key] for key in table}
    assert "\n" not in refusal
