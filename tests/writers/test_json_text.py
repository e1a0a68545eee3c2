"""JSON in which no CI system finds a command."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.campaign.hostile_names import obeyed
from whitelist.model.workflow_commands import defuse
from whitelist.writers.json_text import json_pieces, json_text

TEXTS = st.text("#[]:vso\x7f\x1b é\n") | st.sampled_from(["##[error]x", "##vso[a.b]c", "###[group]", "::error::x"])
DOCUMENTS = st.recursive(TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=9)


@given(DOCUMENTS, st.sampled_from([None, 1]))
def test_text_is_kept_and_obeyed_by_nobody(document: object, indent: int | None) -> None:
    """A parser reads what was written, and the console has nothing to change, which would break it."""
    text = json_text(document, indent)
    assert json.loads(text) == document
    assert text == "".join(json_pieces(document, indent)) == defuse(text)
    assert text.isascii()
    assert not list(obeyed(text))
