"""The rules as a pandera schema: named checks, read back by code and integer position, on frames of any kind."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pandera.pandas as pa
import pytest
from pandera.config import ValidationDepth, config_context

import whitelist
from whitelist.checking.columns.pair_facts import COLUMNS
from whitelist.checking.frame import as_text
from whitelist.checking.pandera_schema import RuleRunner, WholeCheck
from whitelist.checking.row_facts import MaskedFrame
from whitelist.checking.rule import CellRule, Relation, RowRule
from whitelist.exchanges.loader import reference_data
from whitelist.model.errors import UsageError
from whitelist.model.table import HIDDEN
from whitelist.rules.selection import all_rules, find

if TYPE_CHECKING:
    from collections.abc import Callable

    from whitelist.checking.distinct import Mask

ROOT = Path(__file__).parents[2]
WRONG_CHECKSUM = ROOT / "samples" / "coinex" / "bad" / "address-checksum.csv"
TON = "UQAB5ooX7L6mM9OWEQZE7LA3TFGiyp5vc9ebOs-y6RlQakfq"
TRON = "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
OTHER_TRON = "TYXWA2o4Ue9hkihEDLKqs55oyBbbubGULS"
RIPPLE = "rBsiMRPrNa7ZLVZiBSdcDxg1xm8S1V6Dx"
ROWS = (
    ("USDT", "TRC20", TRON, ""),
    ("usdt", "TRC20", OTHER_TRON, ""),
    ("USDT", "TRC20 ", TRON[:-1] + "x", ""),
    ("XRP", "XRP", RIPPLE, ""),
)
FAILURES = {("WL304", "coin", 1), ("WL202", "network", 2), ("WL403", "address", 2), ("WL501", "memo", 3)}


def frame(rows: Any = ROWS, **options: Any) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["coin", "network", "address", "memo"], **options)


def bench() -> RuleRunner:
    return RuleRunner(all_rules().values(), reference_data("coinex"))


def failures(data: pd.DataFrame, judge: RuleRunner | None = None) -> set[tuple[str, str, int]]:
    """Return (code, column, position) of all failures."""
    _, triples = (judge or bench()).run(MaskedFrame(data))
    return {(rule.code, column, row) for rule, column, positions in triples for row in positions}


def codes(schema: pa.DataFrameSchema, data: pd.DataFrame) -> set[tuple[str, Any]]:
    """Return (check, index) of the failure cases that *schema* raises; empty when it accepts."""
    try:
        schema.validate(data, lazy=True)
    except pa.errors.SchemaErrors as errors:
        return set(errors.failure_cases[["check", "index"]].itertuples(index=False, name=None))
    return set()


def test_checks_are_named_by_code() -> None:
    """Every cell and row rule is a check named by its code, on its columns or on the frame; table rules are none."""
    schema = bench().schema
    cells = {rule for rule in all_rules().values() if isinstance(rule, CellRule)}
    for column in COLUMNS:
        wanted = {rule.code for rule in cells if column in rule.columns}
        assert wanted == {check.name for check in schema.columns[column].checks}
    found = (rule for rule in all_rules().values() if isinstance(rule, RowRule))
    rows = {rule.code for rule in found if rule.relation is not Relation.TEXT}  # CoinEx takes any remark twice
    assert rows == {check.name for check in schema.checks}


def test_positions_are_read_back() -> None:
    """Failures come with the rule, the column it points at, and every failing position."""
    assert failures(frame()) == FAILURES


@pytest.mark.parametrize(
    "index",
    [
        ["a", "b", "c", "d"],
        [7, 7, 7, 7],
        ["x", "x", None, 3],
        [3, 2, 1, 0],
        pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1), ("b", 1)]),
        pd.date_range("2026-01-01", periods=4),
        [1.5, float("nan"), 2.5, float("nan")],
    ],
    ids=["text", "duplicate", "mixed", "reversed", "tuples", "dates", "missing"],
)
def test_index_does_not_matter(index: Any) -> None:
    """Positions are right whatever the index of the frame is."""
    assert failures(frame(index=index)) == FAILURES


@pytest.mark.parametrize("dtype", ["string", "str", "category", object])
def test_kind_of_text_does_not_matter(dtype: Any) -> None:
    """Text is judged alike whatever pandas keeps it as."""
    assert failures(frame().astype(dtype)) == FAILURES


def test_more_columns_are_left_alone() -> None:
    """Columns that mean nothing stay, also with names that are no text; the order does not matter."""
    data = frame()[["memo", "address", "coin", "network"]].assign(amount=1.5)
    data[7] = "x"
    assert failures(data) == FAILURES
    kept = whitelist.pandera_schema().validate(data.iloc[[0]], lazy=True)
    assert kept["amount"].tolist() == [1.5]
    assert kept[7].tolist() == ["x"]


def test_empty_frame() -> None:
    """A part of a list without rows has nothing wrong; a list without rows is refused, as by a check."""
    assert failures(frame([])) == set()
    assert codes(whitelist.pandera_schema(), frame([])) == {("WL112", None)}
    assert [finding.code for finding in whitelist.check(frame([])).findings] == ["WL112"]


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
def test_missing_values_are_empty_cells(missing: Any) -> None:
    """None and its kin are no text such as "nan"."""
    data = frame([("USDT", "TRC20", TRON, missing), ("USDT", "TRC20", missing, "")])
    assert failures(data) == {("WL201", "address", 1)}


@pytest.mark.parametrize(
    ("memo", "found"),
    [
        ("12345", set()),
        (12345, set()),
        (Decimal(12345), set()),
        (12345.0, {("WL205", "memo", 0)}),
        (1.5e20, {("WL205", "memo", 0)}),
        (float("inf"), {("WL205", "memo", 0)}),
        (True, {("WL504", "memo", 0)}),
        (b"12345", {("WL504", "memo", 0)}),
        (pd.Timestamp("2026-01-05"), {("WL205", "memo", 0)}),
    ],
)
def test_numbers_keep_the_digits_they_show(memo: Any, found: set[tuple[str, str, int]]) -> None:
    """A Tag is a number by nature; one that has become a float is reported as the damage it is."""
    assert failures(frame([("XRP", "XRP", RIPPLE, memo)])) == found


@pytest.mark.parametrize("dtype", ["int64", "uint32", "Int64", "category", object])
def test_whole_numbers_of_any_dtype(dtype: Any) -> None:
    """However pandas keeps whole numbers, memos that are texts are not verified, in a schema and in ``check``."""
    data = frame([("USDT", "TON", TON, 12345), ("XRP", "XRP", RIPPLE, 7), ("USDT", "TON", TON, 990017)])
    data["memo"] = data["memo"].astype(dtype)
    assert failures(data) == {("WL513", "memo", 0), ("WL513", "memo", 2)}
    assert codes(whitelist.pandera_schema(), data) == {("WL513", 0), ("WL513", 2)}
    assert codes(whitelist.pandera_schema(allow_unverified=True), data) == set()
    review = whitelist.check(data)
    assert [(finding.slug, finding.location.row) for finding in review.findings] == [
        ("memo-number", 1),
        ("memo-number", 3),
    ]
    assert review.verdict is whitelist.Verdict.UNVERIFIED
    data["memo"] = data["memo"].astype(str)
    assert failures(data) == set()


def test_number_that_a_file_had_as_text() -> None:
    """What read_csv does to a memo with leading zeros is reported, and its advice helps."""
    text = f"coin,network,address,memo\nUSDT,TON,{TON},00012345\n"
    assert [finding.slug for finding in whitelist.check(pd.read_csv(StringIO(text))).findings] == ["memo-number"]
    assert not whitelist.check(pd.read_csv(StringIO(text), dtype=str)).findings


def test_whole_numbers_beside_missing_ones() -> None:
    """pandas turns whole numbers into floats where one is missing; that is damage."""
    data = frame([("XRP", "XRP", RIPPLE, 5), ("USDT", "TRC20", TRON, None)])
    data["memo"] = pd.to_numeric(data["memo"])
    assert failures(data) == {("WL205", "memo", 0)}


def test_frame_is_not_changed() -> None:
    """Whoever hands in a frame gets it back as it was."""
    data = frame([("usdt ", "TRC20", TRON, None)])
    before = data.copy(deep=True)
    failures(data)
    codes(whitelist.pandera_schema(), data)
    pd.testing.assert_frame_equal(data, before)


def test_changed_frame_is_judged_afresh() -> None:
    """Nothing is remembered of a frame that was changed in place after it was judged."""
    judge, data = bench(), frame()
    assert failures(data, judge) == FAILURES
    data.loc[1, "coin"] = "USDT"
    data.loc[0, "address"] = TRON[:-1] + "y"
    assert failures(data, judge) == FAILURES - {("WL304", "coin", 1)} | {("WL403", "address", 0)}
    schema = whitelist.pandera_schema()
    good = frame([ROWS[0]])
    assert codes(schema, good) == set()
    good.loc[0, "address"] = TRON[:-1] + "y"
    assert codes(schema, good) == {("WL403", 0)}


def test_schema_can_be_changed() -> None:
    """A pipeline adds its own columns; the changed schema has the same rules, and hides secrets in its errors."""
    key = "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ"
    changed = whitelist.pandera_schema().add_columns({"amount": pa.Column(float, pa.Check.gt(0))})
    good, bad = frame([ROWS[0]]).assign(amount=1.5), frame([("USDT", "TRC20", key, "")]).assign(amount=0.0)
    assert codes(changed, good) == set()
    assert codes(changed, bad) == {("WL414", 0), ("greater_than(0)", 0)}
    with pytest.raises(pa.errors.SchemaErrors) as raised:
        changed.validate(bad, lazy=True)
    assert key not in f"{raised.value}{raised.value.failure_cases.to_string()}"


@pytest.mark.parametrize("passes", [True, False])
@pytest.mark.parametrize("column", [None, "coin"])
def test_answer_about_all_rows(passes: bool, column: str | None) -> None:  # noqa: FBT001
    """A check that says True or False of all rows, and sees all, gives pandera what its own kind of check gives."""
    data, seen = frame(), list[pd.DataFrame]()

    def says(part: pd.DataFrame) -> bool:
        seen.append(part)
        return passes

    own, whole = (kind(says, ignore_na=False)(data, column) for kind in (pa.Check, WholeCheck))
    assert (own.check_output, own.check_passed, own.failure_cases) == (passes, passes, None)
    assert (whole.check_output, whole.check_passed, whole.failure_cases) == (passes, passes, None)
    assert seen[0].equals(data[column] if column else data)
    assert seen[1] is data


def test_text_of_a_frame() -> None:
    """The copy holds text in the known columns, in their order, under the same index, and no column more."""
    data = frame([("USDT", "TRC20", TRON, 5)], index=["x"])
    data.insert(0, "amount", 1.5)
    text = as_text(data, COLUMNS)
    assert text.loc["x"].to_dict() == {"amount": 1.5, "coin": "USDT", "network": "TRC20", "address": TRON, "memo": "5"}
    assert list(text.columns) == ["amount", "coin", "network", "address", "memo"]


def test_validated_frame_has_the_same_columns() -> None:
    """A pipeline gets back the columns that it put in, also those that it puts before the others."""
    data = frame([ROWS[0]], index=["x"]).assign(amount=1.5)[["amount", "memo", "address", "coin", "network"]]
    pd.testing.assert_frame_equal(whitelist.pandera_schema().validate(data, lazy=True), data, check_dtype=False)


@pytest.mark.parametrize(
    "validate",
    [whitelist.pandera_schema().validate, lambda data: as_text(data, COLUMNS)],
    ids=["validate", "as_text"],
)
def test_columns_of_several_levels(validate: Callable[[pd.DataFrame], object]) -> None:
    """Labels that are tuples are no names of columns; the error says what to do."""
    data = frame()
    data.columns = pd.MultiIndex.from_product([data.columns, [""]])
    with pytest.raises(UsageError, match="2 levels") as caught:
        validate(data)
    assert "get_level_values" in caught.value.hint


def test_two_columns_of_one_name() -> None:
    """pandera cannot check them; ``check`` reports them like those of a file."""
    data = frame().assign(extra="5").rename(columns={"extra": "memo"})
    with pytest.raises(UsageError, match="several columns called memo"):
        whitelist.pandera_schema().validate(data, lazy=True)
    assert "column-repeated" in {finding.slug for finding in whitelist.check(data).findings}


def test_row_of_a_finding_leads_to_the_label() -> None:
    """A filtered frame keeps its labels, and the row of a finding counts by position."""
    data = frame(index=["a", "b", "c", "d"]).drop(index=["b"])
    wrong = [finding for finding in whitelist.check(data).findings if finding.slug == "address-checksum"]
    assert [data.index[(finding.location.row or 0) - 1] for finding in wrong] == ["c"]


def broken(*_: object) -> Mask:
    raise ZeroDivisionError("inside the rule")


@pytest.mark.parametrize("slug", ["surrounding-space", "duplicate-entry"])
def test_broken_rule_is_loud(slug: str) -> None:
    """A rule that raises must not pass for a finding, nor for none."""
    rule = find(slug)
    assert isinstance(rule, CellRule | RowRule)
    judge = RuleRunner([replace(rule, check=broken), find("coin-spelling")], reference_data("coinex"))
    with pytest.raises(RuntimeError, match=f"{rule.code} broke"):
        failures(frame(), judge)


@pytest.mark.parametrize(
    "settings",
    [{"validation_enabled": False}, {"validation_depth": ValidationDepth.SCHEMA_ONLY}],
    ids=["disabled", "schema only"],
)
def test_settings_of_pandera_cannot_switch_a_rule_off(settings: dict[str, Any]) -> None:
    """Whatever pandera is told not to validate, the rules are applied."""
    with config_context(**settings):
        assert "WL403" in {finding.code for finding in whitelist.check([WRONG_CHECKSUM]).findings}


def test_environment_cannot_switch_the_verdict_off() -> None:
    """Variables that switch pandera's validation off do not switch off `whitelist check`."""
    variables = {"PANDERA_VALIDATION_ENABLED": "False", "PANDERA_VALIDATION_DEPTH": "SCHEMA_ONLY"}
    command = [sys.executable, "-m", "whitelist", "check", str(WRONG_CHECKSUM)]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, env={**os.environ, **variables}, check=False)
    assert done.returncode == 1
    assert b"WL403" in done.stdout


def test_public_schema_raises_codes_and_index() -> None:
    """The failure cases of the public schema are named by code, and stand at the index of the row."""
    index = ["a", "b", "c", "d"]
    found = codes(whitelist.pandera_schema("coinex"), frame(index=index))
    assert found == {(code, index[row]) for code, _, row in FAILURES}


def test_public_schema_stops_at_the_first_failure_when_not_lazy() -> None:
    """Eager validation raises as pandera always does."""
    with pytest.raises(pa.errors.SchemaError):
        whitelist.pandera_schema().validate(frame())


@pytest.mark.parametrize("column", ["coin", "network", "address", "memo"])
def test_public_schema_needs_its_columns(column: str) -> None:
    """A frame without one of the four columns is not accepted."""
    with pytest.raises(pa.errors.SchemaErrors, match=column):
        whitelist.pandera_schema().validate(frame().drop(columns=column), lazy=True)


def test_public_schema_and_severity() -> None:
    """Only rules of at least the wanted severity raise; what cannot be judged raises unless allowed."""
    twice = frame([ROWS[0], ROWS[0]])
    assert codes(whitelist.pandera_schema(), twice) == set()
    assert codes(whitelist.pandera_schema(severity="warning"), twice) == {("WL601", 1)}
    shape = frame([("USDT", "ERC20", "0x01e68a17ecbea633d396110644ecb0374c51a2ca", "")])
    assert codes(whitelist.pandera_schema(severity="warning"), shape) == set()
    assert codes(whitelist.pandera_schema(severity="note"), shape) == {("WL410", 0)}
    new = frame([("NEWCOIN", "TRC20", TRON, "")])
    assert codes(whitelist.pandera_schema(), new) == {("WL306", 0)}
    assert codes(whitelist.pandera_schema(allow_unverified=True), new) == set()
    assert codes(whitelist.pandera_schema(severity="warning", allow_unverified=True), new) == {("WL306", 0)}


def test_public_schema_with_a_catalogue() -> None:
    """A complete catalogue makes what is missing there an error."""
    path = str(ROOT / "samples" / "coinex" / "bad" / "coin-unknown.catalogue.json")
    assert codes(whitelist.pandera_schema(catalogue=path), frame([("NEW", "TRC20", TRON, "")])) == {("WL301", 0)}


def test_public_schema_refuses_unknown_words() -> None:
    """An unknown exchange or severity is the caller's error, with a suggestion."""
    with pytest.raises(UsageError, match="coinx"):
        whitelist.pandera_schema("coinx")
    with pytest.raises(UsageError, match="warnin") as caught:
        whitelist.pandera_schema(severity="warnin")
    assert caught.value.hint == "did you mean warning?"


@pytest.mark.parametrize("lazy", [True, False])
def test_public_schema_hides_secrets_in_errors(lazy: bool) -> None:  # noqa: FBT001
    """The errors show no secret, and the frame stays as it is."""
    key = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"
    data = frame([("USDT", "TRC20", f"WIF: {key}", ""), ("USDT", "TRC20", key, "")])
    error: Any = pa.errors.SchemaErrors if lazy else pa.errors.SchemaError
    with pytest.raises(error) as caught:
        whitelist.pandera_schema().validate(data, lazy=lazy)
    for each in (caught.value, *getattr(caught.value, "schema_errors", ())):
        cases = each.failure_cases if isinstance(each.failure_cases, str) else each.failure_cases.to_csv()
        for text in (str(each), cases, *map(repr, each.args)):
            assert key not in text
            assert key[:16] not in text
            assert "WIF" not in text
        assert HIDDEN in cases
        assert re.search("WL[0-9]{3}", f"{each} {cases}")
    assert key in data["address"][0]
