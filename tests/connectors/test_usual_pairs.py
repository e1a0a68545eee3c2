"""The usual pairs of a hundred coins: with CoinEx's catalogue, every row is verified, or it is told why not."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.command import Outcome, batch, invoke
from tests.connectors.conftest import Serve
from tests.connectors.server import Reply
from tests.connectors.usual_pairs import MANY, PAIRS, address, answer, rows
from whitelist.exchanges.catalogue_loading import CACHE
from whitelist.exchanges.loader import networks

UNKNOWN = ("HYPERLIQUID", "SONIC")
"""Networks that the program lacks, so that no catalogue can make their addresses verified."""
ADDRESS = "https://api.coinex.com/v2/assets/all-deposit-withdraw-config"
CATALOGUE_DECIDES = {"coin-not-in-catalogue", "pair-not-in-catalogue"}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder without a catalogue."""
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))


@pytest.fixture
def upload(tmp_path: Path) -> list[Path]:
    """Batch files with all pairs: CoinEx takes a hundred rows each."""
    lines = [f"{','.join(row)}\n" for row in rows()]
    return [batch(tmp_path, *lines[at : at + 100], name=f"{at}.csv") for at in range(0, len(lines), 100)]


def findings(outcome: Outcome) -> Mapping[tuple[str, str], list[Mapping[str, Any]]]:
    """Return what is said about each pair, except notes."""
    about: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for number, file in enumerate(outcome.report["files"]):
        for finding in file["findings"]:
            if finding["severity"] != "note":
                coin, network, *_ = rows()[number * 100 + finding["row"] - 1]
                about[coin, network].append(finding)
    return about


def test_pairs_are_those_of_a_hundred_coins() -> None:
    """The list is not shorter than it says, every address is another one, and two networks are unknown on purpose."""
    assert len(PAIRS) == 100
    assert len(rows()) > 100
    used = {network for own in PAIRS.values() for network in own}
    assert len({address(network) for network in used - set(UNKNOWN)}) == len(used) - len(UNKNOWN)
    assert used - set(networks()) == set(UNKNOWN)


@pytest.mark.parametrize("way", ["networks update", "--catalogue"])
def test_every_row_is_verified_or_told_why_not(upload: list[Path], way: str, serve: Serve, tmp_path: Path) -> None:
    """Downloaded, or saved by a browser: only addresses of unknown networks are not verified, and nothing is wrong."""
    options: tuple[str | Path, ...] = ()
    if way == "networks update":
        updated = invoke("networks", "update", "--base-url", serve(lambda _: Reply(answer())).url)
        assert f"{MANY:,} coins on " in updated.out
        assert "skipped 2 entries without content: data[10], data[11]\n" in updated.out
    else:
        saved = tmp_path / "all-deposit-withdraw-config.json"
        saved.write_text(json.dumps(answer()), "utf-8")
        options = ("--catalogue", saved)
    outcome = invoke("check", "--format", "json", *options, *upload)
    about = findings(outcome)
    assert outcome.code == 3
    assert {network for _, network in about} == set(UNKNOWN)
    for found in about.values():
        (finding,) = found
        assert finding["slug"] == "address-not-verified"
        assert finding["hint"]
    assert "offline: " not in invoke("check", *options, *upload).out


def is_settled(finding: Mapping[str, Any]) -> bool:
    """Say whether a complete catalogue decides it; a coin that may be misspelt is to be corrected first."""
    command = finding["advice"].get("command")
    return finding["slug"] in CATALOGUE_DECIDES and bool(command == "whitelist networks update")


def test_without_a_catalogue(upload: list[Path]) -> None:
    """Every row that is not verified has its reason and a hint, and the run says how to settle it, also offline."""
    outcome = invoke("check", "--format", "json", *upload)
    about = findings(outcome)
    assert all(finding["hint"] for found in about.values() for finding in found)
    wrong = {pair for pair, found in about.items() for finding in found if finding["severity"] == "error"}
    assert {network for _, network in wrong} == set(UNKNOWN)
    settled = [finding for found in about.values() for finding in found if is_settled(finding)]
    assert len(settled) > 20
    offline = f"offline: save {ADDRESS} with a browser, then add --catalogue FILE\n"
    command = "whitelist networks update"
    rejected = f"to resolve {len(settled)} findings that are not verified: {command}\n{offline}"
    assert rejected in invoke("check", *upload).out
    for path in upload:
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not any(network in line for network in UNKNOWN)), "utf-8")
    left = sum(is_settled(each) for pair, found in about.items() if pair[1] not in UNKNOWN for each in found)
    unverified = f"{left} findings are not verified; this usually resolves it: {command}\n{offline}"
    assert unverified in invoke("check", *upload).out
