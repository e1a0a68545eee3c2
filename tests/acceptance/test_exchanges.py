"""`whitelist exchanges`, and the exchanges that take no batch file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import GOOD, invoke
from whitelist.cli.commands.exchanges import COMMANDS, list_guides
from whitelist.exchanges import loader
from whitelist.exchanges.schema import Schema

if TYPE_CHECKING:
    from pathlib import Path


def test_table() -> None:
    """One line for each exchange with an answer for each command, then what the APIs lack."""
    lines = invoke("exchanges").out.splitlines()
    assert [line.split()[0] for line in lines[1 : 1 + len(loader.schema_names())]] == list(loader.schema_names())
    assert "check-ips" in lines[0]
    assert "keys test" in lines[0]
    coinex = next(line for line in lines if line.startswith("coinex "))
    assert coinex.split()[1:] == ["yes"] * len(COMMANDS)
    assert any(line.startswith("  bitpanda-pro") and "answers 404 (2024-11-27)" in line for line in lines)


@pytest.mark.parametrize("name", loader.schema_names())
def test_one_exchange(name: str) -> None:
    """Everything known about an exchange is told with its source."""
    exchange = loader.exchange(name)
    outcome = invoke("exchanges", name)
    assert outcome.code == 0
    assert outcome.out.startswith(f"{exchange.title}; sources checked on {exchange.as_of}\n")
    keys, api = exchange.keys, exchange.api
    for text in (*((api.base_url,) if api else ()), *((keys.source, *keys.rights) if keys else ())):
        assert text in outcome.out
    stated = [(fact.text, fact.source) for fact in (*exchange.facts, *(api.gone if api else ()))]
    for text, source in (*stated, *((call.text, call.source) for call in (api.works if api else ()))):
        assert text in outcome.out
        assert source in outcome.out
    for heading, guide in list_guides(exchange).items():
        steps = [f"  {number}. {step}" for number, step in enumerate(guide.steps, 1)]
        lines = [heading, *steps, f"  source: {guide.source} ({guide.looked_at})"]
        assert "\n".join(lines) in outcome.out


@pytest.mark.parametrize("name", loader.schema_names())
def test_what_people_do_with_keys(name: str) -> None:
    """How to create a key is told for every exchange with keys, and how to upload where that is documented."""
    exchange = loader.exchange(name)
    headings = list_guides(exchange)
    assert ("Create an API key" in headings) == (exchange.keys is not None)
    assert ("Upload a batch file" in headings) == (isinstance(exchange, Schema) and exchange.upload is not None)


def test_exchange_of_which_little_is_known(tmp_path: Path) -> None:
    """A schema file of one's own may say as little as it likes."""
    path = tmp_path / "schema.toml"
    path.write_text('name = "bare"\ntitle = "Bare"\nas_of = "2026-11-21"\n', encoding="utf-8")
    outcome = invoke("exchanges", path)
    assert outcome.code == 0
    assert outcome.out.splitlines()[0] == "Bare; sources checked on 2026-11-21"
    assert {line.split()[-1] for line in outcome.out.splitlines()[1:]} == {"no"}
    (told,) = invoke("exchanges", path, "--format", "json").report["exchanges"]
    assert (told["keys"], told["allowlist"], told["api"], told["facts"]) == (None, None, None, [])


def test_json() -> None:
    """Programs get the same, version 1."""
    report = invoke("exchanges", "--format", "json").report
    assert report["format"] == 1
    told = {each["name"]: each for each in report["exchanges"]}
    assert set(told) == set(loader.schema_names())
    assert told["bitpanda-pro"]["works"] == {
        "check": "no",
        "build": "no",
        "check-ips": "yes",
        "check-keys": "yes",
        "networks update": "no",
        "pull": "in part",
        "keys test": "yes",
    }
    assert told["bitpanda-pro"]["allowlist"]["most_addresses"] == 5
    assert told["coinport"]["allowlist"] is None
    assert told["coinex"]["keys"]["minutes_until_live"] == [10, 15]
    assert told["coinex"]["upload"]["steps"][1].startswith("Choose Batch Add.")
    assert told["coinport"]["upload"] is None
    assert told["bitpanda-pro"]["keys"]["delete"]["looked_at"] == "2026-11-29"
    assert invoke("exchanges", "coinex", "--format", "json").report["exchanges"] == [told["coinex"]]


def test_unknown_exchange() -> None:
    """A slip is answered with the nearest name."""
    outcome = invoke("exchanges", "coinbse")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Error: no schema is called 'coinbse' (did you mean coinbase?")


@pytest.mark.parametrize("name", loader.schema_names())
@pytest.mark.parametrize("command", [("check", GOOD / "mixed.csv"), ("networks",)])
def test_exchange_without_batch_file(name: str, command: tuple[str, ...]) -> None:
    """What needs batch rules says in one line that an exchange publishes none."""
    outcome = invoke(*command, "--schema", name)
    if isinstance(loader.exchange(name), Schema):
        assert outcome.code != 2
        return
    assert (outcome.code, outcome.out) == (2, "")
    title = loader.exchange(name).title
    assert outcome.err.startswith(f"Error: {title} does not document a batch file of withdrawal addresses (")
    assert outcome.err.count("\n") == 1
