"""What is said of moved cells, more columns, paid coins and secrets is as recorded in tests/data/rows.txt.

A change of words is one of the recorded file: ``python -m tests.checking.test_recorded_rows``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.build.test_recorded_questions import LISTS, MORE
from tests.checking.test_recorded import found
from tests.checking.test_recorded_columns import EVM, RIPPLE, TON, TRON, is_about_columns
from tests.readers.lists import BEGIN, END, KEY, PHRASE, WIF
from tests.records import Record
from tests.rules.cases import HEADER, ROOT, judge, read, reference, table, venue, words, workbook
from whitelist.checking.entries import Entries
from whitelist.checking.secret_masking import mask_secrets
from whitelist.checking.table_rows import rows_of
from whitelist.exchanges.header import documented
from whitelist.model.layout import Layout
from whitelist.model.printable import clipped
from whitelist.model.table import HIDDEN, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.model.finding import Finding
    from whitelist.model.table import Table

MOVED = {
    "coinex": (("USDT", "ERC20", EVM, ""), ("TRC20", "USDT", EVM, TRON, ""), (TRON, "usdt", "ERC20", EVM, "?")),
    "purse": (("ETH", EVM), ("Ethereum", "ETH", EVM, TRON, ""), (EVM, "Ethereum", "ETH", TRON, "")),
    "meridian": (("x",), ("xrpl", EVM, TRON, ""), (EVM, "xrpl", TRON, "")),
}
"""Exchange → cells that are tried as the coin, the network and the address."""
COLUMNS = {
    "coinex": ("coin", "network", "address"),
    "purse": ("ASSET", "CHAIN", "TO"),
    "meridian": ("Payee", "Ledger", "Account No"),
}


ADDRESSES = frozenset({EVM, TRON, RIPPLE, TON})
NUMBERED = re.compile(r"\(hidden \d+\)")
"""Matches a hidden name, which has a number where the process has hidden others."""


def is_about_cells(finding: Finding) -> bool:
    """Say whether *finding* is about what a row has in its cells, and not about other rows."""
    return finding.location.row is not None and finding.code[:3] in ("WL3", "WL4")


def of_moved_cells() -> Iterator[str]:
    """Yield what is said of rows that have an address, a coin or a network in another cell."""
    for exchange, cells in MOVED.items():
        known = venue(exchange)
        for row in product(*cells):
            title = f"{exchange}: {', '.join(row)}"
            lines = found(title, table([row], COLUMNS[exchange], known), known, wanted=is_about_cells)
            yield from (line.replace(EVM, "EVM").replace(TRON, "TRON") for line in lines)


def of_lists() -> Iterator[str]:
    """Yield what is said of lists for other exchanges with one more column, or more cells in a workbook."""
    for exchange, (header, rows) in LISTS.items():
        known = venue(exchange)
        for more, extra in MORE.items():
            cells = [[*row, cell] for row, cell in zip(rows, extra, strict=True)]
            without = [["" if cell in ADDRESSES else cell for cell in cells[0][:-1]] + cells[0][-1:], *cells[1:]]
            lists: dict[str, Sequence[Sequence[str]]] = {"": cells, ", without an address": without}
            for name, lines in lists.items():
                read_list = table(lines, [*header, more], known)
                yield from found(f"{exchange}, {more!r}{name}", read_list, known, wanted=is_about_columns)
            sheet = workbook(header=header, rows=cells)
            yield from found(f"{exchange}, behind the header {extra}", sheet, known, wanted=is_about_columns)
            if more == "Second":
                sheet = workbook(header=header, rows=without)
                yield from found(f"{exchange}, behind the header, without an address", sheet, known)


VECTORS = ROOT / "tests" / "data" / "addresses"
IMPOSTORS = ROOT / "tests" / "data" / "impostors.toml"
INSIDE = {"xrp_x": ("XRP", "XRP", ""), "stellar": ("XLM", "XLM", ""), "cryptonote": ("XMR", "XMR", "")}
"""Family of addresses that can have a memo inside → its coin, and networks of a row."""
MONERO = 18
"""The first number of its addresses."""
CELLS = ("{}", "0{}", "tag {}", "7", "none", "?", "Ann", "2026-03-01", "a@example.com", "call Eve first", "")
"""What is in the memo cell, perhaps with the memo of the address."""


def of_memos_inside() -> Iterator[str]:
    """Yield what is said of addresses that have a memo inside, by what is in the memo cell."""
    for family, (coin, *networks) in INSIDE.items():
        vectors = [
            each for each in tomllib.loads((VECTORS / f"{family}.toml").read_text("utf-8"))["good"] if "memo" in each
        ]
        for vector, network, cell in product(vectors[:1], networks, CELLS):
            row = (coin, network, vector["address"], cell.format(vector["memo"]))
            lines = found(f"{', '.join(row)}", table([row]), wanted=lambda each: each.code[:3] in ("WL4", "WL5"))
            yield from (line.replace(vector["address"], f"{family} {vector['memo'][:6]}") for line in lines)


OTHERS = ("BCH", "MOB", "NEXA", "BTC", "TRC20", "ERC20", "XRP", "SOL", "TON", "NEAR")
"""Networks on which good addresses of other ones are tried; the first take texts of any length to a checksum."""


def of_payment_ids() -> Iterator[str]:
    """Yield what is said of a payment id behind each kind of Monero's addresses, by what is in the memo cell."""
    good = tomllib.loads((VECTORS / "cryptonote.toml").read_text("utf-8"))["good"]
    kinds = {each["kind"]: each["address"] for each in good if each["parameters"].get("standard") == MONERO}
    for (kind, address), payment, cell in product(kinds.items(), ("75288bc88fde9392", "12345"), ("", "7", "{}")):
        row = ("XMR", "XMR", f"{address} {payment}", cell.format(payment))
        lines = found(
            f"{kind}, {payment}, {row[3]!r}", table([row]), wanted=lambda each: each.code[:3] in ("WL4", "WL5")
        )
        yield from (line.replace(address, kind) for line in lines)


def of_other_networks() -> Iterator[str]:
    """Yield what good addresses of each family are called in rows of other networks."""
    vectors = {path.stem: tomllib.loads(path.read_text("utf-8"))["good"][:2] for path in sorted(VECTORS.glob("*.toml"))}
    texts = [
        (f"{family} {number}", each["address"]) for family in vectors for number, each in enumerate(vectors[family])
    ]
    for network in OTHERS:
        findings = judge(table([("NEWCOIN", network, address, "") for _, address in texts]))
        slugs: dict[str, list[str]] = {}
        for each in findings:
            if each.location.row and each.code[:3] == "WL4":
                slugs.setdefault(each.slug, []).append(texts[each.location.row - 1][0])
        yield from (f"{network} | {slug} | {', '.join(names)}" for slug, names in sorted(slugs.items()))


NAMED: dict[str, tuple[str, ...]] = {
    "coinex": ("ERC20", "XRP", "NEAR", "VLX", "EOS", "NOPE", ""),
    "safe": ("1", ""),
    "cobo": ("Ethereum (ERC20)", "XRP", "VLX", ""),
}
"""Exchange → networks that rows name; the files of the last one have none."""


def of_other_texts() -> Iterator[str]:
    """Yield which texts are said to be something else than an address, by the network of the row."""
    texts = [each["text"] for each in tomllib.loads(IMPOSTORS.read_text("utf-8"))["impostor"] if not each.get("secret")]
    for exchange, networks in NAMED.items():
        known = venue(exchange)
        for network in networks:
            rows = [("NEWCOIN", network, text) for text in texts]
            header = ["coin", "network", documented(known.schema.batch)["address"]]
            (masked,) = mask_secrets(Source("a", (table(rows, header, known),)), known, words(known)).tables
            entries = Entries(rows_of((masked,)).frame, known)
            kinds: dict[str, list[str]] = {}
            for row, other in entries.non_addresses.items():
                kinds.setdefault(other.kind, []).append(clipped(entries.addresses[row], 20))
            yield from (f"{exchange}, {network} | {kind} | {' · '.join(those)}" for kind, those in kinds.items())


def of_keys_as_addresses() -> Iterator[str]:
    """Yield how 64 hexadecimal digits are called as the address or the memo of each network where they are hidden."""
    networks = [*reference().networks]
    for digits in (KEY, KEY.removeprefix("0x"), KEY.upper().replace("X", "x"), f"0x{'aB' * 32}"):
        for column in ("address", "memo"):
            cells = [
                {"coin": "USDT", "network": each, "address": TRON, "memo": "", column: digits} for each in networks
            ]
            masked = mask_secrets(Source("a", (table(list(row.values()) for row in cells),)), reference()).tables[0]
            said: dict[str, list[str]] = {}
            for at, network in enumerate(networks):
                kind = next((secret.kind for (row, _), secret in masked.secrets.items() if row == at), "shown")
                said.setdefault(kind, []).append(network)
            yield from (f"{digits[:6]} as {column} | {kind} | {' '.join(those)}" for kind, those in said.items())


USDT, USDC_E = "0xdAC17F958D2ee523a2206206994597C13D831ec7", "0x2791Bca1f2de4661ED88A30C99A7a9449Aa84174"
USDT_ARBITRUM = "0xFd086bC7CD5C481DCC9C85ebE478A1C0b69FCbb9"
PAID = ("USDT", "USDC.e", "Tether", "ETH", "POL", "MATIC", "USDT0", "my coin", " ")
CHAINS = ("Ethereum", "137", "Arbitrum", "Base", "nowhere", "")


def of_paid_coins() -> Iterator[str]:
    """Yield what is said of payments whose contract, or its lack, says another coin than their source."""
    known = venue("safe-airdrop")
    header = ("coin", "network", "token_type", "token_address", "receiver", "amount")
    for network, contract in product(CHAINS, (USDT, USDT.lower(), USDC_E, USDT_ARBITRUM, EVM, "x", "")):
        kind = "erc20" if contract else "native"
        rows = [(coin, network, kind, contract, EVM, str(number)) for number, coin in enumerate(PAID, 1)]
        title = f"{network}, {contract or 'no contract'}"
        yield from found(title, table(rows, header, known), known, wanted=lambda each: each.slug == "cell-inconsistent")


def hidden(title: str, *tables: Table, path: str = "case.csv") -> Iterator[str]:
    """Yield what is hidden of *tables*, by which kind of secret."""
    source = mask_secrets(Source(path, tables), reference(), words(reference()))
    for each in source.tables:
        cells = {at: (secret.kind, secret.first) for at, secret in each.secrets.items()}
        lines = [number for number, line in enumerate(each.physical_lines, 1) if line == "(hidden)"]
        others = f"{dict(each.lines_with_secrets)} {dict(each.remarks_with_secrets)} {each.names_with_secrets}"
        said = f"{title} | {source.path} {each.sheet} | {cells} | {lines} {others} {each.has_secrets}"
        yield NUMBERED.sub(HIDDEN, said)


SECRETS = {
    "a key": WIF,
    "64 digits": KEY,
    "64 digits without 0x": KEY.removeprefix("0x"),
    "a phrase": " ".join(PHRASE),
    "half a phrase": " ".join(PHRASE[:6]),
    "a key file": f"{BEGIN} MIIabc {END}",
    "the start of a key file": BEGIN,
    "an address": TRON,
}
ENTRY = ("USDT", "TRC20", TRON, "")
SPREAD: dict[str, Sequence[Sequence[str]]] = {
    "a phrase below": [("", "", "", word) for word in PHRASE],
    "a phrase below, with other rows": [row for word in PHRASE for row in ((*ENTRY[:3], word), ENTRY)],
    "a phrase along": [(word, *PHRASE[at + 1 : at + 4]) for at, word in enumerate(PHRASE) if at % 4 == 0],
    "a part of a phrase": [("", "", "", word) for word in PHRASE[:7]],
    "a key file below": [("", "", text, "") for text in (BEGIN, "MIIabc", "MIIdef", END)],
    "a key file along": [(BEGIN, "MIIabc", END, ""), ENTRY],
    "a key file without an end": [(BEGIN, "", "", ""), ("MIIabc", "", "", ""), ENTRY],
    "two key files": [(BEGIN, "", "", ""), (END, "", "", ""), ENTRY, (BEGIN, "", "", ""), (END, "x", "", "")],
}


def of_secrets() -> Iterator[str]:
    """Yield what is hidden where a secret is in any place of a list, or in several cells."""
    for name, secret in SECRETS.items():
        for at, column in enumerate(HEADER):
            cells = ("ETH", "ERC20", *ENTRY[2:])
            yield from hidden(f"{name} as {column}", table([ENTRY, (*cells[:at], secret, *cells[at + 1 :]), ENTRY]))
            yield from hidden(f"{name} for {column}", table([ENTRY], (*HEADER[:at], secret, *HEADER[at + 1 :])))
        rest = f"{','.join(HEADER)}\n{','.join(ENTRY)}\n"
        yield from hidden(f"{name} above", read(f"Backup,{secret}\n\nx,y\n{rest}".encode()))
        yield from hidden(f"{name} behind a damage", read(f'{rest}"USDT,TRC20\n{secret}\n'.encode()))
        columns = [*HEADER, "Password"], [*HEADER, "Token"]
        for header in columns:
            yield from hidden(f"{name} below {header[-1]}", table([(*ENTRY, secret), (*ENTRY, "x"), ENTRY], header))
        sheet = workbook(
            header=HEADER, rows=[ENTRY, ENTRY], sheet="Main", lines_above=(1,), cells_above=(("x", secret),)
        )
        yield from hidden(f"{name} above, workbook", replace(sheet, header_line=2, lines=(3, 4)))
        notes, links = {(2, 2): f"see {secret}"}, {(3, 2): f"https://example.com/?k={secret}"}
        yield from hidden(
            f"{name} in a note and a link",
            replace(sheet, cells_above=(("x",),), layout=Layout(notes=notes, links=links)),
        )
        yield from hidden(
            f"{name} in names", replace(sheet, cells_above=(("x",),), sheet=secret[:31]), path=f"{secret}.csv"
        )
    for name, rows in SPREAD.items():
        yield from hidden(name, table(rows))
        yield from hidden(f"{name}, workbook", workbook(header=HEADER, rows=rows))


RECORD = Record(
    Path(__file__).parents[1] / "data" / "rows.txt",
    {
        "moved cells": of_moved_cells,
        "lists for other exchanges": of_lists,
        "memos inside addresses": of_memos_inside,
        "payment ids": of_payment_ids,
        "addresses of other networks": of_other_networks,
        "texts that are no addresses": of_other_texts,
        "keys as addresses": of_keys_as_addresses,
        "coins that are paid": of_paid_coins,
        "secrets": of_secrets,
    },
)


LONG = frozenset({"moved cells", "lists for other exchanges"})
"""Sections of hundreds of lists."""


@pytest.mark.parametrize(
    "title", [pytest.param(each, marks=pytest.mark.thorough if each in LONG else ()) for each in RECORD.now]
)
def test_words_are_as_recorded(title: str) -> None:
    """Nobody's message changes by accident."""
    assert [*RECORD.now[title]()] == RECORD.before()[title]


def test_sections_are_those_recorded() -> None:
    """No section is left behind."""
    assert [*RECORD.before()] == [*RECORD.now]


if __name__ == "__main__":
    RECORD.write()
