"""What ``tests.campaign.guided_fuzz`` gives bytes to: one function for each reader, loader, family group and writer.

A target takes any bytes. It raises only if a law is broken: an exception that the caller does not expect, a value that
does not read back as itself, or a report that is not of its format.
"""

from __future__ import annotations

import io
import json
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree
from zipfile import is_zipfile

from click.testing import CliRunner

from tests.acceptance.command import BAD, CONTROL
from tests.acceptance.command import GOOD as GOOD_SAMPLES
from tests.addresses.test_laws import outcome
from tests.campaign.encoders import seeded
from tests.campaign.forms import FORMS
from tests.campaign.secrets import SECRETS
from tests.readers.test_broken_workbook import GOOD, parts_of, zipped
from tests.reports.reviews import HOSTILE, hostile, review_of, write
from whitelist.addresses.address import Address
from whitelist.addresses.memo import MemoError, MemoRule
from whitelist.addresses.memos import kinds
from whitelist.addresses.secret_forms import find_secret
from whitelist.addresses.secret_hiding import hide_path, hide_secrets
from whitelist.addresses.seed_phrase import find_phrase
from whitelist.addresses.verification import Answer
from whitelist.audits.secret_detection import detect_api_secret
from whitelist.build.manifest_reading import read_manifest
from whitelist.checking.baseline import baseline_from, baseline_of, text_of
from whitelist.cli import main as command
from whitelist.exchanges.catalogue_file import catalogue_from
from whitelist.exchanges.documents import parse_json, parse_toml
from whitelist.exchanges.exchange import exchange_from
from whitelist.exchanges.header import header_words
from whitelist.exchanges.loader import header_words as all_header_words
from whitelist.exchanges.loader import networks, schema, verifier
from whitelist.exchanges.schema import schema_from
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

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = """schema = "coinex"
catalogue-age-days = 7
select = ["WL3", "WL401"]
per-file-ignores = { "old/*.csv" = ["WL6"] }
severities = { WL501 = "error" }
format = ["text", "json=report.json"]
compared = [{ code = "WL601", network = "TRC20", address = "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS" }]
strict = true
"""
SMALL = 5_000
"""Bytes of the largest seed: a short input is tried more often."""


@dataclass(frozen=True)
class Target:
    """A function to give bytes to, and bytes to start from."""

    run: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]


@cache
def words() -> dict[str, str]:
    """Return the names of columns by which CoinEx's readers find a header."""
    return dict(header_words(schema("coinex").batch))


def samples(pattern: str, most: int = SMALL) -> list[bytes]:
    """Return the sample files of a pattern that have at most so many bytes."""
    found = (path.read_bytes() for path in sorted(ROOT.glob(pattern)))
    return [data for data in found if len(data) <= most]


def text_of_bytes(data: bytes) -> str:
    """Return any text, lone surrogates included."""
    return data.decode("utf-8", "surrogateescape")


def run_csv(data: bytes) -> None:
    """A text becomes a table whose rows and lines fit each other."""
    table = read_text(data, "case.csv", words())
    assert len(table.rows) == len(table.lines)
    assert [*table.lines] == sorted(table.lines)
    content_format(data)


PARTS = tuple(sorted(parts_of(GOOD)))


def run_xlsx(data: bytes) -> None:
    """A workbook, of which the first byte chooses the part that the others are; the last choice is the whole file."""
    number = (data[0] if data else 0) % (len(PARTS) + 1)
    whole = number == len(PARTS)
    book = data[1:] if whole else zipped({**parts_of(GOOD), PARTS[number]: data[1:]})
    with suppress(WhitelistError):  # a file over a documented limit
        for table in read_workbook(book, "case.xlsx", words()).tables:
            assert len(table.rows) == len(table.lines)


def xlsx_seeds() -> Iterable[bytes]:
    """Return each part of small workbooks, and a whole one."""
    yield bytes([len(PARTS)]) + GOOD
    for book in (GOOD, *(data for data in samples("samples/*/*/*.xlsx", 20_000) if is_zipfile(io.BytesIO(data)))):
        for name, content in parts_of(book).items():
            if name in PARTS and len(content) <= SMALL:
                yield bytes([PARTS.index(name)]) + content


@cache
def network_names() -> tuple[str, ...]:
    """Return the id of every network."""
    return tuple(networks())


def run_address(data: bytes) -> None:
    """A text is an address of a form, or has a fault; the canonical text of an address is the same address.

    The first byte chooses the form, the second the network.
    """
    number, network, text = (*data[:2], 0, 0)[0], (*data[:2], 0, 0)[1], text_of_bytes(data[2:])
    result = outcome(FORMS[number % len(FORMS)], text)
    if isinstance(result, Address):
        assert outcome(FORMS[number % len(FORMS)], result.text) == result
    name = network_names()[network % len(network_names())]
    found = verifier().verify(name, text)
    assert (found.answer == Answer.GOOD) == (verifier().decode(name, text) is not None or found.address is not None)
    assert found.answer != Answer.GOOD or name in verifier().identify(text)


def address_seeds() -> Iterable[bytes]:
    """Return a good address of each form, with a network that takes it if there is one."""
    for number, form in enumerate(FORMS):
        text = form.make(seeded(number))
        taking = next(iter(verifier().identify(text)), network_names()[0])
        yield bytes([number, network_names().index(taking) % 256]) + text.encode()


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


def report_seeds() -> Iterable[bytes]:
    """Return each hostile text for each format."""
    for number in range(len(reports())):
        yield from (bytes([number]) + text.encode("utf-8", "surrogatepass") for text in HOSTILE)


def run_secret(data: bytes) -> None:
    """A text is searched for secrets and hidden characters, and what is shown of it has none."""
    text = text_of_bytes(data)
    find_phrase(text)
    detect_api_secret(text)
    assert not find_secret(hide_secrets(text))
    assert not find_secret(hide_path(text))
    assert printable(text).isprintable()
    assert clean_text(clean_text(text)) == clean_text(text)


def secret_seeds() -> Iterable[bytes]:
    """Return a made-up secret of each kind."""
    yield from (make(seeded(1)).encode() for make in SECRETS.values())


def catalogue_seeds() -> Iterable[bytes]:
    """Return a small catalogue of each kind: a snapshot, and an exchange's response."""
    response = json.loads((ROOT / "tests/data/coinex-answer.json").read_bytes())
    yield json.dumps({**response, "data": response["data"][:2]}).encode()
    snapshot = json.loads((ROOT / "schemas/coinex/assets.json").read_bytes())
    yield json.dumps({key: _first(value) for key, value in snapshot.items()}).encode()


def _first(value: Any) -> Any:
    if isinstance(value, list):
        return value[:2]
    return dict([*value.items()][:2]) if isinstance(value, dict) else value


def baseline_seeds() -> Iterable[bytes]:
    """Return the baseline of a bad sample."""
    yield "".join(text_of(baseline_of(review_of("bad/network-not-offered.csv"), str))).encode()


def manifest_seeds() -> Iterable[bytes]:
    """Return the manifest of a build."""
    with TemporaryDirectory() as folder:
        sources = (str(BAD / "network-not-offered.csv"), str(GOOD_SAMPLES / "memos.csv"))
        CliRunner().invoke(command, ["build", *sources, "--out", folder])
        yield Path(folder, "manifest.json").read_bytes()


TARGETS = {
    "csv": Target(run_csv, lambda: samples("samples/*/*/*.csv")),
    "xlsx": Target(run_xlsx, xlsx_seeds),
    "address": Target(run_address, address_seeds),
    "memo": Target(run_memo, lambda: [bytes([n, 28]) + b"00123" for n in range(len(kinds()))]),
    "settings": Target(run_settings, lambda: [SETTINGS.encode()]),
    "schema": Target(run_schema, lambda: samples("schemas/*/schema.toml")),
    "catalogue": Target(run_catalogue, catalogue_seeds),
    "baseline": Target(run_baseline, baseline_seeds),
    "manifest": Target(run_manifest, manifest_seeds),
    "report": Target(run_report, report_seeds),
    "secret": Target(run_secret, secret_seeds),
}
