"""Every kind of memo against its data file: good texts with their canonical text, and bad ones."""

from __future__ import annotations

import doctest
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.addresses import memos
from whitelist.addresses.memo import MemoError, MemoRule
from whitelist.addresses.memos import kinds
from whitelist.model.plugins import module_names

DATA = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parents[2] / "data" / "memos").glob("*.toml"))
}


def _cases(verdict: str) -> list[Any]:
    return [
        pytest.param(kind, case, id=f"{kind}-{name}")
        for kind, data in DATA.items()
        for name, case in data[verdict].items()
    ]


def _canonical(kind: str, text: str) -> str:
    return kinds()[kind].canonical(text, MemoRule(kind, DATA[kind].get("max_bytes")))


def test_every_kind_has_cases() -> None:
    """A kind without a data file would go untested."""
    assert list(kinds()) == list(DATA)


@pytest.mark.parametrize(("kind", "case"), _cases("good"))
def test_good_memo_has_its_canonical_text(kind: str, case: list[str]) -> None:
    """Equal memos have the same canonical text, and the canonical text stays as it is."""
    written, canonical = case
    assert canonical == _canonical(kind, written)
    assert canonical == _canonical(kind, canonical)


@pytest.mark.parametrize(("kind", "case"), _cases("bad"))
def test_bad_memo_is_refused(kind: str, case: str) -> None:
    """The reason completes a sentence that starts with "the memo"."""
    with pytest.raises(MemoError, match=r"^(is|must be) "):
        _canonical(kind, case)


@pytest.mark.parametrize("kind", DATA)
@given(text=st.text())
def test_any_text_is_a_memo_or_a_memo_error(kind: str, text: str) -> None:
    """No text at all makes a kind of memo fail in another way."""
    try:
        once = _canonical(kind, text)
    except MemoError:
        return
    assert once == _canonical(kind, once)


@pytest.mark.parametrize("module", module_names(memos))
def test_examples(module: str) -> None:
    """The examples in the module docstring run."""
    result = doctest.testmod(import_module(f"whitelist.addresses.memos.{module}"), optionflags=doctest.ELLIPSIS)
    assert result.attempted >= 2
    assert result.failed == 0


def test_text_without_a_limit_takes_any_length() -> None:
    """A limit that no source fixes refuses nothing."""
    assert kinds()["text"].canonical("x" * 5000, MemoRule("text")) == "x" * 5000
