"""A sample of the campaign: no CI system takes a name or a cell for a command."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.campaign.encoders import seeded
from tests.campaign.hostile_names import GITHUB, OTHERS, faults, hostile, is_own, obeyed

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.thorough


def test_no_name_is_obeyed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither on standard output nor among the errors."""
    monkeypatch.chdir(tmp_path)
    texts = list(dict.fromkeys(hostile(seeded(f"sample {number}")) for number in range(16)))
    counts: Counter[str] = Counter()
    assert list(faults(texts, counts, step=16)) == []
    assert counts["runs"] >= 4


@pytest.mark.parametrize("text", [*GITHUB, *OTHERS])
def test_runners_obey_them(text: str) -> None:
    """The recogniser knows every command that the campaign uses, also after white space and another line."""
    assert list(obeyed(text)) if text != "##vso[" else [("Azure", text)]
    assert list(obeyed(f"a\r \xa0{text}"))


def test_own_annotations() -> None:
    """An annotation of ours is told from one whose values break out."""
    assert is_own("::error file=a.csv,line=3,col=1,endColumn=2,title=WL302 network-not-offered::text ::x::")
    assert not is_own("::error file=::add-mask::a.csv,title=WL302 network-not-offered::text")
    assert not is_own("::add-mask file=a.csv,title=WL302 network-not-offered::text")
    assert not is_own("::error file=a.csv,other=1,title=WL302 network-not-offered::text")
