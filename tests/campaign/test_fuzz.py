"""Whatever a file holds, the command answers with a verdict or one line, never with a traceback.

The longer run is ``python -m tests.campaign.fuzz --cases 20000 --seed 1``.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaign.encoders import seeded
from tests.campaign.fuzz import PIECES, case, edited, faults, samples, table
from tests.examples import examples

pytestmark = pytest.mark.thorough

CELLS = st.one_of(st.sampled_from(PIECES), st.text(max_size=40))
ROWS = st.lists(st.lists(CELLS, max_size=6), max_size=6)


def outcome(data: bytes, suffix: str, *, text: bool = False) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        return faults(data, suffix, Path(folder), text=text)[1]


@settings(max_examples=examples(8), deadline=None)
@given(st.binary(max_size=400), st.sampled_from((".csv", ".xlsx", "")), st.booleans())
def test_random_bytes(data: bytes, suffix: str, text: bool) -> None:  # noqa: FBT001  # drawn by name
    """Bytes that are no file at all."""
    assert not outcome(data, suffix, text=text)


@settings(max_examples=examples(15), deadline=None)
@given(ROWS, st.booleans(), st.sampled_from(",;\t"))
def test_random_tables(rows: list[list[str]], text: bool, delimiter: str) -> None:  # noqa: FBT001  # drawn by name
    """Tables of odd cells below a good header."""
    lines = [delimiter.join(row) for row in (["coin", "network", "address", "memo"], *rows)]
    assert not outcome("\n".join(lines).encode("utf-8", "surrogatepass"), ".csv", text=text)


@settings(max_examples=examples(8), deadline=None)
@given(st.integers(min_value=0), st.booleans())
def test_edited_samples(seed: int, text: bool) -> None:  # noqa: FBT001  # drawn by name
    """Samples with a few bytes changed, and what else the longer campaign makes."""
    suffix, data = case(seeded(seed))
    assert not outcome(data, suffix, text=text)


def test_cases_are_repeatable() -> None:
    """A case is made from its seed alone; every kind of it comes about."""
    assert case(seeded("1 7")) == case(seeded("1 7"))
    assert {case(seeded(seed))[0] for seed in range(60)} == {".csv", ".xlsx", ""}
    assert samples("good")
    assert samples("bad")
    assert edited(b"coin,network", seeded(1)) != edited(b"coin,network", seeded(2))
    assert table(seeded(1))
