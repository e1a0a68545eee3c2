"""Hostile files and requests against the real program: refused or shown as text; it stays up, in bounded memory."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.page.browser import Browser

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).resolve().parents[2]
IMAGE = "<img src=x onerror=alert(1)>"
MEBIBYTE = 1024 * 1024
MEMORY = 400 * MEBIBYTE
"""How much more than at the start the program can need at any moment, whatever is sent."""

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")


class Served:
    """A running `whitelist serve`, and a browser that has opened it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.process, self.output = process, process.stdout
        (address,) = re.findall(r"http://\S+", process.stdout.readline())
        base, _, _ = address.partition("?")
        self.base, self.origin = base, base.rpartition("/")[0].rpartition("/")[0]
        self.client = httpx.Client(base_url=base, timeout=120, trust_env=False)
        self.client.get(address)
        self.headers = {"Origin": self.origin, "X-Whitelist-Token": self.client.get("api/state").json()["csrf"]}

    def put(self, name: str, content: Any, **headers: str) -> httpx.Response:
        return self.client.put("api/files", params={"name": name}, content=content, headers={**self.headers, **headers})

    def peak(self) -> int:
        """Return the most memory that the process ever had, in bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) * 1024

    def state(self) -> Any:
        answer = self.client.get("api/state")
        assert answer.status_code == 200
        return answer.json()


@contextmanager
def serving(*options: str) -> Iterator[Served]:
    command = [sys.executable, "-m", "whitelist", "serve", "--no-browser", *options]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    with process:
        try:
            served = Served(process)
            try:
                yield served
            finally:
                served.client.close()
        finally:
            process.kill()


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving() as running:
        yield running


@linux_only
def test_large_uploads_are_refused_while_they_come(served: Served) -> None:
    """200 MB are refused, with and without a size that is named before, and are never in memory."""
    before = served.peak()
    piece = b"x" * MEBIBYTE
    named = served.put("large.csv", (piece for _ in range(200)), **{"Content-Length": str(200 * MEBIBYTE)})
    assert named.status_code == 413
    with suppress(httpx.WriteError):  # the server can close the connection before the rest is sent
        assert served.put("large.csv", (piece for _ in range(200))).status_code == 413
    assert served.peak() - before < MEMORY
    assert served.state()["files"] == []


@linux_only
def test_a_zip_bomb_is_refused(served: Served) -> None:
    """A workbook that would become a thousand times larger is one finding."""
    before, data = served.peak(), BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(400):
                part.write(b" " * MEBIBYTE)
    state = served.put("bomb.xlsx", data.getvalue()).json()
    assert "when unpacked" in state["files"][0]["tables"][0]["problem"]["message"]
    assert served.peak() - before < MEMORY
    served.client.post("api/forget", headers=served.headers)


@linux_only
def test_a_hundred_uploads_at_once(served: Served) -> None:
    """One after the other is read, some wait, the others are refused at once; the program stays up."""
    before = served.peak()

    def send(number: int) -> int:
        content = b"\x89PNG\r\n\x1a\n" + number.to_bytes(4, "big") + bytes(4 * MEBIBYTE)
        return httpx.put(
            f"{served.base}api/files?name={number}.xlsx",
            content=content,
            headers={**served.headers, "Cookie": f"whitelist={served.client.cookies['whitelist']}"},
            timeout=120,
            trust_env=False,
        ).status_code

    with ThreadPoolExecutor(100) as pool:
        answers = [*pool.map(send, range(100))]
    assert {*answers} <= {200, 400, 503}
    assert {200, 503} <= {*answers}
    assert served.peak() - before < MEMORY
    assert answers.count(200) == len(served.state()["files"])
    served.client.post("api/forget", headers=served.headers)
    assert served.state()["files"] == []


def test_a_stranger_is_refused_before_the_body(served: Served) -> None:
    """Without the cookie, not a byte of a file is read."""
    port = int(served.origin.rpartition(":")[2])
    folder = served.base.split("/")[3]
    with socket.create_connection(("127.0.0.1", port), timeout=20) as raw:
        raw.sendall(
            f"PUT /{folder}/api/files HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 1000000\r\n\r\n".encode()
        )
        assert raw.recv(65536).startswith(b"HTTP/1.1 403 ")


@pytest.mark.parametrize(
    "sent",
    [b"GARBAGE\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/9.9\r\nHost: x\r\n\r\n", b"\x16\x03\x01\x02"],
)
def test_what_is_not_http_is_refused(served: Served, sent: bytes) -> None:
    """It is answered or closed, and nothing of it is printed."""
    with socket.create_connection(("127.0.0.1", int(served.origin.rpartition(":")[2])), timeout=20) as raw:
        raw.sendall(sent)
        raw.shutdown(socket.SHUT_WR)
        assert b" 200 " not in raw.recv(65536)
    assert served.state()


def test_only_this_computer_is_listened_to(served: Served) -> None:
    """The socket is bound to the loopback address, and to no other."""
    port = int(served.origin.rpartition(":")[2])
    if sys.platform == "linux":
        listening = [line.split() for line in Path("/proc/net/tcp").read_text("ascii").splitlines()[1:]]
        assert [
            each[1].split(":")[0] for each in listening if each[1].endswith(f":{port:04X}") and each[3] == "0A"
        ] == ["0100007F"]


def test_it_ends_like_other_commands() -> None:
    """Ctrl-C ends it with the usual exit code; nothing of a request was printed, and the port is free again."""
    with serving() as running:
        address = running.base
        running.client.get("api/nothing?secret=5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ")
        running.process.send_signal(signal.SIGINT)
        output = running.output.read()  # communicate() would not return what readline() has read already
        assert (running.process.wait(60), output) == (130, "To end it, press Ctrl-C.\n\nInterrupted.\n")
        with pytest.raises(httpx.ConnectError):
            httpx.get(address, trust_env=False)
        port = address.split(":")[2].split("/")[0]
    with serving("--port", port) as again:
        assert again.base.startswith(f"http://127.0.0.1:{port}/")
        assert again.base != address


def test_it_ends_while_it_reads() -> None:
    """It does not wait for a file that takes long."""
    with serving() as running, ThreadPoolExecutor(1) as pool:
        rows = "".join(f"XRP,XRP,rhdhr2VUD85SiqwhN3eomAz868FLGReiU2,{number}\n" for number in range(1, 30000))

        def upload() -> None:
            while running.put("long.csv", f"coin,network,address,memo\n{rows}").status_code < 500:
                pass  # it was read before the signal came

        ended = pool.submit(upload)
        time.sleep(1)
        assert not ended.done()
        started = time.monotonic()
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(30) == 130
        assert time.monotonic() - started < 15
        ended.exception(30)  # an error, or no answer


def test_markup_in_every_column_is_text() -> None:
    """Cells, headings and names are values of JSON; the pages that are HTML show them escaped."""
    cells = [IMAGE.replace("1", str(number)) for number in range(5)]
    heading = IMAGE.replace("1", "6")
    with Browser() as browser:
        quoted = ",".join(f'"{cell}"' for cell in cells)
        good = f'USDT,TRC20,TGRB2kAcZm48rKpNZmYd4nyVSPXudg6eBc,,"{IMAGE}",x'
        data = f'coin,network,address,memo,remark,"{heading}"\n{quoted},x\n{good}\n'
        state = browser.drop(f"{IMAGE}.csv", data)
        assert state["files"][0]["name"] == IMAGE + ".csv"
        assert heading == state["files"][0]["tables"][0]["headings"][5]["text"]
        assert cells == [*browser.rows()[0]["cells"].values()]
        browser.post("api/cells", row=1, column="memo", text=IMAGE)
        for path in ("state", "rows", "findings", "fixes", "changes?since=1"):
            answer = browser.client.get(browser.url(f"api/{path}"))
            assert (answer.headers["content-type"], answer.headers["x-content-type-options"]) == (
                "application/json",
                "nosniff",
            )
        for path in ("report.html", "approval.html"):
            page = browser.client.get(browser.url(path)).text
            assert "onerror" in page
            assert "<img" not in page


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        b"[" * 100_000,
        b'{"row": 1e999}',
        b'{"row": 0, "row": 0}',
        b'{"a": "\\ud800"}',
        b"1" * 10_000,
    ],
    ids=lambda body: repr(body[:12]),
)
def test_documents_are_parsed_with_care(body: bytes) -> None:
    """What is not a plain JSON object is refused with a sentence."""
    with Browser() as browser:
        answer = browser.send("POST", "api/cells", content=body)
        assert (answer.status_code, bool(answer.json()["error"])) == (400, True)
        assert browser.send("POST", "api/cells", content=bytes(2 * MEBIBYTE)).status_code == 413
