"""What is different between two catalogues is told once, in order, and only where both sides know."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.exchanges.catalogue import Catalogue, Coin, Pair
from whitelist.exchanges.catalogue_change import KINDS, changes, counts, shrinkage

TRUTH = st.sampled_from([None, True, False])
PAIRS = st.builds(
    Pair,
    network=st.sampled_from(["A", "B", "C"]),
    memo_required=TRUTH,
    memo_label=st.sampled_from([None, "", "Tag"]),
    explorer=st.none(),
    observed=st.booleans(),
    contract=st.none(),
    deposits=TRUTH,
    withdrawals=TRUTH,
)
CATALOGUES = st.dictionaries(st.sampled_from(["X", "Y", "Z"]), st.lists(PAIRS, max_size=3)).map(
    lambda coins: Catalogue(
        "made up", "2026-11-21", complete=True,
        coins={code: Coin(code, {pair.network: pair for pair in pairs}, True) for code, pairs in coins.items()},
    )
)  # fmt: skip


@given(CATALOGUES)
def test_no_change(catalogue: Catalogue) -> None:
    """A catalogue is the same as itself, but for what is suspended and stays so."""
    assert changes(catalogue, catalogue) == ()


@given(CATALOGUES, CATALOGUES)
def test_there_and_back(old: Catalogue, new: Catalogue) -> None:
    """What is new one way has vanished the other way, and nothing is told twice."""
    there, back = changes(old, new), changes(new, old)
    assert len(set(map(str, there))) == len(there)
    appeared = [change.coin for change in there if change.kind == "new coin"]
    assert appeared == [change.coin for change in back if change.kind == "coin removed"]
    assert sum(counts(there).values()) == len(there)
    assert list(counts(there)) == [kind for kind in KINDS if kind in counts(there)]


def catalogue_of(memo: tuple[bool | None, str | None]) -> Catalogue:
    """Return a catalogue of one pair, with whether a memo is required and its label."""
    one = Pair("N", *memo, None, observed=True, contract=None)
    return Catalogue("made up", "2026-11-21", complete=True, coins={"X": Coin("X", {"N": one}, complete=True)})


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ((False, ""), (True, "Tag"), ["memo rule changed: X on N (a memo is now required)"]),
        ((True, "Tag"), (False, ""), ["memo rule changed: X on N (a memo is no longer required)"]),
        ((True, "Tag"), (True, "Memo"), ["memo rule changed: X on N (Tag → Memo)"]),
        ((False, ""), (False, "Memo"), ["memo rule changed: X on N (none → Memo)"]),
        ((None, None), (True, "Tag"), []),
        ((False, None), (False, ""), []),
    ],
)
def test_memo_rule(old: tuple[bool, str], new: tuple[bool, str], told: list[str]) -> None:
    """A rule that was not known before has not changed."""
    assert [str(change) for change in changes(catalogue_of(old), catalogue_of(new))] == told


def listing(networks: dict[str, int], *, inter_user: bool | None = None) -> Catalogue:
    """Return a catalogue of coins with so many networks."""
    coins = {
        code: Coin(code, {f"N{each}": Pair(f"N{each}", None, None, None, observed=True, contract=None)
                          for each in range(number)}, True, inter_user)
        for code, number in networks.items()
    }  # fmt: skip
    return Catalogue("made up", "2026-11-21", complete=True, coins=coins)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (range(10), range(9), ""),
        (range(10), range(8), "8 coins instead of 10"),
        (range(10), range(20), ""),
        (range(2_000), range(1_799), "1,799 coins instead of 2,000"),
        (range(0), range(0), ""),
    ],
)
def test_shrinkage(old: range, new: range, told: str) -> None:
    """A tenth can go; more is doubted."""
    assert told == shrinkage(*(listing({f"C{number}": 1 for number in coins}) for coins in (old, new)))


def test_shrinkage_of_networks() -> None:
    """The networks of coins count like the coins."""
    assert shrinkage(listing({"X": 10}), listing({"X": 8})) == "8 networks of coins instead of 10"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (True, False, ["inter-user transfers suspended: X"]),
        (None, False, ["inter-user transfers suspended: X"]),
        (False, True, ["inter-user transfers resumed: X"]),
        (None, True, []),
        (False, None, []),
    ],
)
def test_inter_user_transfers(old: bool | None, new: bool | None, told: list[str]) -> None:  # noqa: FBT001  # columns of the table
    """Their end and their return are changes of the coin."""
    assert [str(change) for change in changes(*(listing({"X": 1}, inter_user=state) for state in (old, new)))] == told
