"""Whatever an exchange answers, there are rows or an error of ours: never another exception."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.connectors.exchanges import IMPOSTORS, Impostor
from tests.connectors.server import Reply, Request
from whitelist.connectors.api import Api
from whitelist.connectors.connector import PullFilter, Session
from whitelist.connectors.credentials import Credentials
from whitelist.connectors.registry import connector, connector_names
from whitelist.connectors.response import HttpResponse
from whitelist.connectors.sheet import sheet_bytes
from whitelist.connectors.tokens import read_claims
from whitelist.connectors.translation import to_coinex_row
from whitelist.exchanges.loader import network_names, reference_data
from whitelist.model.errors import ExchangeError, InvalidResponse
from whitelist.model.secret import Secret

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["code", "data", "errors"]), inner),
    max_leaves=5,
)
"""Values to put in the place of others."""


class Wire:
    """Stands in for a transport: asks an impostor directly, and changes one value of one of its answers."""

    def __init__(self, impostor: Impostor, question: int, place: int, value: object) -> None:
        self._impostor = impostor
        self._left = question
        self._place = place
        self._value = value

    def get(self, target: str, headers: Callable[[], Any], _is_busy: Callable[[HttpResponse], bool]) -> HttpResponse:
        """Return an answer."""
        shown = {name.lower(): str(getattr(value, "reveal", lambda v=value: v)()) for name, value in headers().items()}
        answer = self._impostor(Request("GET", target, shown))
        assert isinstance(answer, Reply)
        body = answer.body
        if not self._left:
            body = changed(body, self._place, self._value)
        self._left -= 1
        plain = {name.lower(): value for name, value in answer.headers.items()}
        return HttpResponse(answer.status, plain, json.dumps(body).encode(), "wire", 0.0)


def places(body: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every container with a key or an index in it."""
    for key in body if isinstance(body, dict) else range(len(body)) if isinstance(body, list) else ():
        yield body, key
        yield from places(body[key])


def changed(body: Any, place: int, value: object) -> Any:
    """Return *body* with *value* in one of its places."""
    body = json.loads(json.dumps(body))
    every = list(places(body))
    if not every or place < 0:
        return value
    container, key = every[place % len(every)]
    container[key] = value
    return body


def line_to(name: str, wire: Any) -> Session:
    """Return a line over *wire*, signed with the impostor's key."""
    values = [Secret(value) for value in IMPOSTORS[name]().environment.values()]
    credentials = Credentials(values[0], values[1] if len(values) > 1 else None)
    chosen = connector(name)
    api = Api(name, wire, chosen.read_error, chosen.sign(credentials, time.time), credentials.secrets)
    public = Api(name, wire, chosen.read_error)

    def public_api_at(origin: str) -> Api:
        assert origin.startswith("https://")
        return public

    return Session(api, public, public_api_at, credentials, lambda _line: None)


@pytest.mark.parametrize("name", connector_names())
@given(question=st.integers(0, 6), place=st.integers(-1, 300), value=JSON, beneficiaries=st.booleans())
def test_any_value_anywhere(name: str, question: int, place: int, value: object, *, beneficiaries: bool) -> None:
    """One wrong value in one answer: the rows that come are text through and through."""
    line = line_to(name, Wire(IMPOSTORS[name](), question, place, value))
    chosen = connector(name)
    words = network_names(chosen.network_names) if chosen.network_names else None
    coins = ("USDT", "XRP") if name == "coinex" else ()
    try:
        holdings = list(chosen.fetch_addresses(line, PullFilter(coins, beneficiaries=beneficiaries)))
    except ExchangeError:
        return
    rows = [to_coinex_row(holding, name, words, reference_data()) for holding in holdings]
    assert all(isinstance(getattr(row, field), str) for row in rows for field in row.__dataclass_fields__)
    assert sheet_bytes(rows, 0.0, ".csv").count(b"\n") > len(rows)


@pytest.mark.parametrize("name", connector_names())
@given(question=st.integers(0, 2), place=st.integers(-1, 40), value=JSON)
def test_any_value_in_a_test_of_keys(name: str, question: int, place: int, value: object) -> None:
    """The same for `keys test`."""
    try:
        told = list(connector(name).test(line_to(name, Wire(IMPOSTORS[name](), question, place, value))))
    except ExchangeError:
        return
    assert all(isinstance(each.value, str) for each in told)


@given(st.text(), st.text())
def test_any_header(retry: str, date: str) -> None:
    """Headers are what servers make of them; a pause is a number of seconds or none."""
    answer = HttpResponse(429, {"retry-after": retry, "date": date}, b"", "host", 0.0)
    assert answer.retry_after is None or answer.retry_after >= 0
    assert answer.server_time is None or isinstance(answer.server_time, float)


@given(st.binary())
def test_any_body(body: bytes) -> None:
    """Bytes are JSON, or an error that does not repeat them."""
    told = ""
    try:
        HttpResponse(200, {}, body, "host", 0.0).document()
    except InvalidResponse as error:
        told = error.message
    assert not told or "JSON" in told or "nested too deeply" in told


@given(st.text(st.characters(codec="ascii")))
def test_any_token(text: str) -> None:
    """A Bearer key need not be a JWT."""
    assert set(read_claims(Secret(text))) <= {"exp"}


@pytest.mark.parametrize("claims", [b"{}", b"[]", b'{"exp": "soon"}', b'{"exp": 1e300}', b"\xff", b'{"exp": null}'])
def test_token_that_does_not_say(claims: bytes) -> None:
    """A JWT that does not tell when it ends tells nothing."""
    assert read_claims(Secret(f"x.{base64.urlsafe_b64encode(claims).decode().rstrip('=')}.z")) == {}
