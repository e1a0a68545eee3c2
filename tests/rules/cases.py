"""Cases of rules, tests/data/rules/<slug>.toml: what a table holds, and what one rule has to say about it."""

from __future__ import annotations

import csv
import io
import tomllib
from contextlib import chdir
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pandas as pd

from tests.rules import audits
from whitelist.checking.checker import Checker
from whitelist.checking.frame import source_of
from whitelist.checking.rule import Reach
from whitelist.checking.secret_masking import mask_secrets
from whitelist.exchanges.header import header_words
from whitelist.exchanges.loader import reference_data, schema_names
from whitelist.exchanges.schema import DEFAULT_SCHEMA
from whitelist.model.layout import Layout, Merge
from whitelist.model.number_text import NumberText
from whitelist.model.table import CellFacts, ReadFailure, Source, Table
from whitelist.readers.csv import read_text
from whitelist.rules.selection import all_rules, select
from whitelist.settings.compared_lists import with_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from whitelist.checking.rule import Rule
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.finding import Finding

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "rules"
SAMPLES = ROOT / "samples" / "coinex" / "bad"
OTHER_SAMPLES = [
    *(path for path in ROOT.glob("samples/*/bad/*") if path.parts[-3] in {*schema_names()} - {DEFAULT_SCHEMA}),
    *ROOT.glob("tests/data/venues/*/samples/bad/*"),
]
"""Bad samples of other exchanges than CoinEx; what no real one documents, an invented venue has."""
COMPLETE = SAMPLES / "coin-unknown.catalogue.json"
HEADER = ("coin", "network", "address", "memo")


@dataclass(frozen=True)
class Case:
    """One table, in one of several notations."""

    values: dict[str, Any]

    @property
    def known(self) -> ReferenceData:
        """The bundled knowledge, or with the complete catalogue of the sample that ``catalogue`` names.

        ``deny`` and ``trusted`` are the texts of such lists; ``schema`` is an exchange, or one of tests/data/venues.
        """
        if "schema" in self.values:
            return venue(self.values["schema"])
        lists = [tuple(self.values.get(kind, ())) for kind in ("deny", "trusted")]
        return reference(self.values.get("catalogue"), *lists)

    @property
    def plain_rows(self) -> list[Sequence[str]]:
        """The rows that can be in a list with those of other cases."""
        has_own_list = {"header", "catalogue", "copies", "deny", "trusted", "schema"} & self.values.keys()
        return [] if has_own_list else self.values.get("rows", [])

    def table(self) -> Table:
        """Return the table: a CSV file of ``rows``, ``text`` or ``bytes`` in hex, a ``workbook`` or a ``frame``.

        ``copies`` repeats the rows; ``repeat`` puts so many x behind the text.
        """
        if "workbook" in self.values:
            return workbook(**self.values["workbook"])
        if "frame" in self.values:
            frame = pd.DataFrame(self.values["frame"], columns=list(HEADER), dtype=self.values.get("dtype", object))
            return source_of(frame, "DataFrame").tables[0]
        if "bytes" in self.values:
            return read(bytes.fromhex(self.values["bytes"]), self.known)
        if "text" in self.values:
            text = self.values["text"] + "x" * self.values.get("repeat", 0)
            return read(text.encode(self.values.get("encoding", "utf-8")), self.known)
        return table(self.values["rows"] * self.values.get("copies", 1), self.values.get("header", HEADER), self.known)

    def findings(self) -> tuple[Finding, ...]:
        """Return what all rules together find."""
        if not {"list", "hex", "register", "toml"}.isdisjoint(self.values):
            return audits.findings(self.values)
        return judge(self.table(), known=self.known)


@cache
def load(slug: str) -> dict[str, Any]:
    """Return the data file of a rule."""
    return tomllib.loads((DATA / f"{slug}.toml").read_text("utf-8"))


def batch_cases(slug: str) -> list[Case]:
    """Return the cases of a rule that are lists of payees, not registers and the like."""
    document = load(slug)
    every = [Case(values) for values in (*document.get("failing", ()), *document.get("passing", ()))]
    return [case for case in every if {"list", "hex", "register", "toml"}.isdisjoint(case.values)]


def with_rows_joined(cases: Sequence[Case], slug: str) -> list[Case]:
    """Return *cases* of a rule; when it judges row by row, their rows are in one list, which takes less time.

    This is for laws about every row of any list: what is found in a list of its own is told by tests.rules.test_rules.
    """
    (rule,) = (rule for rule in all_rules().values() if rule.slug == slug)
    if rule.reach not in (Reach.CELL, Reach.ROW):
        return [*cases]
    others = [case for case in cases if not case.plain_rows]
    rows = [row for case in cases for row in case.plain_rows]
    return [*others, Case({"name": "plain rows", "rows": rows})] if rows else others


@cache
def reference(sample: str | None = None, deny: tuple[str, ...] = (), trusted: tuple[str, ...] = ()) -> ReferenceData:
    """Return the bundled knowledge, or with the catalogue of *sample*, and with lists that have these texts."""
    known = reference_data("coinex", SAMPLES / f"{sample}.catalogue.json" if sample else None)
    with TemporaryDirectory() as folder, chdir(folder):
        names: dict[str, list[str]] = {"deny": [], "trusted": []}
        for kind, texts in (("deny", deny), ("trusted", trusted)):
            for number, text in enumerate(texts, 1):
                names[kind].append(f"{kind}-{number}.txt")
                Path(names[kind][-1]).write_text(text, "utf-8")
        return with_lists(known, names["deny"], names["trusted"], select())


@cache
def venue(name: str) -> ReferenceData:
    """Return the knowledge about an invented venue."""
    return reference_data(name if name in schema_names() else str(ROOT / "tests" / "data" / "venues" / name))


def options_of(sample: Path) -> dict[str, Any]:
    """Return the files beside *sample* that its check needs, as options of ``check``."""
    kinds = ("catalogue", "deny", "trusted")
    files = {kind: file for kind in kinds if (file := sample.with_suffix(f".{kind}.json")).exists()}
    schema = schema_of(sample)
    return files if schema == DEFAULT_SCHEMA else {**files, "schema": schema}


def schema_of(sample: Path) -> str:
    """Return the exchange whose folder *sample* is in, or the path of an invented venue with samples of its own."""
    name = sample.parts[-3]
    return sample.parents[2].relative_to(ROOT).as_posix() if name == "samples" else name


def reference_of(sample: Path) -> ReferenceData:
    """Return the knowledge for *sample*, with the files beside it."""
    options = options_of(sample)
    known = reference_data("coinex", options.get("catalogue"))
    denied, approved = ([str(options[kind])] if kind in options else [] for kind in ("deny", "trusted"))
    return with_lists(known, denied, approved, select())


def words(known: ReferenceData) -> Mapping[str, str]:
    """Return the header words of *known*; those of CoinEx are made once."""
    return _words_of_coinex() if known.schema is reference().schema else header_words(known.schema.batch)


@cache
def _words_of_coinex() -> Mapping[str, str]:
    return header_words(reference().schema.batch)


def read(data: bytes, known: ReferenceData | None = None) -> Table:
    """Return what *data* says as the file case.csv."""
    return read_text(data, "case.csv", words(known or reference()))


def table(rows: Iterable[Sequence[str]], header: Sequence[str] = HEADER, known: ReferenceData | None = None) -> Table:
    """Return *rows* as they come back from a CSV file; short ones are filled up."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(
        [header, *([*row, *[""] * (len(header) - len(row))] for row in rows)]
    )
    return read(file.getvalue().encode("utf-8", "surrogatepass"), known)


def workbook(**values: Any) -> Table:
    """Return a sheet of a workbook; rows are filled up as the reader does.

    ``cells`` are row, field and CellFacts; ``merges`` are Merge; ``hidden_…`` are facts of the layout, and so are
    ``struck``, ``unseen``, ``links`` and ``notes``, which start with line and field.
    """
    cells = {(row, field): CellFacts(*facts) for row, field, *facts in values.pop("cells", ())}
    layout = Layout(
        values.pop("hidden_sheet", False),
        frozenset(values.pop("hidden_lines", ())),
        frozenset(values.pop("hidden_fields", ())),
        tuple(Merge(*merge) for merge in values.pop("merges", ())),
        frozenset(map(tuple, values.pop("struck", ()))),
        *({(line, field): text for line, field, text in values.pop(name, ())} for name in ("unseen", "links", "notes")),
    )
    header = tuple(values.pop("header", HEADER))
    rows = tuple(
        tuple(
            NumberText(text)
            if (row, field) in cells and (cells[row, field].value_kind != "text" or not cells[row, field].calculated)
            else text
            for field, text in enumerate((*texts, *[""] * (len(header) - len(texts))))
        )
        for row, texts in enumerate(values.pop("rows", ()))
    )
    read_failure = values.pop("damage", None)
    return Table(
        path="case.xlsx",
        kind="workbook",
        header=header,
        rows=rows,
        lines=tuple(range(2, len(rows) + 2)),
        cells=cells,
        read_failure=ReadFailure("unreadable workbook", read_failure) if read_failure else None,
        sheets_before=tuple(values.pop("sheets_before", ())),
        headers_above=tuple(values.pop("headers_above", ())),
        lines_above=tuple(values.pop("lines_above", ())),
        cells_above=tuple(map(tuple, values.pop("cells_above", ()))),
        layout=layout,
        **values,
    )


def judge(
    *tables: Table, known: ReferenceData | None = None, rules: Iterable[Rule] | None = None
) -> tuple[Finding, ...]:
    """Return what *rules*, by default all, find in *tables* of one source."""
    known = known or reference()
    source = mask_secrets(Source(tables[0].path, tables), known, words(known))
    chosen = all_rules().values() if rules is None else rules
    return Checker(known, chosen).check([source]).files[0].findings


def found(*rows: Sequence[str], **options: Any) -> list[tuple[int, str]]:
    """Return (row, slug) of all findings above a note in *rows*, notes about what they are aside."""
    header = options.pop("header", HEADER)
    known = options.get("known")
    findings = judge(table(rows, header, known), **options)
    return sorted((finding.location.row or 0, finding.slug) for finding in findings if str(finding.severity) != "note")
