"""`whitelist pull`: own addresses of each exchange as a sheet, and nothing else asked or written."""

from __future__ import annotations

import csv
import io
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.command import Outcome, invoke
from tests.connectors.conftest import Serve
from tests.connectors.exchanges import EVM, RIPPLE, SOLANA, TRON, Coinbase, Coinex, Coinport, Impostor, OneTrading
from tests.connectors.server import Behaviour, Raw, Reply, Request

HEADER = ["coin", "network", "address", "memo", "remark", "source network", "fetched at", "not verified"]


class Desk:
    """A folder, a server with an impostor, and its key in the environment."""

    def __init__(self, folder: Path, serve: Serve, patch: pytest.MonkeyPatch) -> None:
        self.sheet = folder / "own.csv"
        self._serve = serve
        self._patch = patch

    def pull(self, name: str, impostor: Impostor, *options: str, behaviour: Behaviour | None = None) -> Outcome:
        """Pull from the exchange called *name*: its impostor, or another behaviour with the impostor's key."""
        for variable, value in impostor.environment.items():
            self._patch.setenv(variable, value)
        self.server = self._serve(behaviour or impostor)
        return invoke("pull", name, "--base-url", self.server.url, "--output", self.sheet, *options)

    def rows(self) -> list[list[str]]:
        """Return the rows of the sheet without the time, which is looked at here."""
        header, *rows = csv.reader(io.StringIO(self.sheet.read_text("utf-8")))
        assert header == HEADER
        for row in rows:
            assert row.pop(6).endswith("Z")
        return rows


@pytest.fixture
def desk(tmp_path: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A place to pull to."""
    return Desk(tmp_path, serve, monkeypatch)


def test_coinex_coins_asked_for(desk: Desk) -> None:
    """One call for each chain that takes deposits; chains that are suspended are named and left out."""
    outcome = desk.pull("coinex", Coinex(), "--coin", "usdt,xrp", "--network", "Tron,SOL", "--network", "XRP,BSC")
    assert (outcome.code, outcome.out) == (0, f"{desk.sheet}: 3 rows, 0 not verified\n")
    assert desk.rows() == [
        ["USDT", "TRC20", TRON, "", "CoinEx", "TRC20", ""],
        ["USDT", "SOL", SOLANA, "", "CoinEx", "SOL", ""],
        ["XRP", "XRP", RIPPLE, "100200300", "CoinEx", "XRP", ""],
    ]
    assert outcome.err == "USDT on BSC: skipped, deposits are suspended\n"
    assert desk.server.asked.count("GET /v2/assets/deposit-address") == 3


def test_coinex_account(desk: Desk, tmp_path: Path) -> None:
    """The account is an entry without a network where the coin allows it; `build` gives these a file of their own."""
    chosen = Coinex()

    def behaviour(request: Request) -> Reply | Raw:
        answer = chosen(request)
        if request.path.endswith("all-deposit-withdraw-config") and isinstance(answer, Reply):
            for entry in answer.body["data"]:
                entry["asset"]["inter_transfer_enabled"] = entry["asset"]["ccy"] != "XRP"
        return answer

    own = ("--inter-user", " desk@example.com ")
    outcome = desk.pull("coinex", chosen, "--coin", "USDT,XRP", "--network", "SOL,XRP", *own, behaviour=behaviour)
    assert (outcome.code, outcome.out) == (0, f"{desk.sheet}: 3 rows, 0 not verified\n")
    assert desk.rows() == [
        ["USDT", "SOL", SOLANA, "", "CoinEx", "SOL", ""],
        ["USDT", "", "desk@example.com", "", "CoinEx inter-user", "", ""],
        ["XRP", "XRP", RIPPLE, "100200300", "CoinEx", "XRP", ""],
    ]
    assert outcome.err == "XRP: skipped desk@example.com, inter-user transfers are suspended\n"
    built = invoke("build", desk.sheet, "--out", tmp_path / "upload")
    assert "3 rows in = 3 placed" in built.out
    placed = (tmp_path / "upload" / "coinex-inter-user-001.csv").read_text("utf-8")
    assert placed.splitlines()[1:] == ["CoinEx inter-user,USDT,,desk@example.com,"]


def test_coinex_colon_without_a_memo(desk: Desk) -> None:
    """On a network without memos, what stands before a colon belongs to the address."""
    address = {"address": f"tron:{TRON}"}
    assert desk.pull("coinex", Coinex(addresses={("USDT", "TRC20"): address}), "--coin", "USDT").code == 0
    assert [row[2:4] for row in desk.rows()] == [[f"tron:{TRON}", ""]]


def test_coinex_coins_held(desk: Desk) -> None:
    """Without --coin, the coins with a balance are asked for."""
    assert desk.pull("coinex", Coinex()).code == 0
    assert [row[0] for row in desk.rows()] == ["XRP"]


def test_coinex_coin_that_it_does_not_have(desk: Desk) -> None:
    """A coin that is not there does not spoil the others."""
    outcome = desk.pull("coinex", Coinex(), "--coin", "QQQ,XRP")
    assert (outcome.code, len(desk.rows())) == (0, 1)
    assert outcome.err == "QQQ: skipped, CoinEx does not offer this coin\nQQQ: no address at CoinEx\n"


def test_coinex_address_that_is_refused(desk: Desk) -> None:
    """The coin and the chain are told; nothing is written when no address is left."""
    outcome = desk.pull("coinex", Coinex(), "--coin", "BTC")
    assert (outcome.code, desk.sheet.exists()) == (2, False)
    assert outcome.err == (
        "BTC on BTC: skipped, CoinEx: a parameter is not valid (status 200, code 4004: Parameter error)\n"
        "BTC: no address at CoinEx\nError: CoinEx: no address of these coins; nothing is written\n"
    )


REFUSED_CHAINS: list[tuple[object, str]] = [
    ({"code": 3639, "message": "bad"}, "CoinEx: a value is not valid (status 200, code 3639: bad)"),
    ({"code": 77, "message": "off"}, "CoinEx: the reason is not documented (status 200, code 77: off)"),
    ({"code": "x"}, "CoinEx: the reason is not documented (status 200, code x: )"),
    ({"code": 0, "data": {"address": "", "memo": ""}}, "CoinEx returns no address"),
    ({"code": 0, "data": {"memo": ""}}, "CoinEx returns no address"),
    ({"code": 0, "data": None}, "CoinEx returns no address"),
    ({"code": 0, "data": {"address": 7}}, "data.address: expected text"),
    ({"code": 0, "data": {"address": " "}}, "data.address: expected text"),
    ({"code": 0, "data": {"address": TRON, "memo": 7}}, "data.memo: expected text or nothing"),
    ({"code": 0, "data": [TRON]}, "data: expected an object"),
    ([TRON], "the response: expected an object"),
]


@pytest.mark.parametrize(("body", "told"), REFUSED_CHAINS)
def test_coinex_chain_that_is_refused(desk: Desk, body: object, told: str) -> None:
    """A chain without a usable address is left out and named; the addresses of the others are kept."""
    chosen = Coinex()

    def behaviour(request: Request) -> Reply | Raw:
        return Reply(body) if request.query.get("chain") == "TRC20" else chosen(request)

    outcome = desk.pull("coinex", chosen, "--coin", "USDT,XRP", "--network", "TRC20,SOL,XRP", behaviour=behaviour)
    assert (outcome.code, [row[1] for row in desk.rows()]) == (0, ["SOL", "XRP"])
    assert outcome.err.startswith("USDT on TRC20: skipped, ")
    assert (told in outcome.err, outcome.err.count("\n")) == (True, 1)


@pytest.mark.parametrize("code", [4005, 4006, 4007, 4011, 4017, 4512, 4213])
def test_coinex_key_that_is_refused_meanwhile(desk: Desk, code: int) -> None:
    """What concerns the key or every request ends the run: a sheet with a part of the addresses would look whole."""
    chosen = Coinex()

    def behaviour(request: Request) -> Reply | Raw:
        return Coinex.bad(code) if request.query.get("chain") == "SOL" else chosen(request)

    outcome = desk.pull("coinex", chosen, "--coin", "USDT", "--network", "TRC20,SOL", behaviour=behaviour)
    assert (outcome.code, outcome.out, desk.sheet.exists()) == (2, "", False)
    assert f"code {code}: " in outcome.err
    assert "; the request was for USDT on SOL (" in outcome.err


def test_coinport(desk: Desk) -> None:
    """Addresses that exist, of all pages, each once; a tag leaves the address, one still being made is named."""
    outcome = desk.pull("coinport", Coinport())
    assert outcome.code == 0, outcome.err
    compared = "the contract of the token was not compared with CoinEx's; it might be another asset"
    assert desk.rows() == [
        ["USDT", "ERC20", EVM, "", "CoinPort", "ethereum", compared],
        ["USDT", "TRC20", TRON, "", "CoinPort", "tron", compared],
        ["XRP", "XRP", RIPPLE, "100200", "CoinPort", "ripple", ""],
    ]
    assert "BTC on bitcoin: skipped, the exchange is still creating the address" in outcome.err
    assert desk.server.asked.count("GET /api/v2/peatio/account/balances") == 3


def test_coinport_beneficiaries(desk: Desk) -> None:
    """Active ones only, no bank accounts, and signed by a stock key with a secret."""
    impostor = Coinport(private="made-up-coinport-secret")
    outcome = desk.pull("coinport", impostor, "--beneficiaries", "--coin", "USDT", "--coin", "XRP,AUD")
    assert outcome.code == 0, outcome.err
    assert [row[:5] for row in desk.rows()][3:] == [["USDT", "TRC20", TRON, "", "CoinPort beneficiary cold wallet"]]
    assert "beneficiary 'exchange xrp': skipped, its state is pending" in outcome.err


def test_coinport_of_older_peatio(desk: Desk) -> None:
    """One address without a network is only placed when the coin has a single network; USDT has two, ZRX none known."""
    outcome = desk.pull("coinport", Coinport(flat=True))
    assert outcome.code == 0, outcome.err
    doubt = "the exchange does not report the network of this address"
    assert desk.rows() == [
        ["USDT", "", EVM, "", "CoinPort", "", doubt],
        ["ZRX", "", EVM, "", "CoinPort", "", doubt],
    ]


def test_coinbase(desk: Desk) -> None:
    """All pages; another asset under the same ticker, and a network nobody knows, get no network, and say why."""
    outcome = desk.pull("coinbase", Coinbase())
    assert outcome.code == 0, outcome.err
    compared = "the contract of the token was not compared with CoinEx's; it might be another asset"
    assert desk.rows() == [
        ["USDC", "SOL", SOLANA, "", "Coinbase USDC address (Solana)", "solana", compared],
        ["USDC", "ERC20", EVM, "", "Coinbase USDC address (Ethereum)", "ethereum", compared],
        [
            "USDC", "XLM", "GC7CHGDOZ6RL63E7L7OFI4TMEP5J7E34A6GP5S72GHTMIRELWHSJOSY7", "3700000001",
            "Coinbase USDC address (Stellar)", "stellar", compared,
        ],
        ["BTC", "BTC", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "", "Coinbase", "bitcoin", ""],
        ["BTC", "", EVM, "", "Coinbase", "base", "BTC on base is cbBTC, another asset"],
        [
            "BTC", "", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "", "Coinbase", "moonbase",
            "it is not known which network moonbase is",
        ],
    ]  # fmt: skip
    assert "not verified: BTC base: BTC on base is cbBTC, another asset\n" in outcome.err


@pytest.mark.parametrize("reason", ["not_found", "validation_error", "invalid_request", ""])
def test_coinbase_account_that_is_refused(desk: Desk, reason: str) -> None:
    """An account whose addresses cannot be had is named; the others are kept."""
    chosen = Coinbase()

    def behaviour(request: Request) -> Reply | Raw:
        refused = request.path.startswith("/v2/accounts/2bbf394c")
        return Reply({"errors": [{"id": reason}] if reason else []}, 404) if refused else chosen(request)

    outcome = desk.pull("coinbase", chosen, behaviour=behaviour)
    assert (outcome.code, {row[0] for row in desk.rows()}) == (0, {"BTC"})
    assert outcome.err.startswith("USDC: skipped an account, Coinbase: ")
    assert f"(status 404{', ' if reason else ''}{reason})\n" in outcome.err


def test_coinbase_network_name_that_is_inferred(desk: Desk) -> None:
    """A network name that no recorded answer shows has its network, and it is said so once."""
    chosen = Coinbase()
    good, other = "DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L", "D8wbEzzQmUWVc9LfJLfbPLPJhw7ZVfnDsB"

    def behaviour(request: Request) -> Reply | Raw:
        if request.path == "/v2/accounts":
            return Reply({"data": [{"id": "1-a", "type": "wallet", "currency": {"code": "DOGE"}}]})
        if request.path.startswith("/v2/accounts/"):
            return Reply({"data": [{"address": each, "network": "dogecoin"} for each in (good, other)]})
        return chosen(request)

    outcome = desk.pull("coinbase", chosen, "--coin", "DOGE", behaviour=behaviour)
    assert (outcome.code, outcome.out) == (0, f"{desk.sheet}: 2 rows, 0 not verified\n")
    assert desk.rows() == [["DOGE", "DOGE", each, "", "Coinbase", "dogecoin", ""] for each in (good, other)]
    assert outcome.err == "inferred network names, compare them with Coinbase: dogecoin is DOGE\n"


def test_coinbase_account_never_used(desk: Desk) -> None:
    """A coin that was never used has no address; nothing is made, and nothing is written."""
    outcome = desk.pull("coinbase", Coinbase(), "--coin", "XLM")
    assert (outcome.code, outcome.out, desk.sheet.exists()) == (2, "", False)
    assert "XLM: skipped, the account has no address yet\n" in outcome.err
    assert outcome.err.endswith(
        "XLM: no address at Coinbase\nError: Coinbase: no address of these coins; nothing is written\n"
    )


def test_coinbase_advanced(desk: Desk) -> None:
    """The coins held come from v3, by pages, their addresses from v2."""
    outcome = desk.pull("coinbase-advanced", Coinbase())
    assert outcome.code == 0, outcome.err
    assert {row[0] for row in desk.rows()} == {"USDC"}
    assert "GET /v2/accounts/11111111-193b-5b2a-9155-3b4732659ede/addresses" not in desk.server.asked


def test_coinbase_advanced_key_with_too_many_rights(desk: Desk) -> None:
    """It works, and is said to be more than is needed; an account that holds nothing asks for no addresses."""
    permissions = {"can_view": True, "can_trade": True, "can_transfer": True}
    outcome = desk.pull("coinbase-advanced", Coinbase(permissions=permissions), "--coin", "USDC,BTC")
    assert outcome.code == 0
    assert "the key can also trade and transfer: a read-only key is enough\n" in outcome.err
    assert {row[0] for row in desk.rows()} == {"USDC", "BTC"}


def test_coinbase_advanced_without_coins(desk: Desk) -> None:
    """A portfolio that holds nothing but money has no addresses to ask for."""
    chosen = Coinbase()

    def behaviour(request: Request) -> Reply | Raw:
        money = {"currency": "EUR", "available_balance": {"value": "1"}, "type": "ACCOUNT_TYPE_FIAT"}
        empty = Reply({"accounts": [money], "has_next": False, "cursor": ""})
        return empty if request.path.endswith("brokerage/accounts") else chosen(request)

    outcome = desk.pull("coinbase-advanced", chosen, behaviour=behaviour)
    assert (outcome.code, outcome.out, desk.sheet.exists()) == (2, "", False)
    assert "GET /v2/accounts" not in desk.server.asked


BLOCKED: dict[str, tuple[Callable[[], Impostor], Callable[[str, str], Any]]] = {
    "coinex": (Coinex, lambda coin, number: {"ccy": coin, "available": "0", "frozen": number}),
    "bitpanda-pro": (OneTrading, lambda coin, number: {"currency_code": coin, "available": "0", "locked": number}),
    "coinbase-advanced": (
        Coinbase,
        lambda coin, number: {"currency": coin, "available_balance": {"value": "0"}, "hold": {"value": number}},
    ),
}
"""Exchange → its impostor, and what it answers about a coin of which so much is blocked, and the rest is 0."""


@pytest.mark.parametrize("name", BLOCKED)
def test_coins_that_are_blocked_are_held(desk: Desk, name: str) -> None:
    """A balance of which all is frozen, locked or on hold is a balance."""
    make, balance = BLOCKED[name]
    chosen = make()

    def behaviour(request: Request) -> Reply | Raw:
        if not request.path.endswith(("spot/balance", "account/balances", "brokerage/accounts")):
            return chosen(request)
        rows = [balance("XRP", "2"), balance("BTC", "0"), balance("USDC", "0.1")]
        return Reply({"code": 0, "data": rows, "balances": rows, "accounts": rows, "has_next": False})

    outcome = desk.pull(name, chosen, "--verbose", behaviour=behaviour)
    asked = {"coinex": "ccy=XRP", "bitpanda-pro": "balances"}.get(name, "2bbf394c")
    assert asked in outcome.err
    assert "BTC" not in outcome.err + "".join(f"{row[0]} " for row in desk.rows())


@pytest.mark.parametrize("impostor", [Coinex, Coinport, Coinbase, OneTrading])
@pytest.mark.parametrize("answered", range(4))
@pytest.mark.parametrize("fault", [Reply({}, 401), lambda _connection: None])
def test_no_partial_sheet(desk: Desk, impostor: Callable[[], Impostor], answered: int, fault: Reply | Raw) -> None:
    """Wherever an exchange falls silent or says no, there is one line and no file, not even a part of one."""
    chosen = impostor()
    left = [answered]

    def behaviour(request: Request) -> Reply | Raw:
        left[0] -= 1
        return chosen(request) if left[0] >= 0 or request.path == "/currencies" else fault

    name = {Coinex: "coinex", Coinport: "coinport", Coinbase: "coinbase", OneTrading: "bitpanda-pro"}[type(chosen)]
    outcome = desk.pull(name, chosen, behaviour=behaviour)
    if answered >= {"coinex": 3, "coinport": 4, "coinbase": 5, "bitpanda-pro": 2}[name]:  # all that it asks
        assert (outcome.code, desk.sheet.exists()) == (0, True)
        return
    assert (outcome.code, outcome.out, list(desk.sheet.parent.iterdir())) == (2, "", [])
    assert outcome.err.splitlines()[-1].startswith("Error: ")


def test_bitpanda_pro(desk: Desk) -> None:
    """Its API gives no address any more: the coins held are listed for filling in by hand, and it is said so."""
    outcome = desk.pull("bitpanda-pro", OneTrading())
    assert outcome.code == 0, outcome.err
    doubt = "the API no longer returns deposit addresses: enter network and address by hand, then empty this cell"
    assert desk.rows() == [["BTC", "", "", "", "Bitpanda Pro", "", doubt]]
    assert "no longer returns deposit addresses: enter networks and addresses by hand\n" in outcome.err
    assert "EUR: skipped, this coin is not in the catalogue\n" in outcome.err


def test_bitpanda_pro_coin_it_does_not_have(desk: Desk) -> None:
    """A coin that was asked for and is no currency there is left out."""
    outcome = desk.pull("bitpanda-pro", OneTrading(), "--coin", "USDT,CET")
    assert [row[0] for row in desk.rows()] == ["USDT"]
    assert "CET: skipped, Bitpanda Pro does not offer this coin\n" in outcome.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no FIFOs with a name")
def test_a_fifo_receives_the_sheet(desk: Desk, tmp_path: Path) -> None:
    """A link to it, too: without --force, and both stay; the summary is on standard error."""
    fifo = tmp_path / "fifo"
    if sys.platform != "win32":
        os.mkfifo(fifo)
    desk.sheet.symlink_to(fifo)
    pieces: list[bytes] = []
    reader = threading.Thread(target=lambda: pieces.append(fifo.read_bytes()), daemon=True)
    reader.start()
    outcome = desk.pull("coinex", Coinex())
    reader.join(20)
    assert (outcome.code, outcome.out) == (0, "")
    assert f"{desk.sheet}: 1 row, " in outcome.err
    assert pieces[0].decode().startswith(",".join(HEADER))
    assert desk.sheet.is_symlink()
    assert fifo.is_fifo()
