"""Addresses of many rows, verified at once, have the answers of the rows verified one by one."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

from tests.addresses.many_texts import MAKERS, damage
from tests.campaign.encoders import base58check, eip55, seeded, segwit
from tests.campaign.forms import FORMS
from tests.each import check_each
from tests.examples import examples
from whitelist.addresses.address import Address
from whitelist.addresses.answers import Answers, answers_of, verify_many
from whitelist.addresses.any_network import AnyNetworkVerifier
from whitelist.addresses.encodings import lanes
from whitelist.addresses.network import Network
from whitelist.addresses.verification import Verification, Verifier
from whitelist.exchanges.loader import every_network

if TYPE_CHECKING:
    from collections.abc import Sequence

NETWORKS = every_network()
VERIFIER = Verifier(NETWORKS)
ODD = ("", " ", "treasury", "?", "*", "\0", "\ud800", "0x", "1" * 300, "١" * 42)
FOREIGN = [*(form.make(seeded(form.name)) for form in FORMS), *ODD]
ANY = AnyNetworkVerifier(NETWORKS, ["ERC20", "BTC"], ";")


class CountingVerifier(Verifier):
    """A verifier that notes what it verifies one by one."""

    def __init__(self) -> None:
        super().__init__(NETWORKS)
        self.asked: list[tuple[str, str]] = []

    def verify(self, network: str, text: str) -> Verification:
        """Return the answer."""
        self.asked.append((network, text))
        return super().verify(network, text)


def own_texts(network: str, number: int) -> list[str]:
    """Return so many addresses in each form of *network*, and what can become of one of them."""
    made, random = [], seeded(network)
    for *_, form in VERIFIER.attempts(network):
        if form.family_name in MAKERS:
            made += [MAKERS[form.family_name](form.parameters, random) for _ in range(number)]
    return [*made, *chain.from_iterable(damage(text, random) for text in made[::number])]


def good_address(number: int) -> str:
    """Return an address of Ethereum."""
    return "0x" + eip55(seeded(number).randbytes(20))


def plain(found: Verification) -> tuple[object, ...]:
    """Return what an answer consists of: faults are equal only to themselves."""
    fault = found.fault
    return *found._replace(fault=None), fault and (type(fault), fault.message, fault.position, fault.replacement)


def check_columns(answers: Answers, expected: Sequence[Verification]) -> None:
    """Compare each column with the answers of the rows."""
    addresses = [found.address or Address("", "", b"") for found in expected]
    assert answers.families == [found.family for found in expected]
    assert answers.legacy == [found.legacy for found in expected]
    assert [*answers.texts] == [address.text for address in addresses]
    assert [*answers.kinds] == [address.kind for address in addresses]
    assert [*answers.payloads] == [address.payload for address in addresses]
    assert [*answers.are_checked] == [address.checked for address in addresses]
    assert answers.inside_memos == {row: each.memo for row, each in enumerate(addresses) if each.memo is not None}
    faults = {row: found.fault for row, found in enumerate(expected) if found.fault}
    assert {row: type(fault) for row, fault in answers.faults.items()} == {row: type(faults[row]) for row in faults}


def check_rows(own: Verifier, rows: Sequence[tuple[str | None, str]]) -> Answers:
    """Verify *rows* at once, and compare the answers with those of each row alone."""
    names, texts = [network for network, _ in rows], [text for _, text in rows]
    expected = [Verification("") if network is None else own.verify(network, text) for network, text in rows]
    answers = verify_many(own, names, texts)
    check_columns(answers, expected)
    for (network, text), found, alone in zip(rows, answers, expected, strict=True):
        assert plain(found) == plain(alone), (network, ascii(text))
        assert type(found) is Verification
    check_columns(answers, expected)  # they stay as they are when rows are asked for
    return answers


def networks_of_different_forms() -> dict[str, str]:
    """Return a network for each list of forms that many addresses are read of, by the families."""
    lists: dict[int, str] = {}
    for name in NETWORKS:
        attempts = VERIFIER.attempts(name)
        if any(form.family.decode_many for *_, form in attempts):
            lists.setdefault(id(attempts), name)
    return {name: name for name in lists.values()}


@pytest.mark.parametrize(
    ("number", "foreign"), [(2, 10), pytest.param(examples(20), len(FOREIGN), marks=pytest.mark.thorough)]
)
def test_each_network(number: int, foreign: int) -> None:
    """Good, damaged and foreign texts on a network: also where it has several forms, or forms that it refuses."""

    def check(network: str) -> None:
        random = seeded(network)
        texts = [*own_texts(network, number), *random.sample(FOREIGN, foreign)]
        texts = (random.sample(texts, len(texts)) * 32)[: max(len(texts), 40)]
        check_rows(VERIFIER, [(network, text) for text in texts])

    check_each(networks_of_different_forms(), check)


@pytest.mark.parametrize(
    ("every", "number"), [(5, 1200), pytest.param(1, 20_000 * examples(1), marks=pytest.mark.thorough)]
)
@pytest.mark.parametrize("own", [VERIFIER, ANY], ids=["one network", "any network"])
def test_mixed_networks(own: Verifier, every: int, number: int) -> None:
    """Rows of all networks between each other, of unknown ones, and without a network."""
    rows = [(network, text) for network in [*NETWORKS][::every] for text in own_texts(network, 1)]
    rows += [(network, text) for network in ("no such network", "", "BTC;", "ERC20;BSC", ";") for text in FOREIGN]
    more: list[tuple[str | None, str]] = [(None, text) for text in FOREIGN]
    check_rows(own, seeded(number).choices([*rows, *more], k=number))


@pytest.mark.parametrize("number", [0, 1, 2, 31, 32, 33, 511, 512, 513])
@pytest.mark.parametrize("network", ["", "ERC20;BSC", "BTC;ERC20", "ERC20", "BTC", "RSK", None])
def test_networks_of_any_kind(network: str | None, number: int) -> None:
    """Fewer rows than are worth it, or more: one network, several in one text, or none."""
    good = [*map(good_address, range(3)), segwit("bc", 0, bytes(range(20)))]
    check_rows(ANY, [(network, text) for text in (good * number)[:number]])


@pytest.mark.parametrize("number", [31, 32, 600])
def test_what_is_verified_one_by_one(number: int) -> None:
    """Good addresses of a long list are read together; the verifier is asked once about each other one."""
    own, good = CountingVerifier(), [good_address(each) for each in range(number - 2)]
    bad = good[0][:-1] + "?"
    with mock.patch("whitelist.addresses.families.evm.join", wraps=lanes.join) as joined:
        verify_many(own, ["ERC20"] * number, [*good, bad, bad])
    assert own.asked == [("ERC20", bad)]
    assert joined.called == (number >= 32)


def test_networks_with_equal_forms_are_read_together() -> None:
    """Each row has the answer of its own network, though networks with equal forms are read as one list."""
    own = CountingVerifier()
    names = ["ERC20", "BSC", "CSC"] * 20
    answers = verify_many(own, names, [*map(good_address, range(len(names)))])
    assert [found.network for found in answers] == names
    assert own.asked == []


KEY = bytes(range(200, 220))
OLD = base58check(b"\0" + KEY)
P2PKH, OTHERS = {"p2pkh": ["00"]}, {"p2pkh": ["00"], "p2sh": ["050a"]}


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ({"family": "base58check", "versions": OTHERS}, OLD),
        ({"family": "base58check", "versions": OTHERS, "unsure": "an odd one"}, OLD),
        ({"family": "base58check", "versions": P2PKH, "refused": "is an odd one"}, OLD),
        ({"family": "evm", "checksum": "wanchain"}, "0x" + eip55(KEY).swapcase()),
        ({"family": "evm", "checksum": "none"}, "0x" + eip55(KEY)),
    ],
)
def test_first_form_counts(first: dict[str, Any], text: str) -> None:
    """Of two forms of one address, the first one counts, also where only the second one is read many at once."""
    second = {key: value for key, value in first.items() if key not in ("checksum", "refused", "unsure")}
    second |= {"versions": P2PKH} if "versions" in first else {}
    network = Network("X", "X", "checksum", "made up", addresses=(first, second | {"legacy": "is old"}))
    check_rows(Verifier({"X": network}), [("X", text)] * 40)


def test_rows_and_slices() -> None:
    """Answers are a sequence like a list of them, from both ends."""
    good, bad = good_address(1), "0x" + "?" * 40
    names = ["ERC20", "BSC", None, "ERC20", "no such network"] * 20
    texts = [good, bad, good, bad, good] * 20
    rows = zip(names, texts, strict=True)
    plains = [plain(Verification("") if each is None else VERIFIER.verify(each, text)) for each, text in rows]
    number = len(plains)
    answers = verify_many(VERIFIER, names, texts)
    assert [plain(answers[-place]) for place in range(1, number + 1)] == plains[::-1]
    assert [*map(plain, answers)] == plains
    assert [*map(plain, reversed(answers))] == plains[::-1]
    for part in (slice(None), slice(3), slice(-3, None), slice(90, 300), slice(None, None, -7), slice(5, 2)):
        assert [*map(plain, answers[part])] == plains[part]
    for place in (number, -number - 1):
        with pytest.raises(IndexError):
            answers[place]
    assert answers[0] is answers[0]
    assert answers[0] in answers
    assert (len(answers), answers.index(answers[3])) == (number, 3)


def test_answers_that_exist() -> None:
    """Answers that were made one by one have the same columns."""
    expected = [VERIFIER.verify("XRP", text) for text in FOREIGN]
    answers = answers_of(expected)
    assert [*answers] == expected
    check_columns(answers, expected)
    assert [answers_of([]).texts, answers_of([]).inside_memos, [*answers_of([])]] == [(), {}, []]
