"""`whitelist networks update --from coinport|coinbase`: the public currencies are saved whole, and `pull` uses them."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.command import Outcome, invoke
from tests.connectors.conftest import Serve
from tests.connectors.exchanges import Coinbase, Coinport, sample
from tests.connectors.server import Behaviour, Reply
from tests.connectors.test_transport import HEAD, floods, resets
from whitelist.connectors import session
from whitelist.connectors.session import ClientOptions, public_api
from whitelist.connectors.transport import Transport
from whitelist.exchanges.catalogue_loading import CACHE, cached_catalogue
from whitelist.exchanges.currencies import currencies_from
from whitelist.exchanges.loader import exchange
from whitelist.model.errors import SchemaError

IMPOSTORS: dict[str, Callable[[], Coinport | Coinbase]] = {"coinport": Coinport, "coinbase": Coinbase}
LISTS = {"coinport": "peatio_public-currencies", "coinbase": "coinbaseexchange_currencies"}
PATHS = {"coinport": "/api/v2/peatio/public/currencies", "coinbase": "/currencies"}
NAMES = tuple(IMPOSTORS)
Update = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of this test, which is not there yet."""
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def update(serve: Serve) -> Update:
    """A function that updates from an exchange with some behaviour."""

    def run(name: str, behaviour: Behaviour, *options: str | Path) -> Outcome:
        return invoke("networks", "update", "--from", name, "--base-url", serve(behaviour).url, *options)

    return run


def listing(rows: Any) -> Behaviour:
    """Answer with *rows* as the only page."""
    return lambda _request: Reply(rows, headers={"Total": str(len(rows))})


def pull(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, output: Path, name: str, impostor: Coinport | Coinbase
) -> tuple[Outcome, set[str]]:
    """Pull everything; return the outcome and the paths that were asked for."""
    for variable, value in impostor.environment.items():
        monkeypatch.setenv(variable, value)
    server = serve(impostor)
    outcome = invoke("pull", name, "--base-url", server.url, "--output", output)
    return outcome, {request.path for request in server.log}


def test_coinport(update: Update, cache: Path) -> None:
    """Every network of a coin is saved with CoinEx's chain; CoinPort tells no contracts."""
    outcome = update("coinport", Coinport())
    saved = json.loads((cache / "coinport.json").read_text("utf-8"))
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == f"{cache / 'coinport.json'}: 1 coin on 2 networks of CoinPort as of {saved['as_of']}\n"
    assert saved["fetched_at"].startswith(date.fromisoformat(saved["as_of"]).isoformat())
    assert (saved["format"], saved["exchange"]) == (1, "coinport")
    assert saved["coins"] == {
        "USDT": [
            {"word": "ethereum", "network": "ERC20", "contract": None},
            {"word": "tron", "network": "TRC20", "contract": None},
        ]
    }


def test_coinbase(update: Update, cache: Path) -> None:
    """What is another asset under the same ticker has no chain of CoinEx; a contract in a link is found."""
    outcome = update("coinbase", Coinbase())
    assert (outcome.code, outcome.err) == (0, "")
    saved = json.loads((cache / "coinbase.json").read_text("utf-8"))
    bitcoin = {place["word"]: place for place in saved["coins"]["BTC"]}
    assert {word: place["network"] for word, place in bitcoin.items()} == {
        "arbitrum": None,
        "base": None,
        "bitcoin": "BTC",
        "ethereum": None,
        "solana": None,
    }
    assert bitcoin["ethereum"]["contract"] == "0xcbB7C0000aB88B473b1f5aFd9ef808440eed33Bf"
    assert set(saved["coins"]) == {row["id"] for row in sample(LISTS["coinbase"])}


def test_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a mirror the list of Coinbase comes from Coinbase Exchange, that of CoinPort from its own server."""
    origins = []

    class Recorder(Transport):
        def __init__(self, origin: str, **options: Any) -> None:
            origins.append(origin)
            super().__init__(origin, **options)

    monkeypatch.setattr(session, "Transport", Recorder)
    for caller in (ClientOptions(), ClientOptions("https://mirror.example")):
        for name in NAMES:
            with public_api(exchange(name), caller):
                pass
    own = ["https://www.coinport.com.au", "https://api.exchange.coinbase.com"]
    assert origins == [*own, "https://mirror.example", "https://mirror.example"]


def test_unknown_words_and_changes(update: Update) -> None:
    """New and coin removeds and networks are counted, with --diff listed; words that nobody knows are named."""
    update("coinport", Coinport())
    (usdt,) = sample(LISTS["coinport"])
    other = copy.deepcopy(usdt)
    other["networks"][0]["blockchain_key"] = "moon\x1b[2Jbase"
    coin = {**usdt, "id": "zrx", "networks": None}
    outcome = update("coinport", listing([other, coin]), "--diff")
    _, compared, *lines = outcome.out.splitlines()
    assert compared.endswith(": new coin 1, new network 1, network removed 1")
    assert lines == [
        "  new coin: ZRX",
        "  new network: USDT on moon\\x1b[2Jbase",
        "  network removed: USDT on ethereum",
        "not verified, because these networks are not known: moon\\x1b[2Jbase",
    ]
    again = update("coinport", listing([usdt]), "--accept-shrink")
    assert again.out.splitlines()[1].endswith(": coin removed 1, new network 1, network removed 1")
    assert update("coinport", listing([usdt])).out.splitlines()[1].endswith(": nothing changed")


def test_list_that_shrinks(update: Update, cache: Path) -> None:
    """A list of currencies that lost a tenth and more is doubted like a catalogue."""
    (usdt,) = sample(LISTS["coinport"])
    update("coinport", listing([usdt, {**usdt, "id": "zrx"}]))
    before = (cache / "coinport.json").read_bytes()
    outcome = update("coinport", listing([usdt]))
    assert outcome.code == 2
    assert "the response lists only 1 coin instead of 2 (" in outcome.err
    assert (cache / "coinport.json").read_bytes() == before
    assert update("coinport", listing([usdt]), "--accept-shrink").code == 0


@pytest.mark.parametrize("name", NAMES)
def test_output(update: Update, cache: Path, tmp_path: Path, name: str) -> None:
    """With --output the cache stays as it is; the file says what the one in the cache would."""
    path = tmp_path / "mine.json"
    assert update(name, IMPOSTORS[name](), "--output", path).code == 0
    assert not cache.exists()
    assert currencies_from(json.loads(path.read_text("utf-8")), "mine", name).exchange == name


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("behaviour", "message"),
    [
        (listing([]), "the list of currencies has no networks"),
        (listing([{"id": "btc"}]), "the list of currencies has no networks"),
        (lambda _: Reply({}), "the response: expected a list"),
        (lambda _: Reply(b"<html>"), "HTML instead of JSON"),
        (lambda _: Reply(b'[{"id"'), "not valid JSON"),
        (lambda _: Reply({}, 302, {"Location": "https://evil.example"}), "redirects to evil.example"),
        (lambda _: Reply({}, 500), "the exchange has an internal error or is under maintenance (status 500)"),
        (lambda _: Reply({}, 429), "too many requests (status 429)"),
        (lambda _: resets(HEAD + b"Content-Length: 100\r\n\r\n["), "no connection: "),
        (lambda _: floods, "a response of more than 32 MiB"),
    ],
)
def test_unsound_answer(update: Update, cache: Path, name: str, behaviour: Behaviour, message: str) -> None:
    """The list of before stays to the byte, and nothing lies beside it."""
    update(name, IMPOSTORS[name]())
    path = cache / f"{name}.json"
    before = path.read_bytes()
    outcome = update(name, behaviour)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert message in outcome.err
    assert path.read_bytes() == before
    assert list(cache.iterdir()) == [path]


ODD_CURRENCIES: list[tuple[Any, str]] = [
    (5, "[1]: expected an object"),
    (None, "[1]: expected an object"),
    ({}, "[1].id: expected text"),
    ({"id": 5}, "[1].id: expected text"),
    ({"id": "zrx", "networks": "x", "supported_networks": "x"}, "etworks: expected a list"),
    ({"id": "zrx", "networks": [{}], "supported_networks": [{}]}, "expected text"),
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("odd", "message"), ODD_CURRENCIES)
def test_odd_currency(update: Update, cache: Path, name: str, odd: Any, message: str) -> None:
    """A currency that cannot be read is skipped and named by its place; alone, it is no list."""
    good = sample(LISTS[name])[0]
    outcome = update(name, listing([good, odd]))
    assert (outcome.code, outcome.err.count("\n")) == (0, 1)
    assert outcome.err.startswith("skipped an entry that cannot be read: 127.0.0.1:")
    assert message in outcome.err
    path = cache / f"{name}.json"
    before = path.read_bytes()
    assert list(json.loads(before)["coins"]) == [good["id"].upper()]
    alone = update(name, listing([odd]))
    assert (alone.code, alone.err.count("\n")) == (2, 2)
    assert "the list of currencies has no networks" in alone.err
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", [*NAMES, "coinbase-advanced"])
def test_pull_uses_the_list(
    serve: Serve, update: Update, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """With a saved list the same rows come without asking for it again, and its date is told."""
    source = name.removesuffix("-advanced")
    live, asked = pull(serve, monkeypatch, tmp_path / "live.csv", name, IMPOSTORS[source]())
    assert PATHS[source] in asked
    assert "public currencies" not in live.err
    update(source, IMPOSTORS[source]())
    path = cached_catalogue(source)
    saved, asked = pull(serve, monkeypatch, tmp_path / "saved.csv", name, IMPOSTORS[source]())
    assert PATHS[source] not in asked
    today = json.loads(path.read_text("utf-8"))["as_of"]
    assert saved.err == f"public currencies as of {today}, from {path}\n{live.err}"
    rows = [(tmp_path / file).read_text("utf-8").splitlines() for file in ("live.csv", "saved.csv")]
    assert [without_time(row) for row in rows[0]] == [without_time(row) for row in rows[1]]


def without_time(row: str) -> str:
    """Return a row without the cell that says when it was fetched."""
    return ",".join(cell for cell in row.split(",") if not cell.startswith("20"))


def test_pull_takes_the_networks_from_the_list(
    serve: Serve, update: Update, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the list says about the only network of a coin holds for an address that comes without one."""
    (usdt,) = sample(LISTS["coinport"])
    update("coinport", listing([{**usdt, "networks": usdt["networks"][1:]}]))
    outcome, _ = pull(serve, monkeypatch, tmp_path / "own.csv", "coinport", Coinport(flat=True))
    assert outcome.code == 0
    assert "USDT,TRC20," in (tmp_path / "own.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 2}, "format: expected one of 1"),
        ({"format": None}, "format: expected one of 1, but the key is missing"),
        ({"exchange": "coinbase"}, "exchange: expected 'coinport'"),
        ({"coins": []}, "coins: expected a table in which each value is a list of tables"),
        ({"coins": {"USDT": [{"network": "ERC20"}]}}, "coins.USDT[0].word: expected text, but the key is missing"),
        ({"extra": 1}, "extra: expected a key that exists"),
    ],
)
def test_broken_list(
    update: Update, cache: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, object], message: str
) -> None:
    """Whoever is told to fetch it again can do so; until then `pull` stops in one line."""
    monkeypatch.setenv("WHITELIST_COINPORT_KEY", "x")
    update("coinport", Coinport())
    path = cache / "coinport.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **change}), "utf-8")
    outcome = invoke("pull", "coinport", "--output", cache / "own.csv")
    remedy = "download it again with `whitelist networks update --from coinport`, or delete it"
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert f"{path}: {message}" in outcome.err
    assert remedy in outcome.err
    again = update("coinport", Coinport())
    assert again.code == 0
    assert again.err.startswith(f"Warning: {path}: {message}")
    assert "compared" not in again.out


@pytest.mark.parametrize("document", [[], None, "x", 5])
def test_file_that_is_no_list(document: object) -> None:
    """Any other JSON is told by the whole file."""
    with pytest.raises(SchemaError, match=r"^mine: the whole file: expected a table$"):
        currencies_from(document, "mine", "coinport")
