"""Valid addresses verified in a second on one core, by format and for the mixed book, beside other programs.

Each program gets the same texts in one batch, in a process that is warm; only the loop over the texts is timed. A text
that one of the programs refuses is left out for all of them, because to refuse can be quicker. A format's hash, in C
and without anything around it, is the floor.
"""

from __future__ import annotations

import time
from binascii import crc_hqx
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b, new, sha256
from itertools import islice
from statistics import median
from typing import TYPE_CHECKING

from sha3 import keccak_256  # type: ignore[import-untyped]  # safe-pysha3 has no stubs

from benchmarks.book import Kind, good_rows
from benchmarks.part import Part, Setup
from benchmarks.results import table
from benchmarks.turns import Failed, in_turn, median_ratio
from tests.campaign.differential_peer import network_takes
from tests.campaign.encoders import Form, seeded
from tests.campaign.forms import FORMS
from tests.campaign.peers import multicoin, wallet_core
from whitelist.addresses.answers import verify_many
from whitelist.cli.startup import rest_collector
from whitelist.exchanges.loader import networks, verifier

if TYPE_CHECKING:
    from benchmarks.installation import Worker

TEXTS, MIXED = 2_000, 20_000
OURS, HASH = "whitelist", "C hash"
OTHERS = ("wallet-core", "multicoin", "bip_utils")
NOTE = (
    "A ratio says how many times as fast whitelist is, which verifies many addresses at once, as its check does; the "
    "other programs verify one at a time. The mixed book is measured on the addresses that all programs "
    "accept; its C hash is that of the formats that have one. wallet-core does not check the checksum of EVM. A dash: "
    "the program does not know the format, or refuses nearly all of its addresses."
)
HASHES: dict[str, Callable[[bytes], object]] = {
    "algorand": lambda data: new("sha512_256", data).digest(),
    "base58check": lambda data: sha256(sha256(data).digest()).digest(),
    "evm": lambda data: keccak_256(data).digest(),
    "ss58": lambda data: blake2b(data).digest(),
    "stellar": lambda data: crc_hqx(data, 0),
    "ton": lambda data: crc_hqx(data, 0),
    "xrp": lambda data: sha256(sha256(data).digest()).digest(),
}
"""Address family → its hash, where one call in C does all."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Addresses of one form on one network."""

    form: Form
    network: str
    texts: list[str]

    @property
    def coin_of(self) -> str:
        """The network by which other programs find their coin: they have one for all of EVM."""
        return "ERC20" if self.form.family == "evm" and not self.form.parameters else self.network


Ask = Callable[[Batch], tuple[list[bool], float]]
"""Says which texts of a batch are accepted, and how many seconds it took."""


def ours(batch: Batch) -> tuple[list[bool], float]:
    """Verify a batch as ``check`` does it."""
    known, its_networks = verifier(), [batch.network] * len(batch.texts)
    with rest_collector():
        begun = time.perf_counter()
        answers = verify_many(known, its_networks, batch.texts)
        seconds = time.perf_counter() - begun
    return [family != "" for family in answers.families], seconds


def bare_hash(batch: Batch) -> tuple[list[bool], float]:
    """Hash as many bytes as the texts of a batch have; no text is accepted where the format has no such hash."""
    own = batch.form.family == "base58check" and "checksum" in batch.form.parameters  # a hash that C has not
    digest, data = None if own else HASHES.get(batch.form.family), [text.encode() for text in batch.texts]
    if digest is None:
        return [False] * len(data), 0.0
    begun = time.perf_counter()
    for each in data:
        digest(each)
    return [True] * len(data), time.perf_counter() - begun


def programs(setup: Setup, left_out: list[str]) -> dict[str, Ask]:
    """Return the programs that can be asked; *left_out* gets a sentence for each of the others."""
    asks: dict[str, Ask] = {OURS: ours}
    try:
        node = setup.others.node_judge()
        asks["wallet-core"] = _asking(node, "core", lambda batch: wallet_core.COINS.get(batch.coin_of))
        asks["multicoin"] = _asking(node, "multicoin", lambda batch: multicoin.COINS.get(batch.coin_of))
    except Failed as error:
        left_out.append(f"wallet-core and multicoin-address-validator are left out: {error}.")
    try:
        asks["bip_utils"] = _asking(setup.others.bip_utils(), "bip_utils", lambda batch: batch.form.name)
    except Failed as error:
        left_out.append(f"bip_utils is left out: {error}.")
    return asks


def _asking(worker: Worker, judge: str, argument: Callable[[Batch], str | None]) -> Ask:
    """Return what asks about a coin of the program, or a form. Raises Failed if the program is not there."""

    def ask(batch: Batch) -> tuple[list[bool], float]:
        name = argument(batch)
        if name is None:
            return [False] * len(batch.texts), 0.0
        answer, seconds = worker.ask(judge, name, batch.texts)
        if answer is None:
            raise Failed("it cannot be loaded")
        return answer, seconds

    ask(Batch(FORMS[0], "ERC20", ["0x"]))
    return ask


def common(asks: Mapping[str, Ask], batch: Batch) -> tuple[Batch, list[str]]:
    """Return the part of a batch that all programs accept that accept a tenth of it, and these programs."""
    accepted = {name: ask(batch)[0] for name, ask in asks.items()}
    able = [name for name, answers in accepted.items() if sum(answers) * 10 >= len(answers)]
    texts = [text for at, text in enumerate(batch.texts) if all(accepted[name][at] for name in able)]
    return replace(batch, texts=texts), able


def compare(title: str, asks: Mapping[str, Ask], batches: list[Batch], rounds: int) -> list[str | float]:
    """Return a row of the table: how many texts of all *batches* each program takes in a second."""

    def total(ask: Ask) -> float:
        return sum(ask(each)[1] for each in batches)

    seconds = in_turn(total, asks, rounds)
    count = sum(len(batch.texts) for batch in batches)
    row: list[str | float] = [title]
    for name in (OURS, *OTHERS, HASH):
        taken = seconds.get(name)
        row.append(count / median(taken) if taken else "–")
        if name in OTHERS:
            row.append(median_ratio(taken, seconds[OURS]) if taken else "–")
    return row


def home(form: Form) -> str | None:
    """Return a network that takes a form, if possible one that other programs know; None if there is none."""
    known = (*wallet_core.COINS, *multicoin.COINS, *networks())
    return next((network for network in known if network_takes(network, form)), None)


def mixed(asks: Mapping[str, Ask], count: int) -> list[Batch]:
    """Return the good rows of the mixed book, in one batch for each kind that all programs know."""
    forms = {form.name: form for form in FORMS}
    texts: dict[Kind, list[str]] = {}
    for kind, row in islice(good_rows("codecs"), count):
        texts.setdefault(kind, []).append(row[2])
    found = [common(asks, Batch(forms[kind.form], kind.network, those)) for kind, those in texts.items()]
    return [batch for batch, able in found if len(able) == len(asks)]


def measure(setup: Setup) -> Iterator[str]:
    """Compare the mixed book, then format by format."""
    left_out: list[str] = []
    asks, size = programs(setup, left_out), setup.size(MIXED, 2_000)
    everyone = {**asks, HASH: bare_hash}
    batches = mixed(asks, size)
    share = sum(len(batch.texts) for batch in batches) / size
    rows = [compare(f"the mixed book, {share:.0%} of it", everyone, batches, setup.rounds)]
    alone: list[list[str | float]] = []
    for form in FORMS:
        draw, network = seeded(form.name), home(form)
        if network is not None:
            texts = [form.make(draw) for _ in range(setup.size(TEXTS, 100))]
            batch, able = common(everyone, Batch(form, network, texts))
            row = compare(form.name, {name: everyone[name] for name in able}, [batch], setup.rounds)
            (rows if set(able) - {OURS, HASH} else alone).append(row)
    yield table(("addresses a second", OURS, *(each for name in OTHERS for each in (name, "ratio")), HASH), rows)
    yield NOTE
    yield from left_out
    yield "Formats that none of the other programs knows:"
    yield table(("addresses a second", OURS), [row[:2] for row in alone])


PART = Part(2, "Codecs", measure)
