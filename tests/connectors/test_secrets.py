"""A secret is seen by the exchange it belongs to, and by nobody else."""

from __future__ import annotations

import copy
import json
import logging
import os
import pickle
import shutil
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.acceptance.command import ROOT, Outcome, invoke, process
from tests.connectors.conftest import Serve
from tests.connectors.exchanges import (
    ED25519,
    LONG_SEED,
    P256,
    PEM,
    PKCS8,
    Coinbase,
    Coinex,
    Coinport,
    Impostor,
    OneTrading,
)
from tests.connectors.server import Behaviour, Reply, Request
from whitelist.connectors import key_setup
from whitelist.connectors.credentials import Credentials, find
from whitelist.connectors.registry import connector
from whitelist.connectors.session import ClientOptions, open_session
from whitelist.exchanges.loader import exchange
from whitelist.model.errors import WhitelistError
from whitelist.model.secret import MASK, Secret

EXCHANGES: dict[str, Impostor] = {
    "coinex": Coinex(),
    "coinport": Coinport(),
    "coinbase": Coinbase(),
    "bitpanda-pro": OneTrading(),
}


@given(st.text(min_size=4))
def test_secret_shows_nothing(text: str) -> None:
    """However it is written, a secret is a mask; equal secrets are equal."""
    secret = Secret(text)
    assert {str(secret), f"{secret}", "%s" % secret, f"{secret!s}"} == {MASK}  # noqa: UP031  # every way
    assert repr(secret) == repr([secret])[1:-1] == f"Secret({MASK})"
    assert f"{secret:>5}" == f"  {MASK}"
    assert (secret.reveal(), secret == Secret(text), hash(secret) == hash(Secret(text))) == (text, True, True)
    assert secret != text
    assert text not in secret.hidden_in(f"<{text}>") or text in f"<{MASK}>"


def test_secret_is_never_copied() -> None:
    """Neither pickle nor copy takes it along."""
    for take in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="never pickled"):
            take(Secret("hidden"))
    assert not Secret("")


def test_lines_of_a_secret_are_hidden() -> None:
    """A private key may be repeated line by line."""
    lines = PEM.splitlines()
    assert Secret(PEM).hidden_in(f"a {lines[1]} b {lines[2]}") == f"a {MASK} b {MASK}"


def hidden(impostor: Impostor) -> list[str]:
    """Return what must not be seen anywhere: key, secret, and the lines of a private key."""
    values = [value for value in impostor.environment.values() if "organizations" not in value]
    pieces = [piece for value in values for piece in (value, *value.splitlines()) if "-----" not in piece]
    assert pieces
    return pieces


def echo(request: Request) -> Reply:
    """Answer with everything that was asked, as an error: the worst that an exchange could do."""
    everything = {**request.headers, "target": request.target}
    said = json.dumps(everything)
    return Reply({"code": 1, "message": said, "error": said, "errors": [{"id": said, "message": said}]}, 400)


def secret_of(impostor: Impostor) -> Credentials:
    """Return the credentials for *impostor*."""
    key, *rest = (Secret(value) for value in impostor.environment.values())
    return Credentials(key, rest[0] if rest else None)


BROKEN: dict[str, Behaviour] = {
    "echo": echo,
    "refused": lambda _: Reply({}, 401),
    "html": lambda _: Reply(b"<html>"),
    "redirect": lambda _: Reply({}, 302, {"Location": "https://evil.example/"}),
    "hang up": lambda _: lambda _connection: None,
    "wrong types": lambda _: Reply({"data": 1, "code": 0}),
}


def run(name: str, url: str, credentials: Credentials) -> None:
    """Try a key."""
    with open_session(exchange(name), credentials, ClientOptions(url)) as open_line:
        list(connector(name).test(open_line))


@pytest.mark.parametrize("name", EXCHANGES)
@pytest.mark.parametrize("fault", BROKEN)
def test_errors_and_tracebacks(serve: Serve, caplog: pytest.LogCaptureFixture, name: str, fault: str) -> None:
    """Not in the message, not in a traceback with all local variables, not in the log of any library."""
    caplog.set_level(logging.DEBUG)
    impostor = EXCHANGES[name]
    with pytest.raises(WhitelistError) as caught:
        run(name, serve(BROKEN[fault]).url, secret_of(impostor))
    error, frames = caught.value, caught.value.__traceback__
    assert frames is not None
    below = traceback.TracebackException(type(error), error, frames.tb_next, capture_locals=True)  # without this test
    shown = "".join(below.format())
    assert "    open_line = " in shown
    assert "    sent = " in shown or fault not in ("echo", "refused")
    seen = [f"{error} {error.hint}", shown, caplog.text]
    for piece in hidden(impostor):
        assert not [text for text in seen if piece in text]
    assert error.__context__ is None or error.__suppress_context__


def test_public_questions(serve: Serve) -> None:
    """A server that repeats what it has seen before, where nothing is signed, is not quoted either."""
    impostor = Coinex()
    echo = serve(lambda _: Reply({"code": 4004, "message": f"{impostor.key} {impostor.private}"}))
    with open_session(exchange("coinex"), secret_of(impostor), ClientOptions(echo.url)) as open_line:
        for api in (open_line.public, open_line.public_api_at("https://api.example.com")):
            with pytest.raises(WhitelistError, match=r"code 4004: \*\*\* \*\*\*"):
                api.get("/")


@pytest.mark.parametrize("name", EXCHANGES)
def test_output_and_files(serve: Serve, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    """Not in what the commands print, with --verbose neither, and not in the sheet."""
    impostor = EXCHANGES[name]
    for variable, value in impostor.environment.items():
        monkeypatch.setenv(variable, value)
    url = serve(Coinbase() if name == "coinbase" else impostor).url
    sheet = tmp_path / "own.csv"
    pulled = invoke("pull", name, "--base-url", url, "--output", sheet, "--verbose")
    tested = invoke("keys", "test", name, "--base-url", url, "--verbose")
    assert (pulled.code, tested.code) == (0, 0), pulled.err + tested.err
    assert f"GET {url}/" in pulled.err
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir()).decode()
    for piece in hidden(impostor):
        assert piece not in pulled.out + pulled.err + tested.out + tested.err + written


def test_process_with_everything_on(serve: Serve, tmp_path: Path) -> None:
    """The real command, in Python's development mode, with its arguments as the system shows them."""
    impostor = Coinex()
    outcome = process(
        "pull", "coinex", "--base-url", serve(impostor).url, "--output", tmp_path / "own.csv", "--verbose",
        environment={**impostor.environment, "PYTHONDEVMODE": "1"},
    )  # fmt: skip
    assert outcome.code == 0, outcome.err
    for piece in hidden(impostor):
        assert piece not in outcome.out + outcome.err


def test_no_option_takes_a_secret() -> None:
    """A secret on the command line would be in the shell's history and in the list of processes."""
    for words in (("pull", "--help"), ("keys", "test", "--help"), ("networks", "update", "--help")):
        options = invoke(*words).out
        assert "--base-url" in options
        assert not [word for word in ("--key ", "--secret", "--token", "--password") if word in options]


KEY_FILE = {"name": Coinbase().key, "privateKey": PEM, "scopes": ["rat#view"], "allowedIps": ["203.0.113.7"]}


def key_file(folder: Path, **changes: Any) -> Path:
    """Write a key file as Coinbase gives it out."""
    path = folder / "key.json"
    path.write_text(json.dumps({**KEY_FILE, **changes}), "utf-8")
    path.chmod(0o600)
    return path


def tried(serve: Serve, *options: str | Path) -> Outcome:
    """Try the key that *options* and the environment give for Coinbase."""
    return invoke("keys", "test", "coinbase", "--base-url", serve(Coinbase()).url, *options)


def test_key_file(serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The JSON file that Coinbase gives out is taken as it is, by option or by variable, and tells what it knows."""
    path = key_file(tmp_path)
    outcome = tried(serve, "--key-file", path)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("rights in the key file: rat#view\nrestricted to: 203.0.113.7\nkey: accepted\n")
    monkeypatch.setenv("WHITELIST_COINBASE_KEY_FILE", str(key_file(tmp_path, scopes=["rat#view", "rat#trade"])))
    outcome = tried(serve)
    assert outcome.code == 0
    assert outcome.out.startswith("rights in the key file: rat#view, rat#trade\n")
    assert "Warning: the key has more permissions than read-only (rat#trade)" in outcome.err


@pytest.mark.parametrize(
    ("private", "public", "algorithm"),
    [
        (PEM.replace("\n", "\\n"), P256.public_key(), "ES256"),
        (PKCS8, P256.public_key(), "ES256"),
        (LONG_SEED, ED25519.public_key(), "EdDSA"),
    ],
    ids=["SEC 1", "PKCS 8", "seed"],
)
def test_kinds_of_keys(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, private: str, public: object, algorithm: str
) -> None:
    """A PEM with real or written line ends, and Ed25519, from the environment."""
    impostor = Coinbase(private=private, public=public, algorithm=algorithm)
    for variable, value in impostor.environment.items():
        monkeypatch.setenv(variable, value)
    assert invoke("keys", "test", "coinbase", "--base-url", serve(impostor).url).code == 0


def test_key_file_with_id(serve: Serve, tmp_path: Path) -> None:
    """Older files call the name id, and tell no more than they must."""
    bare = {"name": None, "id": Coinbase().key, "scopes": None, "allowedIps": 7}
    assert tried(serve, "--key-file", key_file(tmp_path, **bare)).code == 0


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permission bits")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o602])
def test_key_file_that_others_read(serve: Serve, tmp_path: Path, mode: int) -> None:
    """A file with a private key is for its owner."""
    path = key_file(tmp_path)
    path.chmod(mode)
    outcome = tried(serve, "--key-file", path)
    assert outcome.code == 0
    assert outcome.err == f"Warning: other users can read {path}; run chmod 600 on it\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "is not a JSON key file"),
        (b"[]", "is not a JSON key file"),
        (b"\xff", "is not a JSON key file"),
        (b"[" * 50_000, "is not a JSON key file"),
        (b" " * 70_000, "is not a JSON key file"),
        (b"{}", "does not contain name (or id) and privateKey"),
        (b'{"name": "hidden-name", "privateKey": 7}', "does not contain name (or id) and privateKey"),
        (b'{"name": "hidden-name", "privateKey": "\\u00e9hidden"}', "contains characters that are not valid in a key"),
        (b'{"name": "hidden-name", "privateKey": "hidden"}', "is not a readable private key"),
    ],
)
def test_key_file_that_is_none(tmp_path: Path, content: bytes, message: str) -> None:
    """One line, and nothing of what stands in the file."""
    path = tmp_path / "key.json"
    path.write_bytes(content)
    outcome = invoke("keys", "test", "coinbase", "--key-file", path)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert "hidden" not in outcome.err


@pytest.mark.parametrize("name", ["none.json", "."])
def test_key_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    """The path and the reason."""
    outcome = invoke("keys", "test", "coinbase", "--key-file", f"{tmp_path}/{name}")
    assert (outcome.code, outcome.out) == (2, "")
    assert "cannot be read: " in outcome.err


def test_key_file_for_another_exchange(tmp_path: Path) -> None:
    """Only Coinbase gives out key files."""
    outcome = invoke("keys", "test", "coinex", "--key-file", key_file(tmp_path))
    assert outcome.code == 2
    assert "CoinEx does not offer key files (set the environment variables WHITELIST_COINEX_KEY and " in outcome.err


BOTH = (
    "set the environment variables WHITELIST_COINEX_KEY and WHITELIST_COINEX_SECRET, in bash or zsh with "
    "`read -rs WHITELIST_COINEX_KEY; read -rs WHITELIST_COINEX_SECRET; "
    "export WHITELIST_COINEX_KEY WHITELIST_COINEX_SECRET`; `whitelist keys test --help` shows other ways"
)


@pytest.fixture
def in_bash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show the line for bash also on Windows."""
    monkeypatch.setattr(key_setup, "current_shell", lambda: "bash or zsh")


@pytest.mark.usefixtures("in_bash")
@pytest.mark.parametrize(
    ("arguments", "title", "hint"),
    [
        (("keys", "test", "coinex"), "CoinEx", BOTH),
        (("pull", "coinex", "--output", "never.csv"), "CoinEx", BOTH),
        (
            ("keys", "test", "coinport"),
            "CoinPort",
            "set the environment variable WHITELIST_COINPORT_KEY, in bash or zsh with "
            "`read -rs WHITELIST_COINPORT_KEY; export WHITELIST_COINPORT_KEY`; "
            "`whitelist keys test --help` shows other ways; if the key has a secret, set WHITELIST_COINPORT_SECRET too",
        ),
        (
            ("keys", "test", "coinbase-advanced"),
            "Coinbase Advanced Trade",
            "use --key-file with the JSON file that Coinbase provides, or set the environment variables "
            "WHITELIST_COINBASE_ADVANCED_KEY and WHITELIST_COINBASE_ADVANCED_SECRET; "
            "`whitelist keys test --help` shows other ways",
        ),
    ],
)
def test_no_key(arguments: tuple[str, ...], title: str, hint: str) -> None:
    """Without a key, the error has a line to copy, and says where the other ways are."""
    outcome = invoke(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"Error: no API key for {title} ({hint})\n"


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_line_for_bash_sets_both_and_shows_nothing() -> None:
    """The line reads one value after the other, exports them, and prints nothing."""
    line = key_setup.shell_line(["WHITELIST_A_KEY", "WHITELIST_A_SECRET"], "bash or zsh")
    program = "import os; print(os.environ['WHITELIST_A_KEY'], os.environ['WHITELIST_A_SECRET'])"
    command = ["bash", "-c", f'{line}; echo; "{sys.executable}" -c "{program}"']
    done = subprocess.run(command, input=b"one\\1\ntwo\n", capture_output=True, check=True)
    assert (done.stdout.decode().split(), done.stderr) == (["one\\1", "two"], b"")


def test_line_for_powershell() -> None:
    """Each variable has an assignment of its own; no value is in the line."""
    line = key_setup.shell_line(["A", "B"], "PowerShell")
    read = "[Net.NetworkCredential]::new('', (Read-Host -AsSecureString)).Password"
    assert line == f"$env:A = {read}; $env:B = {read}"


def test_help_and_page_have_a_line_for_each_shell() -> None:
    """They name the same ways as the error, and cmd and the keyring."""
    page = (ROOT / "docs" / "guides" / "pull.md").read_text("utf-8")
    shown = invoke("keys", "test", "--help").out
    ways = [key_setup.shell_line(["WHITELIST_COINEX_KEY"], shell) for shell in ("bash or zsh", "PowerShell")]
    for way in (*ways, "set /p WHITELIST_COINEX_KEY=", "keyring set whitelist coinex-key"):
        assert f"`{way}`" in page
        assert way in " ".join(shown.split())


@pytest.mark.usefixtures("in_bash")
@pytest.mark.parametrize(
    ("exchange", "variable", "missing"),
    [
        ("coinex", "WHITELIST_COINEX_KEY", "WHITELIST_COINEX_SECRET"),
        ("coinex", "WHITELIST_COINEX_SECRET", "WHITELIST_COINEX_KEY"),
        ("coinbase-advanced", "WHITELIST_COINBASE_KEY", "WHITELIST_COINBASE_SECRET"),
    ],
)
def test_half_a_key(monkeypatch: pytest.MonkeyPatch, exchange: str, variable: str, missing: str) -> None:
    """Half of a key is told from none, and the variable that is missing is the one beside the other half."""
    monkeypatch.setenv(variable, "hidden")
    outcome = invoke("keys", "test", exchange)
    assert outcome.code == 2
    assert " is incomplete: " in outcome.err
    assert f"(set the environment variable {missing}, in bash or zsh with `read -rs {missing}; " in outcome.err
    assert "hidden" not in outcome.err


@pytest.mark.parametrize("value", ["hidd\u0456n-key", "hidden\tkey", "hidden\x1b[2Jkey"])
def test_key_with_odd_characters(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """What cannot stand in a header is refused before anything is sent, and not repeated."""
    monkeypatch.setenv("WHITELIST_BITPANDA_PRO_KEY", value)
    outcome = invoke("keys", "test", "bitpanda-pro")
    assert outcome.code == 2
    assert "contains characters that are not valid in a key" in outcome.err
    assert "hidd" not in outcome.err


def test_white_space_around_a_key(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line end that came along by copying does no harm."""
    impostor = Coinex()
    monkeypatch.setenv("WHITELIST_COINEX_KEY", f" {impostor.key}\n")
    monkeypatch.setenv("WHITELIST_COINEX_SECRET", f"{impostor.private}\r\n")
    assert invoke("keys", "test", "coinex", "--base-url", serve(impostor).url).code == 0


def test_keyring() -> None:
    """The keyring is asked last, by names such as coinex-key; Advanced Trade takes Coinbase's key when it has none."""
    kept = {"coinbase-key": "name", "coinbase-secret": "secret"}
    found = find("Coinbase", connector("coinbase-advanced").needs, {}, lookup=kept.get)
    assert found.secrets == (Secret("name"), Secret("secret"))
    environment = {"WHITELIST_COINBASE_ADVANCED_KEY": "own", "WHITELIST_COINBASE_ADVANCED_SECRET": "owns"}
    found = find("Coinbase", connector("coinbase-advanced").needs, environment, lookup=kept.get)
    assert found.secrets == (Secret("own"), Secret("owns"))
