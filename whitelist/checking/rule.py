"""What a module in ``rules/`` offers as RULE: a check, and a message for each of its matches.

A rule does not know file, line or cell: it names a column, and the checker finds the location. Whatever others must
know about a rule is a field here, so that none names a rule. The module's docstring is the rule's manual (``manual``).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from whitelist.model.advice import REPLACE
from whitelist.model.strict_tuple import strict_tuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whitelist.checking.columns.cells import Cells
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries
    from whitelist.exchanges.cells.cell_format import Kind
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.advice import Advice
    from whitelist.model.finding import Severity
    from whitelist.model.table import MaskedTable


class Reach(Enum):
    """How much a rule's check must see to answer for one place. The header does not count: every rule can see it."""

    CELL = "cell"
    ROW = "row"
    ROWS = "rows"
    """All rows of all files of a run."""
    FILE = "file"
    """One file or sheet: its bytes, its header, or the number of its rows."""
    SECTION = "section"
    """A line of text inside a list, and the rows below it."""


class Relation(Enum):
    """Why a rule of reach ROWS compares two rows: only such rows of a long list are judged together."""

    ENTRY = "the same coin, account and memo"
    MEMO = "the same coin and account, of which one row has a memo"
    REMARK = "the same account and memo, with different remarks"
    COUNTED_MEMO = "the same account, with different numbers as memos"
    ENDS = "addresses of different accounts that start and end alike"
    SERIES = "addresses of different accounts that differ only at the end"
    ADDRESS = "the same text as address, where the exchange takes only one row with it"
    TEXT = "the same text in a column where the exchange allows no two"
    KIND = "a table has inter-user transfers beside withdrawals"


class Rewrite(Enum):
    """What changes when a CSV file is written again to resolve a finding about the file as a whole."""

    ENCODING = "encoding"
    """The file is in the encoding that the exchange takes, without a byte-order mark."""
    BYTE_ORDER_MARK = "byte-order mark"
    """The byte-order mark is removed."""
    DELIMITER = "delimiter"
    """Fields are separated by what the exchange takes."""
    BLANK_ROWS = "blank rows"
    """Blank rows are removed."""
    REPEATED_HEADERS = "repeated headers"
    """Lines that repeat the header are removed."""
    COLUMN_ORDER = "column order"
    """Columns are moved into the documented order."""
    HEADER = "header"
    """Headings with a typing error are corrected, or an empty memo column is added."""
    LINES_ABOVE = "lines above the header"
    """Lines above the header are removed, such as a title, or ``sep=;`` for a spreadsheet program."""
    EMPTY_COLUMNS = "empty columns"
    """Columns without a heading and without a cell are removed."""
    SURPLUS_FIELDS = "surplus fields"
    """Empty fields behind the last column are removed from rows."""


class ConcernedRows(Enum):
    """Rows that a person must look at because of a finding about their file, sheet or column as a whole."""

    ALL = "all"
    MISREAD = "misread"
    """Rows with other characters than ASCII in a file whose encoding is not known."""


@strict_tuple
class Message(NamedTuple):
    """What is reported about one match of a rule."""

    text: str
    """One clause, without a full stop: what is wrong with this value."""
    hint: str = ""
    """What to do next, unless the text already says it."""
    replacement: str | None = None
    """The text that the cell should contain instead, if the rule can determine it."""
    other_cells: tuple[tuple[str, str], ...] = ()
    """(column, text) of other cells of the row that must change together with the replacement, a possible fix."""
    needs_review: bool = False
    """True when a person must confirm this replacement, although the rule is fixable."""
    span: tuple[int, int] | None = None
    """Start and end of the wrong characters within the cell."""
    rejected_hint: str = ""
    """What to do with the row in rejected.xlsx, where that is something else: a sheet has no commas and no quotes."""
    advice: Advice | None = None
    """The way out, if it is not the rule's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What all rules declare."""

    command: ClassVar[str] = "check"
    """The subcommand that applies rules of this kind."""

    code: str
    """Permanent: never reused, never renamed."""
    severity: Severity
    advice: Advice
    """The way out of its findings. A message can have another one; with a replacement, it is to replace the cell."""
    module: str = ""
    """Dotted name of the module that declares the rule. Set when rules are loaded; never written down."""
    since: str = "0.1.0"
    """The version that introduced the rule."""
    reach: Reach = Reach.FILE
    """How much ``check`` must see. Rules of reach CELL and ROW can check a file in pieces."""
    fails_upload: bool = False
    """True when the exchange would refuse the upload with its field error."""
    unverified: bool = False
    """True when a finding means "not verified"."""
    settled_by_catalogue: bool = False
    """True when a complete catalogue decides what is not verified: `whitelist networks update` resolves the finding."""
    minor: bool = False
    """True when nobody can do anything about its findings: reports for people show them only with --verbose."""
    fixable: bool = False
    """True when its replacements are safe fixes, which keep the meaning. Its reach is then a row or less."""
    suggests_fix: bool = False
    """True when some of its messages have a replacement that is a possible fix: a person must confirm it."""
    list_kind: Literal["deny", "trusted"] | None = None
    """The lists beside the checked ones that it compares with: whoever names one relies on the rule."""
    about_offer: bool = False
    """True when the cells can be clear, and only the exchange of the batch file does not take what they say."""
    lost_as_text: bool = False
    """True when the text of a row does not show what it finds; a workbook of rejected rows then keeps its warnings."""

    @property
    def slug(self) -> str:
        """The module's name with hyphens. It names what is wrong, so that "ignore <slug>" reads well."""
        return self.module.rpartition(".")[2].replace("_", "-")

    def advice_of(self, message: Message) -> Advice:
        """Return the way out of a finding with *message*."""
        return message.advice or (self.advice if message.replacement is None else REPLACE)

    def __reduce__(self) -> tuple[Callable[[str], Rule], tuple[str]]:
        """Pickle the rule as the name of its module: checks can be functions inside functions."""
        return rule_in, (self.module,)


def rule_in(module: str) -> Rule:
    """Return the rule that the *module* with this dotted name declares."""
    rule: Rule = import_module(module).RULE
    return replace(rule, module=module)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMatch:
    """Where in a table a table rule matches."""

    message: Message
    row: int | None = None
    """0-based index into ``table.rows``; None for the header or the file as a whole."""
    field: int | None = None
    """0-based index of the cell in its row or in the header; None for the whole row."""
    line: int | None = None
    """A 1-based line that belongs to no row, such as a blank one."""
    value: str | None = None
    """The text of the cell, if the match is a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRule(Rule):
    """Checks what is known about a table: bytes, header, number of fields, limits, how a workbook stores its cells."""

    suppresses: tuple[str, ...] = ()
    """Slugs of cell and row rules that are not reported for a cell where this rule matches."""
    about_missing_columns: bool = False
    """True when it reports columns that are missing: the cells of these columns then have no findings."""
    rewrites: Rewrite | None = None
    """What ``check --fix`` changes in the file as a whole to resolve the findings of which the advice is FIX_FILE."""
    fails_build: bool = False
    """True when a finding that is not about a row fails a build, although it places every row."""
    misreads_rows: bool = False
    """True when no cell is what its heading says, so that nothing is reported about the rows of the table."""
    about_merged_cells: bool = False
    """True when filling merged cells, as ``--fill-merged`` does, resolves its findings about these cells."""
    concerns_rows: ConcernedRows | None = None
    """The rows to which ``build`` adds a finding of this rule, which is not about a single row."""
    check: Callable[[MaskedTable, ReferenceData], Iterator[TableMatch]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRule(Rule):
    """Checks the text of single cells, whatever the rest of the row contains."""

    reach: Reach = field(default=Reach.CELL, init=False)
    columns: tuple[str, ...]
    """The columns whose cells are checked."""
    own_kinds: tuple[Kind, ...] = ()
    """The kinds of the exchange's own columns whose cells are checked, too."""
    if_required: bool = False
    """True when cells of the remark and of the exchange's own columns are checked, too, if no row can lack them."""
    check: Callable[[Cells], Mask]
    """Cells of a column in; out comes True for each one that fails."""
    message: Callable[[str, str, str], Message]
    """The text of a failing cell, its column, and what people read for the column in."""
    stops_other_rules: bool = False
    """True when no row rule that needs the cell can check a row where this rule fails."""
    good_addresses: bool | None = None
    """Which addresses are checked: True for those that their network accepts, False for the others, None for all."""
    needs_memo_field: bool = False
    """True when a memo is not checked on a network without memos: there, nobody is to enter it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRule(Rule):
    """Checks the cells of a row together, or compares the rows with each other (see ``reach``)."""

    reach: Reach = Reach.ROW
    """ROWS when ``check`` compares rows. A rule that is suppressed by such a rule checks row by row all the same."""
    column: str
    """The column in which findings are reported."""
    needs: tuple[str, ...]
    """Columns whose cells the check reads: it skips rows where ``CellRule.stops_other_rules`` holds for one of them."""
    suppressed_by: tuple[str, ...] = ()
    """Slugs of row rules that explain the problem better: where one of them fails, this one is not reported."""
    relation: Relation | None = None
    """Which rows it compares, if its reach is ROWS."""
    about_duplicates: bool = False
    """True when a finding is about an entry that another row has as well, so that merging the rows resolves it."""
    fills_single_network: bool = False
    """True when its replacement is the only network of the coin, which ``build --fill-single-network`` fills in."""
    checks_sources: bool = False
    """True when it also checks cells of its column that only sources have, and no file of the exchange."""
    check: Callable[[Entries], Mask]
    message: Callable[[Entries, int], Message]
    """Of ``check``, True for every row that fails comes out. Entries and the position of a failing row go in here."""
