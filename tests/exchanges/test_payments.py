"""Lists of payments: columns of an exchange's own, limits of texts, and rows that no build merges."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pandera.errors
import pytest
from openpyxl import Workbook, load_workbook

from tests.acceptance.command import invoke
from tests.exchanges.test_venues import MERIDIAN, PAYDAY, RULES, TOLLGATE, known, masked, request
from whitelist import check, pandera_schema
from whitelist.build.column_mapping import ColumnMappingError
from whitelist.build.plan import Outcome
from whitelist.build.request import BuildRequest
from whitelist.build.row_outcomes import make_plan
from whitelist.checking.columns.cells import Cells
from whitelist.checking.columns.dependent_cells import DependentCellRule
from whitelist.checking.columns.format_rule import bind
from whitelist.engines.frame_checker import FrameChecker
from whitelist.exchanges.cells.cell_format import CellFormat
from whitelist.exchanges.header import header_words
from whitelist.exchanges.header_word import header_word
from whitelist.readers.pieces import threshold
from whitelist.rules.selection import find

if TYPE_CHECKING:
    from collections.abc import Callable

    from whitelist.build.batch import Batch, BatchEntry
    from whitelist.build.plan import Plan
    from whitelist.exchanges.reference_data import ReferenceData

PAID = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
PAYMENTS = f"""\
Rail,Payee,Sum,Speed,Ref,Name
eth,{PAID},100,,INV-1,Alice
eth,{PAID},50,,INV-2,Bonus
eth,{PAID},50,,INV-3,Bonus
"""


def plan_of(text: str, venue: str) -> Plan:
    """Return what a build does with a CSV file."""
    return make_plan([masked(text.encode(), venue)], [], known(venue), RULES, request(venue))


def test_payments_to_one_address_are_not_merged() -> None:
    """Each row is paid: the same entry three times is three entries, with all that the source says about them."""
    plan = plan_of(PAYMENTS, PAYDAY)
    (file,) = plan.batches
    assert "".join(f"{','.join(each)}\n" for each in (file.header, *map(_cells(file), file.entries))) == PAYMENTS
    assert [row.own["amount"] for row in plan.rows] == ["100", "50", "50"]


def _cells(file: Batch) -> Callable[[BatchEntry], tuple[str, ...]]:
    return lambda entry: entry.cells(file.columns)


def payday_without_references() -> ReferenceData:
    """Return what is known about Payday, if it took any reference."""
    schema = known(PAYDAY).schema
    cells = {**schema.batch.cells, "reference": CellFormat()}
    return replace(known(PAYDAY), schema=replace(schema, batch=replace(schema.batch, cells=cells)))


def test_repeated_payment_is_placed_with_a_warning() -> None:
    """A row that is the same in every cell can be a mistake, and only a person knows."""
    source = masked(PAYMENTS.replace("INV-3", "INV-2").encode(), PAYDAY)
    rows = make_plan([source], [], payday_without_references(), RULES, request(PAYDAY)).rows
    found = [[each.slug for each in row.findings] for row in rows]
    assert ({row.outcome for row in rows}, found) == ({Outcome.PLACED}, [[], [], ["duplicate-entry"]])


def test_payments_of_an_earlier_build_are_not_made_again() -> None:
    """A build that adds files places no row that is in an earlier file, and none with a reference that is there."""
    earlier = masked(PAYMENTS.encode(), PAYDAY, "payday-001.csv")
    more = masked(f"{PAYMENTS}eth,{PAID},7,,INV-4,Alice\n".encode(), PAYDAY)
    asked = replace(request(PAYDAY), number=2)
    for reference, outcome in ((payday_without_references(), Outcome.DUPLICATE), (known(PAYDAY), Outcome.REJECTED)):
        plan = make_plan([more], [], reference, RULES, asked, earlier=[earlier])
        assert [row.outcome for row in plan.rows] == [*[outcome] * 3, Outcome.PLACED]


def test_source_without_an_amount_is_refused() -> None:
    """An amount that is missing is asked for, like another column; one to exclude does without, and has no effect."""
    book = f"network,address,reference,label\neth,{PAID},INV-1,Alice\n"
    with pytest.raises(ColumnMappingError, match="there is no Sum column"):
        plan_of(book, PAYDAY)
    plan = make_plan(
        [masked(PAYMENTS.encode(), PAYDAY)], [masked(book.encode(), PAYDAY)], known(PAYDAY), RULES, request(PAYDAY)
    )
    assert {row.outcome for row in plan.rows} == {Outcome.PLACED}
    assert [each.reason for each in plan.without_effect] == [
        "without Sum and Speed, it is not known which payment it is"
    ]


def test_repeated_name_of_a_merged_entry_is_no_fault() -> None:
    """Where entries are merged, a row that repeats a whole entry is a duplicate, and its name goes with it."""
    schema = known(MERIDIAN).schema
    batch = replace(schema.batch, cells={"remark": CellFormat(unique=True)})
    reference = replace(known(MERIDIAN), schema=replace(schema, batch=batch))
    text = f"Payee,Ledger,Account No\nA,ether-main,{PAID}\nA,ether-main,{PAID}\nA,gnosis-main,{PAID}\n"
    rows = make_plan([masked(text.encode(), MERIDIAN)], [], reference, RULES, BuildRequest(batch, None)).rows
    assert [row.outcome for row in rows] == [Outcome.PLACED, Outcome.DUPLICATE, Outcome.REJECTED]
    assert [each.slug for each in rows[2].reasons] == ["text-repeated"]


DAMAGED = PAYMENTS.replace("100,", '"1,000.50",').replace("INV-3,Bonus", "INV-1,Bo")
FOUND = {(2, "amount-malformed"), (4, "text-limit"), (4, "text-repeated")}
"""Line and rule of what is wrong in DAMAGED."""


def test_engines_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file at once and in pieces, a frame, a frame by parts, and pandera find the same in the venue's own columns."""
    path = tmp_path / "payments.csv"
    path.write_text(DAMAGED, "utf-8")
    whole = check(path, schema=PAYDAY).findings
    assert {(each.location.line, each.slug) for each in whole} == FOUND
    outcome = invoke("check", "--schema", PAYDAY, "--format", "json", path)
    monkeypatch.setattr(threshold, "LARGE", 1)
    assert invoke("check", "--schema", PAYDAY, "--format", "json", path).findings == outcome.findings
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    assert {(each.location.line, each.slug) for each in check(frame, schema=PAYDAY).findings} == FOUND
    words = header_words(known(PAYDAY).schema.batch)
    frame.columns = pd.Index([words[header_word(each)] for each in frame.columns])
    with pytest.raises(pandera.errors.SchemaErrors) as raised:
        pandera_schema(PAYDAY).validate(frame, lazy=True)
    cases = raised.value.failure_cases
    assert {(row + 2, find(code).slug) for row, code in zip(cases["index"], cases["check"], strict=True)} == FOUND
    checker = FrameChecker(schema=PAYDAY)
    frame["id"] = [str(row) for row in range(2, 5)]
    related = checker.find_related(checker.row_keys(frame))["id"]
    alone = checker.check_rows(frame[~frame["id"].isin(related)])
    together = checker.check_related(frame[frame["id"].isin(related)])
    found = pd.concat([alone, together]).dropna(subset=["id"])  # without rows, alone has a finding about the list
    assert {(int(row), slug) for row, slug in zip(found["id"], found["slug"], strict=True)} == FOUND


def test_amounts_are_shown_to_who_signs(tmp_path: Path) -> None:
    """The approval page and the manifest have the amount of each row, and the folder is verified by them."""
    source, out = tmp_path / "payments.csv", tmp_path / "out"
    source.write_text(PAYMENTS, "utf-8")
    assert invoke("build", "--schema", PAYDAY, source, "--out", out).code == 0
    page = (out / "approval.html").read_text("utf-8")
    assert '<th scope="col">Sum</th>' in page
    assert '<td class="own" data-name="Sum">100</td>' in page
    assert "Not added, because a file does not say of what coin: Sum." in page
    rows = json.loads((out / "manifest.json").read_text("utf-8"))["rows"]
    assert [row["own"]["amount"] for row in rows] == ["100", "50", "50"]
    assert invoke("verify", "--schema", PAYDAY, out).code == 0


def test_changed_amount_is_a_difference(tmp_path: Path) -> None:
    """Another amount, one payment less, and swapped amounts are changes of an entry."""
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text(PAYMENTS, "utf-8")
    for before, after, fields in (
        ("100,", "101,", ["amount"]),
        (f"eth,{PAID},50,,INV-3,Bonus\n", "", ["amount", "priority", "reference"]),
        ("100,,INV-1,Alice\n" + f"eth,{PAID},50,,INV-2", "50,,INV-1,Alice\n" + f"eth,{PAID},100,,INV-2", ["amount"]),
    ):
        new.write_text(PAYMENTS.replace(before, after), "utf-8")
        outcome = invoke("diff", "--schema", PAYDAY, "--format", "json", old, new)
        (difference,) = json.loads(outcome.out)["differences"]
        assert difference["changed"][: len(fields)] == fields, after
        assert difference["new"]["own"]["amount"] != [] != difference["old"]["own"]["amount"]


def test_fix_keeps_the_other_cells(tmp_path: Path) -> None:
    """A safe fix of an amount takes away white space, and nothing else changes."""
    path = tmp_path / "payments.csv"
    path.write_text(PAYMENTS.replace(",100,", ", 100 ,"), "utf-8")
    assert invoke("check", "--schema", PAYDAY, "--fix", path).code == 0
    assert path.read_text("utf-8") == PAYMENTS


def test_workbook_shows_another_amount(tmp_path: Path) -> None:
    """A number that a cell shows rounded, or of which a workbook lost digits, is not the amount that a person saw."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.append(["Rail", "Payee", "Sum", "Speed", "Ref", "Name"])
    numbers = (
        (12.345, "0.00"),
        (12.5, "0.00"),
        (1234.5, "#,##0.00"),
        (1234567.012345679, "General"),
        (0.5, "0%"),
        (7, "0"),
    )
    for row, (number, number_format) in enumerate(numbers, 2):
        sheet.append(["eth", PAID, number, "", f"INV-{row}", "Alice"])
        sheet.cell(row, 3).number_format = number_format
    path = tmp_path / "payments.xlsx"
    workbook.save(path)
    found = [each for each in check(path, schema=PAYDAY).findings if each.slug == "number-cell"]
    assert [(each.location.line, each.message) for each in found] == [
        (2, "the cell shows 12.35, but contains the number 12.345"),
        (5, "the cell is a number of 16 digits, but many programs keep only 15 digits"),
        (6, "the cell shows 50%, but contains the number 0.5"),
    ]


def test_own_addresses_are_judged_by_every_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token is verified in a file at once, in pieces and by pandera; a secret in its place is hidden."""
    contract = "0xDAC17F958D2ee523a2206206994597C13D831ec7"
    key = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"
    head = "token_type,token_address,receiver,amount,id\n"
    path = tmp_path / "payments.csv"
    path.write_text(f"{head}erc20,{contract},{PAID},1,\n", "utf-8")
    whole = invoke("check", "--schema", "safe-airdrop", "--format", "json", path).findings
    assert [(each["slug"], each["column"], each["value"]) for each in whole] == [
        ("address-cell-malformed", "token_address", contract)
    ]
    monkeypatch.setattr(threshold, "LARGE", 1)
    assert invoke("check", "--schema", "safe-airdrop", "--format", "json", path).findings == whole
    cells = {"token_type": "erc20", "token_address": contract, "address": PAID, "amount": "1", "id": ""}
    frame = pd.DataFrame([cells])
    with pytest.raises(pandera.errors.SchemaErrors) as raised:
        pandera_schema("safe-airdrop").validate(frame, lazy=True)
    assert set(raised.value.failure_cases["check"]) == {find("address-cell-malformed").code}
    path.write_text(f"{head}erc20,0x{key},{PAID},1,\n", "utf-8")
    outcome = invoke("check", "--schema", "safe-airdrop", path)
    assert "secret-pasted" in outcome.out
    assert key not in outcome.out


def test_own_address_of_the_network_of_its_row(tmp_path: Path) -> None:
    """In a source that names networks, the address in another column is verified on the row's."""
    path = tmp_path / "book.csv"
    rows = f"Rail,Payee,Refund to\neth,{PAID},{PAID.lower()}\neth,{PAID},TD5v5RbWhg7p4wdqHsWaZzaYFUWBReiNu2\nodd,a,b\n"
    path.write_text(rows, "utf-8")
    found = invoke("check", "--schema", TOLLGATE, "--format", "json", path).findings
    assert {(each["line"], each["slug"]) for each in found if each["column"] == "refund"} == {
        (2, "address-shape-only"),
        (3, "address-cell-malformed"),
        (4, "address-not-verified"),
    }


def test_cell_alone_does_not_say_what_is_wrong() -> None:
    """A rule about cells that their row decides has no message without the row, and finds nothing in cells alone."""
    (bound,) = bind(find("cell-inconsistent"), known("safe-airdrop").schema)
    assert isinstance(bound, DependentCellRule)
    assert not bound.check(Cells("amount", ["1.5"])).any()
    with pytest.raises(TypeError, match="message_in_row"):
        bound.message("1.5", "amount", "amount")


@pytest.mark.parametrize(
    ("kind", "token", "decimals", "slugs"),
    [
        ("native", "", 18, []),
        ("Native", "", 19, ["cell-inconsistent"]),
        ("erc20", "0xdAC17F958D2ee523a2206206994597C13D831ec7", 24, []),
    ],
)
def test_decimals_of_some_payments(tmp_path: Path, kind: str, token: str, decimals: int, slugs: list[str]) -> None:
    """The coin of a network has 18 decimals, and the app cuts others off; those of a token are not known."""
    path = tmp_path / "payments.csv"
    path.write_text(f"token_type,token_address,receiver,amount\n{kind},{token},{PAID},0.{'1' * decimals}\n", "utf-8")
    found = invoke("check", "--schema", "safe-airdrop", "--format", "json", path).findings
    assert [each["slug"] for each in found if each["severity"] == "error"] == slugs
    assert all("at most 18 digits after the point if the token_type is native" in each["message"] for each in found)


LOST = "token_type,token_address,receiver,amount\nnative,,{0},{1}000000000000000000\nnative,,{0},{1}\nnative,,{0},{1}\n"


def test_known_finding_is_about_one_amount(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A finding that was reviewed, in a baseline or in the settings, says nothing about a payment of another amount."""
    monkeypatch.chdir(tmp_path)
    Path("pay.csv").write_text(LOST.format(PAID, 1), "utf-8")
    run = ("--schema", "safe-airdrop", "pay.csv")
    assert invoke("baseline", *run).code == 0
    known = ("check", "--strict", "--baseline", "whitelist-baseline.json", *run)
    assert invoke(*known).code == 0
    Path("pay.csv").write_text(LOST.format(PAID, 2), "utf-8")
    told = invoke(*known).out.split("suppressed")[0]
    assert "WL206" in told
    assert "WL601" in told
    settings = f'[[compared]]\nrule = "digits-lost"\naddress = "{PAID}"\nby = "Ann"\non = "2026-11-29"\n'
    Path("whitelist.toml").write_text(settings, "utf-8")
    assert "WL206 digits-lost  warning" in invoke("check", *run).out


def test_known_finding_is_about_no_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes for people can be reworded, as remarks can."""
    monkeypatch.chdir(tmp_path)
    row = f"Ann,Ethereum,{PAID.lower()}"
    Path("book.csv").write_text(f"Recipient name,Network,Recipient address,Note\n{row},rent\n", "utf-8")
    assert "2 findings" in invoke("baseline", "--schema", "trezu", "book.csv").out
    Path("book.csv").write_text(f"Recipient name,Network,Recipient address,Note\n{row},rent of May\n", "utf-8")
    told = invoke("check", "--schema", "trezu", "--baseline", "whitelist-baseline.json", "book.csv").out
    assert "suppressed: 2 findings recorded" in told


@pytest.mark.parametrize("amount", ["1000000000000000000", "2000000000000000000"])
def test_compared_payment_is_of_one_amount(tmp_path: Path, amount: str) -> None:
    """Who compared a rejected payment with the original did not compare another amount; a repeated one is told."""
    (tmp_path / "pay.csv").write_text(LOST.format(PAID, 1), "utf-8")
    out, options = tmp_path / "out", ("--schema", "safe-airdrop", "--strict", "--out", tmp_path / "out")
    assert "2 rejected" in invoke("build", tmp_path / "pay.csv", *options).out
    book = load_workbook(out / "rejected.xlsx")
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=2):
        row[-1].value = "AB 2026-11-29"
    sheet["D2"] = amount
    book.save(out / "rejected.xlsx")
    added = invoke("build", out / "rejected.xlsx", *options, "--add").out
    assert ("2 rows in = 1 placed + 1 duplicates" in added) == (amount[0] == "1")
    assert f"{out / 'rejected.xlsx'}[pay]:3: this payment is placed already; if" in added


def test_coin_on_a_network_of_which_the_code_is_not_known(tmp_path: Path) -> None:
    """Where more codes are taken than are known, nobody says that the coin has no such network."""
    rows = "Address,Tag,Currency,Amount,Note\nTD5v5RbWhg7p4wdqHsWaZzaYFUWBReiNu2,,USDC,1,\n"
    (tmp_path / "pay.csv").write_text(rows, "utf-8")
    done = invoke("check", "--schema", "cryptoprocessing", tmp_path / "pay.csv")
    assert "ask the receiver for the network, and CryptoProcessing for the code of USDC there" in done.out
