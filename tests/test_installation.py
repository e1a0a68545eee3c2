"""Every text that says how to install the program says what ``whitelist.model.installation`` says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from whitelist.model.installation import CHECKOUT, REPOSITORY, TAGGED, extra_hint

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
INSTALL = re.compile(r"\b(?:pip|pipx|uv tool) install ((?:-[-\w]+ )*)(\"[^\"\n]+\"|[^\s`']+)")
INSTALLED = re.compile(
    rf'\.|"\.\[(?P<extra>\w+)\]"|{re.escape(TAGGED)}|"\$GITHUB_ACTION_PATH"|"(?:pre-commit|build)>=[\d.]+"'
)
"""The checkout, with or without an extra; a tag of the repository; in workflows, the action itself and tools."""


def texts() -> dict[str, str]:
    """Return what people and machines read, by path: pages, code, workflows. A release has its own page."""
    files = [
        path for folder in ("docs", "whitelist", ".github") for path in (ROOT / folder).rglob("*") if path.is_file()
    ]
    files += [*ROOT.glob("*.md"), *ROOT.glob("*.yml"), *ROOT.glob(".*.yaml")]
    kinds, others = (".md", ".py", ".yml", ".yaml"), ("RELEASING.md", "CHANGELOG.md", "installation.py")
    read = [path for path in files if path.suffix in kinds and path.name not in others]
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in sorted(read)}


def test_everything_is_installed_from_the_repository() -> None:
    """No text sends people to an index that does not have the package, or to an extra that there is not."""
    found = {path: [install[2] for install in INSTALL.finditer(text)] for path, text in texts().items()}
    assert {path for path, commands in found.items() if commands} >= {"README.md", "docs/ci.md", "action.yml"}
    for path, commands in found.items():
        for command in commands:
            installed = INSTALLED.fullmatch(command)
            assert installed, (path, command)
            assert installed["extra"] in (None, *PROJECT["optional-dependencies"]), (path, command)


def test_no_page_names_the_package_of_an_index() -> None:
    """``withdrawal-whitelist[extra]`` and ``withdrawal-whitelist==1`` are requirements that no index can meet yet."""
    required = re.compile(rf"{PROJECT['name']}\s*(?:\[|[=<>~!]=)")
    assert [path for path, text in texts().items() if required.search(text)] == []


def test_repository_is_that_of_the_package() -> None:
    """The hint and the metadata lead to one place; an extra that a hint names exists."""
    assert PROJECT["urls"]["Source"] == REPOSITORY
    for extra in ("exchanges", "spreadsheets"):
        assert extra in PROJECT["optional-dependencies"]
        assert f"{CHECKOUT}[{extra}]" in extra_hint(extra)


def test_catalogue_needs_no_extra() -> None:
    """README's install is enough for `networks update`: the HTTP client is a plain dependency."""
    names = {re.split(r"[^\w-]", requirement)[0] for requirement in PROJECT["dependencies"]}
    assert {"httpx", "httpcore"} <= names
    assert not names & {"cryptography", "PyJWT"}
