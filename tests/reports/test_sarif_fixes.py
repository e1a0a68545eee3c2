"""SARIF's fixes, applied as a viewer does it: the cells say what was proposed, and nothing else changes."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import whitelist
from tests.reports.reviews import SAMPLES, review_of
from whitelist.reports.formats.sarif import REPORT
from whitelist.reports.report import ReportOptions

if TYPE_CHECKING:
    from whitelist.model.finding import Finding

FILES = sorted(str(path.relative_to(SAMPLES)) for path in SAMPLES.glob("**/*.csv"))


def applied(text: str, fix: dict[str, Any]) -> str:
    """Return *text* with the replacements of *fix*; columns count UTF-16 code units from 1."""
    lines = text.split("\n")
    (change,) = fix["artifactChanges"]
    for each in sorted(change["replacements"], key=lambda found: -int(found["deletedRegion"]["startColumn"])):
        region = each["deletedRegion"]
        units = lines[region["startLine"] - 1].encode("utf-16-le")
        start, end = 2 * (region["startColumn"] - 1), 2 * (region["endColumn"] - 1)
        new = units[:start] + each["insertedContent"]["text"].encode("utf-16-le") + units[end:]
        lines[region["startLine"] - 1] = new.decode("utf-16-le")
    return "\n".join(lines)


def fixes_of(*names: str) -> list[tuple[Finding, dict[str, Any]]]:
    """Return the findings of sample files for which SARIF has a fix."""
    review = review_of(*names)
    log = json.loads("".join(REPORT.write(review, ReportOptions())))
    results = zip(review.files[0].findings, log["runs"][0]["results"], strict=True)
    return [(finding, result["fixes"][0]) for finding, result in results if "fixes" in result]


@pytest.mark.parametrize("name", FILES)
def test_fix_changes_only_its_cells(name: str) -> None:
    """After the edit, the record has the proposed cells, and all other records and cells are as before."""
    for finding, fix in fixes_of(name):
        text = Path(SAMPLES / name).read_text("utf-8-sig")
        delimiter = ";" if ";" in text.partition("\n")[0] else ","
        before, after = (
            list(csv.reader(io.StringIO(each), delimiter=delimiter)) for each in (text, applied(text, fix))
        )
        assert finding.fix is not None
        assert finding.location.field is not None
        changed = [
            (cell, new)
            for one, other in zip(before, after, strict=True)
            for cell, new in zip(one, other, strict=True)
            if cell != new
        ]
        wanted = [finding.fix.value, *(value for _, value in finding.fix.other_cells)]
        assert sorted(new for _, new in changed) == sorted(wanted)
        assert fix["description"]["text"].startswith("Safe fix" if finding.fix.safe else "Possible fix")


def test_samples_have_fixes_of_one_and_of_two_cells() -> None:
    """The law above is about both."""
    sizes = [len(fix["artifactChanges"][0]["replacements"]) for name in FILES for _, fix in fixes_of(name)]
    assert {*sizes} == {1, 2}


def test_compressed_file_has_no_fixes(tmp_path: Path) -> None:
    """A viewer would write them into the bytes of the archive."""
    lists = []
    for name, pack in (("list.csv", bytes), ("list.csv.gz", gzip.compress)):
        path = tmp_path / name
        path.write_bytes(pack(b"coin,network,address,memo\nusdt,TRC20,TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS,\n"))
        log = json.loads("".join(REPORT.write(whitelist.check(path), ReportOptions())))
        lists.append([(result["ruleId"], "fixes" in result) for result in log["runs"][0]["results"]])
    assert lists == [[("WL304", True)], [("WL304", False)]]
