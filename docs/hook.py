"""What mkdocs calls: adds the generated pages, and fills in sections of README and the changelog.

In ``nav`` of mkdocs.yml, an entry that ends with a slash, such as ``rules/``, stands for all pages of that chapter.
A line ``<!-- README.md: Limits -->`` in a page stands for the text below README's heading of that name, and
``<!-- CHANGELOG.md -->`` for the file below its title.
"""

from __future__ import annotations

import posixpath
import re
import sys
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # mkdocs adds this folder only, and takes both away again
from docs.generated import chapters  # needs the line above
from docs.page import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MarkdownPage

    from docs.page import Page

DOCS = ROOT / "docs"
INCLUDE = re.compile(r"^<!-- (?P<file>[A-Z]+\.md)(?:: (?P<heading>.+))? -->$", re.MULTILINE)
HEADING = re.compile(r"^#+ (.+)\n", re.MULTILINE)
LOCAL_LINK = re.compile(r"\[(?P<text>[^\]]+)\]\((?!https?:)(?P<target>[^)]*)\)")
FENCED = re.compile(r"^(`{3,}).*?^\1$\n?", re.MULTILINE | re.DOTALL)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, and put them into the navigation."""
    made = chapters()
    for page in (page for pages in made.values() for page in pages):
        files.append(File.generated(config, page.path, content=page.text))
    config.nav = expanded(config.nav, made)
    return files


def on_page_markdown(markdown: str, page: MarkdownPage, **_: object) -> str:
    """Fill in the sections that a page asks for. Raises PluginError for one that is not there."""
    here = page.file.src_uri
    return INCLUDE.sub(lambda wanted: relinked(included(wanted["file"], wanted["heading"]), here), markdown)


def relinked(text: str, here: str) -> str:
    """Return *text* of README for the page *here*: links to sections lead to their pages, other local ones are text."""
    known = homes()

    def link(found: re.Match[str]) -> str:
        page = known.get(found["target"])
        if page is None or page == here:
            return found["text"]
        return f"[{found['text']}]({posixpath.relpath(page, posixpath.dirname(here) or '.')})"

    return LOCAL_LINK.sub(link, text)


@cache
def homes() -> Mapping[str, str]:
    """Return anchor of README → page that its section is part of."""
    pages = {path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))}
    asked = [(found["heading"], name) for name, text in pages.items() for found in INCLUDE.finditer(text)]
    return {"#" + re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-"): name for heading, name in asked if heading}


def expanded(nav: Any, made: Mapping[str, Iterable[Page]]) -> Any:
    """Return *nav* with the pages of a chapter in place of its name. Raises PluginError for a chapter that is none."""
    if isinstance(nav, list):
        return [expanded(item, made) for item in nav]
    if isinstance(nav, dict):
        return {title: expanded(item, made) for title, item in nav.items()}
    if not nav.endswith("/"):
        return nav
    if nav[:-1] not in made:
        raise PluginError(f"mkdocs.yml, nav: {nav} is not one of {', '.join(f'{name}/' for name in made)}")
    return [
        entry
        for section, pages in groupby(made[nav[:-1]], key=lambda page: page.section)
        for entry in _entries(section, [{page.title: page.path} for page in pages])
    ]


def _entries(section: str, pages: list[dict[str, str]]) -> list[Any]:
    return [{section: pages}] if section else pages


def included(file: str, heading: str | None) -> str:
    """Return what stands below *heading* in *file*, up to the next heading.

    Without a heading it is everything below the title. Raises PluginError when there is no such heading.
    """
    text = (ROOT / file).read_text(encoding="utf-8")
    masked = FENCED.sub(lambda block: " " * len(block[0]), text)  # a comment in a shell block is no heading
    found = list(HEADING.finditer(masked))
    if heading is None:
        return text[found[0].end() :]
    for number, title in enumerate(found):
        if title[1] == heading:
            end = found[number + 1].start() if number + 1 < len(found) else len(text)
            return text[title.end() : end].strip()
    raise PluginError(f"{file} has no heading {heading!r}: mend the page that includes it")
