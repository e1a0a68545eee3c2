"""Compares our verdicts with those of other programs, on random addresses and on their typing errors.

    python -m tests.campaign.differential --addresses 20000 --mutants 20000 --seed 1 [--node DIR]
        [--family NAME …] [--form NAME …] [--peer NAME …]

For every form of the campaign that a peer can judge: so many random valid addresses, as many made by the peer's own
encoder where it has one, and so many mutants (one character replaced, two neighbours swapped, one dropped, one
doubled, case flipped, another network's prefix). Each is judged by us and by the peer. A disagreement is either of
a class that a peer's module declares, and ``tests/disagreements.md`` explains, or it is printed and the command exits
with 1. So it does when a good address is refused that our encoders or the chain's own software made, and when
mutants pass a checksum more often than its length allows.

A peer whose package is missing is skipped. The packages for Python are those of the optional dependencies ``test``
and ``campaign``; those for Node go into any folder, which ``--node`` names:

    npm install --prefix DIR @trustwallet/wallet-core multicoin-address-validator
    npm install --prefix DIR $(node tests/campaign/peers/judge.mjs --packages)

The second line adds the chains' own packages; whichever of all these is missing is skipped.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from tests.campaign import peers
from tests.campaign.differential_mutants import OTHER_NETWORK, mutants
from tests.campaign.differential_peer import GOOD, MADE, Absent, Case, Judge, Peer
from tests.campaign.encoders import Form, seeded
from tests.campaign.forms import FORMS
from tests.campaign.typos import excused
from whitelist.addresses.address import Address, AddressError
from whitelist.exchanges.loader import verifier
from whitelist.model.data_file import dataclass_from
from whitelist.model.plugins import load_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Verdict = tuple[Address | None, AddressError | None]
"""The address, or what is wrong; neither when we cannot tell."""

CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Sample:
    """Addresses of one form and mutants of theirs: origin, what the mutant was made of, text."""

    form: Form
    decode: Callable[[str], Verdict]
    goods: tuple[tuple[str, str, str], ...]
    mutants: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class Tally:
    """What came of comparing one judge with us."""

    addresses: int = 0
    mutants: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    unexplained: list[Case] = field(default_factory=list)

    def __str__(self) -> str:
        classes = ", ".join(f"{name} {count:,}" for name, count in sorted(self.classes.items()))
        return f"{self.addresses:>7,} {self.mutants:>7,} {len(self.unexplained):>6,}  {classes}".rstrip()


def sample(form: Form, addresses: int, count: int, seed: int) -> Sample:
    """Return random addresses of a form, and mutants."""
    random = seeded(f"{seed} {form.name}")
    texts = [form.make(random) for _ in range(addresses)]
    goods = tuple((GOOD, text, text) for text in texts)
    return Sample(form, _decoder(form), goods, tuple(mutants(form, texts, count, random)))


def faults(sample: Sample) -> Iterable[str]:
    """Return what is wrong with our own verdicts: good addresses refused, checksums that let mutants through."""
    for _, _, text in sample.goods:
        address, fault = sample.decode(text)
        if address is None:
            yield f"{sample.form.name}: {text} is good, but {fault}"
    passed = []
    for name, origin, text in sample.mutants:
        if name != OTHER_NETWORK:
            address = sample.decode(text)[0]
            if address and (address.checked or not sample.form.unchecked) and not _same(address, sample, origin):
                passed.append(f"{sample.form.name}: {text} was {origin}, {name}; its checksum holds")
    if len(passed) > excused(sample.form, len(sample.mutants)):
        yield from passed


def compare(peer: Peer, judge: Judge, sample: Sample, seed: int) -> Tally:
    """Ask a judge about all addresses and mutants, and sort the disagreements."""
    decode = _network_decoder(judge.network) if judge.network else sample.decode
    texts = [*sample.goods, *sample.mutants] if judge.ask else []
    tally = Tally(len(sample.goods), len(sample.mutants)) if judge.ask else Tally()
    if judge.make is not None:
        random = seeded(f"{seed} {peer.title} {sample.form.name}")
        made = [judge.make(random) for _ in sample.goods]
        texts += [(MADE, text, text) for text in made]
        tally.addresses += len(made)
    for start in range(0, len(texts), CHUNK):
        chunk = texts[start : start + CHUNK]
        answers = judge.ask([text for _, _, text in chunk]) if judge.ask else [True] * len(chunk)
        for (origin, _, text), answer in zip(chunk, answers, strict=True):
            address, fault = decode(text)
            case = Case(sample.form, judge.network, origin, text, address, fault, answer)
            if not case.agreed and (address or fault):
                _sort(case, judge, peer, tally)
    return tally


def _sort(case: Case, judge: Judge, peer: Peer, tally: Tally) -> None:
    """Count a disagreement with its class; one that must never be has none."""
    never = case.only_theirs and (case.origin == GOOD or (case.origin == MADE and judge.own))
    known = next((item.id for item in peer.disagreements if not never and item.explains(case)), None)
    if known is None:
        tally.unexplained.append(case)
    else:
        tally.classes[known] += 1


def _same(address: Address, sample: Sample, origin: str) -> bool:
    """Say whether a mutant is but another spelling of the address that it was made of."""
    original = sample.decode(origin)[0]
    return original is not None and (address.kind, address.payload, address.memo) == (
        original.kind,
        original.payload,
        original.memo,
    )


def _decoder(form: Form) -> Callable[[str], Verdict]:
    family = import_module(f"whitelist.addresses.families.{form.family}").FAMILY
    parameters = dataclass_from(family.parameters, form.parameters, form.name, form.family)

    def decode(text: str) -> Verdict:
        try:
            return family.decode(text, parameters), None
        except AddressError as error:
            return None, error

    return decode


def _network_decoder(network: str) -> Callable[[str], Verdict]:
    def decode(text: str) -> Verdict:
        verification = verifier().verify(network, text)
        return verification.address, verification.fault

    return decode


def shelf() -> Mapping[str, Peer]:
    """Return module name → peer."""
    return load_all(peers, "PEER", Peer)


def opened(
    node: Path | None, names: Sequence[str] = ()
) -> tuple[list[tuple[Peer, Callable[[Form], Iterable[Judge]]]], list[str]]:
    """Return the peers that are here with what names their judges, and a line for each that is not."""
    here, absent = [], []
    for name, peer in shelf().items():
        if names and name not in names:
            continue
        try:
            here.append((peer, peer.open(node)))
        except (ImportError, Absent) as error:
            absent.append(f"skipped {peer.title}: {error}")
    return here, absent


def report(case: Case) -> str:
    """Say in a line what is disagreed about."""
    ours = f"{case.ours.kind} {case.ours.payload.hex()}" if case.ours else f"refused: {case.fault}"
    theirs = case.answer.hex() if isinstance(case.answer, bytes) else ("accepted" if case.answer else "refused")
    return f"    {case.text!r} ({case.origin}): ours {ours}; theirs {theirs}"


def run(options: argparse.Namespace) -> int:
    """Run the campaign; return the exit code."""
    here, absent = opened(options.node, options.peer)
    print(*absent, sep="\n")  # noqa: T201  # a command
    print(f"{'form':<22} {'peer':<44} {'good':>7} {'mutants':>7} {'unexpl':>6}  classes")  # noqa: T201  # a command
    failed = False
    for form in FORMS:
        if (options.family and form.family not in options.family) or (options.form and form.name not in options.form):
            continue
        judges = [(peer, judge) for peer, find in here if form.family in peer.families for judge in find(form)]
        if not judges and not options.all:
            continue
        drawn = sample(form, options.addresses, options.mutants, options.seed)
        for line in faults(drawn):
            failed = True
            print("FAILED", line)  # noqa: T201  # a command
        for peer, judge in judges:
            tally = compare(peer, judge, drawn, options.seed)
            failed |= bool(tally.unexplained)
            title = f"{peer.title} {judge.label}".strip()
            print(f"{form.name:<22} {title:<44} {tally}", flush=True)  # noqa: T201  # a command
            shown = {(case.origin, case.only_ours): case for case in reversed(tally.unexplained)}
            for case in shown.values():
                print(report(case))  # noqa: T201  # a command
    return int(failed)


def main() -> int:
    """Read the options and run."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign.differential", description=__doc__.split("\n")[0])
    parser.add_argument("--addresses", type=int, default=20_000, help="addresses per form")
    parser.add_argument("--mutants", type=int, default=20_000, help="mutants per form")
    parser.add_argument("--seed", type=int, default=1, help="start of the random numbers")
    parser.add_argument("--family", action="append", default=[], help="only this family; may be given again")
    parser.add_argument("--form", action="append", default=[], help="only this form; may be given again")
    parser.add_argument("--peer", action="append", default=[], help="only this module of peers; may be given again")
    parser.add_argument("--node", type=Path, help="folder with node_modules")
    parser.add_argument("--all", action="store_true", help="also the forms that no peer judges, against their encoder")
    return run(parser.parse_args())


if __name__ == "__main__":
    raise SystemExit(main())
