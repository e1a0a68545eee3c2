"""What stands in a file is told by every report and obeyed by nobody."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from tests.acceptance.command import CONTROL
from tests.reports.reviews import HOSTILE, hostile, write
from whitelist.model.characters import INVISIBLE
from whitelist.model.printable import printable
from whitelist.reports.formats import reports
from whitelist.reports.report import ReportOptions

# What each format gives a meaning to, so that it may not stand there as it came. A format that is not listed here,
# such as a new one, is held to all of it.
MEANINGS = {
    "text": r"^\s*::",  # at the start of a line it is a command to GitHub's runner
    "concise": r"^\s*::",
    "json": r"\x1b",
    "sarif": r"\x1b",
    "gitlab": r"\x1b",
    "github": r"^\s*::(?!(error|warning|notice) file=)|^(?!::).*##\[",
    "junit": r"<(script|img|b)\b|\]\]>|--><",
    "html": r"<(script>alert|img|b>(?!Error|Warning|Note))|\sonerror=alert\(1\)>|-->",
    "markdown": r"<(script|img|b)\b|-->|\]\(|!\[|\*\*|`|@\w|(?<!&)#\d|\$\{",
}
EVERYTHING = r"<(script>alert|img)|::error::|%0A|\||\]\]>|-->|\]\(|`|@everyone|##\[|\$\{\{"


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("form", sorted(reports()))
def test_nothing_of_a_file_is_obeyed(form: str, text: str) -> None:
    """Nothing comes through that a terminal, a browser, a runner or a parser would act upon."""
    report = write(form, hostile(text))
    assert not (CONTROL & set(report))
    assert not INVISIBLE.search(report)
    assert not re.search(MEANINGS.get(form, EVERYTHING), report, re.MULTILINE)
    assert report.encode("utf-8")  # half a surrogate pair could not be written


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_github_sees_its_own_commands_only(text: str) -> None:
    """Each line is one annotation whose text is the cell's; the last is plain."""
    *lines, verdict = write("github", hostile(text), verbose=True).split("\n")[:-1]
    read = [re.fullmatch(r"::(error|warning|notice) (?P<told>[^:]+)::(?P<text>[^\r\n]*)", line) for line in lines]
    assert len(read) == 2 * 3 * 2, "in each file and level, two of three findings say the same"
    for found in filter(None, read):
        told = dict(each.split("=", 1) for each in found["told"].split(","))
        assert told["title"] in {"WL302 network-not-offered", "WL302 network-not-offered%2C 2 cells"}
        assert printable(text) in found["text"].replace("%0A", "\n").replace("%25", "%")
    assert all(read)
    assert verdict.startswith("rejected: 2 files")


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_github_summary_is_inert_too(text: str) -> None:
    """The step's summary is the Markdown report."""
    appendix = reports()["github"].appendix
    assert appendix is not None
    assert "".join(appendix.write(hostile(text), ReportOptions())) == write("markdown", hostile(text))


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_markdown_tables_keep_their_columns(text: str) -> None:
    """Four cells a row, whatever a cell holds."""
    rows = [line for line in write("markdown", hostile(text)).splitlines() if line.startswith("|")]
    assert {5} == {line.count("|") for line in rows}
    assert len(rows) == 3 * 2 + 18


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_xml_and_json_tell_the_text(text: str) -> None:
    """A parser gets the text back, with what cannot be seen spelt out."""
    tree = ElementTree.fromstring(write("junit", hostile(text)))  # noqa: S314  # the report is our own
    assert {printable(text)} == {case[0].get("message") for case in tree.iter("testcase")}
    gitlab = json.loads(write("gitlab", hostile(text)))
    assert all(printable(text) in each["description"] for each in gitlab)
    (run,) = json.loads(write("sarif", hostile(text)))["runs"]
    unescaped = [re.sub(r"\\([\\\[\]])", r"\1", each["message"]["text"]) for each in run["results"]]
    expected = re.sub(r"\\([\\\[\]])", r"\1", printable(text))
    assert all(expected in each for each in unescaped)
    assert not any(re.search(r"(?<!\\)\]\(", each["message"]["text"]) for each in run["results"])


class Elements(HTMLParser):
    """Every element with its attributes, and every text outside of script and style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, frozenset[str]]] = []
        self.text = ""
        self.links: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, frozenset(name for name, _ in attrs)))
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_page_has_its_own_elements_only(text: str) -> None:
    """Hostile text adds no element and no attribute, and a reader sees it as it stood."""
    page, plain = Elements(write("html", hostile(text))), Elements(write("html", hostile("x" * 20)))
    codes = ("code", frozenset[str]())  # text between backquotes is set as code
    assert [each for each in page.seen if each[0] != "td" and each != codes] == [
        each for each in plain.seen if each[0] != "td" and each != codes
    ]
    assert all(link.startswith("#") for link in page.links)
    assert printable(text) in page.text
