"""Delimited text with all that can be odd in it, for readers that read it in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.model.table import MaskedTable, Table

PHRASE = [
    *("legal", "winner", "thank", "year", "wave", "sausage"),
    *("worth", "useful", "legal", "winner", "thank", "yellow"),
]
"""A test vector of BIP-39."""
TRON = "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
WIF = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"  # Bitcoin wiki, wallet import format
KEY = "0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"  # web3.js documentation
BEGIN, END = "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----"
HEADERS = ("coin,network,address,memo\n", "remark,coin,network,address,memo\r\n")
ROW = f"USDT,TRC20,{TRON},\n"

ROWS = st.one_of(
    st.just(ROW),
    st.sampled_from(["\n", "\r\n", " , \r", ",,,\n", '"USDT,TRC20,x,"\n', "x\r\n", 'a,"q\r\nlegal",z\n', "é,ü\n"]),
    st.sampled_from(
        [f"BTC,BTC,{WIF},\n", f"ETH,ERC20,{KEY},\n", f"{BEGIN}\nMIIabc\n", f"{END}\n"]
    ),
    st.sampled_from([HEADERS[0], "coin,address,network,memo\n", "Old addresses, do not use\n", "Total:\n"]),
    st.builds(lambda gap, count: "".join(f"USDT,TRC20,{TRON},{word}\n{ROW * gap}" for word in PHRASE[:count]),
              st.integers(0, 2), st.sampled_from([7, 12])),
    st.sampled_from([",".join(PHRASE) + "\n", ",".join(PHRASE[:6]) + "\n" + ",".join(PHRASE[6:]) + "\n"]),
)  # fmt: skip
BROKEN = st.sampled_from(["", "", 'a,"bad" x\n', 'a,"never\n'])


def _bytes(header: str, rows: list[str], broken: str, more: list[str], encoding: str) -> bytes:
    return "".join((header, *rows, broken, *more)).encode(encoding)


LISTS = st.builds(
    _bytes,
    st.sampled_from([*HEADERS, f"\n{HEADERS[0]}", f"\n\n{HEADERS[1]}"]),
    st.lists(ROWS, max_size=15),
    BROKEN,
    st.lists(ROWS, max_size=5),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]),
)
"""The bytes of lists with a plain header."""


def joined(tables: Iterable[Table | MaskedTable]) -> dict[str, Any]:
    """Return what pieces of a list say together."""
    parts = list(tables)
    starts = [sum(len(part.rows) for part in parts[:number]) for number in range(len(parts))]
    failures = [part.read_failure for part in parts]
    assert not any(failures[:-1])
    assert parts[0].text is not None
    return {
        "header": {(part.header, part.header_line) for part in parts},
        "facts": (
            parts[0].text.encoding,
            parts[0].text.byte_order_mark,
            parts[0].text.delimiter,
            parts[0].text.quoted_lines,
        ),
        "failure": failures[-1],
        "positions": [
            start + index if part.positions is None else part.positions[index]
            for start, part in zip(starts, parts, strict=True)
            for index in range(len(part.rows))
        ],
        "line numbers": [
            number for part in parts for number in part.line_numbers or range(1, len(part.physical_lines) + 1)
        ],
        **{
            name: [each for part in parts for each in getattr(part, name)]
            for name in ("rows", "lines", "blank_lines", "physical_lines", "repeated_headers")
        },
    }


def joined_secrets(tables: Iterable[MaskedTable]) -> dict[str, Any]:
    """Return what a gate says about pieces of a list together."""
    found: dict[str, Any] = {"secrets": {}, "lines": {}, "text": [], "shifted": [], "other": None}
    start = 0
    for part in tables:
        for (row, field), hidden in part.secrets.items():
            is_first = hidden.first in (None, (row, field))
            found["secrets"][start + row, field] = (hidden.kind, hidden.digest, hidden.first is None, is_first)
        found["lines"] |= part.lines_with_secrets
        found["text"] += [start + row for row in part.text_rows]
        found["shifted"] += [start + row for row in part.shifted_rows]
        if found["other"] is None and part.other_header is not None:
            found["other"] = start + part.other_header
        start += len(part.rows)
    return found
