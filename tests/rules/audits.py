"""Cases of the rules about IP allowlists and registers of keys, in tests/data/rules/<slug>.toml."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from whitelist.audits.auditor import review_allowlists, review_register
from whitelist.audits.register import header_words, kind_reader
from whitelist.audits.secret_masking import mask_credentials
from whitelist.exchanges.loader import exchange, reference_data, schema_names
from whitelist.model.table import Source
from whitelist.model.timestamp import parse_timestamp
from whitelist.readers import read
from whitelist.readers.lines import read_lines
from whitelist.readers.register import read_toml
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.audits.register import Register
    from whitelist.model.finding import Finding

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
EXCHANGES = {name: exchange(name) for name in schema_names()}
KINDS = kind_reader(EXCHANGES, reference_data)


def list_findings(data: bytes, schema: str = "coinex") -> tuple[Finding, ...]:
    """Return what all rules find in the list *data*."""
    source = read_lines("-", io.BytesIO(data))
    masked = mask_credentials(source, kinds=KINDS)
    return review_allowlists([masked], exchange(schema), all_rules().values(), KINDS).files[0].findings


def register_findings(source: Source, now: datetime = NOW, warn_days: int = 14) -> tuple[tuple[Finding, ...], Register]:
    """Return what all rules find in the register *source*, and what was understood."""
    review, register = review_register(
        mask_credentials(source, header_words(), KINDS), EXCHANGES, all_rules().values(), now, warn_days
    )
    return review.files[0].findings, register


def csv_register(data: bytes) -> Source:
    """Return the register that the CSV file *data* is."""
    return read("-", header_words=header_words(), stdin=io.BytesIO(data))


def toml_register(text: str) -> Source:
    """Return the register that the TOML *text* is."""
    return Source("keys.toml", (read_toml(text, "keys.toml"),))


def findings(values: Mapping[str, object]) -> tuple[Finding, ...]:
    """Return what all rules find in one case: a ``list`` (or ``hex``) under ``schema``, a ``register`` or ``toml``.

    ``copies`` repeats a list, or the last line of a register, with {n} replaced by a number.
    """
    copies = int(str(values.get("copies", 1)))
    if "list" in values or "hex" in values:
        text = "".join(str(values.get("list", "")).replace("{n}", str(n)) for n in range(1, copies + 1))
        data = bytes.fromhex(str(values["hex"])) if "hex" in values else text.encode()
        return list_findings(data, str(values.get("schema", "coinex")))
    at = parse_timestamp(str(values.get("now", NOW.isoformat())))
    assert at is not None
    if "toml" in values:
        return register_findings(toml_register(str(values["toml"])), at.at)[0]
    head, _, last = str(values["register"]).rstrip("\n").rpartition("\n")
    lines = "".join(f"\n{last.replace('{n}', str(n))}" for n in range(1, copies + 1))
    return register_findings(csv_register((head + lines).lstrip("\n").encode()), at.at)[0]
