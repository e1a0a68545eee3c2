"""`whitelist baseline`, and `whitelist check` that leaves out what it knows."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import whitelist
from tests.acceptance.command import BAD, CONTROL, GOOD_ROW, HEADER, TRON, Outcome, batch, invoke
from whitelist.reports.formats import formats

TYPO = GOOD_ROW.replace("TsAS", "TsAT")
OTHER_TYPO = GOOD_ROW.replace("TsAS", "TsAU")
NO_MEMO = "XRP,XRP,rf1BiGeXwwQoi8Z2ueFYTEXSwuJYfV2Jpn,\n"
UNVERIFIED = "QQQ,BTC,1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa,\n"


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def accept(*arguments: str | Path) -> Outcome:
    """Record everything; a baseline that shrinks records nothing new."""
    return invoke("baseline", *(() if "--shrink" in arguments else ("--accept-errors",)), *arguments)


def check(*arguments: str | Path) -> Outcome:
    return invoke("check", "--baseline", "whitelist-baseline.json", *arguments)


def test_the_way_of_a_baseline(tmp_path: Path) -> None:
    """Written, the check is clean; what is new is told; what is gone is named, and forgotten when asked to."""
    batch(tmp_path, TYPO, NO_MEMO)
    assert accept("batch.csv") == Outcome(
        0, "whitelist-baseline.json: 2 findings in 1 file are recorded: 2 errors\n", ""
    )
    assert check("batch.csv").code == 0

    batch(tmp_path, "\n", NO_MEMO, OTHER_TYPO)
    outcome = check("batch.csv", "--ignore", "blank-row")
    assert outcome.code == 1
    assert "batch.csv:4: WL403 address-checksum" in outcome.out
    assert "memo-missing" not in outcome.out
    assert outcome.out.endswith(
        "suppressed: 1 finding recorded in whitelist-baseline.json\n"
        "no longer found: 1 recorded finding; to remove it, run whitelist baseline --shrink with the same files\n"
        f"no longer found: batch.csv: WL403 address-checksum  usdt trc20 {TRON[:-1]}T\n"
    )
    told = "whitelist-baseline.json: 1 finding in 1 file is recorded; 1 was removed\n"
    assert accept("--shrink", "batch.csv") == Outcome(0, told, "")
    assert "no longer found" not in check("batch.csv").out
    assert check("batch.csv").code == 1


def test_nothing_is_replaced_without_force(tmp_path: Path) -> None:
    """An existing baseline stays, and so does a file that is checked."""
    path = batch(tmp_path, TYPO)
    assert accept(path).code == 0
    before = Path("whitelist-baseline.json").read_bytes()
    batch(tmp_path, NO_MEMO)
    outcome = accept(path)
    assert (outcome.code, Path("whitelist-baseline.json").read_bytes()) == (2, before)
    assert "already exists (use --force to replace it, or choose another name)" in outcome.err
    assert accept(path, "--force").code == 0
    assert "memo-missing" in Path("whitelist-baseline.json").read_text("ascii")
    for arguments in ((path, "--output", path, "--force"), (path, "--force", "--shrink")):
        assert accept(*arguments).code == 2
    assert path.read_text("utf-8") == HEADER + NO_MEMO
    assert (
        invoke("check", path, "--baseline", "whitelist-baseline.json", "--output", "whitelist-baseline.json").code == 2
    )


def test_same_bytes(tmp_path: Path) -> None:
    """The same findings give the same file, whatever their order, and whichever way the files are named."""
    batch(tmp_path, TYPO, NO_MEMO, name="a.csv")
    batch(tmp_path, UNVERIFIED, name="b.csv")
    accept("b.csv", "a.csv")
    batch(tmp_path, NO_MEMO, TYPO, name="a.csv")
    accept(".", "--output", "again.json")
    assert Path("again.json").read_bytes() == Path("whitelist-baseline.json").read_bytes()
    assert [each["file"] for each in json.loads(Path("again.json").read_bytes())["known"]] == [
        "a.csv",
        "a.csv",
        "b.csv",
    ]


def test_paths_are_seen_from_the_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command may be run from another folder, and the files and their baseline may move together."""
    for name in ("repository", "moved/on", "elsewhere"):
        (tmp_path / name / "addresses").mkdir(parents=True)
        batch(tmp_path / name / "addresses", TYPO)
    assert accept("repository/addresses", "--output", "repository/known.json").code == 0
    monkeypatch.chdir(tmp_path / "repository" / "addresses")
    assert invoke("check", "batch.csv", "--baseline", "../known.json").code == 0
    monkeypatch.chdir(tmp_path)
    os.replace("repository/known.json", "moved/on/known.json")  # noqa: PTH105  # both are text
    assert invoke("check", "moved/on/addresses", "--baseline", "moved/on/known.json").code == 0
    assert invoke("check", "elsewhere/addresses", "--baseline", "moved/on/known.json").code == 1


def test_what_was_not_verified_is_accepted(tmp_path: Path) -> None:
    """Somebody has looked: neither the exit code nor --strict minds it any more."""
    path = batch(tmp_path, UNVERIFIED)
    assert invoke("check", path).code == 3
    accept(path)
    assert check(path, "--strict").code == 0


def test_secrets_are_never_accepted() -> None:
    """They are told as what is not, nothing of them is written, and the check fails on."""
    path = BAD / "secret-pasted.csv"
    outcome = accept(path)
    assert outcome.code == 1
    assert outcome.err.startswith("Not recorded: ")
    assert "WL607 secret-pasted\n" in outcome.err
    assert "WL607" not in Path("whitelist-baseline.json").read_text("ascii")
    assert check(path).code == 1


@pytest.mark.parametrize("form", formats())
def test_every_report_leaves_out_the_same(form: str, tmp_path: Path) -> None:
    """Whatever the format, only what is new is told."""
    path = batch(tmp_path, TYPO, NO_MEMO)
    accept(path)
    batch(tmp_path, TYPO, NO_MEMO, "USDT,ERC20,TGRB2kAcZm48rKpNZmYd4nyVSPXudg6eBc,\n")
    outcome = check(path, "--format", form)
    assert outcome.code == 1
    assert "WL405" in outcome.out
    assert "WL403" not in outcome.out
    assert "WL501" not in outcome.out
    assert form == "gitlab" or "suppressed" in outcome.out or '"left' in outcome.out or "Not shown: 2" in outcome.out


@pytest.mark.parametrize("form", sorted({*formats()} - {"gitlab"}))
def test_every_report_says_what_is_gone(form: str, tmp_path: Path) -> None:
    """Every format that has a place for it names the known findings that are there no more."""
    path = batch(tmp_path, TYPO)
    accept(path)
    batch(tmp_path, GOOD_ROW)
    out = check(path, "--format", form).out
    assert ("gone" if form == "json" else "no longer found") in out
    assert f"{TRON[:-1]}T" in out


def test_json(tmp_path: Path) -> None:
    """The object says what was left out and what is gone."""
    path = batch(tmp_path, TYPO, NO_MEMO)
    accept(path)
    batch(tmp_path, NO_MEMO)
    entry = {"file": "batch.csv", "code": "WL403", "slug": "address-checksum"}
    expected = [{**entry, "about": ["usdt", "trc20", f"{TRON[:-1]}T", ""]}]
    report = check(path, "--format", "json").report
    assert report["baseline"] == {"path": "whitelist-baseline.json", "left_out": 1, "gone": expected}
    assert "baseline" not in invoke("check", path, "--format", "json").report


def test_many_are_gone(tmp_path: Path) -> None:
    """The first are named, the others are counted; nothing in them reaches the terminal raw."""
    path = batch(tmp_path, *(f'A\x1b[31mB{number},TRC20,"{TRON[:-1]}{number}",\n' for number in range(30)))
    accept(path)
    batch(tmp_path, GOOD_ROW)
    lines = check(path).out.splitlines()
    assert lines[-1].startswith("no longer found: and ")
    assert len([line for line in lines if line.startswith("no longer found: batch.csv: ")]) == 20
    assert not CONTROL & set("\n".join(lines))


def test_rules_and_settings(tmp_path: Path) -> None:
    """Baseline and rules of the settings hold for both commands; what is ignored is neither known nor gone."""
    path = batch(tmp_path, TYPO, NO_MEMO)
    Path("whitelist.toml").write_text('baseline = "known.json"\nignore = ["WL5"]\n', "utf-8")
    assert accept(path).out == "known.json: 1 finding in 1 file is recorded: 1 error\n"
    assert invoke("check", path).out.endswith("suppressed: 1 finding recorded in known.json\n")
    assert invoke("check", path).code == 0
    assert invoke("check", path, "--no-config").code == 1
    accept(path, "--no-config", "--output", "known.json", "--force")
    Path("whitelist.toml").write_text('baseline = "known.json"\nper-file-ignores = {"batch.csv" = ["WL5"]}\n', "utf-8")
    assert invoke("check", path).out.endswith("suppressed: 1 finding recorded in known.json\n")


def test_fix_and_diff(tmp_path: Path) -> None:
    """What remains after fixing is held against the baseline, and so is what --diff cannot settle."""
    path = batch(tmp_path, TYPO)
    accept(path)
    assert check(path, "--diff").code == 0
    batch(tmp_path, TYPO, GOOD_ROW.replace("USDT", "usdt"))
    assert check(path, "--fix").code == 0
    assert GOOD_ROW in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "no such file"),
        ("{", "line 1, column 2: is not valid JSON: the file ends too early"),
        ('{"format": 2, "tool": "whitelist", "schema": "coinex", "known": []}', "has another format than 1"),
        (
            '{"format": 1, "tool": "whitelist", "schema": "other", "known": []}',
            "a baseline for the 'other' rules, not",
        ),
    ],
)
def test_broken_baseline(text: str | None, message: str, tmp_path: Path) -> None:
    """One line with what to do, exit code 2, no report, and nothing is written."""
    path = batch(tmp_path, TYPO)
    if text is not None:
        Path("whitelist-baseline.json").write_text(text, "utf-8")
    for outcome in (check(path), accept("--shrink", path)):
        assert (outcome.code, outcome.out) == (2, "")
        assert message in outcome.err
        assert outcome.err.count("\n") == 1
    assert text is None or Path("whitelist-baseline.json").read_text("utf-8") == text


def test_half_a_baseline_is_none(tmp_path: Path) -> None:
    """A file that cannot be read leaves no baseline behind."""
    path = batch(tmp_path, TYPO)
    for missing in ("gone.csv", "gone"):
        assert accept(path, missing).code == 2
    (tmp_path / "empty").mkdir()
    assert accept(path, "empty").code == 2
    assert not Path("whitelist-baseline.json").exists()


def test_standard_input(tmp_path: Path) -> None:
    """It has a name of its own, whatever the folder."""
    known = tmp_path / "known.json"
    data = (HEADER + TYPO).encode()
    assert invoke("baseline", "--accept-errors", "-", "--output", known, stdin=data).code == 0
    assert invoke("check", "-", "--baseline", known, stdin=data).code == 0
    assert json.loads(known.read_bytes())["known"][0]["file"] == "-"


def test_missing_baseline_names_its_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says where the path comes from, and which command makes the file; that command then does."""
    batch(tmp_path, NO_MEMO)
    assert invoke("check", "--baseline", "b.json", "batch.csv").err == (
        "Error: b.json: no such file "
        "(run `whitelist baseline --output b.json` with your files to create it, or correct the path)\n"
    )
    Path("whitelist.toml").write_text('baseline = "known.json"\n', "utf-8")
    by_file = invoke("check", "batch.csv")
    assert by_file.code == 2
    assert by_file.err == (
        "Error: known.json: no such file; this baseline is set by whitelist.toml: baseline "
        "(run `whitelist baseline` with your files to create it, or correct the path)\n"
    )
    monkeypatch.setenv("WHITELIST_BASELINE", "other.json")
    assert "set by environment variable WHITELIST_BASELINE (run" in invoke("check", "batch.csv").err
    assert accept("batch.csv").code == 0
    assert Path("other.json").exists()
    assert invoke("check", "batch.csv").code == 0


def test_errors_are_not_recorded_unasked(tmp_path: Path) -> None:
    """What is recorded is told by severity; an error still fails the check, until --accept-errors records it."""
    batch(tmp_path, TYPO, UNVERIFIED, GOOD_ROW, GOOD_ROW)
    outcome = invoke("baseline", "batch.csv")
    assert outcome == Outcome(
        1,
        "whitelist-baseline.json: 2 findings in 1 file are recorded: 2 warnings\n",
        "Not recorded: 1 error. Correct it, or record it with --accept-errors.\n",
    )
    assert "WL403 address-checksum" in check("batch.csv").out
    assert check("batch.csv").code == 1
    outcome = invoke("baseline", "--accept-errors", "--force", "batch.csv")
    assert outcome == Outcome(
        0, "whitelist-baseline.json: 3 findings in 1 file are recorded: 1 error, 2 warnings\n", ""
    )
    assert check("batch.csv").code == 0
    assert invoke("baseline", "--shrink", "batch.csv").code == 0
    assert check("batch.csv").code == 0
    assert invoke("baseline", "--shrink", "--accept-errors", "batch.csv").code == 2


def test_severity_of_the_settings_decides(tmp_path: Path) -> None:
    """A rule that the settings make a warning is recorded like one."""
    batch(tmp_path, TYPO)
    Path("whitelist.toml").write_text('severities = { address-checksum = "warning" }\n', "utf-8")
    assert invoke("baseline", "batch.csv").out.endswith("recorded: 1 warning\n")


def test_limit_of_findings_is_about_new_ones(tmp_path: Path) -> None:
    """What is recorded is suppressed wherever it would stand in the list."""
    rows = (TYPO, "ETH,ERC20,0x01e68a17ecbea633d396110644ecb0374c51a2ca,\n", UNVERIFIED)
    path = batch(tmp_path, *rows)
    assert accept(path).code == 0
    path = batch(tmp_path, *rows, "ETH,ERC20,0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359,\n")
    for most in (1, 2, 100):
        report = check("--max-findings", str(most), "--format", "json", path).report
        assert (report["verdict"], report["baseline"]["left_out"], report["summary"]["notes"]) == ("accepted", 3, 1)
        review = whitelist.check(path, baseline="whitelist-baseline.json", max_findings=most)
        assert ([each.location.line for each in review.findings], review.not_listed) == ([5], ())
