"""What ``tests.campaign.guided_fuzz`` gives bytes to: one function for each reader, loader, family group and writer.

A target takes any bytes. It raises only if a law is broken: an exception that the caller does not expect, a value that
does not read back as itself, or a report that is not of its format.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from tests.acceptance.command import CONTROL
from tests.addresses.test_laws import outcome
from tests.archives import parts_of, zipped
from tests.campaign import fuzz_seeds as seeds
from tests.campaign.forms import FORMS
from tests.readers.test_broken_workbook import GOOD
from tests.reports.reviews import hostile, write
from whitelist.addresses.address import Address
from whitelist.addresses.memo import MemoError, MemoRule
from whitelist.addresses.memos import kinds
from whitelist.addresses.secret_forms import find_secret
from whitelist.addresses.secret_hiding import OWN_WORDS, hide_path, hide_secrets
from whitelist.addresses.seed_phrase import find_phrase
from whitelist.addresses.verification import Answer
from whitelist.audits.secret_detection import detect_api_secret
from whitelist.build.manifest_reading import read_manifest
from whitelist.checking.baseline import baseline_from, text_of
from whitelist.exchanges.batch.schema_from import schema_from
from whitelist.exchanges.catalogue_file import catalogue_from
from whitelist.exchanges.documents import parse_json, parse_toml
from whitelist.exchanges.exchange import exchange_from
from whitelist.exchanges.header import header_words
from whitelist.exchanges.loader import header_words as all_header_words
from whitelist.exchanges.loader import networks, schema, verifier
from whitelist.model.characters import INVISIBLE, clean_text
from whitelist.model.errors import WhitelistError
from whitelist.model.printable import printable
from whitelist.readers.csv import read_text
from whitelist.readers.file_type import content_format
from whitelist.readers.xlsx import read_workbook
from whitelist.reports.formats import reports
from whitelist.settings.settings import settings_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True)
class Target:
    """A function to give bytes to, and bytes to start from."""

    run: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]


@cache
def words() -> dict[str, str]:
    """Return the names of columns by which CoinEx's readers find a header."""
    return dict(header_words(schema("coinex").batch))


@cache
def good_parts() -> dict[str, bytes]:
    """Return the parts of a small workbook, without what takes most of the time to read and is always the same."""
    parts = parts_of(GOOD)
    kept = {name: content for name, content in parts.items() if not name.startswith(("docProps/", "xl/theme/"))}
    return {**kept, "xl/styles.xml": seeds.STYLES}


def text_of_bytes(data: bytes) -> str:
    """Return any text, lone surrogates included."""
    return data.decode("utf-8", "surrogateescape")


def run_csv(data: bytes) -> None:
    """A text becomes a table whose rows and lines fit each other."""
    table = read_text(data, "case.csv", words())
    assert len(table.rows) == len(table.lines)
    assert [*table.lines] == sorted(table.lines)
    content_format(data)


def run_xlsx(data: bytes) -> None:
    """A workbook, of which the first byte chooses the part that the others are; the last choice is the whole file."""
    number = (data[0] if data else 0) % (len(seeds.PARTS) + 1)
    whole = number == len(seeds.PARTS)
    book = data[1:] if whole else zipped({**good_parts(), seeds.PARTS[number]: data[1:]})
    with suppress(WhitelistError):  # a file over a documented limit
        for table in read_workbook(book, "case.xlsx", words()).tables:
            assert len(table.rows) == len(table.lines)


def run_address(data: bytes) -> None:
    """A text is an address of a form, or has a fault; the canonical text of an address is the same address.

    The first byte chooses the form, the second the network.
    """
    number, network, text = (*data[:2], 0, 0)[0], (*data[:2], 0, 0)[1], text_of_bytes(data[2:])
    result = outcome(FORMS[number % len(FORMS)], text)
    if isinstance(result, Address):
        assert outcome(FORMS[number % len(FORMS)], result.text) == result
    name = seeds.network_names()[network % len(seeds.network_names())]
    found = verifier().verify(name, text)
    assert (found.answer == Answer.GOOD) == (verifier().decode(name, text) is not None or found.address is not None)
    assert found.answer != Answer.GOOD or name in verifier().identify(text)


def run_memo(data: bytes) -> None:
    """A text is a memo of a kind, or has a fault; the canonical text of a memo is its own canonical text."""
    kind = (*kinds().values(),)[(data[0] if data else 0) % len(kinds())]
    rule = MemoRule("text", max_bytes=(data[1] if len(data) > 1 else 0) or None)
    with suppress(MemoError):
        memo = kind.canonical(text_of_bytes(data[2:]), rule)
        assert kind.canonical(memo, rule) == memo


def run_settings(data: bytes) -> None:
    """A settings file is read, or refused with a message that a terminal shows."""
    expect_error(lambda: settings_from(parse_toml(data, "whitelist.toml"), "whitelist.toml"))


def run_schema(data: bytes) -> None:
    """So is the schema of an exchange, with and without a batch file."""

    def load() -> None:
        document = parse_toml(data, "schema.toml")
        if "batch" in document:
            schema_from(document, "schema.toml", networks(), all_header_words())
        else:
            exchange_from(document, "schema.toml")

    expect_error(load)


def run_catalogue(data: bytes) -> None:
    """So is a catalogue."""
    expect_error(lambda: catalogue_from(parse_json(data, "assets.json"), "assets.json", "assets.json", "2026-01-01"))


def run_baseline(data: bytes) -> None:
    """So is a baseline, and what is written of it reads back as the same."""

    def load() -> None:
        baseline = baseline_from(data, "baseline.json")
        again = baseline_from("".join(text_of(baseline)).encode(), "baseline.json")
        assert again == baseline

    expect_error(load)


def run_manifest(data: bytes) -> None:
    """So is the manifest of a build."""
    expect_error(lambda: read_manifest(data, "manifest.json"))


def expect_error(work: Callable[[], object]) -> None:
    """Do some work, which may be refused in one line or a few."""
    said = "nothing"
    try:
        work()
    except WhitelistError as error:
        said = str(error)
    assert said
    assert not CONTROL & {*said}


def run_report(data: bytes) -> None:
    """Any text in any place of a review comes out in a format, and none of it is obeyed."""
    names = sorted(reports())
    name = names[(data[0] if data else 0) % len(names)]
    report = write(name, hostile(text_of_bytes(data[1:])), verbose=True)
    report.encode("utf-8")
    assert not CONTROL & {*report}
    assert not INVISIBLE.search(report)
    if name in ("json", "sarif", "gitlab"):
        json.loads(report)
    if name == "junit":
        ElementTree.fromstring(report)  # noqa: S314  # what the program wrote itself


def run_secret(data: bytes) -> None:
    """A text is searched for secrets and hidden characters, and what is shown of it has none."""
    text = text_of_bytes(data)
    find_phrase(text)
    detect_api_secret(text)
    assert not find_secret(hide_secrets(text), OWN_WORDS)
    assert not find_secret(hide_path(text))
    assert printable(text).isprintable()
    assert clean_text(clean_text(text)) == clean_text(text)


TARGETS = {
    "csv": Target(run_csv, lambda: seeds.samples("samples/*/*/*.csv")),
    "xlsx": Target(run_xlsx, seeds.xlsx),
    "address": Target(run_address, seeds.address),
    "memo": Target(run_memo, lambda: [bytes([n, 28]) + b"00123" for n in range(len(kinds()))]),
    "settings": Target(run_settings, lambda: [seeds.SETTINGS.encode()]),
    "schema": Target(run_schema, lambda: seeds.samples("schemas/*/schema.toml")),
    "catalogue": Target(run_catalogue, seeds.catalogue),
    "baseline": Target(run_baseline, seeds.baseline),
    "manifest": Target(run_manifest, seeds.manifest),
    "report": Target(run_report, seeds.report),
    "secret": Target(run_secret, seeds.secret),
}
