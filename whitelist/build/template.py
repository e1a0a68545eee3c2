"""The content of an empty batch: the columns, the choices for them, and the instructions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whitelist.addresses.memo import UNKNOWN_MEMO
from whitelist.addresses.memos import kinds
from whitelist.checking.advice.of_exchange import with_option
from whitelist.exchanges.header import documented

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whitelist.addresses.memo import MemoRule
    from whitelist.exchanges.catalogue import Coin, Pair
    from whitelist.exchanges.cells.cell_format import CellFormat
    from whitelist.exchanges.reference_data import ReferenceData

VERIFIED = {
    "checksum": "with checksum",
    "shape": "format only",
    "none": "not verified",
}
"""How an address of a network is verified, for people."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A coin on one of its networks."""

    coin: str
    network: str
    memo: str
    """``required``, ``customary``, ``possible``, ``none`` or ``not known``."""
    label: str
    """Name of the memo at the exchange or on the network; empty without a memo."""
    known_from: str
    """Whether the pair is in a record of the exchange, or was inferred."""


@dataclass(frozen=True, slots=True)
class NetworkLine:
    """A network and what to enter for it."""

    network: str
    name: str
    memo: str
    """As in Choice, without the exchange's rules for single coins."""
    memo_kind: str
    """Kind of the memo, such as "a destination tag (a whole number up to 4294967295)"; or empty."""
    verified: str
    """How an address is verified, as in VERIFIED."""
    note: str


@dataclass(frozen=True, slots=True)
class Template:
    """The content of an empty batch for one exchange."""

    columns: tuple[str, ...]
    """Columns in their order."""
    header: tuple[str, ...]
    """Header cells for *columns*."""
    rows: int | None
    """Maximum entries of one upload; None when no limit is documented."""
    coins: tuple[tuple[str, str], ...]
    """(coin, its networks as text), in alphabetical order; or the exchange's codes of a coin on a network."""
    choices: tuple[Choice, ...]
    """By coin, then network."""
    networks: tuple[NetworkLine, ...]
    complete: bool
    """True when a coin or pair that is not listed is wrong; False when it is unknown."""
    required: tuple[str, ...]
    """Those of *columns* that each entry must have, apart from the memo."""
    guide: tuple[tuple[str, str], ...]
    """(heading, paragraph) of the instructions."""
    cells: Mapping[str, CellFormat]
    """Column → what its cells must be, where the exchange says so."""
    delimiter: str
    """What is between the fields of a CSV file."""
    encoding: str
    """The text encoding of a CSV file."""


def make_template(reference: ReferenceData, *, remark: bool = True) -> Template:
    """Return the template of the exchange in *reference*, with its optional columns when *remark* is true."""
    batch, catalogue = reference.schema.batch, reference.catalogue
    columns = tuple(column for column in batch.order if remark or column in batch.columns)
    names = documented(batch)
    coins = sorted(catalogue.coins.values(), key=lambda coin: coin.code)
    joined = reference.joined_coins
    codes = () if joined is None else joined.codes.items()
    return Template(
        columns=columns,
        header=tuple(names[column] for column in columns),
        rows=batch.row_limit,
        coins=tuple((code, f"{coin} on {network}") for code, (coin, network) in codes)
        or tuple((coin.code, _networks_of(coin)) for coin in coins),
        choices=tuple(_choice(reference, coin, pair) for coin in coins for _, pair in sorted(coin.pairs.items()))
        if joined is None
        else (),
        networks=tuple(_network_line(reference, network) for network in sorted(reference.known_networks)),
        complete=catalogue.complete,
        required=tuple(column for column in batch.columns if column not in ("memo", *batch.may_be_empty)),
        guide=(*_guide(reference), *_sources(reference)),
        delimiter=batch.delimiter,
        encoding=batch.codec,
        cells=batch.cells,
    )


def _networks_of(coin: Coin) -> str:
    if not coin.pairs:
        return "none known"
    return ", ".join(sorted(coin.pairs)) + ("" if coin.complete else ", possibly more")


def _choice(reference: ReferenceData, coin: Coin, pair: Pair) -> Choice:
    rule = _memo_rule(reference, pair.network)
    memo = "required" if pair.memo_required else _memo(rule)
    if memo == "customary" and pair.memo_required is False:
        memo = "possible"
    label = "" if memo == "none" else pair.memo_label or rule.label
    known_from = "a record of the exchange" if pair.observed else "inferred: native coin of the network"
    return Choice(coin.code, pair.network, memo, label, known_from)


def _network_line(reference: ReferenceData, identity: str) -> NetworkLine:
    network, rule = reference.networks.get(identity), _memo_rule(reference, identity)
    kind = kinds().get(rule.kind)
    return NetworkLine(
        network=identity,
        name=network.name if network else "",
        memo=_memo(rule),
        memo_kind=kind.title if kind else "",
        verified=VERIFIED[network.verified_to if network else "none"],
        note=network.note if network else "",
    )


def _memo_rule(reference: ReferenceData, network: str) -> MemoRule:
    return reference.networks[network].memo if network in reference.networks else UNKNOWN_MEMO


def _memo(rule: MemoRule) -> str:
    texts = {"none": "none", "unknown": "not known"}
    return texts.get(rule.kind) or ("customary" if rule.customary else "possible")


def _guide(reference: ReferenceData) -> Iterator[tuple[str, str]]:
    """Yield heading and paragraph of the instructions for filling in the template."""
    batch = reference.schema.batch
    most = f", at most {batch.row_limit} for one upload" if batch.row_limit else ""
    memos = " and memos" if "memo" in batch.columns else ""
    yield (
        "Fill in",
        f"One entry per row{most}. {_how_to_choose(reference)}Paste addresses{memos} as values. The cells are"
        " formatted as text, so that no leading zero and no digit is lost.",
    )
    if "memo" in batch.columns:
        yield from _about_memos()
    yield from _about_catalogue(reference)
    yield (
        "Next",
        with_option(
            "Save this file and run `whitelist check FILE`, which shows every cell that must be corrected, then"
            " `whitelist build FILE --out FOLDER`, which creates the batch files. No data leaves your computer.",
            reference,
        ),
    )


def _how_to_choose(reference: ReferenceData) -> str:
    """Return how to choose the cells that have a list, as a sentence."""
    columns, joined = reference.schema.batch.columns, reference.joined_coins
    if joined is not None:
        form = joined.pattern.format(coin="COIN", network="NETWORK")
        ways = [*(["from the list"] if joined.codes else []), *([f"as {form}"] if form else [])]
        return f"Enter coin and network in one cell, {' or '.join(ways)}. "
    if "coin" in columns and "network" in columns:
        return "Choose the coin first, then one of its networks, with the name on the coin's deposit page. "
    return "Choose the network from the list. " if "network" in columns else ""


def _about_memos() -> Iterator[tuple[str, str]]:
    yield (
        "Memo",
        "Many customers share one address; a memo, tag or comment shows which customer a payment is for. Without it,"
        " the money might be lost. The cell is amber when a memo is required for the coin on this network, and pale"
        " amber when it is customary. Ask the receiver; leave the cell empty only if the receiver needs none.",
    )


def _about_catalogue(reference: ReferenceData) -> Iterator[tuple[str, str]]:
    catalogue = reference.catalogue
    if not catalogue.source:
        return  # the exchange has no list of coins
    extent, other = ("complete", "do not exist") if catalogue.complete else ("partial", "can exist")
    yield (
        "Coins and networks",
        f"From the {catalogue.source} catalogue of {catalogue.as_of}, which is {extent}: coins and networks that are"
        f" not in it {other} at the exchange. Run `whitelist networks update` to download the latest catalogue.",
    )
    yield (
        "Not verified",
        "A coin or network that is not in the catalogue is not verified, and neither is an address on a network that"
        " this program cannot decode. Not verified does not mean good or bad: compare such an entry with the original.",
    )


def _sources(reference: ReferenceData) -> Iterator[tuple[str, str]]:
    """Yield heading and paragraph of the sources of the exchange's rules."""
    schema = reference.schema
    yield "Source of the rules", f"{schema.batch.source}, as of {schema.as_of}."
    for fact in schema.facts:
        yield f"{schema.title} says", f"{fact.text} ({fact.source})"
