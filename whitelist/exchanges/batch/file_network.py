"""The network on which a batch file is paid, if the file does not say it and its name does.

``safe-airdrop-on-ethereum-001.csv`` is such a name: a build gives it to the rows of one network. Whoever reads the file
again, to check, build or compare it, must not take it for payments on another network.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whitelist.addresses.network import Network
    from whitelist.exchanges.reference_data import ReferenceData

KIND = "-on-[a-z0-9-]+"
"""Matches what is behind the exchange's name in the name of a file that is paid on one network."""


def suffix(network: Network, own_name: str) -> str:
    """Return what files of a *network* have behind the exchange's name; *own_name* is the exchange's."""
    words = re.findall("[a-z0-9]+", network.name.partition(" (")[0].lower())
    return f"-on-{'-'.join(words) or own_name.lower()}"


def given_by_name(path: str, reference: ReferenceData) -> dict[str, str]:
    """Return column → cell that the name of the batch file at *path* gives to all of its rows.

    That is the network, if the exchange's files do not say it themselves, and the name does.
    """
    schema = reference.schema
    # A copy of the file is paid there, too, such as "…-001 (1).csv", "Copy of …-001.csv" or "…-001.xlsx".
    pattern = rf"(?:.*[^a-z0-9-])?{re.escape(schema.name)}(?P<kind>{KIND}?)-[0-9]{{3,}}(?![0-9]).*"
    found = re.fullmatch(pattern, PurePath(path).name.lower(), re.DOTALL) if schema.batch.one_network_per_file else None
    if found is None:
        return {}
    kinds = {suffix(network, own_name): own_name for own_name, network in reference.networks.items()}
    return {"network": kinds[found["kind"]]} if found["kind"] in kinds else {}
