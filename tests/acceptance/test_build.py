"""`whitelist build`, run as people run it."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.acceptance.command import BAD, HEADER, TRON, Outcome, batch, invoke, process
from tests.build.cases import address

KEY = "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ"
GOOD = [f"USDT,TRC20,{address('TRC20', number)},\n" for number in range(5)]
NO_NETWORK = f"USDT,,{TRON},\n"
NEW = f"NEWCOIN,TRC20,{TRON},\n"


def build(folder: Path, *arguments: str | Path, out: str = "out") -> Outcome:
    return invoke("build", *arguments, "--out", folder / out)


def manifest(folder: Path, out: str = "out") -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / out / "manifest.json").read_text("utf-8"))
    return document


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("rows", "code", "files"),
    [
        (GOOD, 0, ["approval.html", "coinex-001.csv", "manifest.json"]),
        ([*GOOD, GOOD[0]], 0, ["approval.html", "coinex-001.csv", "manifest.json"]),
        ([GOOD[0], NO_NETWORK], 1, ["approval.html", "coinex-001.csv", "manifest.json", "rejected.xlsx"]),
        ([NO_NETWORK], 1, ["approval.html", "manifest.json", "rejected.xlsx"]),
        ([NEW], 3, ["approval.html", "coinex-001.csv", "manifest.json"]),
        ([NEW, NO_NETWORK], 1, ["approval.html", "coinex-001.csv", "manifest.json", "rejected.xlsx"]),
    ],
)
def test_exit_code_and_files(tmp_path: Path, rows: list[str], code: int, files: list[str]) -> None:
    """0 all placed, 1 some rejected, 3 some not judged; what is not needed is not written."""
    done = build(tmp_path, batch(tmp_path, *rows))
    assert (done.code, names(tmp_path / "out")) == (code, files)
    assert done.err == ""


def test_steps_of_the_upload(tmp_path: Path) -> None:
    """The last line leads to the steps at the exchange, if there is something to upload."""
    last = "how to upload at CoinEx, step by step: whitelist exchanges coinex"
    done = build(tmp_path, batch(tmp_path, *GOOD))
    assert done.out.splitlines()[-1] == last
    assert last not in build(tmp_path, batch(tmp_path, *GOOD), "--dry-run", "--force").out
    assert last not in build(tmp_path, batch(tmp_path, NO_NETWORK), "--force", "--yes").out


def test_counts_and_digests_are_true(tmp_path: Path) -> None:
    """The manifest's numbers add up, and its digests are those of the files."""
    old = batch(tmp_path, GOOD[1], name="old.csv")
    source = batch(tmp_path, *GOOD, GOOD[0], NO_NETWORK, NEW)
    done = build(tmp_path, source, "--exclude", old, "--limit", "2")
    document = manifest(tmp_path)
    counts = document["counts"]
    assert counts == {"rows_in": 8, "placed": 5, "duplicates": 1, "excluded": 1, "rejected": 1, "unverified": 1}
    assert "8 rows in = 5 placed + 1 duplicates + 1 excluded + 1 rejected" in done.out
    for told in (*document["outputs"], document["rejects"]):
        assert told["sha256"] == sha256((tmp_path / "out" / told["path"]).read_bytes()).hexdigest()
    for told in document["inputs"]:
        assert told["sha256"] == sha256((tmp_path / told["path"]).read_bytes()).hexdigest()
    assert [told["path"] for told in document["inputs"]] == [str(source), str(old)]
    assert [told["rows"] for told in document["outputs"]] == [2, 2, 1]
    for row in document["rows"]:
        if row["output"]:
            lines = (tmp_path / "out" / row["output"]["path"]).read_text("utf-8").splitlines()
            wanted = source.read_text("utf-8").splitlines()[row["source"]["line"] - 1]
            assert lines[row["output"]["line"] - 1] == wanted


def test_files_that_were_built_pass_the_check(tmp_path: Path) -> None:
    """Each with 0, or with 3 when something in it could not be judged."""
    build(tmp_path, batch(tmp_path, *GOOD, NEW), "--limit", "5")
    assert invoke("check", tmp_path / "out" / "coinex-001.csv").code == 0
    assert invoke("check", tmp_path / "out" / "coinex-002.csv").code == 3


def test_same_input_gives_same_bytes(tmp_path: Path) -> None:
    """In another folder, at another time, and as a process of its own, every byte is the same."""
    rows = [*GOOD, NO_NETWORK, NEW, GOOD[0].lower()]
    folders = [tmp_path / "one", tmp_path / "another place"]
    for folder in folders:
        folder.mkdir()
    source = batch(tmp_path, *rows)
    build(folders[0], source)
    assert process("build", source, "--out", folders[1] / "out").code == 1
    assert contents(folders[0] / "out") == contents(folders[1] / "out")
    assert len(contents(folders[0] / "out")) == 4


def test_nothing_is_written_when_a_source_is_damaged(tmp_path: Path) -> None:
    """Every problem of every source is a line on standard error, and there is no output folder."""
    good = batch(tmp_path, *GOOD)
    unclosed = batch(tmp_path, 'USDT,TRC20,"TA9\n', GOOD[0], name="unclosed.csv")
    headless = batch(tmp_path, *GOOD, name="headless.csv", header="a,b,c,d\n")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04nothing")
    done = build(tmp_path, good, unclosed, headless, tmp_path / "broken.xlsx")
    assert (done.code, done.out) == (2, "")
    assert [line.partition(":")[0] for line in done.err.splitlines()] == ["Error"] * 3
    assert "unclosed.csv" in done.err
    assert '--map "a=coin"' in done.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["missing.csv"], "missing.csv: no such file"),
        (["batch.csv", "--map", "Ticker"], "--map Ticker: expected WORD=COLUMN"),
        (["batch.csv", "--map", "coin=money"], "no column is called 'money'"),
        (["batch.csv", "--map", "Coins=coin"], "no source has a column called 'Coins'"),
        (["batch.csv", "--limit", "101"], "--limit 101: CoinEx accepts at most 100 rows per file"),
        (["batch.csv", "--limit", "0"], "--limit"),
        (["batch.csv", "--exclude", "missing.csv"], "missing.csv: no such file"),
        (["batch.csv", "--template", "missing.csv"], "missing.csv: no such file"),
        (["batch.csv", "--template", "."], "is a folder"),
        (["batch.csv", "--template", "template.csv", "--remark"], "has no remark column"),
        (["batch.csv", "--template", "remarked.csv", "--no-remark"], "has a Remark column"),
        (["batch.csv", "--template", "empty.xlsx"], "there is no header"),
        (["-", "--exclude", "-"], "Standard input can be read only once."),
        (["batch.csv", "--template", "-", "--exclude", "-"], "Standard input can be read only once."),
        (["batch.csv", "--schema", "coinbase"], "does not document a batch file"),
        (["batch.csv", "--schema", "nowhere"], "nowhere"),
        (["."], "unclosed"),
    ],
)
def test_operator_fault_is_one_line_and_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], error: str
) -> None:
    """Nothing is written for a slip in the options, and there is no traceback."""
    monkeypatch.chdir(tmp_path)
    batch(tmp_path, *GOOD)
    batch(tmp_path, name="template.csv")
    batch(tmp_path, name="remarked.csv", header="Remark,Coin,Network,Address,Memo\n")
    batch(tmp_path, '"', name="unclosed.csv")
    Workbook().save(tmp_path / "empty.xlsx")
    done = build(tmp_path, *arguments)
    assert done.code == 2
    assert error in done.err
    assert "Traceback" not in done.err
    assert done.out == ""
    assert not (tmp_path / "out").exists()


def test_build_needs_a_source_and_a_folder(tmp_path: Path) -> None:
    """Both are asked for."""
    assert invoke("build", "--out", tmp_path).code == 2
    assert invoke("build", tmp_path).code == 2


def test_folder_without_a_name_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that is not set does not make the current folder the one to write to."""
    monkeypatch.chdir(tmp_path)
    source = batch(tmp_path, *GOOD)
    done = invoke("build", source, "--out", "")
    assert done.code == 2
    assert "--out needs the name of a folder." in done.err
    assert names(tmp_path) == ["batch.csv"]


def test_what_git_ignores_is_read(tmp_path: Path) -> None:
    """Workbooks with addresses are often kept out of git, but they are what the folder is named for."""
    desk = tmp_path / "desk"
    desk.mkdir()
    batch(desk, GOOD[0], name="ignored.csv")
    batch(desk, GOOD[1], name="other.csv")
    (desk / ".gitignore").write_text("ignored.*\n", "utf-8")
    assert build(tmp_path, desk).code == 0
    assert manifest(tmp_path)["counts"]["placed"] == 2
    (tmp_path / "none").mkdir()
    done = build(tmp_path, tmp_path / "none", out="again")
    assert done.code == 2
    assert "gitignore" not in done.err


def test_existing_files_are_not_overwritten_without_force(tmp_path: Path) -> None:
    """The second run says so and changes nothing; with force it replaces, and takes away what is stale."""
    build(tmp_path, batch(tmp_path, *GOOD, NO_NETWORK), "--limit", "2")
    before = contents(tmp_path / "out")
    assert len(before) == 6
    other = batch(tmp_path, *GOOD[:2], name="other.csv")
    done = build(tmp_path, other)
    assert done.code == 2
    assert "--force" in done.err
    assert contents(tmp_path / "out") == before
    assert build(tmp_path, other, "--force", "--yes").code == 0
    assert names(tmp_path / "out") == ["approval.html", "coinex-001.csv", "manifest.json"]


def test_leftovers_that_nobody_vouches_for_stay(tmp_path: Path) -> None:
    """A file that was changed since is somebody's work: nothing is written beside it, not even with force."""
    build(tmp_path, batch(tmp_path, *GOOD), "--limit", "3")
    (tmp_path / "out" / "coinex-002.csv").write_text(HEADER, "utf-8")
    before = contents(tmp_path / "out")
    done = build(tmp_path, batch(tmp_path, *GOOD), "--force")
    assert done.code == 2
    assert "move the file away" in done.err
    assert contents(tmp_path / "out") == before


def test_a_build_that_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it replaced files: the next build with --force is complete, and names what the other left."""
    out = tmp_path / "out"
    build(tmp_path, batch(tmp_path, *GOOD), "--limit", "1")
    before = contents(out)
    few = batch(tmp_path, *GOOD[:2], name="few.csv")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stop)
        patch.setattr("whitelist.writers.replacement._undo", lambda _: None)
        patch.setattr("whitelist.writers.replacement._remove", lambda _: None)
        with pytest.raises(RuntimeError):
            build(tmp_path, few, "--force", "--yes")
    (left,) = out.iterdir()
    assert contents(left / "old") == before
    done = build(tmp_path, few, "--force")
    assert done.code == 0
    assert done.err == f"{left}: is left from a build that was killed; delete it, unless that build still runs\n"
    assert sorted(path.name for path in out.iterdir()) == [
        left.name,
        "approval.html",
        "coinex-001.csv",
        "manifest.json",
    ]


def stop(*_: object) -> None:
    raise RuntimeError


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    """It says what would be written, with the exit code of the real run."""
    source = batch(tmp_path, *GOOD, NO_NETWORK)
    done = build(tmp_path, source, "--dry-run")
    assert done.code == 1
    assert f"would write {tmp_path / 'out' / 'coinex-001.csv'}" in done.out
    assert not (tmp_path / "out").exists()


def test_all_or_nothing(tmp_path: Path) -> None:
    """One rejected row, and nothing is written; without any, everything is."""
    done = build(tmp_path, batch(tmp_path, *GOOD, NO_NETWORK), "--all-or-nothing")
    assert done.code == 1
    assert "nothing is written" in done.out
    assert "WL309" in done.out
    assert not (tmp_path / "out").exists()
    assert build(tmp_path, batch(tmp_path, *GOOD), "--all-or-nothing").code == 0


def test_strict_rejects_what_could_not_be_judged(tmp_path: Path) -> None:
    """Placed with 3 by default, rejected with 1 when strict."""
    source = batch(tmp_path, *GOOD, NEW)
    assert build(tmp_path, source, "--strict").code == 1
    assert manifest(tmp_path)["counts"]["rejected"] == 1


def test_template_is_followed(tmp_path: Path) -> None:
    """Header names, order and case are those of the file that the exchange gave."""
    template = batch(tmp_path, name="template.csv", header="\ufeffAddress,Coin,Network,Memo\r\n")
    assert build(tmp_path, batch(tmp_path, GOOD[0]), "--template", template).code == 0
    written = (tmp_path / "out" / "coinex-001.csv").read_text("utf-8")
    assert written == f"Address,Coin,Network,Memo\n{address('TRC20', 0)},USDT,TRC20,\n"
    assert [told["path"] for told in manifest(tmp_path)["inputs"]] == [str(tmp_path / "batch.csv"), str(template)]


def test_template_is_not_replaced_by_what_follows_it(tmp_path: Path) -> None:
    """A template where a file is to be written is a slip, as a source there is."""
    source = batch(tmp_path, GOOD[0])
    (tmp_path / "out").mkdir()
    template = batch(tmp_path / "out", name="coinex-001.csv", header="Address,Coin,Network,Memo\n")
    done = build(tmp_path, source, "--template", template, "--force")
    assert done.code == 2
    assert "this would replace " in done.err
    assert template.read_text("utf-8") == "Address,Coin,Network,Memo\n"


def test_mapped_word_counts_in_the_template(tmp_path: Path) -> None:
    """The option that its error asks for is taken, also where no source has the word."""
    source = batch(tmp_path, GOOD[0])
    template = batch(tmp_path, name="template.csv", header="Coin,Network,An,Memo\n")
    assert '--map "An=COLUMN"' in build(tmp_path, source, "--template", template).err
    assert build(tmp_path, source, "--template", template, "--map", "An=address").code == 0
    assert (tmp_path / "out" / "coinex-001.csv").read_text("utf-8").startswith("Coin,Network,An,Memo\n")


def test_remark_sort_and_filled_network(tmp_path: Path) -> None:
    """The options reach the files, and the manifest tells which network was filled in."""
    rows = [f"Ann,USDT,TRC20,{TRON},\n", f",BTC,,{address('BTC')},\n"]
    source = batch(tmp_path, *rows, header=f"remark,{HEADER}")
    done = build(tmp_path, source, "--no-remark", "--sort", "--fill-single-network")
    assert done.code == 0
    written = (tmp_path / "out" / "coinex-001.csv").read_text("utf-8")
    assert written == f"{HEADER}BTC,BTC,{address('BTC')},\nUSDT,TRC20,{TRON},\n"
    (change,) = manifest(tmp_path)["rows"][1]["changes"]
    assert change == {"column": "network", "before": "", "after": "BTC", "code": "WL309", "codes": ["WL309"]}


@pytest.mark.parametrize("place", ["address", "memo", "remark", "header"])
def test_secret_is_in_no_output(tmp_path: Path, place: str) -> None:
    """A pasted key is in no file and on no screen, wherever it stood."""
    cells = {"remark": "", "coin": "USDT", "network": "TRC20", "address": TRON, "memo": ""}
    header = ",".join(cells)
    if place == "header":
        header += f",{KEY}"
        cells[KEY] = ""
    else:
        cells[place] = KEY
    source = batch(
        tmp_path,
        ",".join(cells.values()) + "\n",
        f",{GOOD[1].strip()}{',' * (place == 'header')}\n",
        header=f"{header}\n",
    )
    done = build(tmp_path, source)
    shown = done.out + done.err
    for path in (tmp_path / "out").iterdir():
        if path.suffix == ".xlsx":
            shutil.unpack_archive(path, tmp_path / "unpacked", "zip")
            shown += "".join(part.read_text("utf-8") for part in (tmp_path / "unpacked").rglob("*.xml"))
        else:
            shown += path.read_text("utf-8")
    assert done.code == 1
    assert KEY not in shown


def test_one_file_named_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By name, by another spelling of it, or by the folder that it is in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "desk").mkdir()
    source = batch(tmp_path / "desk", *GOOD, NO_NETWORK)
    assert build(tmp_path, source, source, "desk", "desk/../desk/batch.csv").code == 1
    assert manifest(tmp_path)["counts"]["rows_in"] == 6
    assert [row["codes"] for row in manifest(tmp_path)["rows"]][-1] == ["WL309"]


def test_source_without_rows_is_told(tmp_path: Path) -> None:
    """Nothing is written when there is nothing to write; beside other sources an empty one does no harm."""
    empty = batch(tmp_path, name="empty.csv")
    done = build(tmp_path, empty)
    assert done.code == 1
    assert "nothing is written" in done.out
    assert not (tmp_path / "out").exists()
    assert build(tmp_path, empty, batch(tmp_path, *GOOD)).code == 0


def test_folder_is_built_again_after_a_correction(tmp_path: Path) -> None:
    """Files that the first run left in the source folder are no sources, except what somebody corrected there."""
    (tmp_path / "desk").mkdir()
    batch(tmp_path / "desk", *GOOD, NO_NETWORK)
    assert build(tmp_path, tmp_path / "desk", out="desk").code == 1
    before = contents(tmp_path / "desk")
    assert build(tmp_path, tmp_path / "desk", "--force", out="desk").code == 1
    assert contents(tmp_path / "desk") == before
    rejects = tmp_path / "desk" / "rejected.xlsx"
    workbook = load_workbook(rejects)
    workbook.worksheets[0]["B2"] = "TRC20"
    workbook.save(rejects)
    corrected = rejects.read_bytes()
    done = build(tmp_path, tmp_path / "desk", "--force", out="desk")
    assert done.code == 2
    assert "rejected.xlsx, a source" in done.err
    assert rejects.read_bytes() == corrected
    assert build(tmp_path, tmp_path / "desk").code == 1
    assert manifest(tmp_path)["counts"]["placed"] == 6


def test_workbook_and_what_is_passed_over(tmp_path: Path) -> None:
    """Titles, columns without a meaning and sheets without a header are told; sheet and line are in the manifest."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = "Q1"
    for row in (
        ["Payees of Q1"],
        [],
        ["Ticker", "Chain", "Wallet address", "Tag", "Owner"],
        ["XRP", "XRP", address("XRP"), 77],
    ):
        sheet.append(row)
    other: Any = workbook.create_sheet("Notes")
    other.append(["nothing to see"])
    workbook.save(tmp_path / "desk.xlsx")
    done = build(tmp_path, tmp_path / "desk.xlsx")
    assert done.code == 0
    assert "skipped lines above the header: 1" in done.out
    assert "skipped unknown columns: Owner" in done.out
    assert "skipped sheets without a header: Notes" in done.out
    (row,) = manifest(tmp_path)["rows"]
    assert row["source"] == {"path": str(tmp_path / "desk.xlsx"), "sheet": "Q1", "line": 4}


def test_only_the_named_sheet_is_read(tmp_path: Path) -> None:
    """With --sheet, the others do not count."""
    workbook = Workbook()
    for name, number in (("old", 1), ("new", 2)):
        sheet: Any = workbook.create_sheet(name)
        sheet.append(HEADER.strip().split(","))
        sheet.append(["USDT", "TRC20", address("TRC20", number), None])
    workbook.save(tmp_path / "desk.xlsx")
    assert build(tmp_path, tmp_path / "desk.xlsx", "--sheet", "new").code == 0
    assert [row["source"]["sheet"] for row in manifest(tmp_path)["rows"]] == ["new"]
    assert build(tmp_path, tmp_path / "desk.xlsx", "--sheet", "none").code == 2


def hidden_book(path: Path) -> None:
    """Save a workbook with a row in sight, one on a hidden sheet, and two tables, of which a used column is hidden."""
    workbook = Workbook()
    seen: Any = workbook.active
    unseen, folded = workbook.create_sheet("unseen"), workbook.create_sheet("folded")
    header = HEADER.strip().split(",")
    for sheet, number in ((seen, 1), (unseen, 2), (folded, 3)):
        sheet.append(header)
        sheet.append(["USDT", "TRC20", address("TRC20", number), None])
    folded.append([])
    folded.append(["Note", *header])
    folded.append(["x", "USDT", "TRC20", address("TRC20", 4), None])
    unseen.sheet_state = "hidden"
    folded.column_dimensions["A"].hidden = True
    workbook.save(path)


def test_hidden_places_are_told(tmp_path: Path) -> None:
    """Who approves the workbook has not seen these rows, so each carries the warning, and --strict rejects them."""
    hidden_book(tmp_path / "desk.xlsx")
    done = build(tmp_path, tmp_path / "desk.xlsx")
    assert done.code == 0
    assert "3 rows are placed with warnings:" in done.out
    assert "desk.xlsx[unseen]:2: WL123 hidden-sheet  warning: " in done.out
    assert "placed: line 2 → coinex-001.csv, line 3" in done.out
    assert "desk.xlsx[folded]:2: WL122 hidden-column  warning: " in done.out
    assert "placed: line 2 → coinex-001.csv, line 4" in done.out
    assert "placed: line 5 → coinex-001.csv, line 5" in done.out
    assert [row["codes"] for row in manifest(tmp_path)["rows"]] == [[], ["WL123"], ["WL122"], ["WL122"]]
    done = build(tmp_path, tmp_path / "desk.xlsx", "--strict", out="strict")
    assert done.code == 1
    assert manifest(tmp_path, "strict")["counts"]["rejected"] == 3
    rejected = tmp_path / "strict" / "rejected.xlsx"
    assert build(tmp_path, rejected, "--strict", out="unseen").code == 1
    workbook = load_workbook(rejected)
    for sheet in workbook.worksheets:
        for line in range(2, sheet.max_row + 1):
            sheet.cell(line, sheet.max_column).value = "AB 2026-11-29"
    workbook.save(tmp_path / "seen.xlsx")
    assert build(tmp_path, tmp_path / "seen.xlsx", "--strict", out="seen").code == 0


def test_what_a_csv_file_cannot_show_is_told(tmp_path: Path) -> None:
    """Rows that are struck through, unseen or noted are placed, as hidden ones are, and counted as warnings."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(HEADER.strip().split(","))
    for number in range(4):
        sheet.append(["USDT", "TRC20", address("TRC20", number)])
    sheet["C2"].font = Font(strike=True)
    sheet["C3"].font = Font(color="FFFFFFFF")
    sheet["C4"].hyperlink = f"https://tronscan.org/#/address/{address('TRC20', 9)}"
    sheet["C5"].comment = Comment(f"OLD {KEY}", "Desk")
    workbook.save(tmp_path / "desk.xlsx")
    done = build(tmp_path, tmp_path / "desk.xlsx")
    assert done.code == 1
    assert KEY not in done.out + done.err
    for code in ("WL126 struck-through", "WL127 hidden-text", "WL128 link-elsewhere"):
        assert f": {code}  warning: " in done.out
    assert "4 rows in = 3 placed + 0 duplicates + 0 excluded + 1 rejected" in done.out
    sheet["C5"].comment = Comment("OLD", "Desk")
    workbook.save(tmp_path / "desk.xlsx")
    done = build(tmp_path, tmp_path / "desk.xlsx", out="again")
    assert (done.code, names(tmp_path / "again")) == (0, ["approval.html", "coinex-001.csv", "manifest.json"])
    assert ":5: WL129 cell-note  warning: " in done.out


def test_rows_that_are_no_entries_are_listed(tmp_path: Path) -> None:
    """They are no rows in, but nothing vanishes: the screen, the manifest and the page to sign have each of them."""
    for name, number in (("one", 1), ("two", 2)):
        workbook = Workbook()
        for row in (
            HEADER.strip().split(","),
            ["USDT", "TRC20", address("TRC20", number)],
            ["Total <b>", None],
            ["Total"],
        ):
            workbook.worksheets[0].append(row)
        workbook.save(tmp_path / f"{name}.xlsx")
    done = build(tmp_path, tmp_path / "one.xlsx")
    assert done.code == 1
    assert "one.xlsx[Sheet]: skipped rows that are no entries: line 4 (Total)\n" in done.out
    assert "2 rows in = 1 placed + 0 duplicates + 0 excluded + 1 rejected" in done.out
    done = build(tmp_path, tmp_path / "two.xlsx", "--add")
    skipped = [
        {"path": str(tmp_path / f"{name}.xlsx"), "sheet": "Sheet", "line": 4, "text": "Total"}
        for name in ("one", "two")
    ]
    document = manifest(tmp_path)
    assert document["skipped_rows"] == skipped
    assert [build["skipped_rows"] for build in document["builds"]] == [skipped[:1], skipped[1:]]
    page = (tmp_path / "out" / "approval.html").read_text("utf-8")
    assert page.count("<p>Rows that are no entries:</p>") == 2
    assert "two.xlsx, sheet Sheet, line 4: Total</li>" in page


def test_mapped_word_counts_in_every_source(tmp_path: Path) -> None:
    """What the header does not say, the operator does."""
    source = batch(tmp_path, *GOOD, header="Was,Wo,An,Memo\n")
    assert build(tmp_path, source).code == 2
    done = build(tmp_path, source, "--map", "Was=coin", "--map", "wo=network", "--map", "AN = address")
    assert done.code == 0


def test_complete_catalogue_is_used(tmp_path: Path) -> None:
    """With one, a coin that it lacks is rejected."""
    catalogue = BAD / "coin-unknown.catalogue.json"
    assert build(tmp_path, batch(tmp_path, NEW), "--catalogue", catalogue).code == 1
    assert manifest(tmp_path)["catalogue"]["complete"] is True


def test_many_rejects_are_summed_up(tmp_path: Path) -> None:
    """The same in many rows is said once, with the lines; of other kinds, the screen shows the first ones."""
    done = build(tmp_path, batch(tmp_path, *[f"USDT,,{address('TRC20', number)},\n" for number in range(30)]))
    assert "30 rows are rejected:\n" in done.out
    assert "batch.csv:2: WL309 network-empty, 30 rows  the network is empty\n" in done.out
    assert "   lines 2-31\n" in done.out
    assert manifest(tmp_path)["rejects"]["rows"] == 30
    other = batch(tmp_path, *[f"USDT,Nowhere {number},{address('TRC20', number)},\n" for number in range(30)])
    done = build(tmp_path, other, out="other")
    assert "… and 10 more findings; rejected.xlsx has all of them" in done.out


def test_next_step_is_told(tmp_path: Path) -> None:
    """Each build ends with what to do: correct rows, build in earnest, or have the page approved."""

    def step(*options: str | Path) -> str:
        (line,) = (each for each in build(tmp_path, *options).out.splitlines() if each.startswith("next: "))
        return line.replace(str(tmp_path), "…")

    good, bad = batch(tmp_path, *GOOD), batch(tmp_path, "USDT,,x,\n", name="bad.csv")
    assert step(good, "--dry-run") == "next: build without --dry-run to write these files"
    assert step(bad, "--all-or-nothing") == "next: correct the sources, then build again"
    steps = "next: have …/out/approval.html approved, run whitelist verify …/out, then upload the batch files"
    assert step(good) == steps
    steps = (
        "next: correct the rows in …/out/rejected.xlsx, then run whitelist build …/out/rejected.xlsx --out …/out --add"
    )
    assert step(good, bad, "--force") == steps
    assert step(good, "--exclude", good, "--force", "--yes") == "next: nothing is to be uploaded"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (f"USDT,TRC20,{TRON[:-1]}1,\n", "WL403 address-checksum"),
        (f"USDT,TRC20,{TRON},,,x\n", "WL101 field-count"),
        (f"USDTT,TRC20,{TRON},\n", "WL301 coin-unknown"),
    ],
    ids=["damaged address", "field too many", "unknown coin"],
)
def test_a_wrong_row_to_exclude_fails(tmp_path: Path, row: str, code: str) -> None:
    """A row with an error excludes nothing: the build names it and fails, since its entry can be placed again."""
    good, known = f"USDT,TRC20,{TRON},\n", batch(tmp_path, row, GOOD[0], name="known.csv")
    done = build(tmp_path, batch(tmp_path, good, GOOD[0]), "--exclude", known)
    assert done.code == 1
    (line,) = (each for each in done.out.splitlines() if "known.csv:2: " in each)
    assert code in line
    assert line.endswith("; this row excludes nothing until it is corrected")
    assert "2 rows in = 1 placed + 0 duplicates + 1 excluded + 0 rejected" in done.out
    assert "next: correct the lines named above, then build again with --force" in done.out
    corrected = batch(tmp_path, good, GOOD[0], name="known.csv")
    assert build(tmp_path, batch(tmp_path, good, GOOD[0]), "--exclude", corrected, "--force", "--yes").code == 0


def test_next_command_takes_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command that is told works as it is, also for a folder whose name starts with a dash and has spaces."""
    monkeypatch.chdir(tmp_path)
    batch(tmp_path, GOOD[0], NO_NETWORK, name="book.csv")
    told = invoke("build", "book.csv", "--out", "./-up load").out
    assert "whitelist build './-up load/rejected.xlsx' --out './-up load' --add" in told
    batch(tmp_path, GOOD[0], name="book.csv")
    assert "whitelist verify './-up load', then" in invoke("build", "book.csv", "--out", "./-up load", "--force").out


def test_what_settles_an_unverified_row_is_told(tmp_path: Path) -> None:
    """A fresh catalogue, where it is partial; where it is complete, only a person."""
    assert "whitelist networks update" in build(tmp_path, batch(tmp_path, NEW), out="one").out
    account = batch(tmp_path, "USDT,,someone@example.com,\n")
    partial = build(tmp_path, account, out="three").out
    assert "1 placed row is not verified; compare every address with the original" in partial
    done = build(tmp_path, account, "--catalogue", BAD / "coin-unknown.catalogue.json", out="two")
    assert done.code == 3
    assert "networks update" not in done.out
    assert "1 placed row is not verified; compare every address with the original" in done.out


def test_several_tables_of_a_workbook_are_told(tmp_path: Path) -> None:
    """Who keeps old addresses on a second sheet sees that they are placed, too; one sheet alone can be read."""
    workbook = Workbook()
    sheets: list[Any] = [workbook.active, workbook.create_sheet("Old"), workbook.create_sheet("Empty")]
    sheets[0].title = "Current"
    for number, sheet in enumerate(sheets):
        sheet.append(HEADER.strip().split(","))
        if number < 2:
            sheet.append(["USDT", "TRC20", address("TRC20", number), None])
    path = tmp_path / "desk.xlsx"
    workbook.save(path)
    done = build(tmp_path, path)
    assert done.code == 0
    assert f"{path}: placed from 2 tables: Current, Old; --sheet NAME reads one\n" in done.out
    place = {"path": str(path), "line": 1, "rows": 1}
    assert manifest(tmp_path)["tables"] == [{**place, "sheet": "Current"}, {**place, "sheet": "Old"}]
    done = build(tmp_path, path, "--sheet", "Old", out="one")
    assert "tables:" not in done.out
    assert "tables" not in manifest(tmp_path, "one")


def test_several_tables_of_a_sheet_are_told_with_their_lines(tmp_path: Path) -> None:
    """There is no option for one of them."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = "All"
    for number in range(2):
        sheet.append(HEADER.strip().split(","))
        sheet.append(["USDT", "TRC20", address("TRC20", number), None])
        sheet.append([])
    workbook.save(tmp_path / "desk.xlsx")
    done = build(tmp_path, tmp_path / "desk.xlsx")
    assert "placed from 2 tables: All (line 1), All (line 4); check that you need every table\n" in done.out
    assert build(tmp_path, batch(tmp_path, GOOD[3]), "--add").code == 0
    document = manifest(tmp_path)
    assert [table["line"] for table in document["tables"]] == [1, 4]
    assert [len(each.get("tables", ())) for each in document["builds"]] == [2, 0]
