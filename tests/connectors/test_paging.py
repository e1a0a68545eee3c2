"""Pages come to an end, and lead nowhere else; what an exchange gets wrong in a row is named by its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.connectors.conftest import Serve
from tests.connectors.exchanges import Coinbase, Coinex, Coinport, Impostor, sample
from tests.connectors.server import Behaviour, Reply, Request
from whitelist.connectors.connector import DepositAddress, PullFilter
from whitelist.connectors.credentials import Credentials
from whitelist.connectors.exchanges import coinbase, coinbase_advanced, coinport
from whitelist.connectors.registry import connector
from whitelist.connectors.session import ClientOptions, open_session
from whitelist.exchanges.loader import exchange
from whitelist.model.errors import InvalidResponse
from whitelist.model.secret import Secret

Change = Callable[[Request, Any], Any]


def altered(impostor: Impostor, change: Change) -> Behaviour:
    """Return a behaviour that changes the bodies of the impostor's answers."""

    def behaviour(request: Request) -> Reply:
        answer = impostor(request)
        assert isinstance(answer, Reply)
        return Reply(change(request, answer.body), answer.status, answer.headers)

    return behaviour


def credentials_of(impostor: Impostor) -> Credentials:
    """Return the right key."""
    values = [Secret(value) for value in impostor.environment.values()]
    return Credentials(values[0], values[1] if len(values) > 1 else None)


def pull_and_notes(
    serve: Serve, name: str, impostor: Impostor, change: Change, wish: PullFilter | None = None
) -> tuple[list[DepositAddress], list[str]]:
    """Return the holdings at an exchange whose answers are changed, and what is told about them."""
    notes: list[str] = []
    caller = ClientOptions(serve(altered(impostor, change)).url, notify=notes.append)
    with open_session(exchange(name), credentials_of(impostor), caller) as open_line:
        return list(connector(name).fetch_addresses(open_line, wish or PullFilter())), notes


def pull(
    serve: Serve, name: str, impostor: Impostor, change: Change, wish: PullFilter | None = None
) -> list[DepositAddress]:
    """Return the holdings at an exchange whose answers are changed."""
    return pull_and_notes(serve, name, impostor, change, wish)[0]


@pytest.mark.parametrize(
    ("following", "message"),
    [
        ("/v2/accounts?limit=100", "the pages of /v2/accounts have no end"),
        ("https://evil.example/v2/accounts?starting_after=1", "expected a page of /v2/accounts"),
        ("//evil.example/v2/accounts", "expected a page of /v2/accounts"),
        ("/v2/user", "expected a page of /v2/accounts"),
        (7, "next_uri: expected text or nothing"),
    ],
)
def test_coinbase_next_page(serve: Serve, following: object, message: str) -> None:
    """A next page that is no page of the same list, or one that was had before, is an error."""

    def change(request: Request, body: Any) -> Any:
        return {**body, "pagination": {"next_uri": following}} if request.path == "/v2/accounts" else body

    with pytest.raises(InvalidResponse, match=message):
        pull(serve, "coinbase", Coinbase(), change)


def test_coinbase_without_pagination(serve: Serve) -> None:
    """A list without pagination has one page."""
    found = pull(serve, "coinbase", Coinbase(), lambda _, body: {k: v for k, v in body.items() if k != "pagination"}
                 if isinstance(body, dict) else body)  # fmt: skip
    assert {holding.coin for holding in found} == {"USDC"}


@pytest.fixture
def few_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of more than three pages have no end."""
    for module in (coinbase, coinbase_advanced, coinport):
        monkeypatch.setattr(module, "MOST_PAGES", 3)


@pytest.mark.usefixtures("few_pages")
def test_coinbase_pages_without_end(serve: Serve) -> None:
    """A new next page for ever."""

    def change(request: Request, body: Any) -> Any:
        after = int(request.query.get("starting_after", "0")) + 1
        return (
            {"data": [], "pagination": {"next_uri": f"/v2/accounts?starting_after={after}"}}
            if "starting" in str(body)
            else body
        )

    with pytest.raises(InvalidResponse, match="have no end"):
        pull(serve, "coinbase", Coinbase(), change)


@pytest.mark.usefixtures("few_pages")
def test_advanced_pages_without_end(serve: Serve) -> None:
    """Always one more cursor."""

    def change(request: Request, body: Any) -> Any:
        following = {"has_next": True, "cursor": request.query.get("cursor", "") + "x"}
        return {**body, **following} if request.path.endswith("accounts") else body

    with pytest.raises(InvalidResponse, match="have no end"):
        pull(serve, "coinbase-advanced", Coinbase(), change)


def test_advanced_cursor_had_before(serve: Serve) -> None:
    """A cursor that leads back is followed once."""
    asked = []

    def change(request: Request, body: Any) -> Any:
        if not request.path.endswith("accounts"):
            return body
        asked.append(request.query.get("cursor"))
        return {**body, "has_next": True, "cursor": "again"}

    with pytest.raises(InvalidResponse, match="have no end"):
        pull(serve, "coinbase-advanced", Coinbase(), change)
    assert asked == [None, "again"]


@pytest.mark.usefixtures("few_pages")
def test_coinport_pages_without_end(serve: Serve) -> None:
    """A total that is never reached."""
    impostor = Coinport()

    def endless(_request: Request) -> Reply:
        return Reply(sample("peatio_public-currencies"), headers={"Total": "1000000"})

    values = Credentials(Secret(impostor.key))
    with (
        open_session(exchange("coinport"), values, ClientOptions(serve(endless).url)) as open_line,
        pytest.raises(InvalidResponse, match="more than 3 pages of /api/v2/peatio/public/currencies"),
    ):
        list(coinport.fetch_addresses(open_line, PullFilter()))


def test_coinport_without_total(serve: Serve) -> None:
    """Without the header, a page that was sent before is the end: the server does not know pages."""

    def whole(request: Request) -> Reply:
        name = "peatio_public-currencies" if "public" in request.path else "coinport_account-balances"
        return Reply(sample(name))

    server = serve(whole)
    with open_session(
        exchange("coinport"), Credentials(Secret("k" * 20)), ClientOptions(server.url, notify=lambda _line: None)
    ) as open_line:
        assert len(list(coinport.fetch_addresses(open_line, PullFilter()))) == 3
    assert len(server.log) == 4


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 6, 7, 1000])
@pytest.mark.parametrize("has_total", [True, False])
def test_coinport_with_smaller_pages(serve: Serve, size: int, *, has_total: bool) -> None:
    """A server that sends fewer rows a page than were asked for loses no row, with the header Total or without."""
    rows = [{"currency": f"c{number}", "deposit_address": {"address": f"a{number}"}} for number in range(6)]

    def behaviour(request: Request) -> Reply:
        if "public" in request.path:
            return Reply([])
        start = (int(request.query["page"]) - 1) * size
        return Reply(rows[start : start + size], headers={"Total": "6"} if has_total else {})

    options = ClientOptions(serve(behaviour).url)
    with open_session(exchange("coinport"), Credentials(Secret("k" * 20)), options) as open_line:
        found = [each.address for each in coinport.fetch_addresses(open_line, PullFilter())]
    assert found == [f"a{number}" for number in range(6)]


def test_older_coinport_with_a_single_network(serve: Serve) -> None:
    """The network of an address that does not tell it is the only one that the coin has."""

    def change(request: Request, body: Any) -> Any:
        if "public" not in request.path:
            return body
        return [{"id": "usdt", "networks": body[0]["networks"][:1]}, {"id": "zrx", "blockchain_key": "ethereum"}][
            : len(body) * 2
        ]

    found = pull(serve, "coinport", Coinport(flat=True), change)
    assert [(holding.coin, holding.network_name) for holding in found] == [("USDT", "ethereum"), ("ZRX", "ethereum")]


@pytest.mark.parametrize("address", [1.2165647733617772e48, 7, None, "", " ", ["x"], {"a": 1}])
def test_address_that_is_no_text(serve: Serve, address: object) -> None:
    """An address that went through a number has lost digits: it is skipped with its place, never repaired."""

    def change(request: Request, body: Any) -> Any:
        good = {"address": "0x1", "network": "ethereum"}
        return {"data": [{**good, "address": address}, good]} if "addresses" in request.path else body

    found, notes = pull_and_notes(serve, "coinbase", Coinbase(), change)
    assert [each.address for each in found] == ["0x1", "0x1"]
    assert {note.split(":")[0] for note in notes} == {"USDC", "BTC"}
    assert all(note.endswith("the response.data[0].address: expected text") for note in notes)


@pytest.mark.parametrize("amount", ["much", "1,5", 1, None])
def test_amount_that_is_no_number(serve: Serve, amount: object) -> None:
    """Whether a coin is held is not guessed either."""

    def change(request: Request, body: Any) -> Any:
        return {**body, "data": [{"ccy": "XRP", "available": amount}]} if "balance" in request.path else body

    found, (note,) = pull_and_notes(serve, "coinex", Coinex(), change)
    assert found == []
    assert "data[0].available: expected " in note


def test_account_id_becomes_a_path(serve: Serve) -> None:
    """An account with an id that would lead to another call is skipped."""

    def change(request: Request, body: Any) -> Any:
        if request.path == "/v2/accounts" and "starting_after" not in request.query:
            body["data"][0]["id"] = "../../v2/user"
        return body

    found, (note,) = pull_and_notes(serve, "coinbase", Coinbase(), change)
    assert {each.coin for each in found} == {"BTC"}
    assert note.endswith("data[0].id: expected letters, digits and hyphens")


def test_tokens_are_not_compared_without_coinbase_exchange(serve: Serve, capsys: pytest.CaptureFixture[str]) -> None:
    """If its list of currencies cannot be had, the addresses come all the same, not compared, and it is said so."""
    impostor = Coinbase()

    def behaviour(request: Request) -> Any:
        return Reply({}, 404) if request.path == "/currencies" else impostor(request)

    credentials = credentials_of(impostor)
    with open_session(exchange("coinbase"), credentials, ClientOptions(serve(behaviour).url)) as open_line:
        assert {holding.contract for holding in coinbase.fetch_addresses(open_line, PullFilter())} == {None}
    assert (
        "the contracts of tokens are not compared: Coinbase: the requested data does not exist (status 404)"
        in capsys.readouterr().out
    )


def test_contracts_of_coinbase_exchange(serve: Serve) -> None:
    """A token's contract is told by its own field, or by the link to it."""
    impostor = Coinbase()
    credentials = credentials_of(impostor)
    with open_session(exchange("coinbase"), credentials, ClientOptions(serve(impostor).url)) as open_line:
        assert coinbase._contracts(open_line) == {  # noqa: SLF001  # what pages hold is not told by a holding
            ("BTC", "ethereum"): "0xcbB7C0000aB88B473b1f5aFd9ef808440eed33Bf",
            ("USDT", "ethereum"): "0xdac17f958d2ee523a2206206994597c13d831ec7",
            ("USDT", "polygon"): "0xc2132D05D31c914a87C6611C10748AEb04B58e8F",
        }


def test_coinex_address_with_a_colon_of_its_own(serve: Serve) -> None:
    """Only on a chain with memos is what stands behind a colon one."""
    impostor = Coinex()
    impostor.addresses["USDT", "TRC20"] = {"address": "cfx:aam1"}
    found = pull(serve, "coinex", impostor, lambda _, body: body, PullFilter(("USDT", "XRP"), ("TRC20", "XRP")))
    assert [(holding.address, holding.memo) for holding in found] == [
        ("cfx:aam1", ""),
        ("rBRmmAKgVCNpwjx3iMxivyJyaS2hE3urCw", "100200300"),
    ]


def test_coinex_busy_in_a_good_answer(serve: Serve, pauses: list[float]) -> None:
    """CoinEx says that it is busy with status 200; the question is asked again."""
    impostor = Coinex()
    left = [Coinex.bad(4213)]

    def behaviour(request: Request) -> Any:
        return left.pop() if left and "balance" in request.path else impostor(request)

    credentials = credentials_of(impostor)
    with open_session(exchange("coinex"), credentials, ClientOptions(serve(behaviour).url)) as open_line:
        assert [holding.coin for holding in connector("coinex").fetch_addresses(open_line, PullFilter())] == ["XRP"]
    assert pauses == [0.01]
