"""A column is found, named by the operator, or asked for: never guessed, and never lost in silence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import invoke
from tests.build.cases import HEADER, KNOWN, address, csv_text, opened, outcomes, plan, source, text_source, written
from whitelist.build.column_mapping import ColumnMappingError, mapping_from, unused_mappings
from whitelist.model.errors import UsageError
from whitelist.model.table import ReadFailure, Source, Table

if TYPE_CHECKING:
    from pathlib import Path

BATCH = KNOWN.schema.batch
TRON = address("TRC20")
RIPPLE = address("XRP")
ROW = ("USDT", "TRC20", TRON, "")


def refused(*sources: Source) -> list[str]:
    """Return what the build of *sources* asks the operator, hints included."""
    with pytest.raises(ColumnMappingError) as caught:
        plan(*sources)
    assert str(caught.value) == str(caught.value.errors[0])
    return [f"{error.message} | {error.hint}" for error in caught.value.errors]


@pytest.mark.parametrize(
    ("option", "mapping"),
    [
        ("Ticker=coin", {"ticker": "coin"}),
        (" Ziel  Adresse = Address ", {"ziel adresse": "address"}),
        ("a=b=memo", {"a=b": "memo"}),
        ("Interne\u00a0Notiz=IGNORE", {"interne notiz": "ignore"}),
        ("Note=remark", {"note": "remark"}),
    ],
)
def test_option_maps_a_word(option: str, mapping: dict[str, str]) -> None:
    """White space, letter case and an equals sign in the word do not matter."""
    assert mapping_from([option], BATCH) == mapping


@pytest.mark.parametrize(
    ("options", "message", "hint"),
    [
        (["Ticker"], "--map Ticker: expected WORD=COLUMN", 'write it as in --map "Ticker=coin"'),
        (["=coin"], "--map =coin: expected WORD=COLUMN", 'write it as in --map "Ticker=coin"'),
        (["Ticker="], "no column is called ''", "one of coin, network, address, memo, remark, ignore"),
        (["Ticker=coins"], "no column is called 'coins'", "coin"),
        (
            ["Ticker=coin", "TICKER=memo"],
            "--map TICKER=memo: TICKER is already mapped to coin",
            "map each header only once",
        ),
    ],
)
def test_option_that_says_nothing(options: list[str], message: str, hint: str) -> None:
    """Each slip in a --map option is named, with what would be right."""
    with pytest.raises(UsageError) as caught:
        mapping_from(options, BATCH)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_same_option_twice_is_one() -> None:
    """Saying the same thing twice contradicts nothing."""
    assert mapping_from(["Ticker=coin", "ticker=COIN"], BATCH) == {"ticker": "coin"}


def test_unused_word_is_an_error_with_a_suggestion() -> None:
    """A word that no header has is told together with the header word that was probably meant."""
    options = ["Walet nr=address", "chain=network"]
    mapping = mapping_from(options, BATCH)
    sources = [opened(source(ROW, header=("Coin", "Chain", "Wallet nr", "Memo")), mapping)]
    (error,) = unused_mappings(options, sources, KNOWN)
    assert error.message == "--map Walet nr=address: no source has a column called 'Walet nr'"
    assert "Wallet nr" in error.hint
    (error,) = unused_mappings(["zzz=coin"], sources, KNOWN)
    assert error.hint == "check the spelling of the header"


def test_secret_in_a_header_is_not_suggested() -> None:
    """A key that stands there is shown by no error, however close to it a word is."""
    key = "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ"
    raw = source(header=(*HEADER, key))
    for word in (key[:-1].lower(), "(hidden)"):
        (error,) = unused_mappings([f"{word}=coin"], [opened(raw, {word: "coin"})], KNOWN)
        assert error.hint == "check the spelling of the header"


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("option", ["{}=coin", "Ticker={}", "{}", "{}=nothing"])
def test_secret_in_an_option_is_shown_in_no_form(tmp_path: Path, command: str, option: str) -> None:
    """A key that was pasted there is hidden, and not shown in small letters, or in words as a header is read."""
    key = "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ"
    book = tmp_path / "book.csv"
    book.write_text(csv_text([ROW]), "utf-8")
    more = ("--out", tmp_path / "out") if command == "build" else ()
    done = invoke(command, "--no-config", book, "--map", option.format(key), *more)
    shown = f"{done.out}{done.err}".replace(" ", "").casefold()
    assert done.code == 2
    assert "hidden" in shown
    assert not any(key[at : at + 6].casefold() in shown for at in range(len(key)))


def test_mapped_columns_are_used() -> None:
    """What the operator says goes before what the word would mean, in every source."""
    header = ("Was", "Wo", "Tag", "Note")
    options = ["Was=coin", "Wo=network", "Tag=address", "Note=memo"]
    built = plan(source(("TON", "TON", address("TON"), "9"), header=header, mapping=options), mapping=options)
    assert written(built) == [[("TON", "TON", address("TON"), "9")]]


def test_ignored_column_is_not_used() -> None:
    """Of two columns that mean the same, the one that is mapped to nothing does not count."""
    rows = source((*ROW, "old", "new"), header=(*HEADER, "Note", "Label"))
    (asked,) = refused(rows)
    assert "'Note' and 'Label' are both the remark column" in asked
    assert asked.endswith(
        "they differ on line 2: ask which cells are right, and correct the source; if all cells of one column are "
        'right, ignore the other: --map "Label=ignore" or --map "Note=ignore"'
    )
    assert plan(rows, mapping=["Label=ignore"]).rows[0].remark == "old"
    assert plan(rows, mapping=["Note=ignore"]).rows[0].remark == "new"


def test_mapped_column_is_told_in_the_words_of_the_file() -> None:
    """What an option may name is what stands in the file, also where another option gave it a meaning."""
    rows = source((*ROW, "7"), header=("Coin", "Chain", "Address", "Memo", "Netz"))
    with pytest.raises(ColumnMappingError) as caught:
        plan(rows, mapping=["Netz=network"])
    assert "'Netz' and 'Chain' are both the network column; the header is: Coin, Chain" in caught.value.message
    assert caught.value.hint.startswith("they differ on line 2: ask which cells are right, and correct the source; if")


def test_missing_memo_column_is_told_in_the_words_of_the_file() -> None:
    """The header is shown as it stands, not as an option reads it."""
    with pytest.raises(ColumnMappingError) as caught:
        plan(source(("XRP", "XRP", RIPPLE, "77"), header=("Was", *HEADER[1:3], "Ref")), mapping=["Was=coin"])
    assert "there is no memo column; the header is: Was, network, address, Ref" in caught.value.message


def test_two_columns_of_one_name_cannot_be_told_apart() -> None:
    """No option can settle it, so the source has to be changed."""
    (asked,) = refused(source((*ROW, "7"), header=(*HEADER, "memo ")))
    assert "two columns are called 'memo'" in asked
    assert asked.endswith("delete column D in the source: its cells are in column E, too")
    (asked,) = refused(
        source(("XRP", "XRP", RIPPLE, "1", ""), ("XRP", "XRP", RIPPLE, "", "2"), header=(*HEADER, "memo "))
    )
    assert asked.endswith("move the cells of column E into the empty cells of column D in the source")


@pytest.mark.parametrize(
    ("cells", "hint"),
    [
        ([("a", "a"), ("b", "")], """ignore 'Label', whose cells are in 'Note', too: --map "Label=ignore\""""),
        ([("", "a"), ("", "b")], """ignore 'Note', whose cells are in 'Label', too: --map "Note=ignore\""""),
        ([("", "a"), ("b", "")], "move the cells of column F into the empty cells of column E in the source"),
        ([("a", "b")] * 14, "they differ on lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and 2 more: ask which"),
    ],
)
def test_no_cell_is_ignored_that_is_not_in_the_other_column(cells: list[tuple[str, str]], hint: str) -> None:
    """A column is ignored only where that loses nothing."""
    (asked,) = refused(source(*((*ROW, *pair) for pair in cells), header=(*HEADER, "Note", "Label")))
    assert hint in asked


def test_missing_column_is_asked_for() -> None:
    """The error shows the header, what was recognised, and the option that settles it."""
    (asked,) = refused(source(ROW, header=("Asset", "Weg", "Address", "Memo"), path="desk.csv"))
    assert asked == (
        "desk.csv, line 1: there is no network column; the header is: Asset, Weg, Address, Memo; "
        "recognised columns: Asset = coin, Address = address, Memo = memo | "
        "if 'Weg' is the network: --map \"Weg=network\"; "
        "if all rows have the same network: --network NETWORK"
    )


def test_secret_in_a_first_row_is_not_told() -> None:
    """In a file without a header the first row is taken for one; a key in it stays hidden."""
    key = "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ"
    (asked,) = refused(text_source(f"USDT,TRC20,{key},{key}\n".encode()))
    assert key not in asked
    assert "line 1 is an entry" in asked


def test_missing_column_that_no_option_can_supply() -> None:
    """When every column has a meaning already, the column has to be added."""
    (asked,) = refused(source(("USDT", TRON, ""), header=("coin", "address", "memo")))
    assert "there is no network column" in asked
    assert asked.endswith("add the column to the source; if all rows have the same network: --network NETWORK")


@pytest.mark.parametrize(
    ("header", "row", "hint"),
    [
        (("address", "balance"), (TRON, "12.5"), "add the columns to the source; if all rows have the same coin and"),
        (("payee", "coin", "chain", "adress", "tag"), ("alice", "USDT", "TRC20", TRON, ""), '--map "adress=address"'),
        (("payee", "coin", "chain", "Ziel", "tag"), ("alice", "USDT", "TRC20", TRON, ""), '--map "Ziel=address"'),
        (("payee", "coin", "chain", "tag"), ("alice", "USDT", "TRC20", ""), "| add the column to the source"),
        (("contract", "coin", "chain", "tag"), (TRON, "USDT", "TRC20", ""), "| add the column to the source"),
        (
            ("name", "coin", "chain", "konto", "tag"),
            ("Ann B", "EOS", "EOS", "eosio.token", "1"),
            '--map "konto=address"',
        ),
        (
            ("Name", "USDT (TRC20)"),
            ("Ana", TRON),
            """is the address: --map "USDT (TRC20)=address"; add the coin and network columns to the source; if all """
            "rows have the same coin and network: --coin COIN --network NETWORK",
        ),
        (("coin", "Wert", "Weg", "address"), ("USDT", "5", "bep20", TRON), '--map "Weg=network"'),
        (("Was", "Wert", "network", "address"), ("Tether", "5", "TRC20", TRON), '--map "Was=coin"'),
    ],
)
def test_hint_names_only_columns_that_fit(header: tuple[str, ...], row: tuple[str, ...], hint: str) -> None:
    """An amount is no coin, and a name no address."""
    (asked,) = refused(source(row, header=header))
    assert hint in asked


NO_MEMOS = ["12.5", "2026-11-29", "20261129", "100 USD", "a@example.com", "paid in full, thanks", "yes", ""]


@pytest.mark.parametrize("cell", NO_MEMOS)
def test_hint_names_no_memo_column_that_does_not_fit(cell: str) -> None:
    """Amounts, dates, accounts, sentences and words are no memos."""
    (asked,) = refused(source(("XRP", "XRP", RIPPLE, cell), header=(*HEADER[:3], "Ref")))
    assert '=memo"' not in asked


@pytest.mark.parametrize("name", ["Amount", "Date", "Row no", "Qty sent", "Status", "金额", "Betrag (EUR)"])
def test_hint_names_no_memo_column_with_the_heading_of_another(name: str) -> None:
    """A column of amounts, dates or numbers of rows is no memo, whatever its cells are."""
    (asked,) = refused(source(("XRP", "XRP", RIPPLE, "100200"), header=(*HEADER[:3], name)))
    assert asked.endswith("add the column to the source")


@pytest.mark.parametrize(
    ("header", "hint"),
    [
        (("old address", "new address"), """if 'new address' is the address, and not 'old address': --map "new"""),
        (("旧地址", "Ziel"), """if 'Ziel' is the address, and not '旧地址': --map "Ziel=address\""""),
        (
            ("wallet a", "wallet b"),
            "ask who made the list which is the address: 'wallet a' or 'wallet b'; "
            """if 'wallet a': --map "wallet a=address" --map "wallet b=ignore"; """
            """if 'wallet b': --map "wallet b=address" --map "wallet a=ignore\"""",
        ),
        (("adress", "wallet b"), "which is the address: 'adress' or 'wallet b'"),
        (("one", "two", "three"), """or 'three'; map it, such as --map "NAME=address", and each other one as"""),
    ],
)
def test_of_several_columns_of_addresses_none_is_proposed(header: tuple[str, ...], hint: str) -> None:
    """Nobody but who made the list knows which is to be paid; an old one never is."""
    cells = [address("TRC20", number) for number in range(len(header))]
    (asked,) = refused(source(("USDT", "TRC20", "", *cells), header=("coin", "network", "memo", *header)))
    assert hint in asked


def test_all_that_is_wrong_with_the_sheets_is_told_at_once() -> None:
    """Each header once, with everything about it; and one line of options for what only one column can be."""
    one = source(("USDT", "TRC20", TRON, ""), header=("Was", "Weg", "Ziel", "memo"), path="a.csv")
    two = source(("XRP", "XRP", RIPPLE, "5", ""), header=("coin", "network", "Wallet", "Tag", "Memo"), path="b.csv")
    with pytest.raises(ColumnMappingError) as caught:
        plan(one, two)
    first, second = caught.value.errors
    options = '--map "Was=coin" --map "Weg=network" --map "Ziel=address"'
    assert first.hint.startswith(f"if 'Was' is the coin, 'Weg' is the network, 'Ziel' is the address: {options}")
    assert "'Memo' and 'Tag' are both the memo column; there is no address column; the header is:" in second.message
    assert caught.value.options == f'{options} --map "Memo=memo" --map "Tag=memo" --map "Wallet=address"'


def test_a_missing_memo_column_is_told_with_the_others() -> None:
    """If a row is on a network with memos; else it can be missing."""
    header = ("coin", "network", "wallet a", "wallet b")
    (asked,) = refused(source(("XRP", "XRP", RIPPLE, address("XRP", 1)), header=header))
    assert "there is no address and no memo column" in asked
    (asked,) = refused(source(("USDT", "TRC20", TRON, address("TRC20", 1)), header=header))
    assert "there is no address column" in asked


def test_what_is_ignored_is_not_proposed() -> None:
    """Nobody is asked twice."""
    rows = source(("XRP", "XRP", RIPPLE, "77"), header=("coin", "network", "address", "Ref"))
    (asked,) = refused(rows)
    assert """if 'Ref' is the memo: --map "Ref=memo\"""" in asked
    with pytest.raises(ColumnMappingError) as caught:
        plan(rows, mapping=["Ref=ignore"])
    assert caught.value.hint == "add the column to the source"
    rows = source(("XRP", "XRP", RIPPLE, TRON, "77"), header=("coin", "network", "one", "two", "memo"))
    with pytest.raises(ColumnMappingError) as caught:
        plan(rows, mapping=["two=ignore"])
    assert caught.value.hint == """if 'one' is the address: --map "one=address\""""


def test_a_heading_that_means_two_columns_is_in_no_line_of_options() -> None:
    """An option is about all sources."""
    one = source(("USDT", "TRC20", TRON, ""), header=("X", "network", "Ziel", "memo"), path="a.csv")
    two = source(("USDT", "TRC20", TRON, ""), header=("coin", "X", "Ziel", "memo"), path="b.csv")
    with pytest.raises(ColumnMappingError) as caught:
        plan(one, two)
    assert caught.value.options == '--map "Ziel=address"'


@pytest.mark.parametrize(
    ("lines", "place", "lacks"),
    [
        ("Payouts March,,,\nplease pay,,,\nAsset code,Net,Wallet,Memo\n", 3, "no coin and no network and no address"),
        ("Payouts March\n\nWhat,Where,Whom,Which\n", 3, "no coin and no network and no address"),
        ("Payouts March,,\ncoin,network,adress,memo\n", 2, "no address"),
    ],
)
def test_the_line_that_comes_nearest_to_a_header_is_told(lines: str, place: int, lacks: str) -> None:
    """Nobody is led to map the title of the list."""
    data = f"{lines}XRP,XRP,{RIPPLE},5\n".encode()
    (asked,) = refused(text_source(data))
    assert asked.startswith(f"a.csv, line {place}: there is no header; there is {lacks}")
    assert "Payouts" not in asked
    mapping = re.findall('--map "([^"]*)"', asked)
    assert written(plan(text_source(data, mapping=mapping), mapping=mapping)) == [[("XRP", "XRP", RIPPLE, "5")]]


def test_hint_names_no_numbers_of_rows() -> None:
    """1, 2, 3 count the rows."""
    rows = [("XRP", "XRP", address("XRP", number), str(number)) for number in (1, 2, 3)]
    (asked,) = refused(source(*rows, header=(*HEADER[:3], "No")))
    assert asked.endswith("add the column to the source")


def test_empty_source_and_its_sheet() -> None:
    """A file without a header is told like any other, and every problem of a run is told at once."""
    sheet = Table("b.xlsx", "workbook", header=("Foo", ""), header_line=3, sheet="Q 1")
    asked = refused(text_source(b"", "a.csv"), Source("b.xlsx", (sheet,)))
    assert asked[0] == "a.csv, line 1: there is no header | add a header, or exclude the file"
    assert asked[1].startswith("b.xlsx, sheet 'Q 1', line 3: there is no coin and no network and no address column")


def test_memo_column_may_be_missing_where_no_row_has_a_memo() -> None:
    """Rows on networks without memos, and accounts of the exchange, need none."""
    rows = [("USDT", "TRC20", TRON), ("USDT", "", "someone@example.com")]
    assert outcomes(plan(source(*rows, header=HEADER[:3]))) == ["placed", "placed"]


@pytest.mark.parametrize("row", [("XRP", "XRP", RIPPLE), ("ATOM", "ATOM", "x"), ("USDT", "nowhere", TRON)])
def test_memo_column_may_hide_behind_an_unknown_word(row: tuple[str, ...]) -> None:
    """Where a row's network has a memo, or nobody knows, the column is asked for."""
    (asked,) = refused(source((*row, "77"), header=(*HEADER[:3], "Ref")))
    assert "there is no memo column" in asked
    assert '--map "Ref=memo"' in asked
    assert len(refused(source(row, header=HEADER[:3]), source(ROW, path="b.csv"))) == 1


def test_memo_column_is_asked_for_in_exclusions_as_well() -> None:
    """A whitelist without its memos would exclude the wrong entries."""
    with pytest.raises(ColumnMappingError, match="there is no memo column"):
        plan(source(ROW), exclude=[source(("XRP", "XRP", RIPPLE), header=HEADER[:3], path="old.csv")])


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (
            b'coin,network,address,memo\nUSDT,TRC20,"TA9,\nBTC,BTC,x,\n',
            "correct the source first; the rows after the error would be lost",
        ),
        (b"%PDF-1.7\n", "ask for the list as a table, in CSV or .xlsx"),
        (b"\x01\x02\x03" * 99, "export the list again as CSV or .xlsx where it comes from"),
    ],
    ids=["unclosed quote", "not a table", "not text"],
)
def test_damaged_source_is_refused(data: bytes, hint: str) -> None:
    """What comes after the damage would be lost without a trace."""
    (asked,) = refused(text_source(data, "bad.csv"), source(ROW))
    assert asked.startswith("bad.csv: ")
    assert asked.endswith(hint)


def test_damaged_workbook_is_refused() -> None:
    """A workbook that cannot be opened is told with the reader's words."""
    broken = Table(
        "b.xlsx", "workbook", read_failure=ReadFailure("unreadable workbook", "is damaged", hint="get it again")
    )
    assert refused(Source("b.xlsx", (broken,)))[0].startswith("b.xlsx: is damaged")
