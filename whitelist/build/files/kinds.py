"""The kinds of batch files that a build writes: rows of two kinds are never in one file.

Entries for accounts of the exchange have another upload form than withdrawals. Where a file is paid on one network that
it does not name, the rows of each network have files of their own, such as ``safe-airdrop-on-ethereum-001.csv``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whitelist.exchanges.batch.file_network import KIND, suffix

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.addresses.network import Network
    from whitelist.build.batch import BatchEntry
    from whitelist.exchanges.batch.batch_rules import BatchRules

KINDS = f"-inter-user|{KIND}"
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
