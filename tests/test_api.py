"""The functions of ``import whitelist``; those about pandera are in test_columns."""

from __future__ import annotations

import copy
import io
import math
import os
import pickle
import sys
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import whitelist
from tests.acceptance.command import BAD, GOOD, HEADER, invoke
from tests.acceptance.command import batch as batch_file
from whitelist import Location, Review, Severity, SourceError, UsageError, Verdict
from whitelist.addresses.verification import Answer
from whitelist.api import parse_severity
from whitelist.exchanges.loader import networks, reference_data

TON = "UQAB5ooX7L6mM9OWEQZE7LA3TFGiyp5vc9ebOs-y6RlQakfq"
TRON = "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
TYPO = TRON[:-1] + "T"
ROWS = [
    ("USDT", "TRC20", TRON, ""),
    ("USDT", "TRC20", TYPO, ""),
    ("XRP", "XRP", "rf1BiGeXwwQoi8Z2ueFYTEXSwuJYfV2Jpn", ""),
]
NETWORKS = st.sampled_from([*networks(), *(name.lower() for name in networks())])


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
def test_missing_value_is_an_empty_text(missing: Any) -> None:
    """A cell of a frame that has no value is answered like an empty cell."""
    assert whitelist.verify_address("TRC20", missing).answer is Answer.BAD
    assert str(whitelist.verify_address("TRC20", missing).fault) == str(whitelist.verify_address("TRC20", "").fault)
    assert whitelist.verify_address(missing, TRON).answer is Answer.NOT_VERIFIED
    assert whitelist.identify(missing) == ()


@pytest.mark.parametrize(
    ("thing", "way"),
    [
        *((number, "read the column with dtype=str") for number in (5, 5.0, Decimal(5))),
        (True, "pass a str"),
        (b"x", r"decode it, such as address\.decode\(\)"),
        *((several, "pass each address in a call of its own") for several in ([TRON], {TRON}, pd.Series([TRON]))),
    ],
)
def test_address_that_is_not_a_text(thing: Any, way: str) -> None:
    """A number is the caller's error, with a hint."""
    with pytest.raises(TypeError, match=f"the address is not a text: .*; {way}$"):
        whitelist.verify_address("TRC20", thing)
    with pytest.raises(TypeError, match="the address is not a text"):
        whitelist.identify(thing)
    with pytest.raises(TypeError, match="the network is not a text"):
        whitelist.verify_address(thing, TRON)


@pytest.mark.parametrize(("network", "text"), [("TRC20", TRON), ("TRC20", "x"), ("", TRON)])
def test_verification_is_neither_true_nor_false(network: str, text: str) -> None:
    """A tuple would be true for a bad address, and false would hide what is not verified."""
    with pytest.raises(TypeError, match=r"Answer\.GOOD"):
        bool(whitelist.verify_address(network, text))


def test_verify_address() -> None:
    """Three answers; the text is taken as it is."""
    assert whitelist.verify_address("TRC20", TRON).answer is Answer.GOOD
    assert whitelist.verify_address("TRC20", TRON + " ").answer is Answer.BAD


@pytest.mark.parametrize(
    ("word", "network"),
    [
        *((word, "TRC20") for word in ("TRC20", "trc20", " Tron ", "TRC-20", "TRON (TRC20)", "USDT-TRC20")),
        *(("btc", "BTC"), ("Bitcoin", "BTC"), ("eth", "ERC20"), ("56", "BSC"), ("matic", "MATIC")),
        *((word, "") for word in ("", "  ", None, float("nan"))),
    ],
)
def test_network_in_other_words(word: Any, network: str) -> None:
    """The names that a file can have; the result has the id. A missing network is none."""
    assert whitelist.verify_address(word, TRON).network == network


@pytest.mark.parametrize(
    ("word", "message", "hint"),
    [
        ("TRC2O", "unknown network 'TRC2O'", "did you mean TRC20?"),
        ("nothing like it", "unknown network 'nothing like it'", "whitelist networks"),
        ("TETHER", "it is a coin, not a network", "whitelist networks"),
        ("BNB", "the network 'BNB' is not clear: the closed BNB", "write BSC if you mean that network"),
        (TRON, f"the network '{TRON}' is an address", "put the network first"),
        ("5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ", "unknown network '(hidden)'", "whitelist networks"),
    ],
)
def test_network_that_is_not_known(word: str, message: str, hint: str) -> None:
    """It raises, and says what may be meant: a typing error is not a network that cannot be verified."""
    with pytest.raises(UsageError) as raised:
        whitelist.verify_address(word, TRON)
    assert message in raised.value.message
    assert hint in raised.value.hint


def test_identify() -> None:
    """The networks of an address, and none for what is no address."""
    assert "TRC20" in whitelist.identify(TRON)
    assert whitelist.identify("") == ()


@given(NETWORKS, st.text(max_size=80))
def test_any_text_gets_an_answer(network: str, text: str) -> None:
    """No text raises on a known network, and a good address is found among the networks it is identified with."""
    found = whitelist.verify_address(network, text)
    if found.answer is Answer.GOOD:
        assert found.network in whitelist.identify(text)


@given(st.text(max_size=130))
def test_any_network_gets_an_answer_or_a_usage_error(network: str) -> None:
    """No other exception, and no id that the network file and the catalogue do not have."""
    with suppress(UsageError):
        assert whitelist.verify_address(network, TRON).network in {"", *reference_data().known_networks}


def test_parse_severity() -> None:
    """A severity is named by its word, in any letter case."""
    assert parse_severity("Warning") is Severity.WARNING
    with pytest.raises(UsageError, match="fatal"):
        parse_severity("fatal")


def test_names_of_the_package() -> None:
    """Every public name can be imported; another one cannot."""
    assert all(getattr(whitelist, name) for name in whitelist.__all__)
    with pytest.raises(AttributeError, match="no attribute 'validate'"):
        _ = whitelist.validate


def frame(rows: Any = ROWS, **options: Any) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["coin", "network", "address", "memo"], **options)


def slugs(review: Review) -> list[str]:
    return [finding.slug for finding in review.findings]


def test_findings_as_a_frame() -> None:
    """A row for each finding, in their order, with the same columns and types for none; the rows lead to the frame."""
    data = frame()
    review = whitelist.check(data)
    found = review.to_frame()
    assert [*found["slug"]] == slugs(review) == ["address-checksum", "memo-missing"]
    assert [*found["message"]] == [finding.message for finding in review.findings]
    assert [data["address"].iloc[row - 1] for row in found["row"]] == [TYPO, ROWS[2][2]]
    assert found.iloc[0][["path", "line", "cell", "column", "value", "severity"]].tolist() == [
        *("DataFrame", 3, "C3", "address", TYPO, "error"),
    ]
    assert found["sheet"].isna().all()
    none = whitelist.check(frame([ROWS[0]])).to_frame()
    assert none.empty
    assert none.dtypes.equals(found.dtypes)


def test_frame_of_findings_has_fixes_and_files(tmp_path: Path) -> None:
    """The value of a fix, and whether it is safe; a finding about a file has no row."""
    found = whitelist.check(batch_file(tmp_path, f"USDT,tron,{TRON},\n")).to_frame().set_index("slug")
    assert (found["fix"]["network-spelling"], found["fix_is_safe"]["network-spelling"]) == ("TRC20", True)
    found = whitelist.check(frame([])).to_frame()
    assert found["row"].isna().all()
    assert not found["fix_is_safe"].any()


def test_frame_of_what_is_not_text() -> None:
    """Half a surrogate pair, as in the name of a file on Linux, is an escape: an array of texts cannot have it."""
    location = whitelist.Location("\udcff.csv", 2, 1, 0)
    review = whitelist.check(BAD / "network-not-offered.csv")
    (file,), finding = review.files, replace(review.findings[0], location=location, value="\ud800é")
    (row,) = replace(review, files=(replace(file, findings=(finding,)),)).to_frame().to_dict("records")
    assert (row["path"], row["value"]) == ("\\udcff.csv", "\\ud800é")


def test_reprs_are_short() -> None:
    """In a notebook and a debugger, one line says what was found; without the cells of other rows."""
    review = whitelist.check(frame())
    assert repr(review) == "Review(rejected: 2 errors; 3 rows of 1 file)"
    assert repr(review.files[0]) == "FileReview('DataFrame', rejected: 2 errors; 3 rows)"
    assert repr(review.findings[0]) == (
        f"Finding(WL403 address-checksum, error, 'DataFrame', line 3, row 2: {review.findings[0].message})"
    )
    assert repr(whitelist.check(frame([ROWS[0]]))) == "Review(accepted: no findings; 1 row of 1 file)"
    assert (
        repr(whitelist.verify_address("tron", TRON))
        == f"Verification('TRC20', good: account '{TRON}', correct checksum)"
    )
    bad = "Verification('TRC20', bad: the address fails its checksum: at least one character is wrong)"
    assert repr(whitelist.verify_address("TRC20", TYPO)) == bad
    assert repr(whitelist.verify_address("", TRON)) == "Verification('', not verified)"
    nothing = repr(whitelist.check(frame([])).findings[0])
    assert nothing == "Finding(WL112 no-rows, error, 'DataFrame', line 1: the file has a header but no entries)"


@pytest.mark.parametrize("memo", [12.0, 12.5, 1e20, 12, True, pd.Timestamp(2026, 1, 1)])
def test_memo_that_is_not_a_text_says_how_to_read_it(memo: Any) -> None:
    """The hint is about reading the file, not about the format of a sheet's column."""
    findings = whitelist.check(frame([("USDT", "TON", TON, memo)])).findings
    assert "dtype=str" in findings[0].hint
    assert "format the column" not in "".join(finding.hint for finding in findings)


def test_check_finds_what_the_command_finds() -> None:
    """In all samples, workbooks included: the same files, the same findings on the same lines, the same verdicts."""
    paths = [*sorted(BAD.iterdir()), *sorted(GOOD.iterdir())]
    report = invoke("check", "--no-config", "--format", "json", *paths).report
    review = whitelist.check(*paths)
    told = [(each["path"], each["verdict"], len(each["findings"])) for each in report["files"]]
    assert [(file.path, file.verdict.value, len(file.findings)) for file in review.files] == told
    findings = [each for file in report["files"] for each in file["findings"]]
    expected = [(each["code"], each["line"], each["message"]) for each in findings]
    assert [(each.code, each.location.line, each.message) for each in review.findings] == expected


def test_check_takes_paths_in_every_form(tmp_path: Path) -> None:
    """Paths, several of them, lists, generators and folders; each file is judged once, and all of them together."""
    one, two = (str(batch_file(tmp_path, f"USDT,TRC20,{TRON},\n", name=name)) for name in ("a.csv", "b.csv"))
    expected = whitelist.check(one, two)
    assert [file.path for file in expected.files] == [one, two]
    assert slugs(expected) == ["duplicate-entry"]
    ways: list[Any] = [
        [one, two],
        (Path(one), two),
        tmp_path,
        (path for path in (one, Path(two), one)),
        {one: 1, two: 2}.keys(),
    ]
    for way in ways:
        assert whitelist.check(way) == expected
    assert whitelist.check([one], Path(two)) == expected


def test_check_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash, as on the command line."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{HEADER}USDT,TRC20,{TYPO},\n".encode())))
    assert slugs(whitelist.check("-")) == ["address-checksum"]


def test_check_a_frame() -> None:
    """A finding says in which row and column it is, whatever the index; what only files can have is not reported."""
    data = frame(index=["x", "x", "y"]).assign(amount=1.5)[["amount", "memo", "address", "coin", "network"]]
    before = data.copy()
    review = whitelist.check(data)
    assert slugs(review) == ["address-checksum", "memo-missing"]
    assert review.verdict is Verdict.REJECTED
    assert review.findings[0].location == Location("DataFrame", line=3, row=2, field=2)
    assert [data.index[(finding.location.row or 0) - 1] for finding in review.findings] == ["x", "y"]
    pd.testing.assert_frame_equal(data, before)


@given(st.permutations(["Remark", "TICKER", "Chain", "Wallet address", "destination_tag"]))
def test_columns_may_be_called_by_other_words(order: list[str]) -> None:
    """In any order, and among others; the index does not matter."""
    words = {"Remark": "desk", "TICKER": "XRP", "Chain": "XRP", "Wallet address": ROWS[2][2], "destination_tag": "12"}
    data = pd.DataFrame([words], columns=order)
    assert whitelist.check(data).findings == ()
    assert slugs(whitelist.check(data.assign(destination_tag="12x4"))) == ["memo-malformed"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (pd.DataFrame(), ["no-rows"]),
        (frame([]), ["no-rows"]),
        (frame([ROWS[0]]).drop(columns="memo"), ["column-missing"]),
        (frame([ROWS[0]]).assign(coin_=1).rename(columns={"coin_": "coin"}), ["column-repeated"]),
        (frame([("USDT", "TRC20", TRON, None)]), []),
        (frame([("USDT", "TRC20", TRON, float("nan"))]), []),
        (frame([("USDT", "TRC20", pd.NA, "")]), ["cell-empty"]),
        (frame([("XRP", "XRP", ROWS[2][2], 1e20)]), ["number-damaged"]),
        (frame([("XRP", "XRP", ROWS[2][2], 12)]).astype("category"), []),
        (frame([("USDT", "TON", TON, 12)]).astype("category"), ["memo-number"]),
        (frame([("USDT", "TON", TON, True)]), ["number-cell"]),
        (frame([("USDT", "TON", TON, b"12")]), ["number-cell"]),
        (frame([("USDT", "TON", TON, pd.Timedelta(hours=30))]), ["number-damaged"]),
        (frame([("XRP", "XRP", ROWS[2][2], "12")]).astype("category"), []),
        (
            frame([ROWS[0]]).set_axis(
                pd.MultiIndex.from_product([["coin", "network", "address", "memo"], [""]]), axis=1
            ),
            [],
        ),
        (
            frame([("USDT", "TRC20", TRON, "")]).set_axis(pd.MultiIndex.from_product([["a"], [*"wxyz"]]), axis=1),
            ["column-missing"],
        ),
        (frame([("USDT", "TRC20", TRON, "")]).set_axis([1, 2, 3, 4], axis=1), ["column-missing"]),
        (frame([("USDT", "TRC20", "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ", "")]), ["secret-pasted"]),
        (frame([ROWS[0]] * 2), ["duplicate-entry"]),
    ],
)
def test_frames_of_every_kind(data: pd.DataFrame, expected: list[str]) -> None:
    """Whatever a frame holds becomes a finding; nothing raises."""
    assert slugs(whitelist.check(data)) == expected


def test_a_frame_has_rows_and_not_lines() -> None:
    """Where a message speaks of another row, it counts as origin.row does; a frame may be longer than an upload."""
    (found,) = whitelist.check(frame([ROWS[0]] * 2)).findings
    assert "row 1" in found.message
    assert "line" not in found.message
    assert "row-limit" not in slugs(whitelist.check(frame([ROWS[0]] * 101)))


def test_frames_and_files_together(tmp_path: Path) -> None:
    """Each frame has a name; what repeats in another one, or in a file, is found."""
    path = batch_file(tmp_path, f"USDT,TRC20,{TRON},\n")
    review = whitelist.check(frame([ROWS[0]]), path, frame([ROWS[0]]))
    assert [file.path for file in review.files] == [str(path), "DataFrame", "DataFrame 2"]
    assert [finding.location.path for finding in review.findings] == ["DataFrame", "DataFrame 2"]
    assert str(path) in review.findings[0].message


def test_options_of_check(tmp_path: Path) -> None:
    """Rules by one name or several, a sheet, and a baseline, as with the command."""
    data = frame([ROWS[1]])
    assert (
        slugs(whitelist.check(data, ignore="WL403")) == slugs(whitelist.check(data, ignore=["address-checksum"])) == []
    )
    assert slugs(whitelist.check(data, select=("WL1", "WL2"))) == []
    for seconds in (0.5, math.inf, 10**400):  # the command takes any number of digits, too
        assert whitelist.check(BAD / "network-not-offered.csv", max_seconds=seconds, max_findings=10**400).findings
    path = batch_file(tmp_path, f"USDT,TRC20,{TYPO},\n")
    known = tmp_path / "known.json"
    assert invoke("baseline", "--accept-errors", path, "--output", known).code == 0
    review = whitelist.check(path, baseline=known)
    assert review.verdict is Verdict.ACCEPTED
    assert review.baseline_result == whitelist.BaselineResult(str(known), 1, ())
    book = tmp_path / "book.xlsx"
    frame([ROWS[1]]).to_excel(book, sheet_name="Old", index=False)
    assert "address-checksum" in slugs(whitelist.check(book, sheet="Old"))
    with pytest.raises(SourceError, match="New"):
        whitelist.check(book, sheet="New")


@pytest.mark.parametrize(
    ("source", "options", "error"),
    [
        ("gone.csv", {}, SourceError),
        (os.devnull + "/gone", {}, SourceError),
        (frame(), {"schema": "coinx"}, UsageError),
        (frame(), {"select": "no-such-rule"}, UsageError),
        (frame(), {"ignore": None}, TypeError),
        (frame(), {"select": [403]}, TypeError),
        (frame(), {"catalogue": "gone.json"}, SourceError),
        (frame(), {"baseline": "gone.json"}, SourceError),
        ([], {}, UsageError),
        ("", {}, SourceError),
        (b"batch.csv", {}, TypeError),
        (5, {}, TypeError),
        (frame()["address"], {}, TypeError),
        ([frame(), None], {}, TypeError),
        ({"coin": "USDT"}, {}, TypeError),
        *((frame(), {"max_seconds": seconds}, UsageError) for seconds in (0, -1, -0.5, math.nan, -math.inf)),
        *((frame(), {"max_findings": most}, UsageError) for most in (0, -1)),
        (frame(), {"max_seconds": "10"}, TypeError),
        (frame(), {"max_findings": 2.5}, TypeError),
        (frame(), {"max_findings": math.nan}, TypeError),
    ],
)
def test_what_the_caller_has_to_settle(source: Any, options: dict[str, Any], error: type[Exception]) -> None:
    """What is no source, or an option that does not exist, raises at once."""
    with pytest.raises(error):
        whitelist.check(source, **options)


def test_a_review_goes_to_another_process() -> None:
    """As from a pool of processes that check files; the copy says the same."""
    review = whitelist.check(BAD / "network-not-offered.csv")
    for other in (pickle.loads(pickle.dumps(review)), copy.deepcopy(review)):  # noqa: S301  # its own
        assert (other.verdict, other.findings) == (review.verdict, review.findings)
        assert other.files[0].source.tables[0].rows == review.files[0].source.tables[0].rows


def test_pandera_schema_takes_a_path(tmp_path: Path) -> None:
    """A catalogue may be named by a path-like, too."""
    path = tmp_path / "catalogue.json"
    path.write_text('{"data": [{"asset": {"ccy": "ZZONE"}, "chains": []}]}', "utf-8")
    assert whitelist.pandera_schema(catalogue=path).name == "coinex"
