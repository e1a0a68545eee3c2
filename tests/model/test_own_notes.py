"""A comment that a build wrote is told from a note that a person wrote."""

from __future__ import annotations

import pytest

from whitelist.model.reject_marker import BECAUSE, FROM, is_own_note

HEADER = ("coin", "address", FROM, BECAUSE)
FIRST, SECOND = "WL309 network-empty: the network is empty (ask the receiver)", "WL403 address-checksum: it fails"
CELLS = ("USDT", "x", "a.csv, line 2", f"{FIRST}\n{SECOND}")


@pytest.mark.parametrize(
    ("note", "own"),
    [
        (FIRST, True),
        (f"{SECOND}\n{FIRST}", True),
        (f" {FIRST.replace(' ', '  ')} \r\n\n", True),
        ("ask the receiver", False),
        (f"{FIRST}\nOLD, do not use", False),
        ("", False),
        ("\n", False),
    ],
)
def test_each_line_must_be_a_reason(note: str, own: bool) -> None:  # noqa: FBT001
    """White space does not count, a part of a reason is not one."""
    assert is_own_note(note, HEADER, CELLS) is own
    assert not is_own_note(note, ("coin", "address", FROM, "remark"), CELLS)
    assert not is_own_note(note, HEADER, CELLS[:2])


def test_what_a_comment_cannot_show_is_the_same() -> None:
    """The cell has an escape or the character itself, and the comment a question mark."""
    assert is_own_note("WL1 x: a?b", HEADER, ("", "", "", "WL1 x: a\x07b"))
