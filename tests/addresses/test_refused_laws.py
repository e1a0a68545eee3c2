"""Laws of what is said about refused texts, over random good addresses of every family."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.campaign import encoders
from tests.campaign.encoders import seeded
from tests.campaign.forms import FORMS
from tests.examples import examples
from whitelist.addresses.address import WrongChecksum
from whitelist.addresses.non_address import classify, explains_script
from whitelist.addresses.refused import RefusedText
from whitelist.addresses.verification import Answer
from whitelist.exchanges.loader import reference_data

if TYPE_CHECKING:
    from tests.campaign.encoders import Form
    from whitelist.addresses.refused import NonAddress

KNOWN = reference_data("coinex")
NETWORKS = KNOWN.networks
SEPARATORS = (
    " ",
    "\n",
    "\t",
    ", ",
    ";",
    " / ",
    "|",
    " or ",
    " и ",
    " & ",
    " + ",
    " - ",
    "、",
    "，",
    "；",
    "_",
    ".",
    "#",
    ":",
    "-",
)
BETWEEN_NAMES = (" ", "\n", ", ", ";", " / ", "|", " or ", "、", "；")
WRAPS = (
    "https://explorer.example/address/{}",
    "explorer.example/#/account/{}?tab=history",
    "https://explorer.example/tx/{}",
    "[{0}](https://explorer.example/address/{0})",
    "[wallet](https://explorer.example/address/{})",
    '<a href="https://explorer.example/address/{0}">{0}</a>',
    "{} (Bob)",
    "{}（张三）",
    "Bob ({})",
    "'{}'",
    "<{}>",
    "{}.",
    "{};",
    "Address: {}",
    "地址：{}",
    "eth:{}",
    "eip155:1:{}",
    "TRC20 {}",
    "{} TRC20",
    "bitcoin:{}?amount=1",
    "{0}{0}",
    "{0} {0} {0}",
)


def explain(network: str, text: str) -> NonAddress | None:
    return classify(RefusedText(text, network, KNOWN.verifier, KNOWN.network_named))


def network_of(form: Form) -> str:
    """Return a network that takes addresses of *form*; empty for none. Kadena takes nearly every text as a name."""
    if form.name not in FOUND:
        FOUND[form.name] = _find_network(form)
    return FOUND[form.name]


FOUND: dict[str, str] = {}


def _find_network(form: Form) -> str:
    networks = KNOWN.verifier.identify(form.make(seeded(1)))
    mine = [name for name in networks if form.family in {table["family"] for table in NETWORKS[name].addresses}]
    return mine[0] if mine else ""


TAKEN = [form for form in FORMS if network_of(form) and form.family != "kadena"]
BY_FORM = pytest.mark.parametrize("form", TAKEN, ids=lambda form: form.name)
SEEDS = st.integers(0, 2**64)


@BY_FORM
@given(seeds=st.tuples(SEEDS, SEEDS), data=st.data())
@settings(max_examples=examples(8), deadline=None)
def test_two_addresses(form: Form, seeds: tuple[int, int], data: st.DataObject) -> None:
    """Two good addresses in one cell are two addresses, whatever separates them, and none is proposed."""
    network = network_of(form)
    one, other = (form.make(seeded(seed)) for seed in seeds)
    first, second = (KNOWN.verifier.verify(network, text).address for text in (one, other))
    assert first is not None
    assert second is not None
    assume((first.kind, first.payload, first.memo) != (second.kind, second.payload, second.memo))
    separator = data.draw(st.sampled_from(BETWEEN_NAMES if first.kind == "name" else SEPARATORS))
    text = one + separator + other
    assume(KNOWN.verifier.verify(network, text).answer is not Answer.GOOD)
    found = explain(network, text)
    assert found is not None
    assert found.kind in ("two addresses", "two account names")
    assert found.address is None


@BY_FORM
@given(seed=SEEDS, times=st.integers(2, 4), separator=st.sampled_from(("", *BETWEEN_NAMES)))
@settings(max_examples=examples(8), deadline=None)
def test_same_address(form: Form, seed: int, times: int, separator: str) -> None:
    """A good address that is repeated is offered once."""
    network = network_of(form)
    good = form.make(seeded(seed))
    text = separator.join([good] * times)
    assume(KNOWN.verifier.verify(network, text).answer is not Answer.GOOD)
    found = explain(network, text)
    assert found is not None
    assert found.kind.startswith("the same address")
    assert found.address is not None
    assert KNOWN.verifier.verify(network, found.address) == KNOWN.verifier.verify(network, good)


@BY_FORM
@given(seed=SEEDS, wrap=st.sampled_from(WRAPS))
@settings(max_examples=examples(8), deadline=None)
def test_proposal_is_good(form: Form, seed: int, wrap: str) -> None:
    """Whatever surrounds a good address: what is proposed is good on the network, and is the same destination."""
    network = network_of(form)
    good = form.make(seeded(seed))
    found = explain(network, wrap.format(good))
    if found is not None and found.address is not None:
        assert KNOWN.verifier.verify(network, found.address) == KNOWN.verifier.verify(network, good)


@BY_FORM
@given(seed=SEEDS, networks=st.lists(st.sampled_from(sorted(NETWORKS)), min_size=5, max_size=5))
@settings(max_examples=examples(5), deadline=None)
def test_checked_address_of_another_network(form: Form, seed: int, networks: list[str]) -> None:
    """An address whose checksum is correct elsewhere is not explained away as something else."""
    good = form.make(seeded(seed))
    address = KNOWN.verifier.verify(network_of(form), good).address
    assert address is not None
    assume(address.checked)
    for network in networks:
        found = explain(network, good) if KNOWN.verifier.verify(network, good).address is None else None
        assert found is None or found.secret or form.family == "fio", (network, good, found)


TABLES = [(name, table) for name in NETWORKS for table in NETWORKS[name].addresses if not table.get("legacy")]


@pytest.mark.parametrize(
    ("network", "start", "make"),
    [
        *((name, table["hrp"] + "1", "segwit") for name, table in TABLES if table["family"] == "segwit"),
        *((name, table["prefix"] + ":", "cashaddr") for name, table in TABLES if table["family"] == "cashaddr"),
        *(
            (name, table["hrp"] + "1", "bech32")
            for name, table in TABLES
            if table["family"] == "bech32" and 20 in table["sizes"] and table.keys() <= {"family", "hrp", "sizes"}
        ),
    ],
)
@given(seed=SEEDS)
@settings(max_examples=examples(4), deadline=None)
def test_wrong_character_is_located(network: str, start: str, make: str, seed: int) -> None:
    """One wrong character behind the prefix is a wrong checksum with its position, whatever else the network takes."""
    random = seeded(seed)
    payload = random.randbytes(20)
    good = {
        "segwit": lambda: encoders.segwit(start[:-1], 0, payload),
        "cashaddr": lambda: encoders.cashaddr(start[:-1], 0, payload),
        "bech32": lambda: encoders.bech32(start[:-1], encoders.quintets(payload)),
    }[make]()
    assert KNOWN.verifier.verify(network, good).answer is Answer.GOOD
    at = random.randrange(len(start) + 1, len(good))
    wrong = random.choice([character for character in encoders.BECH32 if character != good[at]])
    fault = KNOWN.verifier.verify(network, good[:at] + wrong + good[at + 1 :]).fault
    assert isinstance(fault, WrongChecksum)
    assert fault.position == at


SCRIPTS = st.sampled_from(["同上", "待定", "как выше", "TA9F…TsAS", "0x12……ab", "地址：abc", "abc（张三）", "abc【x】"])


@given(text=SCRIPTS | st.text(max_size=40), network=st.sampled_from(sorted(NETWORKS)))
@settings(max_examples=examples(100), deadline=None)
def test_other_script_is_never_passed_over(text: str, network: str) -> None:
    """Text outside ASCII for which the rule about look-alike characters steps back is refused all the same."""
    if explains_script(text) and not text.isascii():
        assert (
            explain(network, text) is not None or KNOWN.verifier.verify(network, text).answer is not Answer.NOT_VERIFIED
        )
