"""What connectors ask exchanges, and what they say, is as recorded in tests/data/connectors: every request and word.

A change is one of the recorded files: ``python -m tests.connectors.test_recorded`` writes them again.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import socket
import ssl
import tempfile
from dataclasses import replace
from email.utils import formatdate
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

import httpx
import pytest

from tests.acceptance.command import ROOT
from tests.connectors.exchanges import IMPOSTORS, Coinport
from tests.connectors.server import Server
from tests.transcripts import comparable, transcript
from whitelist.connectors import key_setup
from whitelist.connectors.api_errors import BY_STATUS, ApiErrorInfo, find_by_status, rejection
from whitelist.connectors.credentials import SIZE_LIMIT, find
from whitelist.connectors.failure import failure_of, out_of_time
from whitelist.connectors.registry import connector, connector_names
from whitelist.connectors.response import HttpResponse
from whitelist.connectors.retry_policy import RetryPolicy
from whitelist.exchanges.catalogue_loading import CACHE
from whitelist.exchanges.loader import exchange
from whitelist.model.errors import SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tests.connectors.server import Request
    from whitelist.connectors.credentials import SIZE_LIMIT, find
from whitelist.connectors.failure import Failure

FOLDER = ROOT / "tests" / "data" / "connectors"
TIME = re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?=Z|\+00:00)")
DAY = re.compile(r'(?<="as_of": ")\d{4}-\d\d-\d\d|(?<= as of )\d{4}-\d\d-\d\d')
ALWAYS_NEW = (
    "authorization",
    "connection",
    "host",
    "x-coinex-sign",
    "x-coinex-timestamp",
    "x-auth-nonce",
    "x-auth-signature",
)
"""Headers with a token, a time or a signature, which the impostors verify, and those of the connection."""
MORE: Final = {
    "coinex": ["pull coinex --output some.csv --coin USDT,BTC,NEW --inter-user desk@example.com"],
    "coinport": [
        "pull coinport --output more.csv --beneficiaries",
        "networks update --diff --from coinport",
        "pull coinport --output some.csv --coin XRP,NEW",
    ],
    "coinbase": [
        "pull coinbase --output some.xlsx --coin BTC,EUR",
        "networks update --diff --from coinbase",
    ],
    "bitpanda-pro": ["pull bitpanda-pro --output some.csv --coin BTC,NEW"],
}
"""Exchange → commands for what only some exchanges have, one after the other in one folder, which is also the cache."""
COMMANDS: Final = {
    name: [f"keys test {name}", f"pull {name} --output own.csv", *MORE.get(name, [])] for name in connector_names()
}


def of_exchange(name: str) -> str:
    """Return what is asked and said in the commands of an exchange."""
    impostor = Coinport(private="made-up-coinport-secret") if name == "coinport" else IMPOSTORS[name]()
    with Server(impostor) as server, patch.dict(os.environ, {**impostor.environment, CACHE: "cache"}):
        text = transcript([f"{words} --verbose --base-url {server.url}" for words in COMMANDS[name]], {})
        asked = "\n".join(map(describe, server.log))
    return DAY.sub("TODAY", TIME.sub("TIME", f"{text}\n{asked}\n".replace(server.url, "SERVER")))


def describe(request: Request) -> str:
    """Return a request with the headers that are the same each time."""
    headers = (f"{name}: {value}" for name, value in request.headers.items() if name not in ALWAYS_NEW)
    return f"{request.method} {request.target} {', '.join(headers)}"


def response(status: int, *, ahead: float = 3, retry_after: str = "") -> HttpResponse:
    """Return a response that arrives when the clock of this computer is *ahead*, in seconds."""
    headers = {"date": formatdate(1e9, usegmt=True), "retry-after": retry_after}
    return HttpResponse(status, headers, b"", "host", 1e9 + ahead)


def of_errors() -> Iterator[str]:
    """Yield what is said about each documented code and status, and about clocks and pauses."""

    def line(code: str, info: ApiErrorInfo, answer: HttpResponse) -> str:
        error = rejection("Title", code, info, answer)
        flags = f"busy {info.busy}, only this {error.only_this}"
        return f"{error.message} ({error.hint}): {flags}"

    for name in connector_names():
        module = importlib.import_module(f"whitelist.connectors.exchanges.{name.replace('-', '_')}")
        others = {each: info for each, info in vars(module).items() if isinstance(info, ApiErrorInfo)}
        for code, info in {**getattr(module, "API_ERRORS", {}), **others}.items():
            yield f"{name} {code!r}: {line('', info, response(400))}"
    for status, has_key in product((200, 299, 300, *BY_STATUS, 418, 499, 500, 503), (True, False)):
        found = find_by_status(response(status), has_key=has_key)
        shown = "no error" if found is None else line("", found, response(status))
        yield f"{status} {'with' if has_key else 'without'} a key: {shown}"
    for ahead, clock in product((-7, -6, -2, -1, 0, 1, 2, 6, 7), (True, False)):
        yield line("code", ApiErrorInfo("cause", "hint", clock=clock), response(400, ahead=ahead))
    for asked in ("1", "90", "x", formatdate(1e9 + 7, usegmt=True), formatdate(1e9 - 7, usegmt=True)):
        yield line("code", ApiErrorInfo("cause", "hint"), response(429, retry_after=asked))


def of_failures() -> Iterator[str]:
    """Yield what is said about each way in which a request gets no response, and whether it is sent again."""

    def line(failure: Failure) -> str:
        return f"{failure.error.message} ({failure.error.hint}): again {failure.is_temporary}"

    causes = (ssl.SSLCertVerificationError(1, "x"), ssl.SSLError(1, "x"), socket.gaierror(8, "x"), OSError(1, "why"))
    policy = RetryPolicy()
    yield f"{policy.attempts} attempts in {policy.total_timeout} s, {policy.read_timeout} s for each piece, pauses:"
    yield ", ".join(str(replace(policy, random=lambda: 1.0).pause(attempt, None)) for attempt in range(7))
    yield line(out_of_time("host"))
    for kind in ("LocalProtocolError", "DecodingError", "ReadTimeout", "ProxyError", "RemoteProtocolError"):
        yield f"{kind}: {line(failure_of(getattr(httpx, kind)('x'), 'host'))}"
    for cause, proxy in product((*causes, OSError()), ({}, {"https_proxy": "http://proxy.example"})):
        error = httpx.ConnectError("x")
        error.__cause__ = cause
        if isinstance(cause, ssl.SSLCertVerificationError):
            cause.verify_message = "expired"
        with patch.dict(os.environ, proxy):
            yield f"{type(cause).__name__}, proxy {bool(proxy)}: {line(failure_of(error, 'host'))}"


def of_keys() -> Iterator[str]:
    """Yield what is found or said for each key and secret, in the environment and in the keyring."""
    keys, secrets = ("", " made-up", "Bearer ", "authorization:bearer\tmade-up", "no\tkey"), ("", "hush\n", "no\x7fkey")
    for name, key, secret in product(connector_names(), keys, secrets):
        start = f"WHITELIST_{name.upper().replace('-', '_')}"
        yield f"{name} {key!r} {secret!r}: {found_key(name, {f'{start}_KEY': key, f'{start}_SECRET': secret}, {})}"
        if not (key and secret):
            kept = {f"{name}-key": key, f"{name}-secret": secret}
            yield f"{name} {key!r} {secret!r} in the keyring: {found_key(name, {}, kept)}"


def of_key_files() -> Iterator[str]:
    """Yield what is found or said for each content of a key file, named by the option and by a variable."""
    whole = {"name": " organizations/1 ", "privateKey": "made-up", "scopes": ["view", 7], "allowedIps": ["192.0.2.1"]}
    values: tuple[object, ...] = (None, 7, "", " ", [], "no\tkey")
    odd = [{**whole, key: value} for key, value in product(whole, values)]
    contents = [b"", b"{", b"[]", b"7", b"\xff", b" " * (SIZE_LIMIT + 1)]
    contents += [json.dumps(each).encode() for each in (whole, {**whole, "id": "other", "name": None}, *odd)]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "key.json"
        for content in (None, *contents):
            if content is not None:
                path.write_bytes(content)
                path.chmod(0o600)
            said = [found_key("coinbase", {}, {}, str(path))]
            said.append(found_key("coinbase-advanced", {"WHITELIST_COINBASE_KEY_FILE": str(path)}, {}))
            shown = "no file" if content is None else content[:200].decode("latin-1").strip()
            yield f"{shown}: {' | '.join(dict.fromkeys(said))}".replace(f"{name}{os.sep}", "")
    yield f"another exchange: {found_key('coinex', {}, {}, 'key.json')}"


def found_key(name: str, environment: Mapping[str, str], kept: Mapping[str, str], key_file: str | None = None) -> str:
    """Return the key that is found for an exchange, or the error."""
    try:
        with patch.object(key_setup, "current_shell", lambda: "bash or zsh"):
            found = find(exchange(name).title, connector(name).needs, environment, key_file, kept.get)
    except (SourceError, UsageError) as error:
        return f"{error.message} ({error.hint})"
    facts = found.scopes, found.addresses, found.warnings
    return ", ".join([*(secret.reveal() for secret in found.secrets), *(str(each) for each in facts if each)])


TABLES: dict[str, Callable[[], Iterator[str]]] = {
    "errors": of_errors,
    "failures": of_failures,
    "keys": of_keys,
    "key-files": of_key_files,
}


def recorded(name: str) -> str:
    """Return the content of the recorded file called *name*."""
    return "\n".join([*TABLES[name](), ""]) if name in TABLES else of_exchange(name)


@pytest.mark.parametrize("name", [*TABLES, *COMMANDS])
def test_recorded(name: str) -> None:
    """Nothing that a connector asks or says changes unseen."""
    assert comparable(recorded(name)) == comparable((FOLDER / f"{name}.txt").read_text("utf-8"))


def test_every_exchange_is_recorded() -> None:
    """Each connector has a file, and no file is left over."""
    assert {path.stem for path in FOLDER.iterdir()} == {*TABLES, *COMMANDS, "odd-entries"}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in (*TABLES, *COMMANDS):
        (FOLDER / f"{each}.txt").write_text(recorded(each), "utf-8", newline="")
