"""What builds write, and what they say, is as recorded in tests/data/builds: every file, as the text that people see.

A change is one of the recorded files: ``python -m tests.build.test_recorded`` writes them again.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import chdir
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Final

import openpyxl
import pytest

from tests.acceptance.command import ROOT, invoke

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = ROOT / "tests" / "data" / "builds"
SHA256 = re.compile(r"\b[0-9a-f]{64}\b|\b[0-9a-f]{12}…")
"""Also shortened. A workbook has the time in it, so that its digest is never the same."""
TODAY = re.compile(r"(?<=modified on )\d{4}-\d\d-\d\d")
MOST_ROWS = 40
"""A template lists hundreds of networks, which are the catalogue's."""
TRON = "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
RIPPLE = "rLnit6oLKcFV1sChwo8DT6QuSu5CvHqDfc"
ETHEREUM = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"

SOURCES: Final = {
    "amounts.csv": f"Coin,Network,Address,Memo,Amount,Name\nUSDT,TRC20,{TRON},,12.5,Ann\nXRP,XRP,{RIPPLE},7,3,Bob\n"
    f"XRP,XRP,{RIPPLE},8,0.1,Bob\nETH,ERC20,{ETHEREUM},,x,Cy\n",
    "addresses.csv": f"address\n{ETHEREUM}\n0x52908400098527886E0F7030069857D2E4169EE7\n",
    "titles.csv": f"Ticker,Kette,Ziel,Notiz\nUSDT,TRC20,{TRON},rent\n",
    "twice.csv": f"coin,network,address,address,memo\nUSDT,TRC20,{TRON},{TRON},\n",
    "second.csv": f"coin,network,address\nUSDT,TRC20,{TRON}\ncoin,address,network\nUSDT,{TRON},TRC20\n",
    "beside.csv": f"coin,network,address,,coin,network,address\nUSDT,TRC20,{TRON},,ETH,ERC20,{ETHEREUM}\n",
    "headless.csv": f"USDT,TRC20,{TRON},\nXRP,XRP,{RIPPLE},7\n",
    "tags.csv": f"coin,network,address,tag,memo\nXRP,XRP,{RIPPLE},7,8\n",
    "keys.csv": "exchange,key,ips\ncoinex,abc,192.0.2.1\n",
    "empty.csv": "",
    "header.csv": "coin,network,address,memo\n",
    "odd.csv": "coin,network,address,memo\nUSDT,TRC20,,\nUSDT,,,\n,TRC20,x,\nUSDT,TRC99,x,1,2\ntotal,,,\n",
    "whitelist.toml": 'ignore = ["duplicate-entry"]\nseverities = { memo-missing = "note" }\n',
}
"""Name → content of a file in the folder where the commands run; the samples are in ``samples``."""

BUILDS: Final = {
    "treasury": ["build samples/treasury --out out", "build out/rejected.xlsx --out out --add", "verify out"],
    "venues": [
        "build amounts.csv --schema coinex --schema safe --schema didit --schema trezu --out out",
        "verify out/safe",
    ],
    "payments": [
        "build amounts.csv --schema cryptoprocessing --out out",
        "build amounts.csv --schema coinex --no-remark --out one",
    ],
    "given": ["build addresses.csv --coin USDT --network ERC20 --out out"],
    "lists": [
        "build samples/lists/proposed.csv --exclude samples/lists/binance.json --out out",
        "build samples/treasury --exclude samples/lists/approved.csv --deny addresses.csv --out denied",
    ],
    "weakened": ["build odd.csv amounts.csv --map Name=ignore --out out", "verify out"],
    "headers": [f"build {name} --out {name.removesuffix('.csv')}" for name in sorted(SOURCES) if name.endswith(".csv")],
    "template": ["template --output form.xlsx", "template --output pay.xlsx --schema cryptoprocessing"],
}
"""Name of the recorded file → commands, one after the other in one folder."""


class Text(HTMLParser):
    """The text of a page, with the classes of its elements."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0
        self.grouped = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the class of an element; leave out styles."""
        self.hidden += tag == "style"
        if name := dict(attrs).get("class"):
            self.parts.append(f"[{name}]")
            self.grouped = name.startswith("groups")

    def handle_endtag(self, tag: str) -> None:
        """End a style, or a cell with groups."""
        self.hidden -= tag == "style"
        self.grouped &= tag != "td"

    def handle_data(self, data: str) -> None:
        """Keep a text; put the groups of an address together."""
        if self.hidden or not data.strip():
            return
        if self.grouped and not self.parts[-1].startswith("["):
            self.parts[-1] += data.strip()
        else:
            self.parts.append(data.strip())


def shown(path: Path) -> Iterator[str]:
    """Yield the lines that a person can read in a file."""
    if path.suffix == ".xlsx":
        for sheet in openpyxl.load_workbook(path):
            yield f"sheet {sheet.title}"
            for cell in (cell for row in sheet.iter_rows(max_row=MOST_ROWS) for cell in row):
                if cell.value is not None or cell.comment:
                    yield f"{cell.coordinate}: {cell.value!r}{f' # {cell.comment.text!r}' if cell.comment else ''}"
    elif path.suffix == ".html":
        page = Text()
        page.feed(path.read_text("utf-8"))
        yield from page.parts
    else:
        yield from path.read_bytes().decode("utf-8").split("\n")


def transcript(name: str) -> str:
    """Return what the commands of a build say, and then each file that is there."""
    with tempfile.TemporaryDirectory() as place, chdir(place):
        shutil.copytree(ROOT / "samples", "samples")
        for file, content in SOURCES.items():
            if file != "whitelist.toml" or name == "weakened":
                Path(file).write_text(content, "utf-8", newline="")
        before = {*Path().rglob("*")}
        lines = []
        for words in BUILDS[name]:
            done = invoke(*words.split())
            lines += [f"$ whitelist {words}", *done.out.split("\n"), *done.err.split("\n"), f"exit {done.code}", ""]
        for path in sorted({*Path().rglob("*")} - before):
            if path.is_file():
                lines += [f"== {path.as_posix()}", *shown(path), ""]
    text = "\n".join(line.rstrip() for line in lines).replace(os.sep, "/")
    return TODAY.sub("TODAY", SHA256.sub("SHA256", text)) + "\n"


@pytest.mark.parametrize("name", BUILDS)
def test_recorded(name: str) -> None:
    """Nothing that a build writes or says changes unseen."""
    assert transcript(name) == (FOLDER / f"{name}.txt").read_text("utf-8")


def test_no_record_is_left_over() -> None:
    """Each recorded file belongs to a build."""
    assert {path.stem for path in FOLDER.iterdir()} == {*BUILDS}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in BUILDS:
        (FOLDER / f"{each}.txt").write_text(transcript(each), "utf-8", newline="")
