"""Corrects rejected rows by nothing but what rejected.xlsx says, again and again, and looks what becomes of each row.

A list of good rows is damaged, and built. Whoever corrects it here knows only the workbook: a possible fix that a
comment shows is taken, a "did you mean" is taken, and what else has a comment is got from its origin, which stands for
the receiver. If that changes nothing, so is each column that the comments name. With ``--strict``, a row that is as in
the origin is called compared. No other cell is touched.

    python -m tests.campaign.round_trips --trials 2000

Every third list is a workbook, in which rows are hidden, struck through or have a note: what is placed has this
warning, or says who compared the row.

It prints how many rows end placed as they were meant: by the advice alone, or with a value from the origin; how many
are placed otherwise, after a possible fix that a person would have had to confirm; and how many never end. It fails
when a row is lost, when a cell without a comment changes, when a row is placed otherwise without such a fix, and when a
row never ends.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from tests.build.cases import HEADER, KNOWN, MAKERS, address, plan, source
from tests.campaign.encoders import seeded
from tests.rules.cases import workbook
from whitelist.build.plan import Outcome
from whitelist.build.rejects import rejects_bytes
from whitelist.exchanges.header import header_words
from whitelist.model.reject_marker import BECAUSE, COMPARED
from whitelist.model.table import Source
from whitelist.readers.xlsx import read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from whitelist.build.plan import Plan

COLUMNS = ("remark", *HEADER)
LOOKS: dict[str, tuple[str, Callable[[int], Any]]] = {
    "WL121": ("hidden_lines", lambda line: line),
    "WL126": ("struck", lambda line: [line, 3]),
    "WL129": ("notes", lambda line: [line, 3, "ask Ann"]),
}
"""Code → what a workbook has for a row on a line."""
WORDS = header_words(KNOWN.schema.batch)
ROUNDS = 6
"""Most times that a list is corrected; what is still rejected then never ends."""
LATIN, CYRILLIC = "acepoxABCEHKMOPTX", "асеpохАВСЕНКМОРТХ"
Cells = dict[str, str]
"""Column → cell of a row."""


def _inside(random: Random, text: str, change: Callable[[str], str]) -> str:
    """Return *text* with one character, but not the first, changed."""
    at = random.randrange(1, len(text))
    return text[:at] + change(text[at]) + text[at + 1 :]


DAMAGE: dict[str, Callable[[Random, Cells], Cells]] = {
    "nothing": lambda *_: {},
    "address: one wrong character": lambda random, row: {
        "address": _inside(random, row["address"], lambda old: "2" if old != "2" else "3")
    },
    "address: the end is missing": lambda random, row: {"address": row["address"][: -random.randrange(1, 6)]},
    "address: empty": lambda *_: {"address": ""},
    "address: shortened": lambda _, row: {"address": f"{row['address'][:6]}...{row['address'][-4:]}"},
    "address: a label in front": lambda _, row: {"address": f"wallet: {row['address']}"},
    "address: an invisible character": lambda _, row: {"address": f"\u200b{row['address']} "},
    "address: a memo inside": lambda _, row: {"address": f"{row['address']}?memo={row['memo'] or 7}", "memo": ""},
    "address: a failed formula": lambda *_: {"address": "#REF!"},
    "address: twice": lambda _, row: {"address": f"{row['address']} {row['address']}"},
    "address: letters of another alphabet": lambda _, row: {
        "address": row["address"][:4] + row["address"][4:].translate(str.maketrans(LATIN, CYRILLIC))
    },
    "memo: a failed formula": lambda *_: {"memo": "#N/A"},
    "memo: scientific notation": lambda *_: {"memo": "1.23457E+15"},
    "memo: a date": lambda *_: {"memo": "5-Jan"},
    "memo: a word for none": lambda *_: {"memo": "N/A"},
    "memo: empty": lambda *_: {"memo": ""},
    "memo: with a label": lambda _, row: {"memo": f"memo: {row['memo'] or 7}"},
    "memo: one that the network has not": lambda _, row: {"memo": row["memo"] or "12345"},
    "memo: zeros after 15 digits": lambda *_: {"memo": "12345678901234500"},
    "memo: the address": lambda _, row: {"memo": row["address"]},
    "network: empty": lambda *_: {"network": ""},
    "network: another": lambda random, row: {"network": random.choice(sorted({*MAKERS} - {row["network"]}))},
    "network: a typing error": lambda _, row: {"network": f"{row['network']}X"},
    "network: in small letters": lambda _, row: {"network": row["network"].lower()},
    "coin: empty": lambda *_: {"coin": ""},
    "coin: a typing error": lambda _, row: {"coin": f"{row['coin']}{row['coin'][-1]}"},
    "coin: another": lambda _, row: {"coin": "BTC" if row["coin"] != "BTC" else "XRP"},
}
"""Kind of damage → the cells that it changes."""

POSSIBLE = re.compile(r"; possible fix: (?P<value>.*)$|did you mean (?P<word>\S+)\?")


MOVE = re.compile(r"move [^;]*\bmemo\b")
"""What a comment on an address says about the memo in it."""


@dataclass
class Journey:
    """A row from the list to its end."""

    meant: Cells
    damage: str
    cells: Cells
    """As it is in the file now."""
    possible: bool = False
    """Whether a possible fix was taken."""
    origin: bool = False
    """Whether a value was got from the origin."""
    looks: str = ""
    """Code of the warning about how the workbook shows it; empty for none."""
    end: str = ""
    """Empty while it is rejected."""


@dataclass
class Tally:
    """What was counted, and what is wrong."""

    ends: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    """Rows that were lost, changed or placed otherwise."""
    circles: list[str] = field(default_factory=list)
    """Rows that are rejected again and again, whatever is corrected."""


def journeys(random: Random) -> dict[str, Journey]:
    """Return remark → row of a new list, each damaged in one way."""
    made = {}
    for number in range(random.randrange(1, 7)):
        network = random.choice(sorted(MAKERS))
        coin = {"BTC": "BTC", "XRP": "XRP", "TON": "TON"}.get(network, "USDT")
        memo = str(random.randrange(1, 10**9)) if network in ("XRP", "TON") else ""
        cells = {"coin": coin, "network": network, "address": address(network, random.randrange(10**9)), "memo": memo}
        row = {"remark": f"payee {chr(65 + number)}", **cells}
        damage = random.choice(list(DAMAGE))
        made[row["remark"]] = Journey(row, damage, {**row, **DAMAGE[damage](random, row)})
    return made


def _as_text(rows: dict[str, Journey]) -> Source:
    return source(*(tuple(row.cells.values()) for row in rows.values()), header=COLUMNS)


def _with_looks(random: Random, rows: dict[str, Journey]) -> Source:
    """Return *rows* as a workbook, and write down how it shows each of them."""
    for row in rows.values():
        row.looks = random.choice(("", "WL121", "WL126", "WL129"))
    lines = {code: [line for line, row in enumerate(rows.values(), 2) if row.looks == code] for code in LOOKS}
    looks = {name: [make(line) for line in lines[code]] for code, (name, make) in LOOKS.items()}
    texts = [list(row.cells.values()) for row in rows.values()]
    return Source("case.xlsx", (workbook(header=COLUMNS, rows=texts, sheet="S", **looks),))


def travel(random: Random, tally: Tally, *, strict: bool, looks: bool = False) -> None:
    """Damage a list, build it, and correct what is rejected until nothing is left, or nothing changes any more."""
    rows = journeys(random)
    built = plan(_with_looks(random, rows) if looks else _as_text(rows), strict=strict)
    for _ in range(ROUNDS):
        _settle(built, rows, tally)
        if not built.rejected:
            break
        workbook = load_workbook(BytesIO(rejects_bytes(built)))
        for sheet in workbook.worksheets:
            _obey(sheet, rows, tally)
        saved = BytesIO()
        workbook.save(saved)
        built = plan(read_workbook(saved.getvalue(), "rejected.xlsx", WORDS), strict=strict)
    for row in rows.values():
        tally.ends[row.end or "never ends"] += 1
        if not row.end:
            tally.circles.append(f"{row.damage}: {row.cells}")


def _settle(built: Plan, rows: dict[str, Journey], tally: Tally) -> None:
    """Write down the end of each row of *rows* that *built* places, and what it lost."""
    waiting = {remark for remark, row in rows.items() if not row.end}
    found = Counter(each.remark.strip() for each in built.rows)
    if found != Counter(waiting):
        tally.faults.append(f"{sorted(waiting)} became {dict(found)}")
    for each in built.rows:
        row = rows.get(each.remark.strip())
        if row is None or each.outcome is Outcome.REJECTED:
            continue
        if each.entry is None:
            tally.faults.append(f"{row.damage}: {row.cells} is {each.outcome}")
            continue
        placed = dict(zip(COLUMNS, each.entry.cells(COLUMNS), strict=True))
        changed = {change.column for change in each.changes}
        wrong = [name for name in COLUMNS if placed[name] != row.cells[name] and name not in changed]
        if wrong:
            tally.faults.append(f"{row.damage}: {wrong} changed on the way: {row.cells} is placed as {placed}")
        if row.looks and row.looks not in {finding.code for finding in each.findings}:
            tally.faults.append(f"{row.damage}: {row.looks} was lost on the way: {row.cells}")
        row.end = _end(row, placed)
        if row.end == "placed otherwise":
            tally.faults.append(f"{row.damage}: {row.meant} is placed as {placed}")


def _end(row: Journey, placed: Cells) -> str:
    if all(placed[name] == row.meant[name] for name in HEADER):
        return "placed as meant, with a value from its origin" if row.origin else "placed as meant"
    # A damage that makes another good entry, such as another network, cannot be seen by anybody who has only the file.
    if all(placed[name] == row.cells[name] for name in HEADER) and not (row.possible or row.origin):
        return "another good entry, which nothing can see"
    return "placed otherwise, after a possible fix" if row.possible else "placed otherwise"


def _obey(sheet: Any, rows: dict[str, Journey], tally: Tally) -> None:
    """Do in *sheet* what its comments say, and nothing else."""
    header = [str(cell.value or "") for cell in sheet[1]]
    for line in range(2, sheet.max_row + 1):
        cells = {name: sheet.cell(line, field + 1) for field, name in enumerate(header)}  # of two, the last one
        row = rows[str(cells["remark"].value)]
        shown = {name: str(cells[name].value or "") for name in COLUMNS}
        if shown != row.cells:
            tally.faults.append(f"{row.damage}: {row.cells} is {shown} in the workbook")
        told = {name: cells[name].comment.text for name in HEADER if cells[name].comment}
        wanted = {name: _advised(row, name, text) for name, text in told.items()}
        if any(MOVE.search(text) for text in told.values()):
            wanted["memo"] = _from_origin(row, "memo")
        if not told:  # the reasons are about the row as a whole
            row.origin, wanted = True, dict(row.meant)
        if all(row.cells[name] == text for name, text in wanted.items()):
            reasons = str(cells[BECAUSE].value)
            wanted |= {name: _from_origin(row, name) for name in HEADER if re.search(rf"\b{name}\b", reasons)}
        if row.cells == {**row.cells, **wanted} and COMPARED in cells:
            cells[COMPARED].value = "AB 2026-11-29"
        for name, text in wanted.items():
            cells[name].value = text
            row.cells[name] = text
        assert cells[BECAUSE].value, "each row says why it is rejected"


def _advised(row: Journey, name: str, comment: str) -> str:
    """Return what a person writes into the cell *name* who has read its *comment*."""
    found = next(POSSIBLE.finditer(comment), None)
    text = (found["value"] or found["word"]) if found else ""
    if text and text != row.cells[name]:
        row.possible = True
        return str(text)
    return _from_origin(row, name)


def _from_origin(row: Journey, name: str) -> str:
    row.origin |= row.cells[name] != row.meant[name]
    return row.meant[name]


def run(trials: int, seed: int) -> Tally:
    """Return what comes of so many lists, half of them built with ``--strict``."""
    tally = Tally()
    for trial in range(trials):
        travel(seeded(f"{seed} {trial}"), tally, strict=trial % 2 == 1, looks=trial % 3 == 2)
    return tally


def _lines(tally: Tally) -> Iterator[str]:
    yield from (f"{number:6}  {end}" for end, number in tally.ends.most_common())
    yield from (f"fault: {fault}" for fault in tally.faults[:20])
    yield from (f"never ends: {circle}" for circle in tally.circles[:20])
    yield f"{sum(tally.ends.values())} rows, {len(tally.faults)} faults, {len(tally.circles)} never end"


def main() -> int:
    """Run the campaign; exit with 1 for a fault."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tally = run(options.trials, options.seed)
    print("\n".join(_lines(tally)))  # noqa: T201  # a command
    return int(bool(tally.faults or tally.circles))


if __name__ == "__main__":
    sys.exit(main())
