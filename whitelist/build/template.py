"""An empty batch: the columns to fill in, what can be chosen for them, and what a person should know beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whitelist.exchanges.header import documented
from whitelist.addresses.memo import UNKNOWN_MEMO
from whitelist.addresses.memos import kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.catalogue import Coin, Pair
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.addresses.memo import MemoRule

VERIFIED = {
    "checksum": "to the checksum",
    "shape": "to its shape only",
    "none": "not verified",
}
"""How far an address of a network can be verified, in words."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A coin on one of its networks."""

    coin: str
    network: str
    memo: str
    """``required``, ``customary``, ``possible``, ``none`` or ``not known``."""
    label: str
    """What the exchange or the network calls the memo; empty where there is none."""
    known_from: str
    """Whether a record of the exchange shows the pair, or it was inferred."""


@dataclass(frozen=True, slots=True)
class NetworkLine:
    """A network, and what to write for it."""

    network: str
    name: str
    memo: str
    """As in Choice, without what the exchange says about a single coin."""
    wanted: str
    """What a memo is there, such as "a destination tag (a whole number up to 4294967295)"; or empty."""
    verified: str
    """How far an address is verified, as in VERIFIED."""
    note: str


@dataclass(frozen=True, slots=True)
class Template:
    """What an empty batch of one exchange holds."""

    columns: tuple[str, ...]
    """Meanings of the columns, in their order."""
    header: tuple[str, ...]
    """Header cells for *columns*."""
    rows: int
    """Most entries of one upload."""
    coins: tuple[tuple[str, str], ...]
    """(coin, its networks in words), in alphabetical order."""
    choices: tuple[Choice, ...]
    """By coin, then network."""
    networks: tuple[NetworkLine, ...]
    complete: bool
    """True when a coin or pair that is not listed is wrong rather than unknown."""
    guide: tuple[tuple[str, str], ...]
    """(heading, paragraph) of the instructions."""


def template_of(reference: ReferenceData, *, remark: bool = True) -> Template:
    """Return the template of the exchange in *knowledge*, with its optional columns when *remark* is true."""
    batch, catalogue = reference.schema.batch, reference.catalogue
    columns = (*(batch.optional_first if remark else ()), *batch.columns)
    spelt = documented(batch)
    coins = sorted(catalogue.coins.values(), key=lambda coin: coin.code)
    return Template(
        columns=columns,
        header=tuple(spelt[column] for column in columns),
        rows=batch.row_limit,
        coins=tuple((coin.code, _networks_of(coin)) for coin in coins),
        choices=tuple(_choice(reference, coin, pair) for coin in coins for _, pair in sorted(coin.pairs.items())),
        networks=tuple(_network_line(reference, network) for network in sorted(reference.known_networks)),
        complete=catalogue.complete,
        guide=tuple(_guide(reference)),
    )


def _networks_of(coin: Coin) -> str:
    if not coin.pairs:
        return "none known"
    return ", ".join(sorted(coin.pairs)) + ("" if coin.complete else ", perhaps more")


def _choice(reference: ReferenceData, coin: Coin, pair: Pair) -> Choice:
    rule = _memo_rule(reference, pair.network)
    memo = "required" if pair.memo_required else _memo(rule)
    if memo == "customary" and pair.memo_required is False:
        memo = "possible"
    label = "" if memo == "none" else pair.memo_label or rule.label
    known_from = "a record of the exchange" if pair.observed else "inferred: the chain's own coin"
    return Choice(coin.code, pair.network, memo, label, known_from)


def _network_line(reference: ReferenceData, identity: str) -> NetworkLine:
    network, rule = reference.networks.get(identity), _memo_rule(reference, identity)
    kind = kinds().get(rule.kind)
    return NetworkLine(
        network=identity,
        name=network.name if network else "",
        memo=_memo(rule),
        wanted=kind.title if kind else "",
        verified=VERIFIED[network.verified_to if network else "none"],
        note=network.note if network else "",
    )


def _memo_rule(reference: ReferenceData, network: str) -> MemoRule:
    return reference.networks[network].memo if network in reference.networks else UNKNOWN_MEMO


def _memo(rule: MemoRule) -> str:
    words = {"none": "none", "unknown": "not known"}
    return words.get(rule.kind) or ("customary" if rule.customary else "possible")


def _guide(reference: ReferenceData) -> Iterator[tuple[str, str]]:
    """Yield heading and paragraph of everything that a person should know before filling in."""
    schema, catalogue = reference.schema, reference.catalogue
    yield (
        "Fill in",
        f"One entry a row, at most {schema.batch.row_limit} for one upload. Choose the coin first, then one of its"
        " networks: the network is the word on the coin's deposit page. Paste addresses and memos as values; the cells"
        " are formatted as text, so that no leading zero and no digit is lost.",
    )
    yield (
        "Memo",
        "A memo, tag or comment tells apart the customers of one address: without it the money may be gone. The cell"
        " turns amber when it is required for the coin on its network, and pale amber when it is customary. Ask the"
        " receiver; leave the cell empty when there is none.",
    )
    extent = "complete" if catalogue.complete else "partial"
    yield (
        "Coins and networks",
        f"From the {catalogue.source} catalogue of {catalogue.as_of}, which is {extent}."
        + (" What it lacks does not exist at the exchange." if catalogue.complete else " What it lacks may exist.")
        + " `whitelist networks update` fetches a fresh one.",
    )
    yield (
        "Not verified",
        "The program says so of a coin or network that the catalogue lacks, and of an address on a network that it"
        " cannot decode. It does not mean good, and it does not mean bad: compare such an entry with its origin.",
    )
    yield (
        "Next",
        "Save this file and run `whitelist check FILE`, which names every cell that would be refused, then"
        " `whitelist build FILE --out FOLDER`, which writes the files to upload. Nothing leaves your machine.",
    )
    yield "Source of the rules", f"{schema.batch.source}, looked at on {schema.as_of}."
    for fact in schema.facts:
        yield f"{schema.title} says", f"{fact.text} ({fact.source})"
