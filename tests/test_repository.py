"""What git, GitHub and contributors find at the top of the repository."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.acceptance.command import ROOT
from tests.acceptance.repository import Repository

PAGES = ("CONTRIBUTING.md", "SECURITY.md", "RELEASING.md")
KINDS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]


def checkout(folder: Path, *, attributes: bool) -> dict[str, bytes]:
    """Return path → bytes of a checkout on Windows, with ``core.autocrlf``, of everything that git keeps here."""
    source = Repository.start(folder / "source")
    here = ("--work-tree", str(ROOT), "-c", "core.safecrlf=false", "-c", "core.autocrlf=true")
    source.git(*here, "add", "--", "samples", "schemas", "tests", "whitelist", ".ci", ".gitattributes")
    if not attributes:
        source.git("rm", "--quiet", "--cached", ".gitattributes")
    source.commit("Everything")
    target = Repository(folder / "target")
    source.git("-c", "core.autocrlf=true", "-c", "core.eol=crlf", "clone", "--quiet", ".", str(target.folder))
    names = target.git("-c", "core.quotepath=false", "ls-files").splitlines()
    return {name: (target.folder / name).read_bytes() for name in names}


def test_no_byte_changes_on_windows(tmp_path: Path) -> None:
    """Every file has the same bytes after ``core.autocrlf`` on the way in and out: CRLF, UTF-16, marks, workbooks."""
    files = checkout(tmp_path, attributes=True)
    changed = [name for name, held in files.items() if held != (ROOT / name).read_bytes()]
    assert not changed
    assert {"samples/coinex/good/crlf.csv", "samples/ips/good/crlf.txt", ".ci/run"} <= files.keys()
    assert any(held.startswith(b"\xff\xfe") for held in files.values())
    assert any(held.startswith(b"\xef\xbb\xbf") for held in files.values())


def test_bytes_would_change_without_attributes(tmp_path: Path) -> None:
    """The test above sees a change: without .gitattributes, the script that CI runs gets CRLF."""
    files = checkout(tmp_path, attributes=False)
    assert files[".ci/run"].startswith(b"#!/usr/bin/env bash\r\n")


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    """Every local link, and every file that is named in code, exists; the link to GitHub's own page is GitHub's."""
    text = (ROOT / page).read_text("utf-8")
    linked = re.findall(r"\]\((?!https:|\.\./)([^)#]+)", text)
    named = re.findall(r"`((?:\.ci|\.github|docs|tests|whitelist)/[\w./-]*)`", text)
    assert [name for name in {*linked, *named} if not (ROOT / name).exists()] == []
    modules = re.findall(r"python -m (tests[\w.]+)", text)
    assert [name for name in modules if not (ROOT / (name.replace(".", "/") + ".py")).is_file()] == []


def test_contributing_is_short_and_leads_to_every_guide() -> None:
    """It is read to the end, and names each page about adding something."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    guides = {path.name for path in (ROOT / "docs" / "adding").glob("*.md")} - {"index.md", "architecture.md"}
    assert guides == set(re.findall(r"\(docs/adding/([a-z]+\.md)\)", text))
    assert len(text.splitlines()) <= 120


def test_changelog_has_sections_by_kind() -> None:
    """Unreleased changes come first, then dated versions, newest first; each change is of a kind."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    first, *versions = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert first == "Unreleased"
    dates = [re.fullmatch(r"\d+\.\d+\.\d+ - (20\d\d-\d\d-\d\d)", version) for version in versions]
    assert all(dates)
    assert [found[1] for found in dates if found] == sorted((found[1] for found in dates if found), reverse=True)
    for section in re.split(r"^## .+$", text, flags=re.MULTILINE)[1:]:
        kinds = re.findall(r"^### (.+)$", section, re.MULTILINE)
        assert kinds == [kind for kind in KINDS if kind in kinds]
        assert not section.partition("###")[0].strip().startswith("-")


def test_commits_are_checked_as_ci_checks() -> None:
    """A hook of our own runs a program that .ci/run runs too, from the same environment."""
    gate = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    settings = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    local, *foreign = settings["repos"]
    for hook in local["hooks"]:
        program = hook["entry"].partition(" --")[0]
        assert any(line.startswith(program) for line in gate), program
    assert all(re.fullmatch("[0-9a-f]{40}", source["rev"]) for source in foreign)


def test_forms_warn_of_secrets() -> None:
    """Every form that asks for input or output says that issues are public, and where secrets and dangers go."""
    for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"):
        form: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        if any(part.get("id") == "output" for part in form["body"]):
            assert form["body"][0]["type"] == "markdown"
            warning = form["body"][0]["attributes"]["value"]
            assert "Issues are public" in warning
            assert "SECURITY.md" in warning
