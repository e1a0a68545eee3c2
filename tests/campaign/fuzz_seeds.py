"""Good inputs of each target of ``tests.campaign.fuzz_targets``, from which a fuzzer starts."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from zipfile import is_zipfile

from click.testing import CliRunner

from tests.acceptance.command import BAD
from tests.acceptance.command import GOOD as GOOD_SAMPLES
from tests.archives import parts_of
from tests.campaign.encoders import seeded
from tests.campaign.forms import FORMS
from tests.campaign.secrets import SECRETS
from tests.readers.test_broken_workbook import GOOD
from tests.reports.reviews import HOSTILE, review_of
from whitelist.checking.baseline import baseline_of, text_of
from whitelist.cli import main as command
from whitelist.exchanges.loader import networks, verifier
from whitelist.reports.formats import reports

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def samples(pattern: str, most: int = SMALL) -> list[bytes]:
    """Return the sample files of a pattern that have at most so many bytes."""
    found = (path.read_bytes() for path in sorted(ROOT.glob(pattern)))
    return [data for data in found if len(data) <= most]


PARTS = tuple(sorted(parts_of(GOOD)))
STYLES = b"""<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="49"/></cellXfs></styleSheet>"""
"""Cells as numbers, dates and texts."""


def xlsx() -> Iterable[bytes]:
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


def address() -> Iterable[bytes]:
    """Return a good address of each form, with a network that takes it if there is one."""
    for number, form in enumerate(FORMS):
        text = form.make(seeded(number))
        taking = next(iter(verifier().identify(text)), network_names()[0])
        yield bytes([number, network_names().index(taking) % 256]) + text.encode()


def report() -> Iterable[bytes]:
    """Return each hostile text for each format."""
    for number in range(len(reports())):
        yield from (bytes([number]) + text.encode("utf-8", "surrogatepass") for text in HOSTILE)


def secret() -> Iterable[bytes]:
    """Return a made-up secret of each kind."""
    yield from (make(seeded(1)).encode() for make in SECRETS.values())


def catalogue() -> Iterable[bytes]:
    """Return a small catalogue of each kind: a snapshot, and an exchange's response."""
    response = json.loads((ROOT / "tests/data/coinex-answer.json").read_bytes())
    yield json.dumps({**response, "data": response["data"][:2]}).encode()
    snapshot = json.loads((ROOT / "schemas/coinex/assets.json").read_bytes())
    yield json.dumps({key: _first(value) for key, value in snapshot.items()}).encode()


def _first(value: Any) -> Any:
    if isinstance(value, list):
        return value[:2]
    return dict([*value.items()][:2]) if isinstance(value, dict) else value


def baseline() -> Iterable[bytes]:
    """Return the baseline of a bad sample."""
    yield "".join(text_of(baseline_of(review_of("bad/network-not-offered.csv"), str))).encode()


def manifest() -> Iterable[bytes]:
    """Return the manifest of a build."""
    with TemporaryDirectory() as folder:
        sources = (str(BAD / "network-not-offered.csv"), str(GOOD_SAMPLES / "memos.csv"))
        CliRunner().invoke(command, ["build", *sources, "--out", folder])
        yield Path(folder, "manifest.json").read_bytes()
