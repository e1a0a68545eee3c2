"""The kinds of batch files that a build writes: rows of two kinds are never in one file.

Entries for accounts of the exchange have another upload form than withdrawals. Where a file is paid on one network that
it does not name, the rows of each network have files of their own, such as ``safe-airdrop-on-ethereum-001.csv``.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.addresses.network import Network
    from whitelist.build.batch import BatchEntry
    from whitelist.exchanges.batch.batch_rules import BatchRules
    from whitelist.exchanges.reference_data import ReferenceData

KINDS = "-inter-user|-on-[a-z0-9-]+"
"""Matches what is behind the exchange's name in the name of a file, if its rows are of a kind."""


class FileKind(NamedTuple):
    """Rows that can be in one file."""

    stem: str
    """How the names of the files begin."""
    network: str
    """The exchange's own name of the network on which all are paid; empty if the file says it, or if nobody does."""
    title: str
    """What people call that network."""
    numbers: list[int]
    """The entries, in their order."""


def split_by_kind(
    entries: Mapping[int, BatchEntry],
    order: Sequence[int],
    name: str,
    batch: BatchRules,
    networks: Mapping[str, Network],
) -> list[FileKind]:
    """Return the *entries*, number → entry, by kind, each in this *order*; names of files start with *name*."""
    if batch.one_network_per_file:
        found = dict.fromkeys(entries[number].network for number in order)
        return [
            FileKind(
                f"{name}{suffix(networks[each], each) if each else ''}",
                each,
                networks[each].name if each else "",
                [number for number in order if entries[number].network == each],
            )
            for each in found
        ]
    own = [number for number in order if batch.inter_user and not entries[number].network]
    others = [number for number in order if entries[number].network or not batch.inter_user]
    return [FileKind(name, "", "", others), FileKind(f"{name}-inter-user", "", "", own)]


def suffix(network: Network, own_name: str) -> str:
    """Return what files of a *network* have behind the exchange's name; *own_name* is the exchange's."""
    words = re.findall("[a-z0-9]+", network.name.partition(" (")[0].lower())
    return f"-on-{'-'.join(words) or own_name.lower()}"


def network_of_file(file: str, name: str, networks: Mapping[str, Network]) -> str:
    """Return the exchange's own name of the network on which *file* is paid; empty if its name does not say it."""
    found = re.fullmatch(rf"{re.escape(name)}(?P<kind>{KINDS})-[0-9]+\.csv", file)
    kinds = {suffix(network, own_name): own_name for own_name, network in networks.items()} if found else {}
    return kinds.get(found["kind"], "") if found else ""


def given_by_name(path: str, reference: ReferenceData) -> dict[str, str]:
    """Return column → cell that the name of the batch file at *path* gives to all of its rows.

    That is the network, if the exchange's files do not say it themselves, and the name does.
    """
    schema, file = reference.schema, PurePath(path).name
    network = network_of_file(file, schema.name, reference.networks) if schema.batch.one_network_per_file else ""
    return {"network": network} if network else {}
