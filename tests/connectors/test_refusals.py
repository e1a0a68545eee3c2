"""Every documented error is told with its cause and remedy, and with the wait or the clock where they matter."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from email.utils import formatdate
from pathlib import Path
from typing import Any

import jwt
import pytest

from tests.acceptance.command import Outcome, invoke
from tests.connectors.conftest import Serve
from tests.connectors.exchanges import Coinbase, Coinex, Coinport, Impostor, OneTrading, sample
from tests.connectors.server import Behaviour, Reply, Request
from whitelist.connectors.api_errors import ApiErrorInfo
from whitelist.connectors.exchanges import bitpanda_pro, coinbase, coinex, coinport

IMPOSTORS: dict[str, Impostor] = {
    "coinex": Coinex(),
    "coinport": Coinport(),
    "coinbase": Coinbase(),
    "coinbase-advanced": Coinbase(),
    "bitpanda-pro": OneTrading(),
}


Puller = Callable[..., Outcome]
TryKey = Callable[[str, Behaviour], tuple[int, str, str]]


@pytest.fixture
def try_key(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> TryKey:
    """A function that runs `keys test` with the right key, and returns exit code, output and errors."""

    def tried(name: str, behaviour: Behaviour) -> tuple[int, str, str]:
        for variable, value in IMPOSTORS[name].environment.items():
            monkeypatch.setenv(variable, value)
        outcome = invoke("keys", "test", name, "--base-url", serve(behaviour).url)
        return outcome.code, outcome.out, outcome.err

    return tried


@pytest.fixture
def puller(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> Puller:
    """A function that runs `pull` with the right key."""

    def pull(name: str, behaviour: Behaviour, *options: str) -> Outcome:
        for variable, value in IMPOSTORS[name].environment.items():
            monkeypatch.setenv(variable, value)
        return invoke("pull", name, "--base-url", serve(behaviour).url, *options)

    return pull


def all_but_public(reply: Reply) -> Behaviour:
    """Refuse whatever needs a key."""
    public = Coinex()
    return lambda request: public(request) if request.path == "/v2/test/ip" else reply


def cases() -> list[Any]:
    """Return (exchange, reply, code as told, remedy, whether it is tried again) for each documented error."""
    found = []
    for body in sample("coinex_errors"):
        refusal = coinex.API_ERRORS[body["code"]]
        found.append(("coinex", Reply(body), f"code {body['code']}: {body['message']}", refusal))
    for entry in sample("peatio_errors"):
        if entry["status"] < 500:
            errors = entry["body"]["errors"]
            code = errors if isinstance(errors, str) else errors[0]
            found.append(("coinport", Reply(entry["body"], entry["status"]), code, coinport.API_ERRORS[code]))
    for entry in sample("coinbase_v2-errors"):
        if isinstance(entry["body"], dict):
            code = entry["body"]["errors"][0]["id"]
            found.append(("coinbase", Reply(entry["body"], entry["status"]), code, coinbase.API_ERRORS[code]))
    missing = {"error": "PERMISSION_DENIED", "error_details": "Missing required scopes"}
    found.append(("coinbase-advanced", Reply(missing, 403), "Missing required scopes", coinbase.SCOPES))
    for body in sample("onetrading_errors"):
        code = body["error"]
        found.append(("bitpanda-pro", Reply(body, 429 if "RATE" in code else 403), code, bitpanda_pro.API_ERRORS[code]))
    assert len(found) > 40
    return [pytest.param(case, id=f"{case[0]} {case[2]}") for case in found]


@pytest.mark.parametrize("case", cases())
def test_documented_error(try_key: TryKey, pauses: list[float], case: tuple[str, Reply, str, ApiErrorInfo]) -> None:
    """One line with cause, the exchange's own code and the remedy; only a busy exchange is asked again."""
    name, reply, code, refusal = case
    exit_code, _, err = try_key(name, all_but_public(reply))
    assert exit_code == 2
    assert err.startswith("Error: ")
    assert err.count("\n") == 1
    assert f": {refusal.cause} (status {reply.status}, " in err
    assert code in err
    assert err.endswith(f"({refusal.hint})\n")
    assert bool(pauses) == refusal.busy


@pytest.mark.parametrize("name", IMPOSTORS)
@pytest.mark.parametrize(
    ("status", "body", "cause"),
    [
        (400, {}, "the exchange did not understand the request"),
        (401, b"Unauthorized", "the key is missing, wrong or expired"),
        (403, b"<html>blocked</html>", "the key lacks a permission, or this IP address is not on its allowlist"),
        (418, {"errors": []}, "the reason is not documented"),
        (429, [], "too many requests"),
        (422, {}, "a parameter is not valid"),
        (455, {}, "access from this location is blocked"),
        (456, b"", "access from this location is blocked"),
        (471, {}, "access from this location is blocked"),
        (503, b"<!doctype html>", "the exchange has an internal error or is under maintenance"),
    ],
)
def test_status_alone(try_key: TryKey, name: str, status: int, body: Any, cause: str) -> None:
    """Without a code of the exchange's own, the status says what it can, at every exchange."""
    exit_code, _, err = try_key(name, all_but_public(Reply(body, status)))
    assert exit_code == 2
    assert f": {cause}" in err
    assert f"status {status}" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("name", IMPOSTORS)
@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"<!DOCTYPE html><html>Log in</html>", "HTML instead of JSON (status 200)"),
        (b'{"code": 0, "data": [', "not valid JSON (status 200)"),
        (b"", "the response is empty, not JSON (status 200)"),
        (b"\xff\xfe{}", "not valid JSON"),
        (b"[" * 100_000, "instead of JSON"),
        (b'{"data": NaN}', "not valid JSON"),
        (b'{"data": ' + b"1" * 5000 + b"}", "not valid JSON"),
        (b"7", "expected"),
        (b"[7]", "expected"),
        (
            b'{"data": 7, "accounts": 7, "balances": 7, "uid": 7, "can_view": 1, "can_trade": 1, "can_transfer": 1}',
            "exp",
        ),
    ],
)
def test_answer_that_is_none(puller: Puller, tmp_path: Path, name: str, body: bytes, message: str) -> None:
    """Anything but the documented JSON ends in one line, and in no file."""
    sheet = tmp_path / "own.csv"
    outcome = puller(name, lambda _request: Reply(body), "--output", str(sheet), "--coin", "BTC")
    assert (outcome.code, outcome.out, sheet.exists()) == (2, "", False)
    assert message in outcome.err or "nested too deeply" in outcome.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["coinex", "coinport", "coinbase"])
@pytest.mark.parametrize(("offset", "told"), [(-300, "behind"), (300, "ahead")])
def test_clock_that_is_off(try_key: TryKey, monkeypatch: pytest.MonkeyPatch, name: str, offset: int, told: str) -> None:
    """A refusal tells by how much this machine's clock differs from the exchange's."""
    impostor = IMPOSTORS[name]

    def behaviour(request: Request) -> Any:
        answer = impostor(request)
        assert isinstance(answer, Reply)
        return Reply(
            answer.body, answer.status, {**answer.headers, "Date": formatdate(time.time() - offset, usegmt=True)}
        )

    monkeypatch.setattr(impostor, "clock", lambda: time.time() - offset)
    if isinstance(impostor, Coinport):  # only keys with a secret depend on the time
        monkeypatch.setattr(impostor, "private", "made-up-coinport-secret")
    code, _, err = try_key(name, behaviour)
    assert code == 2
    assert re.search(rf"; the clock of this computer is (29[5-9]|30[0-5]) s {told}", err)


@pytest.mark.parametrize("offset", [4, -4])
def test_clock_that_is_a_little_off(try_key: TryKey, offset: int) -> None:
    """Where the time alone was refused, a few seconds are told as well: the exchange may allow no more."""
    late = {"Date": formatdate(time.time() - offset, usegmt=True)}
    told = rf"; the clock of this computer is [3-8] s {'ahead' if offset > 0 else 'behind'} \("
    for name, body, status in (
        ("coinex", {"code": 4010, "message": "Request expired"}, 200),
        ("coinport", {"errors": ["authz.nonce_expired"]}, 401),
        ("coinbase", {"errors": [{"id": "expired_token"}]}, 401),
    ):
        assert re.search(told, try_key(name, all_but_public(Reply(body, status, late)))[2])
    other = Reply({"code": 4008, "message": "Signature"}, 200, late)
    assert "clock" not in try_key("coinex", all_but_public(other))[2]


def test_clock_that_is_right(try_key: TryKey) -> None:
    """A clock that is right is not mentioned."""
    reply = Reply({"error": "INVALID_APIKEY"}, 401, {"Date": formatdate(usegmt=True)})
    assert "clock" not in try_key("bitpanda-pro", lambda _: reply)[2]


def test_wait_is_told(try_key: TryKey) -> None:
    """When the exchange says how long to wait, so do we."""
    reply = Reply({"errors": []}, 429, {"Retry-After": "120"})
    assert "; the exchange asks to wait 120 s" in try_key("coinport", lambda _: reply)[2]


@pytest.mark.parametrize(
    ("name", "variable", "code"),
    [
        ("coinex", "WHITELIST_COINEX_KEY", "code 4005"),
        ("coinex", "WHITELIST_COINEX_SECRET", "code 4006"),
        ("coinport", "WHITELIST_COINPORT_KEY", "jwt.decode_and_verify"),
        ("bitpanda-pro", "WHITELIST_BITPANDA_PRO_KEY", "INVALID_APIKEY"),
        ("coinbase", "WHITELIST_COINBASE_KEY", "authentication_error"),
    ],
)
def test_wrong_key(serve: Serve, monkeypatch: pytest.MonkeyPatch, name: str, variable: str, code: str) -> None:
    """The impostors notice a wrong key, so that their good answers mean something."""
    impostor = IMPOSTORS[name]
    for each, value in impostor.environment.items():
        monkeypatch.setenv(each, value)
    monkeypatch.setenv(variable, "another-key-0123456789")
    outcome = invoke("keys", "test", name, "--base-url", serve(impostor).url)
    assert outcome.code == 2
    assert code in outcome.err
    assert "another-key" not in outcome.err


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("coinex", ["seen from: 203.0.113.7", "key: accepted", "rights: CoinEx does not report"]),
        ("coinport", ["key: accepted", "account: ID0000000000", "withdrawals to beneficiaries only: true"]),
        ("coinbase", ["key: accepted", "rights: view", "portfolio: DEFAULT"]),
        ("coinbase-advanced", ["key: accepted", "rights: view"]),
        ("bitpanda-pro", ["key: accepted", "expires: not known"]),
    ],
)
def test_accepted_key(try_key: TryKey, name: str, lines: list[str]) -> None:
    """What the exchange tells about a good key is told, and what it does not tell is said."""
    code, out, err = try_key(name, IMPOSTORS[name])
    assert (code, err) == (0, "")
    assert all(any(line.startswith(start) for line in out.splitlines()) for start in lines), out


@pytest.mark.parametrize("name", ["coinport", "bitpanda-pro"])
@pytest.mark.parametrize(
    "start",
    ["Bearer ", "bearer  ", " Bearer\t", "BEARER ", "Bearer: ", "Authorization: Bearer ", "authorization:Bearer "],
)
def test_key_with_the_start_of_its_header(serve: Serve, monkeypatch: pytest.MonkeyPatch, name: str, start: str) -> None:
    """A key that was copied from an example of a request is the key alone."""
    impostor = IMPOSTORS[name]
    ((variable, value),) = impostor.environment.items()
    monkeypatch.setenv(variable, f"{start}{value} ")
    outcome = invoke("keys", "test", name, "--base-url", serve(impostor).url)
    assert (outcome.code, outcome.err) == (0, "")
    assert "key: accepted\n" in outcome.out


@pytest.mark.parametrize("key", ["Bearer", "bearer ", "Authorization: Bearer"])
def test_header_without_a_key(serve: Serve, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    """The start of a header is no key."""
    server = serve(Coinport())
    monkeypatch.setenv("WHITELIST_COINPORT_KEY", key)
    outcome = invoke("keys", "test", "coinport", "--base-url", server.url)
    assert (outcome.code, outcome.out, server.log) == (2, "", [])
    assert outcome.err.startswith("Error: the API key for CoinPort is incomplete: ")


MISSING_PROFILES = [
    Reply({"errors": ["record.not_found"]}, 404),
    Reply({"errors": "server.method_not_allowed"}, 405),
    Reply({"errors": ["user.ability.not_permitted"]}, 403),
    Reply(b"<html>"),
    Reply([]),
]
SWITCHES: list[tuple[object, str]] = [
    (True, "true"), (False, "false"), ("false", "false"), (None, "not known"), (1, "not known"), ("", "not known")
]  # fmt: skip


@pytest.mark.parametrize(
    ("member", "told"),
    [
        *((reply, ["account: not known: "]) for reply in MISSING_PROFILES),
        *(
            (
                Reply({"uid": "ID1", "beneficiaries_whitelisting": value}),
                ["account: ID1", f"withdrawals to beneficiaries only: {shown}"],
            )
            for value, shown in SWITCHES
        ),
        (Reply({"uid": 7}), ["account: not known", "withdrawals to beneficiaries only: not known"]),
    ],
)
def test_coinport_member_in_any_form(try_key: TryKey, member: Reply, told: list[str]) -> None:
    """The balances, CoinPort's documented test of a key, decide; the profile is information, and may be missing."""
    impostor = Coinport()

    def behaviour(request: Request) -> Any:
        return member if request.path.endswith("/members/me") else impostor(request)

    code, out, err = try_key("coinport", behaviour)
    assert (code, err) == (0, "")
    _, accepted, *lines, _ = out.splitlines()
    assert accepted == "key: accepted"
    assert len(lines) == len(told)
    assert all(line.startswith(start) for line, start in zip(lines, told, strict=True)), lines


def test_coinport_balances_refused(try_key: TryKey) -> None:
    """A key that cannot read balances is not accepted, whatever else it can read."""
    impostor = Coinport()

    def behaviour(request: Request) -> Any:
        return Reply({"errors": ["authz.invalid_permission"]}, 401) if "balances" in request.path else impostor(request)

    code, out, err = try_key("coinport", behaviour)
    assert (code, out) == (2, "expires: not known\n")
    assert "authz.invalid_permission" in err


def test_key_with_too_many_rights(try_key: TryKey) -> None:
    """A key that may trade or withdraw is more than anybody needs here."""
    impostor = Coinbase(permissions={"can_view": True, "can_trade": True, "can_transfer": True})
    code, out, err = try_key("coinbase", impostor)
    assert (code, "rights: view, trade, transfer\n" in out) == (0, True)
    assert (
        err == "Warning: the key has more permissions than read-only (trade and transfer): a read-only key is enough\n"
    )


def test_key_of_the_app_alone(try_key: TryKey) -> None:
    """A key that v3 refuses is good for v2 all the same."""
    impostor = Coinbase()

    def behaviour(request: Request) -> Any:
        answer = impostor(request)
        return Reply({}, 403) if request.path.startswith("/api/v3") else answer

    code, out, _ = try_key("coinbase", behaviour)
    assert code == 0
    assert "rights: not known: Coinbase: the key lacks a permission" in out


@pytest.mark.parametrize(("name", "kind"), [("coinport", Coinport), ("bitpanda-pro", OneTrading)])
def test_token_tells_its_expiry(
    try_key: TryKey, monkeypatch: pytest.MonkeyPatch, name: str, kind: type[Coinport | OneTrading]
) -> None:
    """A Bearer key that is a JWT says itself when it ends."""
    impostor = kind(key=jwt.encode({"exp": 1_800_000_000}, "x" * 32))
    monkeypatch.setitem(IMPOSTORS, name, impostor)
    assert "expires: 2027-01-15T08:00:00+00:00\n" in try_key(name, impostor)[1]


def test_seen_from_is_told_before_the_refusal(try_key: TryKey) -> None:
    """Whoever is refused for the IP address sees which one to bind."""
    code, out, err = try_key("coinex", all_but_public(Coinex.bad(4007)))
    assert (code, out) == (2, "seen from: 203.0.113.7\n")
    assert "this IP address is not on the allowlist of the key" in err


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("198.51.100.1", "198.51.100.1"),
        ({"x": 1, "y": "2001:db8::1"}, "2001:db8::1"),
        ({"ip": "?"}, "not known"),
        (None, "not known"),
    ],
)
def test_seen_from_in_any_form(try_key: TryKey, data: Any, told: str) -> None:
    """The form of that answer is not documented where we looked; any IP address in it will do."""
    impostor = Coinex()

    def behaviour(request: Request) -> Any:
        return Coinex.good(data) if request.path == "/v2/test/ip" else impostor(request)

    assert f"seen from: {told}\n" in try_key("coinex", behaviour)[1]


def test_unknown_exchange() -> None:
    """The nearest name is suggested."""
    outcome = invoke("keys", "test", "coinbse")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Error: 'coinbse' is not one of the exchanges bitpanda-pro, coinbase, ")
    assert outcome.err.endswith(" (did you mean coinbase?)\n")
