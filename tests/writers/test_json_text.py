"""JSON in which no CI system finds a command."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.campaign.hostile_names import obeyed
from whitelist.model.workflow_commands import defuse
from whitelist.writers.json_text import json_pieces, json_text

TEXTS = st.text("#[]:vso\x7f\x1b é\n") | st.sampled_from(["##[error]x", "##vso[a.b]c", "###[group]", "::error::x"])
VALUES = TEXTS | st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False)
DOCUMENTS = st.recursive(
    VALUES, lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(TEXTS, inner), max_leaves=40
)


def nested(document: object, depth: int) -> object:
    return document if not depth else [{"in": nested(document, depth - 1)}]


@given(DOCUMENTS, st.integers(0, 3))
def test_text_is_kept_and_obeyed_by_nobody(document: object, depth: int) -> None:
    """A parser reads what was written, and the console has nothing to change, which would break it."""
    document = nested(document, depth)
    for text in (json_text(document), json_text(document, 1)):
        assert json.loads(text) == json.loads(json.dumps(document))
        assert text == defuse(text)
        assert text.isascii()
        assert not list(obeyed(text))
    assert "".join(json_pieces(document)) == text


def test_findings_come_one_by_one() -> None:
    """A report of many findings is never in memory as one text."""
    pieces = list(json_pieces({"files": [{"findings": [{"line": 2, "fix": {"safe": True}}] * 3}]}))
    assert sum('"line"' in piece for piece in pieces) == 3
