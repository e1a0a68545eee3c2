"""Sources for builds, and addresses nobody owns."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.campaign.encoders import RIPPLE, base58check, eip55, seeded, segwit, ton
from whitelist.build.column_mapping import mapping_from
from whitelist.build.request import BuildRequest
from whitelist.build.row_outcomes import make_plan
from whitelist.checking.secret_masking import mask_secrets
from whitelist.exchanges.header import columns_with, header_words, words_with
from whitelist.exchanges.loader import reference_data
from whitelist.model.table import MaskedSource, Source
from whitelist.readers.csv import read_text
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from whitelist.build.plan import Plan
    from whitelist.exchanges.reference_data import ReferenceData

KNOWN = reference_data("coinex")
HEADER = ("coin", "network", "address", "memo")
MAKERS: dict[str, Callable[[bytes], str]] = {
    "ERC20": lambda payload: "0x" + eip55(payload),
    "TRC20": lambda payload: base58check(b"\x41" + payload),
    "BTC": lambda payload: segwit("bc", 0, payload),
    "XRP": lambda payload: base58check(b"\0" + payload, RIPPLE),
    "TON": lambda payload: ton(0x51, 0, payload + bytes(12)),
}
"""Network → valid address of 20 bytes."""
MAKERS["BSC"] = MAKERS["CSC"] = MAKERS["ERC20"]


def address(network: str, number: int = 0) -> str:
    """Return a valid address on *network*, another one for each *number*."""
    return MAKERS[network](seeded(f"{network} {number}").randbytes(20))


def csv_text(rows: Iterable[Sequence[str]], header: Sequence[str] = HEADER) -> str:
    """Return *rows* below *header* as CSV."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([header, *rows])
    return file.getvalue()


def source(
    *rows: Sequence[str], header: Sequence[str] = HEADER, path: str = "a.csv", mapping: Sequence[str] = ()
) -> Source:
    """Return *rows* as they come back from a CSV file."""
    return text_source(csv_text(rows, header).encode(), path, mapping)


def text_source(data: bytes, path: str = "a.csv", mapping: Sequence[str] = ()) -> Source:
    """Return what *data* says as a text file."""
    batch = KNOWN.schema.batch
    words = words_with(mapping_from(mapping, batch), header_words(batch))
    return Source(path, (read_text(data, path, words),), sha256="0" * 64)


def plan(*sources: Source, known: ReferenceData = KNOWN, exclude: Sequence[Source] = (), **options: Any) -> Plan:
    """Return what a build of *sources* would write; *options* are those of a BuildRequest, ``mapping`` as typed."""
    batch = known.schema.batch
    mapping = mapping_from(options.pop("mapping", ()), batch)
    request = replace(BuildRequest(batch=batch, limit=batch.row_limit, mapping=mapping), **options)
    masked, excluded = ([opened(each, mapping, known) for each in group] for group in (sources, exclude))
    return make_plan(masked, excluded, known, all_rules().values(), request)


def opened(raw: Source, mapping: Mapping[str, str], known: ReferenceData = KNOWN) -> MaskedSource:
    """Let *raw* through the gate, its header understood with *mapping*."""
    return mask_secrets(raw, known, columns_with(mapping, header_words(known.schema.batch)))


def outcomes(built: Plan) -> list[str]:
    """Return what becomes of each row."""
    return [row.outcome.value for row in built.rows]


def codes(built: Plan) -> list[list[str]]:
    """Return the codes that each row carries, notes aside."""
    return [sorted({finding.code for finding in row.findings if str(finding.severity) != "note"}) for row in built.rows]


def written(built: Plan) -> list[list[tuple[str, ...]]]:
    """Return the rows of each file."""
    return [[entry.cells(batch.columns) for entry in batch.entries] for batch in built.batches]
