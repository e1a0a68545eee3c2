"""Reports are what the makers of their formats say they must be."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
import xmlschema
from jsonschema import Draft4Validator, Draft202012Validator

from tests.reports.reviews import HOSTILE, ROOT, hostile, review_of, review_of_everything, write
from whitelist.model.review import Review

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMAS = Path(__file__).resolve().parents[1] / "data" / "report-schemas"


REVIEWS: dict[str, Callable[[], Review]] = {
    "every sample": review_of_everything,
    "nothing found": lambda: review_of("good/remarks.csv"),
    "no file": lambda: Review(review_of("good/remarks.csv").basis, ()),
    **{ascii(text): partial(hostile, text) for text in HOSTILE},
}


@pytest.fixture(params=sorted(REVIEWS))
def review(request: pytest.FixtureRequest) -> Review:
    return REVIEWS[request.param]()


@cache
def sarif() -> Draft4Validator:
    return Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text("utf-8")))


def test_sarif(review: Review) -> None:
    """The log fits the schema; rules are found by their index, and URIs are URIs."""
    log = json.loads(write("sarif", review))
    sarif().validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert not urlsplit(uri).scheme
        assert uri.isascii()
    assert len(run["results"]) == sum(len(file.findings) for file in review.files)


def test_gitlab(review: Review) -> None:
    """GitLab's own schema, and what its documentation asks for beyond that."""
    schema = Draft202012Validator(json.loads((SCHEMAS / "gitlab-codeclimate.json").read_text("utf-8")))
    report = json.loads(write("gitlab", review))
    for each in report:
        schema.validate(each)
        assert each["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert each["check_name"]
        assert each["location"]["lines"]["begin"] >= 1
        assert not each["location"]["path"].startswith("./")
    assert not [name for name, count in Counter(each["fingerprint"] for each in report).items() if count > 1]
    assert len(report) == sum(len(file.findings) for file in review.files)


@pytest.mark.parametrize("schema", ["junit-ant.xsd", "junit-jenkins.xsd"])
def test_junit(review: Review, schema: str) -> None:
    """Ant's schema, which is strict, and the one of Jenkins."""
    for style in ({}, {"moment": datetime(2026, 11, 21, 5, 57, tzinfo=UTC), "strict": True}):
        xml_schema(schema).validate(write("junit", review, **style))


@cache
def xml_schema(name: str) -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(SCHEMAS / name)


def test_sarif_files_exist() -> None:
    """The URI of each artifact, decoded, is the path of the sample."""
    log = json.loads(write("sarif", review_of_everything()))
    for result in log["runs"][0]["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert (ROOT / unquote(uri)).is_file()
