"""What is pasted as an address and is none, from tests/data/impostors.toml."""

from __future__ import annotations

import doctest
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.addresses import non_address
from whitelist.addresses.non_address import classify
from whitelist.addresses.refused import NonAddress, RefusedText
from whitelist.exchanges.loader import verifier

DATA = Path(__file__).parents[1] / "data"
VECTORS = tomllib.loads((DATA / "impostors.toml").read_text("utf-8"))
VERIFIER = verifier()
AMBIGUOUS = "a transaction ID or a private key (64 hexadecimal digits)"


def explain(text: str, network: str = "") -> NonAddress | None:
    """Return what *text* is instead of an address of *network*, which may be unknown."""
    return classify(RefusedText(text, network, VERIFIER))


@pytest.mark.parametrize("vector", VECTORS["impostor"], ids=lambda vector: f"{vector['kind']} {vector['source'][:20]}")
def test_impostor(vector: dict[str, Any]) -> None:
    """A published example is recognised, and whether it is a secret."""
    assert vector["source"]
    found = explain(vector["text"], vector.get("network", ""))
    assert found is not None
    assert (found.kind, found.secret, found.proposed) == (vector["kind"], vector["secret"], vector.get("address"))
    assert found.hint


@pytest.mark.parametrize("vector", VECTORS["nothing"], ids=lambda vector: str(vector["reason"]))
def test_nothing(vector: dict[str, Any]) -> None:
    """A text that only looks like one of them is not."""
    assert explain(vector["text"]) is None


@pytest.mark.parametrize("vector", VECTORS["impostor"], ids=lambda vector: f"{vector['kind']} {vector['source'][:20]}")
def test_kind_repeats_nothing(vector: dict[str, Any]) -> None:
    """The words for people hold no part of a secret."""
    if vector["secret"]:
        text = vector["text"].strip().removeprefix("PVT_K1_")
        assert not any(text[i : i + 6] in vector["kind"] for i in range(len(text) - 5))


@pytest.mark.parametrize("path", sorted((DATA / "addresses").glob("*.toml")), ids=lambda path: path.stem)
def test_good_addresses_are_no_secrets(path: Path) -> None:
    """No good address of any family is called a secret, but for 64 hexadecimal digits, which may be either."""
    for vector in tomllib.loads(path.read_text("utf-8"))["good"]:
        found = explain(vector["address"])
        assert found is None or not found.secret or found.kind == AMBIGUOUS, vector["address"]


@given(st.text(max_size=90) | st.text(st.characters(codec=None, categories=("Cs", "Nd", "Cc", "Lu")), max_size=60))
def test_any_text(text: str) -> None:
    """Any text at all gives an answer, alone or behind what the recognisers look for."""
    for start in ("", "0x", "s", "S", "EOS", "PVT_K1_", "ethereum:", "ethereum:a/transfer?address=", "bitcoin:", "@"):
        found = explain(start + text, "ERC20")
        assert found is None or found.kind.isprintable()


@pytest.mark.parametrize("filler", ["1", "a ", "0", "a.eth", "@", "bitcoin:", "\ud800"])
def test_hostile_length(filler: str) -> None:
    """A megabyte is looked at no further."""
    assert explain(filler * 1_000_000) is None


def test_examples() -> None:
    """The examples in the module docstring run."""
    result = doctest.testmod(non_address)
    assert result.attempted >= 2
    assert result.failed == 0


@given(
    st.text(st.sampled_from("0123abcdefxXTwWsol1nNorLBtc"), min_size=1, max_size=80),
    st.sampled_from(["BTC", "ERC20", "EOS"]),
)
def test_codes_without_marks(text: str, network: str) -> None:
    """No recogniser that is skipped for letters and digits alone knows such a text."""
    refused = RefusedText(text, network, verifier(), {"btc": "BTC", "sol": "SOL"}.get)
    assert not any(recognise(refused) for recognise in non_address.NEEDING_MARKS)
