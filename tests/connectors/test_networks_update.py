"""`whitelist networks update`: a sound catalogue replaces the old one, anything else leaves it alone."""

from __future__ import annotations

import copy
import json
import os
import re
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.command import TRON, Outcome, batch, invoke
from tests.connectors.conftest import Serve
from tests.connectors.exchanges import EVM, Coinex, sample
from tests.connectors.server import Behaviour, Reply
from tests.connectors.test_transport import HEAD, drips, floods, resets
from whitelist.connectors.exchanges.coinex import ASSETS
from whitelist.connectors.session import origin_of
from whitelist.exchanges.catalogue_loading import CACHE, cached_catalogue
from whitelist.exchanges.loader import catalogue, schema

ANSWER = sample("coinex_all-deposit-withdraw-config")
Update = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of this test, which is not there yet."""
    monkeypatch.setenv(CACHE, str(tmp_path / "cache" / "deep"))
    return cached_catalogue("coinex")


@pytest.fixture
def update(serve: Serve) -> Update:
    """A function that updates from a server of some behaviour."""

    def run(behaviour: Behaviour, *options: str | Path) -> Outcome:
        return invoke("networks", "update", "--base-url", serve(behaviour).url, *options)

    return run


def answer_after(change: Callable[[Any], None]) -> Any:
    """Return the sample after a change of its list of assets."""
    answer = copy.deepcopy(ANSWER)
    change({entry["asset"]["ccy"]: entry for entry in answer["data"]})
    return answer


def changed(change: Callable[[Any], None]) -> Behaviour:
    """Answer with the sample after a change of its list of assets."""
    answer = answer_after(change)
    return lambda _request: Reply(answer)


def test_update_is_used_from_then_on(update: Update, cache: Path, tmp_path: Path) -> None:
    """What the bundled catalogue could not judge is settled: here an error, a suspended chain, and a good row."""
    rows = (f"USDT,XRP,{TRON},\n", f"USDT,AVA_C,{EVM},\n", f"USDT,TRC20,{TRON},\n", f"QQQ,TRC20,{TRON},\n")
    path = batch(tmp_path, *rows)
    before = invoke("check", "--format", "json", path)
    outcome = update(Coinex())
    assert (outcome.code, outcome.err) == (0, "")
    today = datetime.now(UTC).date()
    assert outcome.out.startswith(f"{cache}: {len(ANSWER['data'])} coins on ")
    after = invoke("check", "--format", "json", path)
    assert before.report["catalogue"]["source"] == "bundled"
    assert after.report["catalogue"]["source"] == str(cache)
    assert after.report["catalogue"]["complete"]
    assert after.report["catalogue"]["as_of"] <= today.isoformat()
    assert "coin-not-in-catalogue" in before.slugs
    assert {"network-not-offered", "coin-unknown", "withdrawal-suspended"} <= set(after.slugs)
    assert "coin-not-in-catalogue" not in after.slugs
    bundled = invoke("check", "--format", "json", "--catalogue", "bundled", path)
    assert bundled.report == before.report


def test_update_with_the_apis_path_in_the_address(serve: Serve, cache: Path) -> None:
    """A mirror is named with the API's own path or without."""
    outcome = invoke("networks", "update", "--base-url", f"{serve(Coinex()).url}/v2/", "--verbose")
    assert outcome.code == 0
    assert re.fullmatch(r"GET http://[0-9.:]+/v2/assets/all-deposit-withdraw-config: 200, \d+ bytes\n", outcome.err)
    assert cache.is_file()


def test_output(update: Update, cache: Path, tmp_path: Path) -> None:
    """With --output the cache stays as it is, and the file can be used with --catalogue; an older one is replaced."""
    path = tmp_path / "mine.json"
    for _ in range(2):
        assert update(Coinex(), "--output", path).code == 0
    assert not cache.exists()
    assert catalogue(schema("coinex"), path).complete
    assert json.loads(path.read_text())["data"] == ANSWER["data"]
    assert [each.name for each in tmp_path.iterdir()] == ["mine.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="files there have no mode")
def test_cache_is_for_its_owner_only(update: Update, cache: Path, tmp_path: Path) -> None:
    """Nobody else reads or writes the cached catalogue, also where an older one was open to all; --output is a file."""
    assert update(Coinex()).code == 0
    assert [path.stat().st_mode & 0o777 for path in (cache, cache.parent)] == [0o600, 0o700]
    cache.chmod(0o666)
    assert update(Coinex()).code == 0
    assert cache.stat().st_mode & 0o777 == 0o600
    named = tmp_path / "named.json"
    named.touch(0o644)
    assert update(Coinex(), "--output", named).code == 0
    assert named.stat().st_mode & 0o777 == 0o644


def test_contradictions_are_told(update: Update, cache: Path) -> None:
    """A catalogue that drops a memo rule or moves a coin is used, with a warning each time it is looked at."""

    def change(assets: Any) -> None:
        assets["XRP"]["chains"][0]["is_memo_required_for_deposit"] = False
        assets["BTC"]["chains"].append({**assets["BTC"]["chains"][0], "chain": "ERC20"})

    outcome = update(changed(change))
    assert (outcome.code, cache.is_file()) == (0, True)
    about = [
        "BTC is on ERC20 in this catalogue, with other addresses than on all its observed networks",
        "XRP on XRP requires no memo in this catalogue, but it does in the bundled one",
    ]
    assert outcome.err.splitlines() == [f"Warning: {line}" for line in about]
    assert invoke("networks", "XRP").out.splitlines()[-2:] == [f"warning: {line}" for line in about]


def test_diff(update: Update) -> None:
    """Every kind of change is listed: coins, networks, memo rules, suspensions and their end."""
    update(Coinex())

    def change(assets: Any) -> None:
        usdt = {chain["chain"]: chain for chain in assets["USDT"]["chains"]}
        usdt["TRC20"]["withdraw_enabled"] = False
        usdt["SOL"]["deposit_enabled"] = False
        usdt["BSC"]["deposit_enabled"] = True
        usdt["AVA_C"]["withdraw_enabled"] = True
        usdt["TON"]["is_memo_required_for_deposit"] = False
        usdt["CSC"]["chain"] = "NEWCHAIN"
        assets["XRP"]["chains"][0]["memo"] = "Destination Tag"
        assets["LTC"]["asset"]["ccy"] = "NEWCOIN"

    outcome = update(changed(change), "--diff")
    assert outcome.code == 0
    compared, *lines = outcome.out.splitlines()[1:]
    assert compared.startswith(f"compared with {cached_catalogue('coinex')}, as of 20")
    assert compared.endswith(
        ": new coin 1, coin removed 1, new network 1, network removed 1, memo rule changed 2, deposits suspended 1, "
        "deposits resumed 1, withdrawals suspended 1, withdrawals resumed 1"
    )
    assert lines == [
        "  new coin: NEWCOIN (LTC)",
        "  coin removed: LTC",
        "  new network: USDT on NEWCHAIN",
        "  network removed: USDT on CSC",
        "  memo rule changed: USDT on TON (a memo is no longer required)",
        "  memo rule changed: XRP on XRP (Tag → Destination Tag)",
        "  deposits suspended: USDT on SOL",
        "  deposits resumed: USDT on BSC",
        "  withdrawals suspended: USDT on TRC20",
        "  withdrawals resumed: USDT on AVA_C",
        "not verified, because these networks are not known: NEWCHAIN",
    ]


def test_nothing_changed(update: Update) -> None:
    """The same answer again is no news."""
    update(Coinex())
    assert update(Coinex()).out.splitlines()[1].endswith(": nothing changed")


def test_network_that_is_not_known(update: Update, tmp_path: Path) -> None:
    """A chain that CoinEx has and networks.toml has not is listed, and its addresses are not verified."""

    def change(assets: Any) -> None:
        assets["USDT"]["chains"][0]["chain"] = "MOONCHAIN"

    assert "networks are not known: MOONCHAIN\n" in update(changed(change)).out
    outcome = invoke("check", "--format", "json", batch(tmp_path, "USDT,MOONCHAIN,moon1xyz,\n"))
    assert (outcome.code, outcome.slugs) == (3, ["address-not-verified"])


@pytest.mark.parametrize(
    ("behaviour", "message"),
    [
        (
            lambda _: Reply({"code": 0, "data": [{}, None, 5]}),
            "data: expected a list of assets, but no entry has a coin",
        ),
        (lambda _: Reply({"code": 0, "data": []}), "CoinEx's answer: data: expected a list of assets"),
        (lambda _: Reply({"code": 0, "data": {}}), "CoinEx's answer: data: expected a list of assets"),
        (lambda _: Reply({"code": 0, "observed": []}), "CoinEx's answer: data: expected a list of assets"),
        (lambda _: Reply({"code": 4213, "message": "slow"}), "CoinEx: too many requests (status 200, code 4213: slow)"),
        (lambda _: Reply(b"<html>"), "HTML instead of JSON"),
        (lambda _: Reply({}, 302, {"Location": "https://evil.example"}), "redirects to evil.example"),
        (lambda _: lambda _connection: None, "the connection was closed"),
        (lambda _: Reply({}, 500), "CoinEx: the exchange has an internal error or is under maintenance (status 500)"),
        (lambda _: Reply({}, 429), "CoinEx: too many requests (status 429)"),
        (lambda _: Reply(b'{"code": 0, "data": [{"asset"'), "not valid JSON"),
        (lambda _: resets(HEAD + b"Content-Length: 100\r\n\r\n{"), "no connection: "),
        (lambda _: floods, "a response of more than 32 MiB"),
    ],
)
def test_unsound_answer(update: Update, cache: Path, behaviour: Behaviour, message: str) -> None:
    """The catalogue of before stays to the byte, and nothing lies beside it."""
    update(Coinex())
    before = cache.read_bytes()
    outcome = update(behaviour)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert message in outcome.err
    assert cache.read_bytes() == before
    assert list(cache.parent.iterdir()) == [cache]


def test_odd_entries_are_skipped_and_reported(update: Update, cache: Path, tmp_path: Path) -> None:
    """Whatever an entry lacks, the other coins are there, the rows of the odd one are not verified, and it is told."""

    def change(assets: Any) -> None:
        assets["LTC"]["chains"] = None
        assets["XRP"]["chains"][0]["memo"] = None
        assets["ETH"]["chains"][0]["explorer_asset_url"] = None

    answer = answer_after(change)
    answer["data"] += [{}, {"asset": None, "chains": []}, copy.deepcopy(ANSWER["data"][0])]
    outcome = update(lambda _: Reply(answer))
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[0].endswith(", complete")
    size = len(ANSWER["data"])
    assert outcome.out.splitlines()[1:5] == [
        f"skipped 2 entries without content: data[{size}], data[{size + 1}]",
        f"skipped 1 repeated coin: {ANSWER['data'][0]['asset']['ccy']}",
        "1 coin has no list of networks, so that its networks are not verified: LTC",
        "2 values are missing or wrong, so not known: explorer_asset_url of ETH on ERC20, memo of XRP on XRP",
    ]
    rows = (f"USDT,TRC20,{TRON},\n", "LTC,LTC,ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9,\n")
    checked = invoke("check", "--format", "json", batch(tmp_path, *rows))
    assert (checked.code, checked.slugs) == (3, ["pair-not-in-catalogue"])
    (finding,) = checked.report["files"][0]["findings"]
    assert finding["hint"] == "compare the network with the deposit page of LTC"
    assert "1 coin has no list of networks" in invoke("networks", "LTC").out
    assert cache.is_file()


def test_entry_of_any_coin(update: Update, tmp_path: Path) -> None:
    """An entry with networks and without a coin could be that of a missing coin, which is then not verified."""
    answer = copy.deepcopy(ANSWER)
    answer["data"].append({"asset": None, "chains": answer["data"][0]["chains"]})
    outcome = update(lambda _: Reply(answer))
    assert outcome.out.splitlines()[0].endswith(", partial")
    assert "skipped 1 entry without a coin, so that a coin that is missing is not verified: data[" in outcome.out
    rows = (f"QQQ,TRC20,{TRON},\n", f"USDT,XRP,{TRON},\n")
    checked = invoke("check", "--format", "json", batch(tmp_path, *rows))
    assert sorted(checked.slugs) == ["coin-not-in-catalogue", "network-not-offered"]


def without(number: int) -> Behaviour:
    """Answer without the last *number* coins."""
    answer = {**MANY, "data": MANY["data"][: len(MANY["data"]) - number]}
    return lambda _request: Reply(answer)


MANY = {**ANSWER, "data": [{**ANSWER["data"][0], "asset": {"ccy": f"COIN{number}"}} for number in range(100)]}


def test_answer_that_shrinks(update: Update, cache: Path) -> None:
    """A tenth less is news; more than a tenth less replaces nothing, unless a person accepts it."""
    update(without(0))
    assert update(without(10)).code == 0
    update(without(0))
    before = cache.read_bytes()
    outcome = update(without(11))
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert outcome.err.startswith(
        f"Error: {cache}: not replaced, because the response lists only 89 coins instead of 100 "
        "(to see what is missing, add --diff; "
    )
    assert cache.read_bytes() == before
    shown = update(without(11), "--diff")
    assert shown.code == 2
    assert "  coin removed: COIN99\n" in shown.out
    assert cache.read_bytes() == before
    accepted = update(without(11), "--accept-shrink")
    assert (accepted.code, accepted.err) == (0, "")
    assert accepted.out.splitlines()[1].endswith(": coin removed 11")


def test_answer_whose_coins_lose_their_networks(update: Update, cache: Path) -> None:
    """An answer with every coin and hardly a network has shrunk as well."""
    update(Coinex())
    before = cache.read_bytes()

    def change(assets: Any) -> None:
        for entry in assets.values():
            entry["chains"] = []

    outcome = update(changed(change))
    assert outcome.code == 2
    assert "the response lists only 0 networks of coins instead of " in outcome.err
    assert cache.read_bytes() == before


def test_browser_is_a_way_without_a_connection(update: Update, tmp_path: Path) -> None:
    """The address is in the hint of every failure that a browser might not have; what it saves is a catalogue."""
    address = "https://api.coinex.com/v2/assets/all-deposit-withdraw-config"
    for behaviour in (lambda _: lambda _connection: None, lambda _: Reply(b"<html>", 403)):
        outcome = update(behaviour)
        assert outcome.code == 2
        assert f"or save {address} with a browser, and use it with --catalogue FILE)" in outcome.err
    assert address in invoke("networks", "update", "--help").out.replace("\n", "").replace("  ", "")
    saved = tmp_path / "all-deposit-withdraw-config.json"
    saved.write_text(json.dumps(ANSWER), "utf-8")
    path = batch(tmp_path, f"USDT,TRC20,{TRON},\n", f"QQQ,TRC20,{TRON},\n")
    assert f"offline: save {address} with a browser, then add --catalogue FILE\n" in invoke("check", path).out
    assert f"offline: save {address} with" in invoke("build", path, "--out", tmp_path / "one").out
    settled = invoke("check", "--catalogue", saved, path)
    assert settled.code == 1
    assert "offline: " not in settled.out


def test_address_of_the_catalogue_is_the_one_that_is_requested() -> None:
    """What a browser saves is what `networks update` downloads."""
    about = schema("coinex")
    assert about.api is not None
    assert about.api.catalogue == f"{origin_of(about, None)}{ASSETS}"


@pytest.mark.thorough
@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("behaviour", "message"),
    [
        (lambda _: drips(HEAD + b"Content-Length: 100\r\n\r\n", b" "), "no complete response in time"),
        (lambda _: drips(b"", b"", 5), "no response in time"),
    ],
)
def test_slow_exchange(update: Update, cache: Path, behaviour: Behaviour, message: str) -> None:
    """An answer that does not come leaves nothing behind."""
    outcome = update(behaviour)
    assert (outcome.code, outcome.out, outcome.err.count("\n"), cache.exists()) == (2, "", 1, False)
    assert message in outcome.err


def test_broken_old_catalogue_is_replaced(update: Update, cache: Path) -> None:
    """Whoever is told to fetch it again can do so."""
    update(Coinex())
    cache.write_text("{")
    assert invoke("check", "x.csv").code == 2
    pulled = invoke("pull", "coinex", "--output", "never.csv")
    assert pulled.code == 2
    assert "(run `whitelist networks update`" in pulled.err
    assert "--catalogue" not in pulled.err
    outcome = update(Coinex())
    assert outcome.code == 0
    assert outcome.err.startswith(f"Warning: {cache}, line 1, column 2: is not valid JSON: the file ends too early")
    assert "compared with bundled" in outcome.out


def test_folder_that_cannot_be_made(update: Update, tmp_path: Path) -> None:
    """A file where the folder should be is said in one line."""
    (tmp_path / "file").write_text("")
    outcome = update(Coinex(), "--output", tmp_path / "file" / "deeper" / "x.json")
    assert (outcome.code, outcome.out) == (2, "")
    assert re.fullmatch(r"Error: .*deeper: cannot be created: [A-Z][a-z ]+\.?\n", outcome.err)


def test_folder_that_the_system_refuses(update: Update, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for a name that no system takes."""
    monkeypatch.setenv(CACHE, "x" * 5000)
    outcome = update(Coinex())
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)


def test_text_of_the_exchange_is_not_obeyed(update: Update) -> None:
    """Escape sequences in the answer reach no terminal."""

    def change(assets: Any) -> None:
        assets["LTC"]["asset"]["ccy"] = "L\x1b[2JTC"
        assets["XRP"]["chains"][0]["chain"] = "X\x07RP"

    outcome = update(changed(change), "--diff")
    assert outcome.code == 0
    assert not {"\x1b", "\x07"} & set(outcome.out + outcome.err)
    assert "\\x1b[2J" in outcome.out


def test_networks_still_looks_up() -> None:
    """The other words are coins and networks, as before; both ways have help."""
    assert invoke("networks", "USDT").out.startswith("coin USDT")
    assert invoke("networks", "updat").code == 2
    assert "networks update" in invoke("networks", "--help").out
    assert invoke("networks", "update", "--help").out.startswith("Usage: ")
    assert invoke("networks", "update", "more").code == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no FIFOs with a name")
def test_a_fifo_receives_the_catalogue(update: Update, tmp_path: Path) -> None:
    """It stays a FIFO, and is not read as an old catalogue."""
    fifo = tmp_path / "fifo"
    if sys.platform != "win32":
        os.mkfifo(fifo)
    pieces: list[bytes] = []
    reader = threading.Thread(target=lambda: pieces.append(fifo.read_bytes()), daemon=True)
    reader.start()
    outcome = update(Coinex(), "--output", fifo)
    reader.join(20)
    assert (outcome.code, outcome.err) == (0, "")
    assert json.loads(pieces[0])["as_of"]
    assert fifo.is_fifo()
