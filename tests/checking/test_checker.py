"""The checker knows where every row came from, whatever it came with."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from unittest import mock

from openpyxl import Workbook

from tests.checking.pieces.cut_source import CutSource
from whitelist.checking.checker import Checker
from whitelist.checking.pieces import workers
from whitelist.checking.secret_masking import mask_secrets
from whitelist.exchanges.header import header_words
from whitelist.exchanges.loader import reference_data
from whitelist.model.finding import Severity
from whitelist.model.review import Verdict
from whitelist.readers import read
from whitelist.rules.selection import all_rules, select

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from whitelist.model.finding import Finding
    from whitelist.model.review import Review
    from whitelist.model.table import MaskedSource

HEADER = "coin,network,address,memo"
TRON = "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
ROW = f"USDT,TRC20,{TRON},"
TYPO = ROW.replace("TsAS", "TsAT")


def opened(path: str) -> MaskedSource:
    """Read a file and let it through the gate."""
    known = reference_data()
    return mask_secrets(read(path, header_words=header_words(known.schema.batch)), known)


def text(folder: Path, *lines: str, name: str = "a.csv") -> MaskedSource:
    """Read a file with these lines."""
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return opened(str(path))


def workbook(folder: Path, **sheets: list[str]) -> MaskedSource:
    """Read a workbook with these sheets of comma-separated lines."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append([cell or None for cell in line.split(",")])
    book.save(folder / "a.xlsx")
    return opened(str(folder / "a.xlsx"))


def review(*sources: MaskedSource) -> Review:
    return Checker(reference_data(), all_rules().values()).check(sources)


def findings(*sources: MaskedSource) -> list[Finding]:
    return [finding for file in review(*sources).files for finding in file.findings]


def one(slug: str, *sources: MaskedSource) -> Finding:
    (found,) = [finding for finding in findings(*sources) if finding.slug == slug]
    return found


def test_place_of_a_cell(tmp_path: Path) -> None:
    """Line, data row, column and cell are those of the file, blank rows and quoted line ends included."""
    lines = ("", f"remark,{HEADER}", f'"two\nlines",{ROW}', ",,,,", f"x,{TYPO}")
    found = one("address-checksum", text(tmp_path, *lines))
    assert (found.location.line, found.location.row, found.location.cell) == (6, 2, "D6")
    assert ("address", TYPO.split(",")[2]) == (found.column, found.value)


def test_columns_in_another_order(tmp_path: Path) -> None:
    """A finding points at the field that means the column."""
    found = one("address-checksum", text(tmp_path, "memo,address,network,coin", f",{TYPO.split(',')[2]},TRC20,USDT"))
    assert found.location.cell == "B2"


def test_duplicates_across_files(tmp_path: Path) -> None:
    """What repeats in another file is found, and the other file and line are named."""
    first = text(tmp_path, HEADER, f"USDT,TRC20,{TRON[:-1]}T,", ROW, name="first.csv")
    found = one("duplicate-entry", first, text(tmp_path, HEADER, ROW, name="second.csv"))
    assert (str(tmp_path / "second.csv"), 2) == (found.location.path, found.location.line)
    assert found.message.startswith(f"duplicate of {first.path}, line 3: ")


def test_duplicates_in_one_file(tmp_path: Path) -> None:
    """Within a file the line is enough."""
    assert one("duplicate-entry", text(tmp_path, HEADER, ROW, ROW)).message.startswith("duplicate of line 2: ")


def test_duplicates_across_sheets(tmp_path: Path) -> None:
    """The other sheet is named."""
    found = one("duplicate-entry", workbook(tmp_path, Eins=["", HEADER, ROW], Zwei=[HEADER, ROW]))
    assert (found.location.sheet, found.location.line, found.location.cell) == ("Zwei", 2, "C2")
    assert found.message.startswith("duplicate of line 3 of sheet 'Eins': ")


def test_worst_first_then_in_reading_order(tmp_path: Path) -> None:
    """Severity, then sheet in the workbook's order, then line, then column."""
    bad = TYPO.replace("USDT", "usdt")
    book = workbook(tmp_path, Zwei=[HEADER, ROW, TYPO], Eins=[HEADER, bad, ROW.replace("USDT", "USDC")])
    (file,) = review(book).files
    errors = [each.location for each in file.findings if each.severity is Severity.ERROR and each.location.row]
    assert [(each.sheet, each.line, each.field) for each in errors] == [("Zwei", 3, 2), ("Eins", 2, 0), ("Eins", 2, 2)]
    severities = [finding.severity for finding in file.findings]
    assert severities == sorted(severities, reverse=True)


def test_row_with_another_number_of_fields_is_not_judged_further(tmp_path: Path) -> None:
    """Nobody knows which cell is which; the next row is judged as usual."""
    found = findings(text(tmp_path, HEADER, "usdt,TA9", f"{TYPO},,", TYPO))
    assert [(f.slug, f.location.line) for f in found] == [
        ("field-count", 2),
        ("field-count", 3),
        ("address-checksum", 4),
    ]
    assert [finding.location.row for finding in found] == [1, 2, 3]
    assert all(finding.location.cell is None for finding in found[:2])


def test_sheet_row_ends_with_its_last_filled_cell(tmp_path: Path) -> None:
    """In a workbook nothing is missing from a row whose last cells are empty."""
    assert "field-count" not in [each.slug for each in findings(workbook(tmp_path, A=[HEADER, ROW.rstrip(",")]))]


def test_header_that_lacks_a_column(tmp_path: Path) -> None:
    """Rows without a network or address are not judged; without a memo column the memo is empty."""
    without_network = text(tmp_path, "coin,address,memo", "x,y,z")
    assert {"column-missing"} == {each.slug for each in findings(without_network)}
    without_memo = text(tmp_path, "coin,network,address", ROW.rstrip(","))
    assert {"column-missing"} == {each.slug for each in findings(without_memo)}


def test_finding_about_a_file_has_no_row(tmp_path: Path) -> None:
    """What is wrong with the whole has no row, column or cell."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"%PDF-1.7")
    found = one("not-csv", opened(str(path)))
    assert (found.location.row, found.location.line, found.column, found.value) == (None, None, None, None)


def test_blank_row_has_a_line_and_no_row(tmp_path: Path) -> None:
    """A blank line is no entry, so that it is not counted, but it can be found."""
    found = one("blank-row", text(tmp_path, HEADER, ",,,", ROW))
    assert (found.location.line, found.location.row) == (2, None)


def test_upload_error_stands_where_the_upload_would_fail(tmp_path: Path) -> None:
    """A rule about what uploads does not claim the uploader's answer."""
    assert one("address-checksum", text(tmp_path, HEADER, TYPO)).upload_error == "Number of Fields Does not Match"
    assert one("duplicate-entry", text(tmp_path, HEADER, ROW, ROW)).upload_error is None


def test_safe_fix(tmp_path: Path) -> None:
    """A fix names the column, the new text, and that it keeps the meaning."""
    fix = one("coin-spelling", text(tmp_path, HEADER, ROW.replace("USDT", "usdt"))).fix
    assert fix is not None
    assert (fix.column, fix.value, fix.safe) == ("coin", "USDT", True)


def test_verdicts(tmp_path: Path) -> None:
    """Each file has its own verdict; the run has the worst."""
    good = text(tmp_path, HEADER, ROW, name="good.csv")
    open_question = text(tmp_path, HEADER, "CET,BSC,0x01E68a17ecBea633D396110644ecb0374c51A2CA,", name="open.csv")
    bad = text(tmp_path, HEADER, TYPO, name="bad.csv")
    verdicts = [Verdict.ACCEPTED, Verdict.UNVERIFIED, Verdict.REJECTED]
    checked = review(good, open_question, bad)
    assert verdicts == [file.verdict for file in checked.files]
    assert verdicts == [review(good).verdict, review(good, open_question).verdict, checked.verdict]
    assert checked.rows == 3
    assert set(Severity) == set(checked.counts())


def test_nothing_to_judge() -> None:
    """No sources is an empty review."""
    assert (review().files, review().verdict, review().rows) == ((), Verdict.ACCEPTED, 0)


def test_only_the_selected_rules_judge(tmp_path: Path) -> None:
    """The checker has the rules it was given and no others."""
    checker = Checker(reference_data(), select(("WL1",)))
    (file,) = checker.check([text(tmp_path, HEADER, TYPO)]).files
    assert file.findings == ()


SWAPPED = ("coin,address,network,memo", f"USDT,TRC20,{TRON},", "USDT,TRC20,TYXWA2o4Ue9hkihEDLKqs55oyBbbubGULS,")


def test_swapped_headings_speak_for_their_rows(tmp_path: Path) -> None:
    """Only the rows of their own sheet are spared; where the rule is turned off, each row has its finding."""
    source = workbook(tmp_path, A=[*SWAPPED], B=[HEADER, f"USDT,TCR20,{TRON},"])
    slugs = {
        (each.location.sheet, each.location.line): each.slug for each in findings(source) if each.fix or each.column
    }
    assert slugs == {("B", 2): "network-unknown"}
    assert one("headings-swapped", source).location.sheet == "A"
    rules = [rule for rule in all_rules().values() if rule.slug != "headings-swapped"]
    (file,) = Checker(reference_data(), rules).check([text(tmp_path, *SWAPPED)]).files
    assert [each.location.line for each in file.findings if each.slug == "network-unknown"] == [2, 3]


def test_many_unknown_columns_are_checked_in_time(tmp_path: Path) -> None:
    """The time grows with the number of unknown columns, and not with its square."""
    wide = text(tmp_path, HEADER + "," * 2000, ROW + "," * 2000)
    checker = Checker(reference_data(), select(("WL103",)))
    start = time.process_time()
    assert len(checker.check([wide]).findings) == 2000
    assert time.process_time() - start < 10


def test_files_in_memory_are_judged_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a list that is read in pieces needs a run, with its processes and stores."""
    monkeypatch.delattr("whitelist.checking.pieces.run.Run")
    assert review(text(tmp_path, HEADER, ROW), text(tmp_path, HEADER, TYPO, name="b.csv")).verdict is Verdict.REJECTED


def test_as_many_processes_as_asked_for(tmp_path: Path) -> None:
    """Lists that are read in pieces are judged by so many."""
    source = CutSource(text(tmp_path, HEADER, ROW), 1)
    with mock.patch.object(workers, "count_jobs", return_value=1) as counted:
        Checker(reference_data(), all_rules().values()).check([source], jobs=5)
    counted.assert_called_once_with(source.size, 5)
