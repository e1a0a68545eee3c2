"""Every schema works with every command, whatever its columns and names: real venues, and one of our own invention."""

from __future__ import annotations

import csv
import io
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.acceptance.command import ROOT, invoke
from whitelist.build.plan import Outcome
from whitelist.build.request import BuildRequest
from whitelist.build.row_outcomes import make_plan
from whitelist.checking.checker import Checker
from whitelist.checking.secret_masking import mask_secrets
from whitelist.exchanges import loader
from whitelist.exchanges.header import documented, header_words
from whitelist.exchanges.schema import Schema
from whitelist.model.finding import Severity
from whitelist.model.review import Verdict
from whitelist.model.table import Source
from whitelist.readers.csv import read_text
from whitelist.rules.selection import all_rules, find
from whitelist.writers.table_text import csv_bytes

if TYPE_CHECKING:
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.review import Review
    from whitelist.model.table import MaskedSource

INVENTED = str(Path(__file__).parents[1] / "data" / "venues" / "meridian")
VENUES = [*(name for name in loader.schema_names() if isinstance(loader.exchange(name), Schema)), INVENTED]
SAMPLES = [path for name in VENUES if name != "coinex" for path in sorted((ROOT / "samples" / name).rglob("*.csv"))]
RULES = tuple(all_rules().values())
ADDRESSES = sorted(
    {
        vector["address"]
        for path in sorted((Path(__file__).parents[1] / "data" / "addresses").glob("*.toml"))
        for vector in tomllib.loads(path.read_text("utf-8"))["good"]
    }
)


@cache
def known(venue: str) -> ReferenceData:
    return loader.reference_data(venue, "bundled")


def masked(data: bytes, venue: str) -> MaskedSource:
    words = header_words(known(venue).schema.batch)
    return mask_secrets(Source("book.csv", (read_text(data, "book.csv", words),)), known(venue), words)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: "-".join(path.parts[-3:]))
def test_sample(path: Path) -> None:
    """A good sample is accepted; a bad one shows exactly the rule that it is called after."""
    outcome = invoke("check", "--schema", path.parts[-3], "--format", "json", path)
    found = {(finding["slug"], finding["severity"]) for finding in outcome.findings}
    if path.parent.name == "good":
        assert outcome.report["verdict"] == "accepted"
        assert "error" not in {severity for _, severity in found}
    else:
        assert {slug for slug, _ in found} == {path.stem}
        find(path.stem)


@pytest.mark.parametrize("venue", [venue for venue in VENUES if venue != "coinex"])
def test_rules_speak_of_no_other_venue(venue: str, tmp_path: Path) -> None:
    """What a row of another venue gets told does not call the venue CoinEx."""
    book = tmp_path / "book.csv"
    book.write_text(
        "remark,coin,network,address,memo\nA,USDT,TRC20,x,5\n,BTC,,,\nB,ATOM,ATOM,me@example.com,\n", "utf-8"
    )
    assert "CoinEx" not in invoke("check", "--schema", venue, "--verbose", book).out
    assert "CoinEx" not in invoke("build", "--schema", venue, "--dry-run", book, "--out", tmp_path / "out").out


@pytest.mark.parametrize("venue", VENUES)
def test_template_is_read_again(venue: str, tmp_path: Path) -> None:
    """The template has the venue's header, and the workbook is read as a list without entries."""
    for suffix in (".csv", ".xlsx"):
        path = tmp_path / f"empty{suffix}"
        assert invoke("template", "--schema", venue, "--output", path).code == 0
        found = invoke("check", "--schema", venue, "--format", "json", path).findings
        assert {finding["slug"] for finding in found} <= {"no-rows", "workbook-source"}


@pytest.mark.parametrize("venue", VENUES)
def test_network_is_read_by_every_name(venue: str) -> None:
    """The venue's own name of a network is written as it is; another name means the venue's, or none."""
    reference = known(venue)
    for name, network in reference.networks.items():
        assert reference.read_network(name).network == name
        assert reference.read_network(network.id).network in (name, None)
    other = reference.read_network("no such network")
    assert (other.network, other.candidates) == (None, ())


@cache
def payable(venue: str) -> list[tuple[str, str, str]]:
    """Return coin, network and address of rows that the venue takes; without a column of coins, the coin is empty."""
    reference = known(venue)
    pairs = [("", name) for name in reference.networks]
    if "coin" in reference.schema.batch.columns:
        coins = reference.catalogue.coins.values()
        pairs = [(coin.code, name) for coin in coins for name, pair in coin.pairs.items() if not pair.memo_required]
    found = []
    for coin, name in pairs[:: max(1, len(pairs) // 60)]:
        fitting = [text for text in ADDRESSES if reference.verifier.decode(name, text) is not None]
        found += [(coin, name, text) for text in fitting[:4]]
    return found


def book(rows: list[tuple[str, ...]]) -> bytes:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([("coin", "network", "address", "memo", "remark"), *rows])
    return file.getvalue().encode()


def check(data: bytes, venue: str) -> Review:
    return Checker(known(venue), RULES).check([masked(data, venue)])


@pytest.mark.parametrize("venue", VENUES)
@settings(max_examples=12)
@given(data=st.data())
def test_built_files_are_accepted(venue: str, data: st.DataObject) -> None:
    """What a build places passes the check, with the venue's header and names; each other row is told with a reason."""
    reference = known(venue)
    own = st.sampled_from(payable(venue))
    other = st.sampled_from(payable("coinex"))
    chosen = data.draw(st.lists(own | other, min_size=1, max_size=25))
    remarks = data.draw(st.lists(st.sampled_from(["Alice", "Bob, Ltd", "Zürich", ""]), min_size=25, max_size=25))
    rows = [
        (coin or "USDT", network, address, "", remark)
        for (coin, network, address), remark in zip(chosen, remarks, strict=False)
    ]
    batch = reference.schema.batch
    source = masked(book(rows), venue)
    plan = make_plan([source], [], reference, RULES, BuildRequest(batch, batch.row_limit))
    assert sum(plan.counts().values()) == len(rows)
    assert all(row.reasons for row in plan.rows if row.outcome is Outcome.REJECTED)
    for file in plan.batches:
        content = csv_bytes(file.header, (entry.cells(file.columns) for entry in file.entries))
        assert set(file.header) <= set(documented(batch).values())
        assert {entry.network for entry in file.entries} <= {*reference.known_networks, ""}
        assert len(file.entries) <= (batch.row_limit or len(rows))
        assert batch.size_limit is None or len(content) <= batch.size_limit
        review = check(content, venue)
        assert review.verdict is not Verdict.REJECTED, [finding.message for finding in review.findings]
        assert review.counts()[Severity.ERROR] == 0
        assert review.rows == len(file.entries)
