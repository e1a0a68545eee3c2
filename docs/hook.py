"""What mkdocs calls: adds the generated pages to the site, and fills in the changelog.

In ``nav`` of mkdocs.yml, an entry that ends with a slash, such as ``rules/``, stands for all pages of that chapter.
The line ``<!-- CHANGELOG.md -->`` in a page is replaced with the text below the title of that file.
"""

from __future__ import annotations

import sys
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

    from docs.page import Page

CHANGELOG = "<!-- CHANGELOG.md -->"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, and put them into the navigation."""
    made = chapters()
    for page in (page for pages in made.values() for page in pages):
        files.append(File.generated(config, page.path, content=page.text))
    config.nav = expanded(config.nav, made)
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Fill in the changelog where a page asks for it."""
    return markdown.replace(CHANGELOG, changelog())


def changelog() -> str:
    """Return the changelog below its title."""
    _, _, text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").partition("\n")
    return text


def expanded(nav: Any, made: Mapping[str, Iterable[Page]]) -> Any:
    """Return *nav* with the pages of a chapter in place of its name. Raises PluginError for an unknown chapter."""
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
