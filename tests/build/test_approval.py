"""The approval page shows every entry, and what to look at, to the people who sign it; nothing of a file is obeyed."""

from __future__ import annotations

import base64
import json
import re
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from tests.build.cases import HEADER, address, plan, source
from tests.exchanges.test_venues import RULES, known, masked, request
from tests.reports.reviews import HOSTILE
from whitelist.build.approval.entries import entries_table, groups, written_file
from whitelist.build.approval.page import SEAL, approval_bytes, named_manifest
from whitelist.build.manifest import manifest_bytes
from whitelist.build.manifest_reading import read_manifest
from whitelist.build.row_outcomes import make_plan
from whitelist.exchanges.loader import folder
from whitelist.model.characters import encodable
from whitelist.model.errors import SourceError
from whitelist.model.printable import printable

if TYPE_CHECKING:
    from whitelist.build.plan import Plan

DIGEST = sha256(b"").hexdigest()
CATALOGUE = sha256((folder() / "coinex" / "assets.json").read_bytes()).hexdigest()
ROWS = [
    ("Ann", "USDT", "Tron ", address("TRC20"), ""),
    ("", "NEWCOIN", "BSC", address("BSC").lower(), ""),
    ("Exchange", "XRP", "XRP", address("XRP"), "104233"),
    ("", "USDT", "", address("TRC20", 3), ""),
]
JUNK: tuple[Any, ...] = (None, True, -1, "x", [], {}, ["x"], {"x": 1}, {"x": "y"}, [{}], 10**30, "../x")


class Text(HTMLParser):
    """The text of each cell and each item of a page, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.tags: list[str] = []
        self.feed(page)
        self.parts = [part.strip() for part in self.parts]

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # the parser's form
        self.tags.append(tag)
        if tag in ("td", "th", "li", "p", "h1", "h2", "h3", "dt", "dd", "title", "small"):
            self.parts.append("")

    def handle_data(self, data: str) -> None:
        if self.parts:
            self.parts[-1] += data


def manifest_of(built: Plan) -> bytes:
    outputs = {batch.name: DIGEST for batch in built.batches} | ({built.rejects: DIGEST} if built.rejected else {})
    return manifest_bytes(built, {"d/a.csv": DIGEST}, outputs)


def page_of(built: Plan) -> str:
    data = manifest_of(built)
    files = [written_file(batch) for batch in built.batches]
    return approval_bytes(read_manifest(data, "manifest.json"), sha256(data).hexdigest(), files).decode()


def built() -> Plan:
    return plan(source(*ROWS, header=("remark", *HEADER), path="d/a.csv"))


def test_what_the_page_says() -> None:
    """The whole text of a page, part by part."""
    tron, bsc, xrp = (row[3] for row in ROWS[:3])
    digest = sha256(manifest_of(built())).hexdigest()
    parts = Text(page_of(built())).parts
    start, end = parts.index("For approval: 3 entries for coinex"), parts.index("Signatures")
    assert parts[start : end + 2] == [
        "For approval: 3 entries for coinex",
        "3 entries in 1 file, 1 not verified. Not in the files: 1 rejected row, 0 duplicates, 0 rows already "
        "whitelisted.",
        "Files to upload",
        *("File", "Rows", "SHA-256"),
        *("coinex-001.csv", "3", DIGEST),
        *("manifest.json", "", digest),
        "Totals",
        *("Coin", "Network", "Entries"),
        *("NEWCOIN", "BSC", "1"),
        *("USDT", "TRC20", "1"),
        *("XRP", "XRP", "1"),
        *("All", "", "3"),
        "What to look at",
        "Warnings and changes are explained below each entry.",
        "Not verified WL306 A coin that the bundled catalogue does not list: 1 entry: coinex-001.csv line 3",
        "Changed cells: 1 entry: coinex-001.csv line 2",
        "Note WL410 An address that has no checksum to verify: 1 entry: coinex-001.csv line 3",
        "Entries of coinex-001.csv",
        *("Line", "Coin", "Network", "Address", "Memo", "Remark"),
        *("2", "USDT", "TRC20", tron, "none", "Ann", "d/a.csv, line 2", "", ""),
        "Changed in network: Tron  → TRC20 (WL202, WL305)",
        *("3", "NEWCOIN", "BSC", bsc, "none", "", "d/a.csv, line 3", "", ""),
        "Not verified: NEWCOIN is not verified: the catalogue does not list this coin (WL306)",
        *("4", "XRP", "XRP", xrp, "104233", "Exchange", "d/a.csv, line 4"),
        "Made from",
        f"coinex rules; bundled catalogue of {built().basis.catalogue_as_of}, partial, SHA-256 {CATALOGUE}.",
        *("File", "SHA-256"),
        *("d/a.csv", DIGEST),
        "Signatures",
        "With my signature I confirm: I compared every entry with the original. The SHA-256 of each file that is "
        "uploaded, and of the manifest, is the one on this page.",
    ]
    assert [part for part in parts if part in ("Prepared by", "Approved by")] == ["Prepared by", "Approved by"]


def test_conditions_of_the_build() -> None:
    """Rules that were turned off, and a coin that an option gave, are on the page."""
    document = json.loads(manifest_of(built()))
    document |= {
        "given": {"coin": "USDT"},
        "rules_off": [{"path": None, "codes": ["WL408"]}, {"path": "a", "codes": ["WL1"]}],
    }
    data = json.dumps(document).encode()
    page = approval_bytes(read_manifest(data, "m"), DIGEST, ()).decode()
    assert (
        f"partial, SHA-256 {CATALOGUE}. The coin of rows without one: USDT. Rules turned off: WL408. "
        "Rules turned off for a: WL1.</p>" in page
    )


def test_long_lists_of_lines_are_shortened() -> None:
    """Each entry is marked below; the summary names the first ones."""
    rows = [("USDT", "Tron", address("TRC20", number), "") for number in range(15)]
    parts = Text(page_of(plan(source(*rows), limit=10))).parts
    lines = ", ".join(map(str, range(2, 12)))
    assert f"Changed cells: 15 entries: coinex-001.csv lines {lines}; coinex-002.csv lines 2, 3 and 3 more" in map(
        str.strip, parts
    )
    assert "Entries of coinex-002.csv" in parts


def test_nothing_to_look_at() -> None:
    """An entry without any warning, note or change is told so."""
    page = page_of(plan(source(("USDT", "TRC20", address("TRC20"), ""))))
    assert "There are no warnings and no notes, and no cell was changed." in Text(page).parts
    assert '<div class="verdict accepted">' in page
    assert "1 entry in 1 file, all verified." in page


def test_nothing_runs_and_nothing_is_loaded() -> None:
    """There is no script; the policy allows the page's own style and nothing else."""
    page = page_of(built())
    assert not {"script", "img", "link", "iframe", "object", "form", "a"} & set(Text(page).tags)
    style = page.partition("<style>")[2].partition("</style>")[0]
    allowed = base64.b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{allowed}';" in page
    assert "url(" not in style
    assert f'content: "manifest.json {sha256(manifest_of(built())).hexdigest()}"' in style  # on each printed page


def test_same_plan_gives_same_bytes() -> None:
    """There is no time on the page."""
    assert page_of(built()) == page_of(built())


@pytest.mark.thorough
@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_cells(text: str) -> None:
    """A remark, a path and a changed cell are text, with what nobody can see as escapes."""
    cell = encodable(text)  # no file can have half a surrogate pair, but its name can
    row = (cell, "NEWCOIN", "Tron ", address("TRC20"), "")
    of = plan(source(row, header=("remark", *HEADER), path=f"d/{text}.csv"))
    page = page_of(of)
    assert of.batches
    assert set(Text(page).tags) <= set(Text(page_of(built())).tags)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\u2028\ufeff]", page)
    shown = printable(cell.strip()).split()
    assert all(word in " ".join(Text(page).parts) for word in shown)
    assert page.count("<!--") == 1


def test_groups_are_copied_as_the_text_was() -> None:
    """The gaps are no characters; a space can be seen."""
    text = "ab  c<&d e"
    shown = groups(text)
    assert shown.count('<span class="space"> </span>') == 3
    assert unescape(re.sub(r"<[^>]+>", "", shown)) == text
    assert groups("") == '<span class="none">none</span>'


def test_the_page_names_its_manifest_as_long_as_it_is_unchanged() -> None:
    """Each byte of the page counts."""
    page = page_of(built()).encode()
    assert named_manifest(page) == sha256(manifest_of(built())).hexdigest()
    assert SEAL.search(page)
    for at in range(0, len(page), 7):
        changed = page[:at] + bytes([page[at] ^ 1]) + page[at + 1 :]
        assert named_manifest(changed) == ""
    assert named_manifest(page + b"\n") == named_manifest(page[:-1]) == named_manifest(b"") == ""


def test_a_manifest_of_an_earlier_version() -> None:
    """It has neither the words of warnings nor the columns of its files: codes are shown."""
    document = json.loads(manifest_of(built()))
    for row in document["rows"]:
        row.pop("warnings", None)
    for output in document["outputs"]:
        del output["columns"]
    data = json.dumps(document).encode()
    files = [written_file(batch) for batch in built().batches]
    parts = Text(approval_bytes(read_manifest(data, "m"), DIGEST, files).decode()).parts
    assert "Not verified: WL306, WL410" in parts
    assert "Not verified: 1 entry: coinex-001.csv line 3" in parts


def places(document: Any) -> list[tuple[Any, Any]]:
    """Return each container in *document* with each of its keys."""
    items = list(document.items()) if isinstance(document, dict) else list(enumerate(document))
    found = [(document, key) for key, _ in items]
    return found + [each for _, value in items if isinstance(value, dict | list) for each in places(value)]


def test_any_manifest_is_read_or_refused() -> None:
    """Whatever stands at whichever key: a page that can be written, or one error that names the file."""
    document = json.loads(manifest_of(built()))
    document["builds"] = [{**document, "given": {"coin": "X"}, "rules_off": [{"path": None, "codes": ["WL1"]}]}]
    document["rows"][0]["compared"] = [{"code": "WL1", "by": "A", "on": ""}]
    files = [written_file(batch) for batch in built().batches]
    refused = set()
    for container, key in places(document):
        before = container[key]
        for value in JUNK:
            container[key] = value
            try:
                page = approval_bytes(read_manifest(json.dumps(document).encode(), "m.json"), DIGEST, files)
            except SourceError as error:
                refused.add(error.message)
            else:
                assert named_manifest(page) == DIGEST
        container[key] = before
    assert refused == {"m.json: is not the manifest of a build"}


PAID = {
    "cryptoprocessing": ("Address,Tag,Currency,Amount,Note", "{address},,{coin},{amount},A"),
    "safe-airdrop": ("token_type,token_address,receiver,amount", "{kind},{coin},{address},{amount}"),
}
DAI = "0x6B175474E89094C44Da98b954EedeAC495271d0F"


def totals_of(venue: str, entries: list[dict[str, str]], **rules_off: object) -> list[str]:
    """Return the texts of the totals on the page for these payments."""
    header, line = PAID[venue]
    text = "\n".join((header, *(line.format(address=address("ERC20", at), **each) for at, each in enumerate(entries))))
    rules = [rule for rule in RULES if rule.slug not in rules_off]
    built = make_plan([masked(f"{text}\n".encode(), venue)], [], known(venue), rules, request(venue))
    assert not built.rejected
    data = manifest_of(built)
    files = [written_file(batch) for batch in built.batches]
    parts = Text(approval_bytes(read_manifest(data, "m"), DIGEST, files, built.amounts).decode()).parts
    return parts[parts.index("Totals") + 1 : parts.index("What to look at")]


def test_amounts_of_each_coin_are_added_exactly() -> None:
    """No digit is rounded, whatever the sizes; amounts of two coins are never added."""
    large = "123456789012345678901234567890.000000000000000001"
    rows = [{"coin": "USDC", "amount": large}, {"coin": "ETH", "amount": "2"}, {"coin": "USDC", "amount": "0.1"}]
    assert totals_of("cryptoprocessing", rows) == [
        *("Currency", "Entries", "Amount"),
        *("ETH", "1", "2"),
        *("USDC", "2", "123,456,789,012,345,678,901,234,567,890.100000000000000001"),
        *("All", "3", ""),
    ]


def test_amounts_of_each_token_are_added() -> None:
    """Where the contract of a token says which it is, in any letter case, its amounts are added, and no others."""
    rows = [
        {"kind": "erc20", "coin": DAI, "amount": "10.50"},
        {"kind": "erc20", "coin": DAI.lower(), "amount": "1"},
        {"kind": "native", "coin": "", "amount": "0.25"},
    ]
    assert totals_of("safe-airdrop", rows) == [
        *("token_type", "token_address", "Entries", "amount"),
        *("erc20", DAI, "2", "11.50"),
        *("native", "none", "1", "0.25"),
        *("All", "", "3", ""),
    ]


def test_amounts_that_are_no_numbers_are_told() -> None:
    """With the rule turned off, a cell that is no number is counted, and not guessed."""
    rows = [{"coin": "USDC", "amount": text} for text in ("1", "1e5", "two")]
    found = totals_of("cryptoprocessing", rows, **{"amount-malformed": None})
    assert found[3:7] == ["USDC", "3", "1", "without 2 that are not a number"]


def test_an_entry_that_the_manifest_does_not_list() -> None:
    """It is shown like the others, with nothing to look at, and from nowhere."""
    file = written_file(plan(source(*ROWS[2:3], header=("remark", *HEADER))).batches[0])
    page = "".join(entries_table(file, {}))
    assert address("XRP")[:4] in page
    assert '<td class="remark" data-name="Remark">Exchange</td></tr></tbody>' in page
