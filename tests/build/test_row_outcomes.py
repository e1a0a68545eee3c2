"""Every row goes to one place: rejected, whitelisted already, told by another row, or a file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.acceptance.command import BAD
from tests.build.cases import HEADER, address, codes, csv_text, outcomes, plan, source, text_source, written
from whitelist.build.plan import Outcome, Plan
from whitelist.exchanges.loader import reference_data

TRON, OTHER = address("TRC20"), address("TRC20", 1)
EVM = address("ERC20")
RIPPLE = address("XRP")
COMPLETE = reference_data("coinex", BAD / "coin-unknown.catalogue.json")
REMARKED = ("remark", *HEADER)


def changes(built: Plan) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(each.column, each.before, each.after, each.codes) for row in built.rows for each in row.changes]


def test_spelling_is_mended_and_told() -> None:
    """Space, letter case and aliases are changed by the safe fixes of the rules, each with their codes."""
    built = plan(source((" usdt", "bep20 ", f"{EVM[:9]} {EVM[9:]}\u200b", "")))
    assert written(built) == [[("USDT", "BSC", EVM, "")]]
    assert changes(built) == [
        ("coin", " usdt", "USDT", ("WL202", "WL304")),
        ("network", "bep20 ", "BSC", ("WL202", "WL305")),
        ("address", f"{EVM[:9]} {EVM[9:]}\u200b", EVM, ("WL203", "WL412")),
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("USDT", "", EVM, ""), "WL309"),
        (("USDT", "TRC20", EVM, ""), "WL405"),
        (("USDT", "BNB", EVM, ""), "WL303"),
        (("USDT", "TRC20", TRON[:-1] + "x", ""), "WL403"),
        (("XRP", "XRP", RIPPLE, ""), "WL501"),
        (("XRP", "XRP", RIPPLE, "1.23457E+15"), "WL205"),
        (("XRP", "XRP", f"{RIPPLE}?dt=5", ""), "WL505"),
        (("BTC", "ERC20", EVM, ""), "WL302"),
        (("USDT", "TRC20", "=1+1", ""), "WL207"),
        (("USDT", "TRC20", "", ""), "WL201"),
        (("USDT", "TRC20", TRON), "WL101"),
    ],
)
def test_nothing_is_guessed(row: tuple[str, ...], code: str) -> None:
    """What a person has to settle is rejected with the reason, and the rest of the file is placed."""
    built = plan(source(row, ("USDT", "TRC20", OTHER, "")))
    assert outcomes(built) == ["rejected", "placed"]
    assert codes(built)[0] == [code]
    assert built.rows[0].entry is None
    assert built.rows[0].output is None


def test_lower_case_address_stays_as_it_is() -> None:
    """Without a checksum it is a note, not a reason to give it one."""
    built = plan(source(("USDT", "ERC20", EVM.lower(), "")))
    assert written(built) == [[("USDT", "ERC20", EVM.lower(), "")]]
    assert [finding.code for finding in built.rows[0].findings] == ["WL410"]


def test_same_destination_is_one_entry() -> None:
    """Rows with the same coin, network, decoded address and memo are merged, whatever their spelling and file."""
    built = plan(
        source(("USDT", "ERC20", EVM, "")),
        source(("usdt", "Ethereum (ERC20)", EVM.lower(), " "), ("USDT", "BSC", EVM, ""), path="b.csv"),
    )
    assert outcomes(built) == ["placed", "duplicate", "placed"]
    assert built.rows[1].same_as == built.rows[0].location
    assert built.rows[1].entry is None


def test_least_doubtful_address_stands() -> None:
    """Of two spellings the one with a checksum is written, though it comes later; among equals the first."""
    built = plan(source(("USDT", "ERC20", EVM.lower(), ""), ("USDT", "ERC20", EVM, "")))
    assert outcomes(built) == ["duplicate", "placed"]
    assert written(built) == [[("USDT", "ERC20", EVM, "")]]
    built = plan(source(("USDT", "ERC20", EVM.lower(), ""), ("USDT", "ERC20", "0x" + EVM[2:].upper(), "")))
    assert outcomes(built) == ["placed", "duplicate"]


def test_row_without_doubt_stands() -> None:
    """Of two rows the one that its sheet does not call unverified is the entry; alone, a row in doubt is placed."""
    header = (*HEADER, "Not verified")
    doubted, plain = ("USDT", "TRC20", TRON, "", "not compared"), ("USDT", "TRC20", TRON, "", "")
    built = plan(source(doubted, plain, header=header))
    assert outcomes(built) == ["duplicate", "placed"]
    assert not built.unverified
    placed = plan(source(doubted, header=header))
    assert (outcomes(placed), codes(placed), len(placed.unverified)) == (["placed"], [["WL608"]], 1)


def test_first_remark_stands_and_all_are_kept() -> None:
    """The entry takes the first remark that is not empty; every row keeps its own for the manifest."""
    rows = [("", "USDT", "TRC20", TRON, ""), (" ", "USDT", "TRC20", TRON, ""), ("Ann", "USDT", "TRC20", TRON, "")]
    rows.append(("Bob", "USDT", "TRC20", TRON, ""))
    built = plan(source(*rows, header=REMARKED))
    assert outcomes(built) == ["placed", "duplicate", "duplicate", "duplicate"]
    assert written(built) == [[("Ann", "USDT", "TRC20", TRON, "")]]
    assert [row.remark.strip() for row in built.rows] == ["", "", "Ann", "Bob"]
    assert ("remark", "", "Ann", ("WL601",)) in changes(built)


def test_remark_of_its_own_stands() -> None:
    """A row that has a remark keeps it, and an entry without any remark has none."""
    built = plan(source(("Ann", "USDT", "TRC20", TRON, ""), ("Bob", "USDT", "TRC20", TRON, ""), header=REMARKED))
    assert [row[0] for row in written(built)[0]] == ["Ann"]
    built = plan(source(("", "USDT", "TRC20", TRON, ""), ("", "USDT", "TRC20", TRON, ""), header=REMARKED))
    assert written(built) == [[("USDT", "TRC20", TRON, "")]]


def test_other_memo_is_another_entry() -> None:
    """Customers of one exchange share an address; spellings of one tag are the same memo."""
    built = plan(source(("XRP", "XRP", RIPPLE, "1"), ("XRP", "XRP", RIPPLE, "2"), ("XRP", "XRP", RIPPLE, "01")))
    assert outcomes(built) == ["placed", "placed", "duplicate"]


def test_with_and_without_a_memo_are_both_rejected() -> None:
    """One of the two would pay nobody, and nobody knows which."""
    ton = address("TON")
    built = plan(source(("TON", "TON", ton, "")), source(("TON", "TON", ton, "5"), path="b.csv"))
    assert outcomes(built) == ["rejected", "rejected"]
    assert codes(built) == [["WL602"], ["WL602"]]


def test_rejected_row_does_not_stand_for_others() -> None:
    """A bad row that is also a duplicate takes no good one with it, whichever comes first."""
    formula = "=cmd|'/c calc'!A0"
    rows = [(formula, "USDT", "TRC20", TRON, ""), ("", "USDT", "TRC20", TRON, "")]
    built = plan(source(*rows, header=REMARKED))
    assert outcomes(built) == ["rejected", "placed"]
    assert codes(built) == [["WL207"], []]
    assert outcomes(plan(source(*reversed(rows), header=REMARKED))) == ["placed", "rejected"]


def test_whitelisted_entries_are_left_out() -> None:
    """An exclusion counts by destination, in any spelling; other memos and networks are not excluded."""
    known = source(
        ("USDT", "Tron", f" {TRON}", ""), ("XRP", "XRP", RIPPLE, "7"), ("USDT", "X", "y", ""), path="old.csv"
    )
    rows = [("USDT", "TRC20", TRON, ""), ("XRP", "XRP", RIPPLE, "07"), ("XRP", "XRP", RIPPLE, "8"), ("BTC", "", "", "")]
    built = plan(source(*rows), exclude=[known])
    assert outcomes(built) == ["excluded", "excluded", "placed", "rejected"]
    assert {row.location.path for row in built.rows} == {"a.csv"}


def test_whitelisted_twice_is_excluded_twice() -> None:
    """Duplicates of an excluded row are excluded as well, not duplicates of nothing."""
    row = ("USDT", "TRC20", TRON, "")
    assert outcomes(plan(source(row, row), exclude=[source(row, path="old.csv")])) == ["excluded", "excluded"]


def test_unverified_rows_are_placed_and_marked() -> None:
    """A coin that the partial catalogue lacks is placed, unless the operator is strict."""
    rows = source(("NEWCOIN", "TRC20", TRON, ""), ("USDT", "TRC20", TRON, ""))
    built = plan(rows)
    assert outcomes(built) == ["placed", "placed"]
    assert [row.index for row in built.unverified] == [0]
    built = plan(rows, strict=True)
    assert outcomes(built) == ["rejected", "placed"]
    assert not built.unverified


def test_strict_rejects_warnings_but_no_duplicates() -> None:
    """A warning is a reason to be strict about; a duplicate is settled by merging; a note is neither."""
    rows = source(
        ("ATOM", "ATOM", "cosmos132phk6cwdqxngrrmanufvt4d4ugxgcgg8f5xpk", ""),
        ("USDT", "TRC20", TRON, ""),
        ("USDT", "TRC20", TRON, ""),
        ("USDT", "ERC20", EVM.lower(), ""),
    )
    assert outcomes(plan(rows)) == ["placed", "placed", "duplicate", "placed"]
    assert outcomes(plan(rows, strict=True)) == ["rejected", "placed", "duplicate", "placed"]


@pytest.mark.parametrize(("coin", "network"), [("BTC", "BTC"), ("XRP", "XRP")])
def test_single_network_is_filled_in_on_demand(coin: str, network: str) -> None:
    """A coin whose networks are completely known, and just one, may have its blank network filled."""
    rows = source((coin, " ", address(network), "5" if coin == "XRP" else ""))
    assert outcomes(plan(rows)) == ["rejected"]
    built = plan(rows, fill_single_network=True)
    assert outcomes(built) == ["placed"]
    assert changes(built) == [("network", " ", network, ("WL309",))]


@pytest.mark.parametrize(
    ("coin", "network", "filled"),
    [("USDT", "", TRON), ("DOGE", "", "D7wR1nzQAzH8M7Yt8EgZqEBF3kpYSRUVFe"), ("BTC", "nowhere", address("BTC"))],
)
def test_other_networks_are_never_filled_in(coin: str, network: str, filled: str) -> None:
    """Several networks, an incomplete list of them, or a word that nobody knows stay a person's decision."""
    built = plan(source((coin, network, filled, "")), fill_single_network=True)
    assert outcomes(built) == ["rejected"]
    assert changes(built) == []


def test_complete_catalogue_rejects_what_it_lacks() -> None:
    """With a complete catalogue a missing coin is an error, and so are its rows."""
    assert COMPLETE.catalogue.complete
    assert outcomes(plan(source(("NEWCOIN", "TRC20", TRON, "")), known=COMPLETE)) == ["rejected"]


def test_accounts_of_the_exchange_have_files_of_their_own() -> None:
    """Inter-user transfers and withdrawals never share a file; the form of the upload is another."""
    rows = [
        ("USDT", "", "someone@example.com", ""),
        ("USDT", "TRC20", TRON, ""),
        ("USDT", "", "Someone@Example.com", ""),
        ("BTC", "", "+8613800138000", ""),
    ]
    built = plan(source(*rows))
    assert outcomes(built) == ["placed", "placed", "duplicate", "placed"]
    assert [batch.name for batch in built.batches] == ["coinex-001.csv", "coinex-inter-user-001.csv"]
    assert [len(batch.entries) for batch in built.batches] == [1, 2]


def test_legacy_text_is_rejected_and_the_rest_placed() -> None:
    """In a file of an unknown 8-bit encoding, only rows that are plain ASCII are certain to be read rightly."""
    text = csv_text([("旧钱包", "USDT", "TRC20", TRON, ""), ("desk", "USDT", "TRC20", OTHER, "")], REMARKED)
    built = plan(text_source(text.encode("gbk")))
    assert outcomes(built) == ["rejected", "placed"]
    assert codes(built) == [["WL109"], []]
    assert built.rows[0].findings[-1].location.line == 2
    assert outcomes(plan(text_source(text.encode("utf-16")))) == ["placed", "placed"]


@pytest.mark.parametrize("cell", ["L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ", "5a" * 32])
def test_secret_is_rejected_and_hidden(cell: str) -> None:
    """A pasted key rejects its row, and nothing that the plan holds repeats it."""
    built = plan(source(("", "USDT", "TRC20", cell, ""), ("", "USDT", "TRC20", TRON, ""), header=REMARKED))
    assert outcomes(built) == ["rejected", "placed"]
    assert codes(built)[0] == ["WL607"]
    assert cell not in repr(built)
    assert "(hidden)" in repr(built)


def test_rows_of_no_source_are_nothing() -> None:
    """A header without rows builds nothing and loses nothing."""
    built = plan(source())
    assert built.rows == ()
    assert built.batches == ()
    assert set(built.counts().values()) == {0}


def test_findings_about_the_file_reject_no_row() -> None:
    """Delimiter, header and order are settled by writing a new file."""
    text = f"\ufeffADDRESS;Memo;Network;Coin\n{TRON};;TRC20;USDT\n\n{OTHER};;trc20;USDT\n"
    built = plan(text_source(text.encode()))
    assert outcomes(built) == ["placed", "placed"]
    assert built.rows[1].output == ("coinex-001.csv", 3)


def test_more_rows_than_an_upload_takes_are_no_fault() -> None:
    """The limit of rows holds for uploads; a source may have any number."""
    built = plan(source(*(("USDT", "TRC20", address("TRC20", number), "") for number in range(1_001))))
    assert built.counts()[Outcome.PLACED] == 1_001
    assert [len(batch.entries) for batch in built.batches] == [100] * 10 + [1]
    assert built.batches[0].name == "coinex-001.csv"
    assert built.batches[-1].name == "coinex-011.csv"


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda built: replace(built, rows=built.rows[1:]), "2 rows were read, 1 are accounted for"),
        (lambda built: replace(built, rows=(built.rows[0],) * 2), "a row is accounted for twice"),
        (lambda built: replace(built, batches=()), "2 are placed|0 are placed"),
        (
            lambda built: replace(built, rows=tuple(replace(row, output=("x", 2)) for row in built.rows)),
            "two rows are placed on the same line",
        ),
    ],
)
def test_plan_that_loses_a_row_is_never_written(spoil, words) -> None:  # type: ignore[no-untyped-def]
    """The proof fails loudly when a row is missing, counted twice, or written over another."""
    built = plan(source(("USDT", "TRC20", TRON, ""), ("USDT", "TRC20", OTHER, "")))
    built.verify_counts()
    with pytest.raises(RuntimeError, match=words):
        spoil(built).verify_counts()


@pytest.mark.parametrize(
    ("coin", "network"),
    [
        ("USDTT", "TRC20"),
        ("USTD", "BSC"),
        ("BTCC", "BTC"),
        ("UDST", "TRC20"),
        ("Bitcoinn", "BTC"),
        ("USDTT (TRC20)", "TRC20"),
        ("BTC (ETH)", "TRC20"),
    ],
)
def test_coin_with_a_typing_error_is_not_placed(coin: str, network: str) -> None:
    """A coin that is one letter away from one of this network is probably that one; a new coin is placed."""
    rows = [(coin, network, address(network, 1), ""), ("NEWTHING", "TRC20", address("TRC20", 2), "")]
    built = plan(source(*rows))
    assert outcomes(built) == ["rejected", "placed"]
    assert "but " in built.rows[0].findings[0].message


def test_rows_below_swapped_headings_are_rejected() -> None:
    """Every row has the finding about the header as its only reason, and none is placed by guessing."""
    rows = [("USDT", "TRC20", TRON, ""), ("USDT", "TRC20", OTHER, "")]
    built = plan(source(*rows, header=("coin", "address", "network", "memo")))
    assert outcomes(built) == ["rejected", "rejected"]
    assert [[reason.code for reason in row.reasons] for row in built.rows] == [["WL140"], ["WL140"]]
