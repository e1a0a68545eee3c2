"""``approval.html``: the page that two people sign before the upload.

It is made from nothing but the manifest and the batch files, so it can be made again and compared. It loads nothing and
has no script; its policy allows only its own style, by its hash. It contains no time: the same build gives the same
bytes.
"""

from __future__ import annotations

import base64
import re
from collections import defaultdict
from functools import cache
from hashlib import sha256
from html import escape
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.build.approval.entries import SHA_GROUP, entries_table, groups
from whitelist.build.approval.totals import totals
from whitelist.build.plan import Outcome
from whitelist.checking.manual import manual
from whitelist.model.printable import printable
from whitelist.model.wording import article, with_count
from whitelist.reports.html_table import prose
from whitelist.reports.list_lines import list_lines
from whitelist.rules.selection import all_rules
from whitelist.settings.folders import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from whitelist.build.approval.entries import WrittenFile
    from whitelist.build.manifest_reading import BuildRecord, Manifest, RowRecord

NAMED = re.compile(rb'<meta name="manifest-sha256" content="([0-9a-f]{64})">')
SEAL = re.compile(rb"<!-- SHA-256 of this page without this line: ([0-9a-f]{64}) -->\n\Z")

CONFIRMED = (
    "With my signature I confirm: I compared every entry with the original. The SHA-256 of each file that is uploaded, "
    "and of the manifest, is the one on this page."
)
LIMIT = (
    "No check can show who owns an address. Send a small amount first. <code>whitelist verify</code> with this folder "
    "compares the files with this page, and checks them again."
)
NOTHING = "There are no warnings and no notes, and no cell was changed."
NO_AMOUNTS: Mapping[str, tuple[str, ...]] = MappingProxyType({})
MOST_LINES = 12
"""Lines that are listed for each rule; all of them are marked below."""


def approval_bytes(
    manifest: Manifest, digest: str, files: Sequence[WrittenFile], amounts: Mapping[str, tuple[str, ...]] = NO_AMOUNTS
) -> bytes:
    """Return the page for *files*, the batch files of *manifest*, whose SHA-256 is *digest*.

    *amounts* are column → the columns that say of what its cells are amounts, see ``exchanges.cells.amounts``.
    """
    page = "".join(_pieces(manifest, digest, files, amounts)).encode()
    return page + f"<!-- SHA-256 of this page without this line: {sha256(page).hexdigest()} -->\n".encode()


def named_manifest(page: bytes) -> str:
    """Return the SHA-256 of the manifest that *page* names; empty if the page was changed since it was made."""
    seal, named = SEAL.search(page), NAMED.search(page)
    if seal is None or named is None or sha256(page[: seal.start()]).hexdigest() != seal[1].decode():
        return ""
    return named[1].decode()


def _pieces(
    manifest: Manifest, digest: str, files: Sequence[WrittenFile], amounts: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    rows = {row.output: row for row in manifest.rows if row.output is not None}
    placed = [rows[file.name, line] for file in files for line, _ in file.entries if (file.name, line) in rows]
    yield _head(manifest, digest)
    yield _summary(manifest, files, placed)
    yield from _files(manifest, digest)
    networks = defaultdict(str, ((each.path, each.network) for each in manifest.outputs))
    yield from totals(files, amounts, networks)
    yield from _to_review(placed)
    for file in files:
        on_network = f", paid on {_shown(networks[file.name])}" if networks[file.name] else ""
        yield f"<section>\n<h2>Entries of {_shown(file.name)}{on_network}</h2>\n"
        yield from entries_table(file, rows)
        yield "</section>\n"
    yield from _made_from(manifest)
    yield from _signatures()
    yield f"<footer><p>{LIMIT}</p><p>Made by whitelist {_shown(manifest.version)}.</p></footer>\n</body>\n</html>\n"


@cache
def _style() -> str:
    """Return the style of reports, with what is different here."""
    report = resources.files("whitelist.reports.formats").joinpath("html.css").read_text("utf-8")
    return report + resources.files("whitelist.build.approval").joinpath("page.css").read_text("utf-8")


def _head(manifest: Manifest, digest: str) -> str:
    # At the bottom of each printed page, so that no page of another build can be slipped in.
    style = f'{_style()}@page {{ @bottom-left {{ content: "{MANIFEST} {digest}"; }} }}\n'
    allowed = base64.b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="manifest-sha256" content="{digest}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>For approval: withdrawal addresses for {_shown(manifest.schema)}</title>\n"
        f"<style>{style}</style>\n</head>\n<body>\n"
    )


def _summary(manifest: Manifest, files: Sequence[WrittenFile], placed: Sequence[RowRecord]) -> str:
    entries = _count_entries(sum(len(file.entries) for file in files))
    unverified = sum(row.unverified for row in placed)
    verdict = "unverified" if unverified else "accepted"
    state = f"{unverified:,} not verified" if unverified else "all verified"
    counts = manifest.counts
    return (
        f'<header><div class="verdict {verdict}"><h1>For approval: {entries} for {_shown(manifest.schema)}</h1>\n'
        f"<p>{entries} in {with_count(len(files), 'file')}{f', {state}' if placed else ''}. "
        f"Not in the files: {with_count(counts[Outcome.REJECTED], 'rejected row')}, "
        f"{with_count(counts[Outcome.DUPLICATE], 'duplicate')}, "
        f"{with_count(counts[Outcome.EXCLUDED], 'row')} already whitelisted.</p></div></header>\n<main>\n"
    )


def _files(manifest: Manifest, digest: str) -> Iterator[str]:
    """Yield name, number of rows and SHA-256 of every file to upload, and of the manifest."""
    yield "<section>\n<h2>Files to upload</h2>\n"
    rows = [(each.path, f"{each.rows:,}", each.sha256) for each in manifest.outputs]
    yield from _hashes([*rows, (MANIFEST, "", digest)], ("File", "Rows", "SHA-256"))
    yield "</section>\n"


def _hashes(rows: Iterable[tuple[str, str, str]], names: Sequence[str]) -> Iterator[str]:
    head = "".join(f'<th scope="col">{name}</th>' for name in names if name)
    yield f'<table class="hashes">\n<thead><tr>{head}</tr></thead>\n<tbody>\n'
    for path, count, digest in rows:
        number = f"<td>{count}</td>" if names[1] else ""
        yield f'<tr><td class="long">{_shown(path)}</td>{number}'
        yield f'<td class="groups">{groups(digest, SHA_GROUP)}</td></tr>\n'
    yield "</tbody></table>\n"


def _to_review(placed: Sequence[RowRecord]) -> Iterator[str]:
    """Yield what to look at: what is not verified, warnings, changed cells, and notes, each with its lines."""
    by_kind: dict[tuple[int, str], list[RowRecord]] = {}
    for row in placed:
        for kind in _kinds(row):
            by_kind.setdefault(kind, []).append(row)
    explained = "Warnings and changes are explained below each entry." if by_kind else NOTHING
    yield f"<section>\n<h2>What to look at</h2>\n<p>{explained}</p>\n<ul>\n"
    for (rank, code), rows in sorted(by_kind.items()):
        mark, name = LOOK[rank]
        yield f'<li class="{mark}"><b>{name}</b>{_about(code)}: {_lines(rows)}</li>\n'
    yield "</ul>\n</section>\n"


LOOK = (("w", "Not verified"), ("w", "Warning"), ("n", "Compared by a person"), ("n", "Changed cells"), ("n", "Note"))
"""Class and name of what there is to look at, in this order."""


def _kinds(row: RowRecord) -> Iterator[tuple[int, str]]:
    """Yield index into LOOK and code of a rule for what there is to look at, each once."""
    warned = {each.code for each in row.warnings}
    unverified = {each.code for each in row.warnings if each.unverified}
    yield from ((0, code) for code in sorted(unverified))
    if row.unverified and not unverified:
        yield 0, ""
    yield from ((1, code) for code in sorted(warned - unverified))
    if row.compared:
        yield 2, ""
    if row.changes:
        yield 3, ""
    yield from ((4, code) for code in sorted({*row.codes} - warned))


def _about(code: str) -> str:
    rule = all_rules().get(code)
    title = f" {prose(printable(manual(rule).title.rstrip('.')))}" if rule is not None else ""
    return f" {_shown(code)}{title}" if code else ""


def _lines(rows: Sequence[RowRecord]) -> str:
    """Return where *rows* are: ``2 entries, coinex-001.csv line 3, coinex-002.csv line 7``."""
    places: dict[str, list[int]] = {}
    for name, line in (row.output for row in rows[:MOST_LINES] if row.output is not None):
        places.setdefault(name, []).append(line)
    named = "; ".join(
        f"{_shown(name)} line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))}"
        for name, lines in places.items()
    )
    more = f" and {len(rows) - MOST_LINES:,} more" if len(rows) > MOST_LINES else ""
    return f"{_count_entries(len(rows))}: {named}{more}"


def _count_entries(number: int) -> str:
    return f"{number:,} {'entry' if number == 1 else 'entries'}"


def _made_from(manifest: Manifest) -> Iterator[str]:
    """Yield what the files were made from, build by build."""
    yield "<section>\n<h2>Made from</h2>\n"
    for number, build in enumerate(manifest.builds, 1):
        if len(manifest.builds) > 1:
            yield f"<h3>Build {number}</h3>\n"
        yield f"<p>{'. '.join(map(_shown, _conditions(manifest, build)))}.</p>\n"
        yield from _hashes(((each.path, "", each.sha256) for each in build.inputs), ("File", "", "SHA-256"))
        yield from (f"<p>{_shown(line)}</p>\n" for line in list_lines(build.lists))
        yield from _places("Rows that are no entries", build.skipped_rows)
        yield from _places("Entries to exclude that exclude nothing", build.without_effect)
    yield "</section>\n"


def _conditions(manifest: Manifest, build: BuildRecord) -> Iterator[str]:
    catalogue = f"; {build.catalogue}, {'complete' if build.complete else 'partial'}" if build.catalogue else ""
    digest = f", SHA-256 {build.catalogue_sha256}" if build.catalogue and build.catalogue_sha256 else ""
    yield f"{manifest.schema} rules{catalogue}{digest}"
    for column, value in build.given:
        yield f"The {column} of rows without one: {value}"
    for path, codes in build.rules_off:
        yield f"Rules turned off{f' for {path}' if path else ''}: {', '.join(codes)}"
    for code, own, usual in build.softened:
        yield f"Severity lowered: {code} is {article(own)} instead of {article(usual)}"


def _places(title: str, places: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield a list of *places*, each with a text."""
    if places:
        items = "".join(f"<li>{_shown(place)}: {_shown(text)}</li>\n" for place, text in places)
        yield f"<p>{title}:</p>\n<ul>\n{items}</ul>\n"


def _signatures() -> Iterator[str]:
    yield f'<section class="signatures">\n<h2>Signatures</h2>\n<p>{CONFIRMED}</p>\n<div class="two">\n'
    for role in ("Prepared by", "Approved by"):
        lines = "".join(f"<dt>{name}</dt><dd></dd>" for name in ("Name", "Date", "Signature"))
        yield f"<div><h3>{role}</h3><dl>{lines}</dl></div>\n"
    yield "</div>\n</section>\n</main>\n"


def _shown(text: str) -> str:
    return escape(printable(text))
