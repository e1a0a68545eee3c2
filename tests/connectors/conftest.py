"""Servers for tests, whose logs are looked through when the test is over."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import certifi
import pytest

from tests.connectors.server import Behaviour, Server
from whitelist.connectors import credentials, retry_policy
from whitelist.connectors.retry_policy import RetryPolicy
from whitelist.exchanges.loader import exchange, schema_names

Serve = Callable[[Behaviour], Server]


def never() -> list[re.Pattern[str]]:
    """Return a pattern for each call that the schemas say must never be made."""
    patterns = []
    for name in schema_names():
        api = exchange(name).api
        for told in api.never if api else ():
            method, path = told.split(" ")[:2]
            patterns.append(re.compile(f"{method} .*{re.sub(r'{[a-z_]+}', '[^/]+', path)}"))
    assert len(patterns) > 8
    return patterns


@pytest.fixture
def serve() -> Iterator[Serve]:
    """A function that starts a server; afterwards its log must hold nothing but harmless questions."""
    servers = []
    with ExitStack() as stack:

        def start(behaviour: Behaviour) -> Server:
            servers.append(stack.enter_context(Server(behaviour)))
            return servers[-1]

        yield start
    for asked in (asked for server in servers for asked in server.asked):
        assert asked.startswith("GET ")
        assert not any(pattern.fullmatch(asked) for pattern in never())


@pytest.fixture(scope="session")
def one_authority(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a file with the first of the certificates that httpx trusts."""
    first, end, _ = Path(certifi.where()).read_text("utf-8").partition("-----END CERTIFICATE-----\n")
    path = tmp_path_factory.mktemp("certificates") / "first.pem"
    path.write_text(first + end, "utf-8")
    return str(path)


@pytest.fixture(autouse=True)
def few_authorities(one_authority: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust one certificate authority and not 140, which took half the time of these tests to load."""
    monkeypatch.setattr(certifi, "where", lambda: one_authority)
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were asked for; nobody waits for them. A busy machine has time enough to answer."""
    asked: list[float] = []
    quick = RetryPolicy(
        attempts=3, total_timeout=30.0, read_timeout=10.0, first_pause=0.01, sleep=asked.append, random=lambda: 1.0
    )
    monkeypatch.setattr(retry_policy, "RETRY_POLICY", quick)
    return asked


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch, pauses: list[float]) -> list[float]:
    """The same, for servers that never answer: time is up soon."""
    monkeypatch.setattr(
        retry_policy, "RETRY_POLICY", replace(retry_policy.RETRY_POLICY, total_timeout=1.0, read_timeout=0.2)
    )
    return pauses


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the developer's keys, keyring or proxy."""
    for name in os.environ:
        if name.startswith("WHITELIST_") and name.endswith(("_KEY", "_SECRET", "_KEY_FILE")):
            monkeypatch.delenv(name)
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setattr(credentials, "from_keyring", lambda _name: None)
