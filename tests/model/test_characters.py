"""Sets of characters are those of Python and Unicode."""

from __future__ import annotations

import sys

from whitelist.model.characters import WHITE_SPACE


def test_white_space() -> None:
    """All white space of Unicode is listed, and nothing else."""
    assert {*WHITE_SPACE} == {each for each in map(chr, range(sys.maxunicode + 1)) if each.isspace()}
