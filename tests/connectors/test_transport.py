"""Whatever the network does, a question ends in bounded time with one clear error, and asks no one else."""

from __future__ import annotations

import os
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from tests.acceptance.command import process
from tests.connectors.conftest import Serve
from tests.connectors.exchanges import Coinex
from tests.connectors.server import Behaviour, Raw, Reply, Request, Server
from whitelist.connectors import retry_policy, transport
from whitelist.connectors.response import HttpResponse
from whitelist.connectors.transport import Transport
from whitelist.model.errors import ExchangeError, InvalidResponse, SourceError, Unreachable, UsageError
from whitelist.model.secret import Secret

GOOD = Reply({"fine": True})
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def ask(url: str) -> HttpResponse:
    """Ask the server at *url* for /x."""
    with Transport(url) as transport:
        return transport.get("/x")


def then(*behaviours: Reply | Raw) -> Behaviour:
    """Return a behaviour that answers in this order; the last one for ever."""
    left = list(behaviours)
    return lambda _request: left.pop(0) if len(left) > 1 else left[0]


def sends(data: bytes) -> Raw:
    """Send *data* and hang up."""
    return lambda connection: connection.sendall(data)


def resets(data: bytes) -> Raw:
    """Send *data* and reset the connection."""

    def reset(connection: socket.socket) -> None:
        connection.sendall(data)
        time.sleep(0.05)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if os.name == "nt" else "ii", 1, 0))
        connection.close()

    return reset


def drips(head: bytes, piece: bytes, pause: float = 0.1) -> Raw:
    """Send *head*, then a *piece* now and then, for longer than anybody should wait."""

    def drip(connection: socket.socket) -> None:
        try:
            connection.sendall(head)
            for _ in range(100):
                time.sleep(pause)
                connection.sendall(piece)
        except OSError:  # the other side has had enough, which is the point
            pass

    return drip


def floods(connection: socket.socket) -> None:
    """Send a body of more than 100 MB, as far as anybody takes it."""
    try:
        connection.sendall(HEAD + b"Content-Length: 104857600\r\n\r\n")
        for _ in range(1600):
            connection.sendall(b"x" * 65536)
    except OSError:  # the same
        pass


@pytest.mark.thorough
@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("behaviour", "message", "times"),
    [
        (drips(b"", b"", 5), "no response in time", 3),
        (drips(HEAD + b"Content-Length: 100\r\n\r\n", b""), "no response in time", 3),
        (drips(HEAD + b"Content-Length: 100\r\n\r\n", b" "), "no complete response in time", 1),
        (drips(HEAD + b"Connection: close\r\n\r\n", b" "), "no complete response in time", 1),
        (drips(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x"), "no complete response in time", 1),
    ],
)
def test_slow_server(serve: Serve, behaviour: Raw, message: str, times: int) -> None:
    """Neither silence nor a byte now and then keeps anybody waiting for ever, in the head or in the body."""
    server = serve(then(behaviour))
    with pytest.raises(Unreachable, match=message):
        ask(server.url)
    assert len(server.log) == times


@pytest.mark.parametrize(
    ("behaviour", "kind", "message", "times"),
    [
        (sends(b""), Unreachable, "the connection was closed", 3),
        (sends(b"SSH-2.0-OpenSSH_9.2\r\n"), Unreachable, "the response is not HTTP", 3),
        (resets(HEAD + b"Content-Length: 100\r\n\r\n{"), Unreachable, "no connection: ", 3),
        (sends(HEAD + b'Content-Length: 100\r\n\r\n{"data'), Unreachable, "the connection was closed", 3),
        (
            sends(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"),
            Unreachable,
            "an unknown compression",
            1,
        ),
        (
            Reply({}, 302, {"Location": "https://evil.example/x"}),
            InvalidResponse,
            "the response redirects to evil.example",
            1,
        ),
        (Reply({}, 301, {"Location": "/elsewhere"}), InvalidResponse, "redirects to 127.0.0.1", 1),
        (Reply({}, 308, {"Location": "http://[::1"}), Unreachable, "the response is not HTTP", 3),
    ],
)
def test_fault(serve: Serve, behaviour: Reply | Raw, kind: type[ExchangeError], message: str, times: int) -> None:
    """Each fault has its own words, and is tried again where that makes sense."""
    server = serve(then(behaviour))
    with pytest.raises(kind) as caught:
        ask(server.url)
    assert message in caught.value.message
    assert caught.value.message.startswith(f"127.0.0.1:{server.url.rpartition(':')[2]}: ")
    assert len(server.log) == times


def test_body_of_100_mb(serve: Serve) -> None:
    """What is too long is not read to its end."""
    server = serve(then(floods))
    with pytest.raises(InvalidResponse, match="a response of more than 32 MiB"):
        ask(server.url)
    assert len(server.log) == 1


@pytest.mark.parametrize("fault", [Reply({}, 503), Reply({}, 429), sends(b"")])
def test_passing_fault(serve: Serve, pauses: list[float], fault: Reply | Raw) -> None:
    """A fault that passes costs pauses, each up to twice as long as the one before."""
    server = serve(then(fault, fault, GOOD))
    assert ask(server.url).status == 200
    assert (len(server.log), pauses) == (3, [0.01, 0.02])


def test_pauses_end_with_patience(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question that would still be pausing when its time is over is given up, with the last answer."""
    monkeypatch.setattr(
        retry_policy,
        "RETRY_POLICY",
        replace(retry_policy.RETRY_POLICY, total_timeout=10.0, first_pause=20.0, longest_pause=20.0),
    )
    server = serve(then(Reply({}, 500)))
    assert (ask(server.url).status, len(server.log)) == (500, 1)


@pytest.mark.parametrize(("header", "asked"), [("0", [0.0, 0.0]), ("Thu, 01 Jan 2015 00:00:00 GMT", [0.0, 0.0])])
def test_retry_after(serve: Serve, pauses: list[float], header: str, asked: list[float]) -> None:
    """The pause that a server asks for is made, in whole seconds or until a date."""
    server = serve(then(Reply({}, 429, {"Retry-After": header})))
    assert ask(server.url).status == 429
    assert (pauses, len(server.log)) == (asked, 3)


@pytest.mark.parametrize("header", ["3600", "Fri, 01 Jan 2100 00:00:00 GMT"])
def test_long_retry_after(serve: Serve, pauses: list[float], header: str) -> None:
    """A server that wants a pause of an hour is not waited for."""
    server = serve(then(Reply({}, 429, {"Retry-After": header})))
    answer = ask(server.url)
    assert (answer.status, pauses, len(server.log)) == (429, [], 1)
    assert answer.retry_after is not None
    assert answer.retry_after > 3000


@pytest.mark.parametrize("header", ["soon", "", "-1", "Thu, 99 Jan 2015 00:00:00 GMT"])
def test_meaningless_retry_after(serve: Serve, pauses: list[float], header: str) -> None:
    """Anything else asks for nothing."""
    ask(serve(then(Reply({}, 429, {"Retry-After": header}))).url)
    assert pauses == [0.01, 0.02]


def test_headers_are_made_for_each_attempt(serve: Serve) -> None:
    """A signature is good for one request, so another attempt gets another one."""
    server = serve(then(Reply({}, 500), GOOD))
    numbers = iter("12")
    with Transport(server.url) as line:
        line.get("/x", lambda: {"X-Number": next(numbers), "X-Hidden": Secret("known")})
    assert [(request.headers["x-number"], request.headers["x-hidden"]) for request in server.log] == [
        ("1", "known"),
        ("2", "known"),
    ]


def test_header_that_cannot_be_sent(serve: Serve) -> None:
    """httpx would repeat the value in its error; ours does not."""
    with Transport(serve(then(GOOD)).url) as line, pytest.raises(Unreachable) as caught:
        line.get("/x", lambda: {"X-Key": Secret("hidden\nvalue")})
    assert "a key contains characters that are not valid in a key" in caught.value.message
    assert caught.value.__context__ is None


def test_refused_connection() -> None:
    """Nobody listens there."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(Unreachable, match="no connection: "):
            ask(f"http://127.0.0.1:{port}")


def test_refused_connection_to_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can tell which of the two did not answer, so the proxy is named, but not its address."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HTTPS_PROXY", f"http://user:password@127.0.0.1:{taken.getsockname()[1]}")
        with pytest.raises(Unreachable) as caught:
            ask("https://api.example.com")
    assert caught.value.hint == "check the network connection and the proxy variables"
    assert "password" not in str(caught.value)


def test_name_that_does_not_resolve(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name service says that there is no such name."""

    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(Unreachable, match=r"no\.example: the host name cannot be resolved"):
        ask("https://no.example")


@pytest.fixture
def authority() -> trustme.CA:
    """A throw-away certificate authority."""
    return trustme.CA()


@pytest.fixture
def tls(authority: trustme.CA) -> Iterator[Callable[..., Server]]:
    """A function that starts a TLS server with a certificate for a name."""
    servers = []

    def start(name: str, behaviour: Behaviour = lambda _request: GOOD) -> Server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(name).configure_cert(context)
        server = Server(behaviour, context)
        servers.append(server)
        return server.__enter__()

    yield start
    for server in servers:
        server.__exit__()
        assert all(request.method == "GET" for request in server.log)


def test_authority_of_ones_own(
    tls: Callable[[str], Server], authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SSL_CERT_FILE names whom to trust besides; nothing else does."""
    server = tls("127.0.0.1")
    with pytest.raises(Unreachable) as caught:
        ask(server.url)
    assert "its certificate is not trusted: " in caught.value.message
    assert "SSL_CERT_FILE" in caught.value.hint
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    assert ask(server.url).status == 200
    assert len(server.log) == 1


def test_commands_over_tls(tls: Callable[..., Server], authority: trustme.CA, tmp_path: Path) -> None:
    """The command itself, as a process: no answer without trust, and a catalogue with it."""
    server = tls("127.0.0.1", Coinex())
    words = ("networks", "update", "--base-url", server.url, "--output", tmp_path / "catalogue.json")
    outcome = process(*words)
    assert (outcome.code, outcome.out, outcome.err.count("\n"), server.log) == (2, "", 1, [])
    assert "its certificate is not trusted: " in outcome.err
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    assert process(*words, environment={"SSL_CERT_FILE": str(tmp_path / "ca.pem")}).code == 0
    assert server.asked == ["GET /v2/assets/all-deposit-withdraw-config"]


def test_certificate_of_another_name(
    tls: Callable[[str], Server], authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A good certificate for somebody else is not trusted."""
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with pytest.raises(Unreachable, match="its certificate is not trusted: "):
        ask(tls("api.coinex.com").url)


def test_plain_server_where_tls_is_wanted(serve: Serve) -> None:
    """A server without TLS is told from one with a bad certificate."""
    with pytest.raises(Unreachable, match="no TLS connection is possible"):
        ask(serve(then(GOOD)).url.replace("http:", "https:"))


def test_certificate_file_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong SSL_CERT_FILE is the operator's to mend."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    with pytest.raises(SourceError, match="SSL_CERT_FILE or SSL_CERT_DIR cannot be used: No such file"):
        Transport("https://api.example.com")


def test_nothing_turns_verification_off() -> None:
    """No source file of the connectors names a way to do so."""
    sources = "".join(path.read_text("utf-8") for path in Path(transport.__file__).parent.rglob("*.py"))
    assert "Transport" in sources
    assert not [word for word in ("verify=", "CERT_NONE", "check_hostname", "_create_unverified") if word in sources]


@pytest.mark.parametrize(
    "url",
    [
        "http://api.coinex.com",
        "ftp://api.coinex.com",
        "api.coinex.com",
        "https://",
        "https://user:password@api.coinex.com",
        "https://api.coinex.com?x=1",
        "https://[::1",
        "https://\u2488.example",
        "https://xn--\x00",
        "https://api.coinex.com:99999",
        "http://127.0.0.1.evil.example",
    ],
)
def test_address_that_is_not_taken(url: str) -> None:
    """Only https, except on this very machine; no password in an address."""
    with pytest.raises(UsageError) as caught:
        Transport(url)
    assert "base URL" in caught.value.message
    assert "password@" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://localhost:1", "http://[::1]:1", "https://api.example.com/mirror/"])
def test_address_that_is_taken(url: str) -> None:
    """This machine needs no certificate; a mirror may lie under a path."""
    with Transport(url):
        pass


def test_proxy(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """HTTPS_PROXY is used, and a proxy that refuses is named; this machine is never asked through one."""
    proxy = serve(then(GOOD))

    def refuse(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")

    asked = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{listener.getsockname()[1]}")
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
        monkeypatch.setattr(retry_policy, "RETRY_POLICY", replace(retry_policy.RETRY_POLICY, attempts=1))

        def answer() -> None:
            connection, _ = listener.accept()
            with connection:
                asked.append(connection.recv(1000).splitlines()[0])
                refuse(connection)

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(Unreachable, match="the proxy refuses the connection"):
            ask("https://api.example.com")
        thread.join()
    assert asked == [b"CONNECT api.example.com:443 HTTP/1.1"]
    assert ask(proxy.url).status == 200


@pytest.mark.parametrize("proxy", ["socks5://user:password@127.0.0.1:1", "gopher://127.0.0.1"])
def test_proxy_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    """Its address, which may hold a password, is not repeated."""
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(UsageError) as caught:
        Transport("https://api.example.com")
    assert "password" not in str(caught.value)


def test_log_names_requests_and_nothing_secret(serve: Serve) -> None:
    """Method, address, status and size, and each pause."""
    server = serve(then(Reply({}, 500), GOOD))
    lines: list[str] = []
    with Transport(server.url, log=lines.append) as line:
        line.get("/x?a=b", lambda: {"X-Key": Secret("hidden")})
    assert lines == [
        f"GET {server.url}/x?a=b: 500, 2 bytes",
        "next attempt in 0.0 s",
        f"GET {server.url}/x?a=b: 200, 14 bytes",
    ]


def test_only_get(serve: Serve) -> None:
    """There is no way to ask for anything else."""
    assert [name for name in vars(Transport) if not name.startswith("_")] == ["get"]
    server = serve(then(GOOD))
    ask(server.url)
    assert server.log == [Request("GET", "/x", server.log[0].headers)]
