"""Every class of disagreements with other programs is explained; peers of the ``test`` extra disagree no further."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.campaign.differential import compare, faults, opened, report, sample, shelf
from tests.campaign.differential_peer import Case, Judge, Peer, each
from tests.campaign.encoders import Form
from tests.campaign.forms import FORMS

pytestmark = pytest.mark.thorough

TEXT = (Path(__file__).parents[1] / "disagreements.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^### `([a-z0-9-]+)`\n\n(?:Right: (ours|peer|both)\. )(.+?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
ROOT = Path(__file__).resolve().parents[2]
WORDS = re.compile(r'"([^"]+)" in str\(case\.fault\)|words = "([^"]+)"')
SIZE, SEED = 100, 7


def test_documented() -> None:
    """Every id in code has a section that says who is right, as the code does; no section is left over."""
    declared = [(item.id, item.right) for peer in shelf().values() for item in peer.disagreements]
    assert sorted(declared) == sorted((found[1], found[2]) for found in SECTION.finditer(TEXT))
    assert TEXT.count("\n### ") == len(declared) == len({identity for identity, _ in declared})


def test_words_of_faults_are_ours() -> None:
    """A class that looks for words in our messages finds them: few mutants need it, so nothing else would tell."""
    code = "".join(path.read_text("utf-8") for path in (ROOT / "whitelist" / "addresses").rglob("*.py"))
    peers = [path.read_text("utf-8") for path in (ROOT / "tests" / "campaign" / "peers").glob("*.py")]
    words = {word for text in peers for found in WORDS.findall(text) for word in found if word}
    assert len(words) > 3
    assert sorted(each for each in words if each not in code) == []


MISSING = pytest.mark.skipif(find_spec("bip_utils") is None, reason="has no release for this Python")


@pytest.mark.parametrize("name", ["base58_codec", "bech32_codec", pytest.param("bip", marks=MISSING)])
def test_nothing_unexplained(name: str) -> None:
    """Random addresses and mutants of every form are judged as the peer judges them, or the difference is explained."""
    [(peer, find)], absent = opened(None, [name])
    assert absent == []
    for form in FORMS:
        judges = list(find(form)) if form.family in peer.families else []
        if judges:
            drawn = sample(form, SIZE, SIZE, SEED)
            assert list(faults(drawn)) == []
            for judge in judges:
                assert [report(case) for case in compare(peer, judge, drawn, SEED).unexplained] == []


def test_absent() -> None:
    """Peers of Node are left out with a reason when no folder has their packages."""
    here, absent = opened(None, ["wallet_core"])
    assert here == []
    assert absent == ["skipped wallet-core: --node names the folder with its package"]


def test_found_out() -> None:
    """A peer that takes everything is reported for each mutant, and no class excuses the refusal of a good address."""
    form = next(form for form in FORMS if form.name == "Tron")
    drawn = sample(form, 5, 5, SEED)
    peer = Peer("yes", (form.family,), lambda _: lambda _: [])
    mutants = compare(peer, Judge(each(lambda _: True)), drawn, SEED).unexplained
    assert [case.text for case in mutants] == [text for _, _, text in drawn.mutants]
    damaged = Form("damaged", form.family, lambda random: form.make(random) + "1", form.alphabet, form.parameters)
    assert len(list(faults(sample(damaged, 5, 0, SEED)))) == 5


def test_report() -> None:
    """A line of the report has the address and both answers."""
    case = Case(FORMS[0], None, "dropped", "0x0", None, None, b"\1")
    assert report(case) == "    '0x0' (dropped): ours refused: None; theirs 01"
