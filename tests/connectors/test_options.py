"""What the commands that talk to exchanges refuse before they say a word to one."""

from __future__ import annotations

import builtins
import doctest
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import keyring
import keyring.errors
import pytest

from tests.acceptance.command import ROOT, invoke
from tests.connectors.conftest import Serve, never
from tests.connectors.exchanges import Coinex
from whitelist.connectors import credentials, session
from whitelist.connectors.connector import Connector
from whitelist.connectors.registry import connector, connector_names
from whitelist.connectors.session import origin_of
from whitelist.exchanges.loader import exchange, folder, schema_names
from whitelist.model import secret
from whitelist.model.errors import SourceError

KEYRING = credentials.from_keyring


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("coinex", "--output", "own.txt"), "own.txt: the sheet must be a .csv or an .xlsx file"),
        (("coinex", "--output", "own"), "own: the sheet must be a .csv or an .xlsx file"),
        (("coinex", "--output", "own.csv", "--network", "TRC2O"), "'TRC2O' is not a network (did you mean TRC20?)"),
        (
            ("coinex", "--output", "own.csv", "--network", "q"),
            "'q' is not a network (`whitelist networks` lists all networks)",
        ),
        (("coinbase", "--output", "own.csv", "--beneficiaries"), "Coinbase has no list of beneficiaries"),
        (
            ("coinport", "--output", "own.csv", "--inter-user", "a@b.cc"),
            "accounts of CoinPort are no entries of a batch",
        ),
        (
            ("coinex", "--output", "own.csv", "--inter-user", "desk"),
            "--inter-user: this is not an account of CoinEx (use",
        ),
        (("coinex", "--output", "own.csv", "--base-url", "http://api.coinex.com"), "must be an https:// address"),
        (("nowhere", "--output", "own.csv"), "'nowhere' is not one of the exchanges bitpanda-pro, "),
    ],
)
def test_wrong_option(monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], message: str) -> None:
    """One line, exit code 2, and no file."""
    for variable, value in Coinex().environment.items():
        monkeypatch.setenv(variable, value)
    outcome = invoke("pull", *options)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert message in outcome.err
    assert not Path("own.csv").exists()


def test_existing_sheet(serve: Serve, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A sheet that is there is left alone, before anything is asked, unless --force is given."""
    for variable, value in Coinex().environment.items():
        monkeypatch.setenv(variable, value)
    server = serve(Coinex())
    sheet = tmp_path / "own.xlsx"
    sheet.write_text("mine")
    words = ("pull", "coinex", "--base-url", server.url, "--output", sheet)
    outcome = invoke(*words)
    assert (outcome.code, outcome.err) == (
        2,
        f"Error: {sheet}: already exists (use --force to replace it, or choose another name)\n",
    )
    assert (sheet.read_text(), server.log) == ("mine", [])
    assert invoke(*words, "--force").code == 0
    assert sheet.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("package", ["jwt", "cryptography.hazmat.primitives.asymmetric"])
def test_missing_extra(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    """Without the extra, one line names it and how to get it."""
    real = builtins.__import__

    def fail(name: str, *rest: Any) -> Any:
        if name == package:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return real(name, *rest)

    from tests.connectors.exchanges import Coinbase

    for variable, value in Coinbase().environment.items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setattr(builtins, "__import__", fail)
    outcome = invoke("keys", "test", "coinbase", "--base-url", "http://127.0.0.1:1")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Error: a key of Coinbase needs ")
    assert outcome.err.endswith(
        'which is not installed (run pip install ".[exchanges]" in the folder of the repository)\n'
    )


def test_start_needs_no_extra() -> None:
    """Help and look-ups import nothing that only talking needs."""
    program = (
        "import sys\nfrom whitelist.cli import main\n"
        "main(['pull', '--help'], standalone_mode=False)\nmain(['networks', 'USDT'], standalone_mode=False)\n"
        "print([name for name in ('httpx', 'jwt', 'cryptography', 'keyring', 'socket') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_sockets_are_opened_by_connectors_only() -> None:
    """No other module of the package can talk to anybody; the page only listens."""
    package = ROOT / "whitelist"
    words = ("import socket", "import httpx", "import ssl", "urllib.request", "http.client", "import requests")
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if any(word in path.read_text("utf-8") for word in words)
    }
    assert {path for path in found if not path.startswith("connectors/")} == {"page/server.py"}
    server = (package / "page" / "server.py").read_text("utf-8")
    assert "create_server" in server
    assert "connect(" not in server


@pytest.mark.parametrize("name", connector_names())
def test_connectors_belong_to_schemas(name: str) -> None:
    """A connector is called like its schema, which has the facts about its API."""
    found = connector(name)
    assert isinstance(found, Connector)
    assert found.name == name
    assert name in schema_names()
    api = exchange(name).api
    assert api is not None
    assert api.base_url.startswith(origin_of(exchange(name), None))
    assert {call.command for call in api.works} >= {"pull", "keys test"}
    assert not found.network_names or (folder() / found.network_names / "dialect.toml").is_file()


def test_every_exchange_has_a_connector() -> None:
    """And no schema says that a command works for which there is no connector."""
    assert set(connector_names()) == {name for name in schema_names() if exchange(name).api is not None}


def test_calls_that_are_never_made() -> None:
    """The list that every server's log is held against has the calls that create an address."""
    calls = ("GET /api/v2/peatio/account/deposit_address/btc", "POST /v2/accounts/1/addresses")
    assert all(any(pattern.fullmatch(call) for pattern in never()) for call in calls)


def test_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's keyring is asked under one service."""
    asked = []

    def answer(service: str, name: str) -> str:
        asked.append((service, name))
        return "kept"

    monkeypatch.setattr(keyring, "get_password", answer)
    assert (KEYRING("coinex-key"), asked) == ("kept", [("whitelist", "coinex-key")])


def test_keyring_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without a keyring, or without the extra, has no keys in it."""

    def fail(*_: object) -> None:
        raise keyring.errors.NoKeyringError

    monkeypatch.setattr(keyring, "get_password", fail)
    assert KEYRING("coinex-key") is None
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert KEYRING("coinex-key") is None


def test_locked_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """A keyring that does not open is told from one that has nothing."""

    def fail(*_: object) -> None:
        raise keyring.errors.KeyringLocked("hidden")

    monkeypatch.setattr(keyring, "get_password", fail)
    with pytest.raises(SourceError) as caught:
        KEYRING("coinex-key")
    assert caught.value.message == "the keyring cannot be read: it is locked"


@pytest.mark.parametrize("module", [secret, session])
def test_examples_in_docstrings(module: ModuleType) -> None:
    """What docstrings show is what happens."""
    result = doctest.testmod(module)
    assert (result.failed, result.attempted > 0) == (0, True)
