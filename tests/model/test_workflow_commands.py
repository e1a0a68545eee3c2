"""Commands that a CI system would find in a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.campaign.hostile_names import obeyed
from whitelist.model.printable import printable
from whitelist.model.workflow_commands import defuse


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::error::x", r"\x3a:error::x"),
        ("  ::add-mask::x", r"  \x3a:add-mask::x"),
        ("a\n::group::b\nc", "a\n\\x3a:group::b\nc"),
        ("a ##[error]b", r"a #\x23[error]b"),
        ("###[error]b", r"##\x23[error]b"),
        ("x##vso[task.complete]y", r"x#\x23vso[task.complete]y"),
        ("##TeamCity[a]", r"#\x23TeamCity[a]"),
    ],
)
def test_commands_get_an_escape(line: str, shown: str) -> None:
    """One that everybody sees, and nothing else changes."""
    assert defuse(line) == shown


@pytest.mark.parametrize(
    "line", ["::1", "::1: not public", "2001:db8::1, ::1", "a::error::b", "## Heading", "#[1]", "::"]
)
def test_other_text_stays(line: str) -> None:
    """Addresses above all: they are copied from the output."""
    assert defuse(line) == line


def test_own_commands_stay() -> None:
    """At the start of a line, where GitHub's report has them; not within."""
    assert defuse("::error title=x::a ##vso[b]", own=True) == r"::error title=x::a #\x23vso[b]"


@given(
    st.lists(st.sampled_from(("::", ":", "##", "#", "[", "]", "vso[a.b]", "teamcity[", "error", " ", "\n", "\u3000")))
)
def test_no_line_is_obeyed(pieces: list[str]) -> None:
    """Whatever printable lines are made of; and what is defused stays as it is."""
    text = "\n".join(map(printable, "".join(pieces).split("\n")))
    assert not list(obeyed(defuse(text)))
    assert defuse(defuse(text)) == defuse(text)
