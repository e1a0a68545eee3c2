"""What looks like the secret of an API key, and what does not."""

from __future__ import annotations

import base64
import random

import pytest

from whitelist.addresses.secret_forms import is_secret_name
from whitelist.audits.secret_detection import detect_api_secret
from whitelist.audits.secret_masking import mask_credentials
from whitelist.model.layout import Layout
from whitelist.model.table import HIDDEN, CellFacts, Source, Table

SECRETS = {
    "9F86D081884C7D659A2FEAA0C55AD015": "32 hexadecimal digits",
    "0x9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08": "64 hexadecimal digits",
    "note: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c!": "48 hexadecimal digits",
    "9f86d081884c7d659a2f\u200beaa0c55ad015": "32 hexadecimal digits",
    "-----BEGIN EC PRIVATE KEY-----\nMHc": "PEM",
    "-----BEGIN PRIVATE KEY-----\\nMHc": "PEM",
    "Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl": "JWT",
    "p3nTmEWXJvUxkG2YtB8zJbMuDb7jC9Vf1aRk0oQsWlE=": "random",
    "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ": "a private key (WIF)",
    " ".join(["abandon"] * 11 + ["about"]): "seed phrase",
}
HARMLESS = [
    "",
    "Desk A, read only",
    "organizations/0f1c2d3e-aaaa-4bbb-8ccc-123456789abc/apiKeys/1f1c2d3e-aaaa-4bbb-8ccc-123456789abd",
    "0f1c2d3e-aaaa-4bbb-8ccc-123456789abc",
    "2001:4860:4860:0000:0000:0000:0000:8888, 2606:4700:4700:0000:0000:0000:0000:1111",
    "2026-11-21T10:30:00.000000+01:00",
    "treasury-withdrawals-read-only-key-for-frankfurt-2026",
    "MyCompanyTreasuryReadOnlyKey2026",
    "TWAP-Bot-EU-West-1a-Prod-01-v2",
    "-----BEGIN PUBLIC KEY-----",
    "x" * 5000,
]


@pytest.mark.parametrize("text", SECRETS)
def test_secret(text: str) -> None:
    """A secret is told by its kind, wherever it stands in the text."""
    assert SECRETS[text] in (detect_api_secret(text) or "")


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless(text: str) -> None:
    """Names, dates, addresses and ids of keys are no secrets."""
    assert detect_api_secret(text) is None


def test_random_bytes_are_recognised() -> None:
    """At least 99 of 100 random secrets of 32 bytes are seen in base64, and all of 64 bytes."""
    draw = random.Random(7)  # noqa: S311  # drawn for a test
    for size, least in ((32, 990), (64, 1000)):
        texts = [base64.b64encode(draw.randbytes(size)).decode() for _ in range(1000)]
        assert sum(detect_api_secret(text) is not None for text in texts) >= least


@pytest.mark.parametrize(
    "word", ["secret", "API Secret", "api_secret", " Secret-Key ", "Passphrase", "private key", "TOKEN"]
)
def test_columns_for_secrets(word: str) -> None:
    """A column may say by its name what stands in it."""
    assert is_secret_name(word)


@pytest.mark.parametrize("word", ["name", "owner", "secretary", "key", ""])
def test_other_columns(word: str) -> None:
    """Other words are other columns."""
    assert not is_secret_name(word)


HEX = "9f86d081884c7d659a2feaa0c55ad015"


def test_workbook_is_concealed() -> None:
    """Cells, header, the formulas behind cells, notes and links."""
    table = Table(
        "keys.xlsx",
        "workbook",
        header=("name", HEX),
        rows=(("Desk A", ""), ("Desk B", HEX)),
        lines=(2, 3),
        cells={(0, 0): CellFacts("formula", "General", f'="{HEX}"'), (0, 1): CellFacts("number", "0")},
        layout=Layout(notes={(2, 0): HEX}, links={(3, 0): f"https://example.com/{HEX}"}),
    )
    (hidden,) = mask_credentials(Source("keys.xlsx", (table,))).tables
    assert HEX not in repr(hidden)
    assert hidden.header == ("name", HIDDEN)
    assert set(hidden.secrets) == {(-1, 1), (1, 1)}
    assert set(hidden.cells) == {(0, 1)}


def test_lines_that_are_no_rows_are_concealed() -> None:
    """What stands beyond a damage is not judged, but might be shown."""
    table = Table(
        "k.csv", "text", header=("name",), rows=(("a",),), lines=(2,), physical_lines=("name", "a", f'"{HEX}')
    )
    (hidden,) = mask_credentials(Source("k.csv", (table,))).tables
    assert hidden.physical_lines == ("name", "a", HIDDEN)
