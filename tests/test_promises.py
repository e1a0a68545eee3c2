"""Each promise of the pages "Security" and "Limits" is made once, and a test holds it.

``tests/data/promises.toml`` has every sentence of the two pages in the order of reading: with the tests that hold it,
or with the reason why there is nothing to test.
"""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.each import check_each

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGES = ("security", "limits")
LEDGER: dict[str, list[dict[str, Any]]] = tomllib.loads((ROOT / "tests" / "data" / "promises.toml").read_text("utf-8"))
ENTRIES = [entry for page in PAGES for entry in LEDGER[page]]
SENTENCE_END = re.compile(r"(?<=\.)\s+(?=[A-Z`\[*])")


def sentences(page: str) -> Iterator[str]:
    """Yield the sentences of a page of docs/, and the rows of its tables, as plain text in one line each."""
    text = (ROOT / "docs" / f"{page}.md").read_text("utf-8")
    for block in re.split(r"\n\n|\n(?=- |\| )", text):
        if block.lstrip().startswith("#") or re.match(r"\|[- |]+\|", block):
            continue
        line = " ".join(block.removeprefix("- ").split())
        yield from [line] if line.startswith("|") else SENTENCE_END.split(line)


@cache
def functions(path: str) -> frozenset[str]:
    """Return the names of the tests in a file."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("page", PAGES)
def test_every_sentence_is_accounted_for(page: str) -> None:
    """Nothing is promised that the ledger does not know, and the ledger knows nothing else."""
    assert [entry["says"] for entry in LEDGER[page]] == [text for text in sentences(page) if text]


def test_every_promise_is_made_once() -> None:
    """No sentence stands on the pages twice."""
    said = [entry["says"] for entry in ENTRIES]
    assert len(said) == len(set(said))


def test_every_promise_has_a_test() -> None:
    """Each test that is named exists; a sentence without tests says why."""
    check_each({entry["says"]: entry for entry in ENTRIES}, check_entry)


def check_entry(entry: dict[str, Any]) -> None:
    assert ("tests" in entry) != ("no_test" in entry)
    assert entry.get("tests") != []
    for name in entry.get("tests", ()):
        path, _, function = name.partition("::")
        assert function.startswith("test_"), name
        assert function in functions(path), name
