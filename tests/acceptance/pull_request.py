"""A pull request on a team's repository, and how each report format tells where it found something.

The target branch has a row that is wrong, and a baseline that knows of it. The change moves that row, and adds a good
one, three that are wrong, and one that stands in another file already.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import HEADER, TRON, invoke
from tests.acceptance.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.acceptance.repository import Hooks

Place = tuple[str, int, str]
"""File, line and code of a finding."""

BASELINE = "whitelist-baseline.json"
PAYEES, DESK = "addresses/payees.csv", "addresses/desk/otc.csv"

HEAD = f"remark,{HEADER}"
PAYROLL = f"Payroll,USDT,TRC20,{TRON},\n"
KNOWN = "Old desk,USDT,BEP20,0xCE7741417922F94ae9CbF96B419B476ddF88A20b,\n"
OTC = "Desk D,CET,CSC,0xd7bEa7CA665749Fafa7c38c1a96A907576D2E727,\n"
MAIN = "Main wallet,LTC,LTC,LZ8WfvXmbKNVHQMuhj54Xj3ygtgYPZdcpj,\n"
MINER = '"Miner, 東京",BTC,BTC,bc1qa85vxjs8md6pvqur7cneg4jxktxf66rhu2nnah,\n'
WRONG_NETWORK = "Désk B,USDT,ERC20,TGRB2kAcZm48rKpNZmYd4nyVSPXudg6eBc,\n"
NO_MEMO = "Exchange C,XRP,XRP,rhdhr2VUD85SiqwhN3eomAz868FLGReiU2,\n"

FOUND: list[Place] = [(DESK, 2, "WL501"), (PAYEES, 5, "WL403"), (PAYEES, 6, "WL405"), (PAYEES, 7, "WL601")]
"""What is wrong with the change."""

KNOWN_FINDING: Place = (PAYEES, 4, "WL305")


@dataclass(frozen=True)
class PullRequest:
    """The repository with the change checked out, and the commits before and after it."""

    repository: Repository
    target: str
    change: str

    @classmethod
    def open(cls, folder: Path, hooks: Hooks) -> PullRequest:
        """Make the repository in *folder*."""
        repository = Repository.start(folder)
        hooks.configure(repository, {"id": "whitelist-check", "args": ["--baseline", BASELINE, "--"]})
        repository.write(PAYEES, HEAD + PAYROLL + KNOWN)
        repository.write(DESK, HEAD + OTC)
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            assert invoke("baseline", "--accept-errors", PAYEES).code == 0
        repository.git("add", BASELINE)
        target = repository.commit("What is known")
        repository.write(PAYEES, HEAD + MAIN + PAYROLL + KNOWN + MINER + WRONG_NETWORK + OTC)
        repository.write(DESK, HEAD + NO_MEMO + OTC)
        return cls(repository, target, repository.commit("More payees"))

    def line(self, file: str, number: int) -> str:
        """Return a line of *file* as the change has it."""
        return (self.repository.folder / file).read_bytes().decode("utf-8").splitlines()[number - 1]

    def added(self) -> set[tuple[str, int]]:
        """Return file and number of every line that the change adds, which is where a reviewer sees a finding."""
        lines: set[tuple[str, int]] = set()
        file = ""
        for line in self.repository.git("diff", "--unified=0", self.target, self.change).splitlines():
            if line.startswith("+++ b/"):
                file = line.removeprefix("+++ b/")
            elif found := re.match(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@", line):
                start, count = int(found[1]), int(found[2] or 1)
                lines |= {(file, number) for number in range(start, start + count)}
        return lines


def _json(text: str) -> list[Place]:
    return [
        (file["path"].replace("\\", "/"), finding["line"], finding["code"])
        for file in json.loads(text)["files"]
        for finding in file["findings"]
    ]


def _gitlab(text: str) -> list[Place]:
    return [
        (each["location"]["path"], each["location"]["lines"]["begin"], each["check_name"]) for each in json.loads(text)
    ]


def _sarif(text: str) -> list[Place]:
    return [
        (where["artifactLocation"]["uri"], where["region"]["startLine"], result["ruleId"])
        for result in json.loads(text)["runs"][0]["results"]
        for where in [result["locations"][0]["physicalLocation"]]
    ]


def _lines(pattern: str) -> Callable[[str], list[Place]]:
    """Return a reader of reports in which *pattern* finds file, line and code."""
    return lambda text: [
        (file.replace("\\", "/"), int(line), code) for file, line, code in re.findall(pattern, text, re.MULTILINE)
    ]


def _html(text: str) -> list[Place]:
    places = []
    titles = [*re.finditer(r"<h2>(\S+) <span", text), re.search(r"$", text)]
    for title, following in pairwise(filter(None, titles)):
        part = text[title.end() : following.start()]
        for line, reasons in re.findall(r'<th scope="row"[^>]*>(\d+)</th>.*?<tr class="why">(.*?)</tr>', part):
            codes = re.findall(r'href="#(WL\d+)"', reasons)
            places += [(unescape(title[1]).replace("\\", "/"), int(line), code) for code in codes]
    return places


def _text(report: str) -> list[Place]:
    """Read blocks of one or several rows, and lines of notes."""
    found: list[Place] = []
    for block in re.split(r"\n(?=\S)", report):
        head = re.match(r"(\S+?):(\d+): (WL\d+) [^ ,]+(, \d+ (?:rows|cells))?", block)
        if head is not None:
            lines = re.findall(r"^   lines (\d[\d, -]*)$", block, re.MULTILINE) if head[4] else [head[2]]
            for part in lines[0].split(", "):
                first, _, last = part.partition("-")
                found += [(head[1], line, head[3]) for line in range(int(first), int(last or first) + 1)]
    return found


READERS: Mapping[str, Callable[[str], list[Place]]] = {
    "concise": _lines(r"^(.+?):(\d+)(?::\d+)?: (WL\d+) "),
    "github": _lines(r"^::(?:error|warning|notice) file=(.+?),line=(\d+),.*title=(WL\d+)"),
    "gitlab": _gitlab,
    "html": _html,
    "json": _json,
    "junit": _lines(r'<testcase .*name="(.+):(\d+) (WL\d+)"'),
    "markdown": _lines(r"^\| (.+), line (\d+) \| (WL\d+) "),
    "sarif": _sarif,
    "text": _text,
}
"""Format → what reads the places of findings out of a report."""
