"""A unified diff that other programs can apply."""

from __future__ import annotations

import difflib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.changes.patch import CONTEXT, make_patch

LINES = st.lists(st.sampled_from("abc"), max_size=3)
PAIRS = st.lists(st.tuples(LINES, LINES) | LINES.map(lambda lines: (lines, lines)), max_size=30)
HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


def applied(old: list[str], diff: list[str]) -> list[str]:
    """Return what a program that reads a unified diff makes of *old*, checking every line that it passes."""
    new: list[str] = []
    at = 0
    for line in diff[2:]:
        hunk = HUNK.fullmatch(line)
        if hunk:
            start, count = int(hunk[1]), int(hunk[2] or "1")
            new += old[at : start - (count > 0)]
            at = start - (count > 0)
            assert len(new) == int(hunk[3]) - (int(hunk[4] or "1") > 0)
            continue
        if line[0] != "+":
            assert old[at] == line[1:]
            at += 1
        if line[0] != "-":
            new.append(line[1:])
    return new + old[at:]


@given(PAIRS)
def test_applied_it_gives_the_new_lines(pairs: list[tuple[list[str], list[str]]]) -> None:
    """Whatever changes, the old lines and the diff give the new lines."""
    old, new = ([line for pair in pairs for line in pair[side]] for side in (0, 1))
    assert applied(old, list(make_patch(pairs, "a", "b"))) == new


@pytest.mark.parametrize("changed", [(), (0,), (19,), (3, 4), (3, 10), (3, 11), (2, 18)])
def test_it_looks_like_everybody_elses(changed: tuple[int, ...]) -> None:
    """Hunks begin, end and merge where those of difflib do."""
    old = [str(at) for at in range(20)]
    new = [f"{line}!" if at in changed else line for at, line in enumerate(old)]
    pairs = [([one], [other]) for one, other in zip(old, new, strict=True)]
    theirs = list(difflib.unified_diff(old, new, "a", "b", lineterm="", n=CONTEXT))
    assert list(make_patch(pairs, "a", "b")) == (theirs or ["--- a", "+++ b"])
