"""An encoding is proposed if the letters of a file make words in it alone."""

from __future__ import annotations

import pytest

from tests.build.cases import opened, text_source
from whitelist.checking.advice.encoding import fitting_encodings

ONE = {
    "cp1252": ["Zürich", "Müller GmbH & Söhne", "São Paulo coração", "Äpfel ÜBER", "Bob’s – 5 € für März"],
    "cp1250": ["Łódź, kąt", "Žlutý kůň"],
    "cp1251": ["Привет, Мир"],
    "koi8-r": ["Привет Мир"],
    "cp866": ["Привет Мир"],
    "cp1253": ["Ελλάδα και Κύπρος"],
    "cp850": ["Zürich"],
    "gb2312": ["上海分公司"],
    "big5": ["台北公司"],
    "cp932": ["東京のウォレット"],
}
"""Encoding → texts that no other one reads as words."""


def fitting(text: str, encoding: str) -> dict[str, str]:
    """Return what is proposed for a list with *text* as the first remark."""
    data = f"remark,coin\n{text}\n".encode(encoding)
    (table,) = opened(text_source(data), {}).tables
    return fitting_encodings(table)


@pytest.mark.parametrize(("encoding", "text"), [(name, text) for name, texts in ONE.items() for text in texts])
def test_one_encoding_fits(encoding: str, text: str) -> None:
    """Its example is a word of the file."""
    found = fitting(text, encoding)
    assert list(found) == [encoding]
    assert found[encoding] in text.replace(",", " ").split()


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        ("Café Señor", "cp1252", {"cp1252": "Señor", "cp1250": "Seńor"}),
        ("冷钱包", "gbk", {"gb2312": "冷钱包", "euc_kr": "잤풀관"}),
        ("서울 지갑", "euc_kr", {"gb2312": "辑匡", "big5": "憮選", "euc_kr": "서울"}),
        ("ООО", "cp1251", {"cp1251": "ООО", "koi8-r": "ннн", "cp1253": "ΞΞΞ"}),
        ("שלום", "cp1255", {"cp1251": "щмен", "koi8-r": "ЫЛЕМ", "cp1255": "שלום"}),
        ("a¬", "cp1252", {}),
        ("only ASCII", "ascii", {}),
    ],
)
def test_several_or_none_fit(text: str, encoding: str, found: dict[str, str]) -> None:
    """The examples show where they differ."""
    assert fitting(text, encoding) == found


def test_secret_is_in_no_example() -> None:
    """It is hidden before."""
    key = "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ"
    found = fitting(f"{key}ü,Zürich", "cp1252")
    assert key not in str(found)
