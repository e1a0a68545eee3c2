"""What is downloaded is what `whitelist build` writes, and the commands accept it."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

from tests.acceptance.command import invoke
from tests.page.browser import Browser

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "coinex"
FILES = (SAMPLES / "untidy.csv", SAMPLES / "treasury.csv", SAMPLES / "good" / "workbook.xlsx")


@pytest.fixture
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        for path in FILES:
            opened.drop(path.name, path.read_bytes())
        yield opened


def unpack(browser: Browser, folder: Path) -> dict[str, bytes]:
    """Unpack the downloaded archive into *folder*, and return its files."""
    answer = browser.client.get(browser.url("download.zip"))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    assert answer.headers["content-disposition"] == 'attachment; filename="whitelist-coinex.zip"'
    with ZipFile(BytesIO(answer.content)) as archive:
        archive.extractall(folder)  # our own archive
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_are_those_of_the_command(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an edit, every file of the archive is byte for byte what `whitelist build` writes."""
    got = unpack(browser, tmp_path / "page")
    for path in FILES:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    done = invoke("build", *(path.name for path in FILES), "--out", "out")
    built = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert (1, {"report.html"}) == (done.code, {*got} - {*built})
    assert built == {name: data for name, data in got.items() if name != "report.html"}


def test_commands_accept_what_is_downloaded(browser: Browser, tmp_path: Path) -> None:
    """After a correction and all safe fixes, check and verify pass, and the manifest has every change."""
    row = next(each for each in browser.rows() if any(found["code"] == "WL405" for found in each["findings"]))
    browser.post("api/cells", row=row["id"], column="network", text="TRC20")
    browser.post("api/fixes", all=True)
    files = unpack(browser, tmp_path / "upload")
    batches = [name for name in files if name.endswith(".csv")]
    assert invoke("check", *(str(tmp_path / "upload" / name) for name in batches)).code == 0
    assert invoke("verify", str(tmp_path / "upload")).code == 0
    changes: list[Any] = [change for each in json.loads(files["manifest.json"])["rows"] for change in each["changes"]]
    edit = {"column": "network", "before": "ERC20", "after": "TRC20", "code": "edited", "codes": ["edited"]}
    assert edit in changes
    assert {"WL304", "WL305"} <= {code for change in changes for code in change["codes"]}
    assert "edited" in files["approval.html"].decode()
    assert browser.get("api/state")["fixes"] == 0


def test_the_same_page_gives_the_same_archive(browser: Browser) -> None:
    """There is no time in the archive, so that two downloads can be compared."""
    first, second = (browser.client.get(browser.url("download.zip")).content for _ in range(2))
    assert first == second


def test_an_edit_is_in_the_next_download(browser: Browser, tmp_path: Path) -> None:
    """The download waits until everything is judged with the last edit."""
    assert browser.post("api/cells", row=1, column="remark", text="Desk Z")["pending"]
    files = unpack(browser, tmp_path)
    assert b"Desk Z" in files["coinex-001.csv"]
    assert not browser.get("api/state")["pending"]


@pytest.mark.parametrize("path", ["approval.html", "report.html"])
def test_pages_are_shown_in_a_sandbox(browser: Browser, path: str) -> None:
    """They have their own policy, by hashes, and cannot use the cookie of the page."""
    answer = browser.client.get(browser.url(path))
    (own,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', answer.text)
    policy = answer.headers["content-security-policy"]
    assert policy.startswith(f"{own}; frame-ancestors 'none'; sandbox")
    assert "allow-same-origin" not in policy
    assert "unsafe" not in policy


def test_nothing_is_written_to_the_disk(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading, judging and downloading opens no file to write."""
    opened: list[object] = []
    monkeypatch.chdir(tmp_path)
    for name in ("write_bytes", "write_text", "mkdir", "touch"):
        monkeypatch.setattr(Path, name, lambda self, *_, **__: opened.append(self))
    browser.drop("more.csv", "coin,network,address,memo\nXRP,XRP,rhdhr2VUD85SiqwhN3eomAz868FLGReiU2,7\n")
    browser.client.get(browser.url("download.zip"))
    assert (opened, list(tmp_path.iterdir())) == ([], [])


def test_nothing_can_be_downloaded_without_rows() -> None:
    """An empty page says so."""
    with Browser() as browser:
        answer = browser.client.get(browser.url("download.zip"))
        assert (answer.status_code, answer.json()["error"]) == (400, "there are no rows")
