"""Verification over networks: three answers, and whose address a text is."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.campaign.encoders import seeded
from tests.campaign.forms import FORMS
from whitelist.addresses.family import Form
from whitelist.addresses.network import Network
from whitelist.addresses.verification import Answer, Evidence, Verifier, family
from whitelist.exchanges.loader import networks
from whitelist.model.data_file import dataclass_from

VECTORS = sorted(Path(__file__).parents[1].glob("data/addresses/*.toml"))


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    """A verifier over the bundled networks."""
    return Verifier(networks())


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_every_good_vector_is_claimed_by_its_own_form(path: Path) -> None:
    """Identification asks only the forms that claim a text, so a form has to claim all of its addresses."""
    known = family(path.stem)
    for vector in tomllib.loads(path.read_text(encoding="utf-8"))["good"]:
        parameters = dataclass_from(known.parameters, vector.get("parameters", {}), path.name, "parameters")
        assert known.claims(vector["address"], parameters), vector["address"]
        assert Form(known, path.stem, parameters).can_start(vector["address"]), vector["address"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_random_address_is_claimed_by_its_own_form(form: object) -> None:
    """The same, over random addresses of independent encoders."""
    known = family(form.family)  # type: ignore[attr-defined]  # parametrize loses the type
    parameters = dataclass_from(known.parameters, form.parameters, "forms", "parameters")  # type: ignore[attr-defined]
    draw = seeded(1)
    texts = [form.make(draw) for _ in range(50)]  # type: ignore[attr-defined]
    assert all(known.claims(text, parameters) for text in texts)


@pytest.mark.parametrize(
    ("network", "text", "answer"),
    [
        ("BTC", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", Answer.GOOD),
        ("BTC", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", Answer.BAD),
        ("no such network", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", Answer.NOT_VERIFIED),
    ],
)
def test_there_are_three_answers(verifier: Verifier, network: str, text: str, answer: Answer) -> None:
    """Good, bad, and not verified for a network without a decoder."""
    assert verifier.verify(network, text).answer is answer


def test_beginnings_that_nothing_decodes_are_not_verified() -> None:
    """A form that is known to exist but cannot be decoded refuses nothing."""
    form = {"family": "segwit", "hrp": "bc"}
    network = Network("X", "X", "checksum", "made up", addresses=(form,), unverified=("xx",))
    verifier = Verifier({"X": network})
    assert verifier.verify("X", "xx1").answer is Answer.NOT_VERIFIED
    assert verifier.verify("X", "yy1").answer is Answer.BAD


def test_the_form_that_was_meant_tells_the_fault(verifier: Verifier) -> None:
    """A damaged bech32 address is not told that base58 has no such character."""
    fault = verifier.verify("BTC", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5").fault
    assert fault is not None
    assert "checksum" in str(fault)


def test_a_test_address_is_recognised(verifier: Verifier) -> None:
    """BIP-173's test-network example is bad on the main network, and known for what it is."""
    found = verifier.verify("BTC", "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx")
    assert found.answer is Answer.BAD
    assert found.test_network


def test_identification_names_every_network_that_shares_the_form(verifier: Verifier) -> None:
    """One EVM address is good on every EVM chain; a checksum that holds nowhere identifies nothing."""
    text = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"  # EIP-55's own example
    assert {"ERC20", "BSC", "CSC"} <= set(verifier.identify(text))
    assert "TRC20" not in verifier.identify(text)
    damaged = text.replace("5aAe", "5aae")
    assert "ERC20" not in verifier.identify(damaged, least=Evidence.CHECKSUM)


def test_a_word_is_weaker_evidence_than_a_shape(verifier: Verifier) -> None:
    """Any short word could be an account's name, so it identifies a network only when names are asked for."""
    assert "EOSIO" in verifier.identify("treasury")
    assert verifier.identify("treasury", least=Evidence.SHAPE) == ()


@pytest.mark.parametrize("text", ["", "\x00", "0" * 100_000, "١" * 42, "\ud800", "bc1" + "q" * 10_000])
def test_no_text_raises(verifier: Verifier, text: str) -> None:
    """Whatever the text, every network gives an answer."""
    assert {verifier.verify(identity, text).answer for identity in networks()} <= {Answer.BAD, Answer.NOT_VERIFIED}
    assert verifier.identify(text) == ()
