"""Damages random lists, does literally what each finding advises, and looks whether the rows come out as meant.

    python -m tests.campaign.damaged_lists --trials 2000

Rows are damaged as in ``round_trips``, and files as people and programs do it: another encoding or delimiter, a
missing, moved or repeated header, titles, empty and missing cells, joined files. The laws: no finding comes back for
ever; a row ends with the coin, network, address and memo that were meant, unless a person was asked to confirm a
possible fix, or the damage made another good entry, which nothing can see; no row is lost and none is new; what is
proposed is never what is there already. Prints what was obeyed and what is left to a person. Exits with 1 if a law is
broken.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.build.cases import HEADER
from tests.campaign.encoders import seeded
from tests.campaign.obeying import Journey, entries_of, follow
from tests.campaign.round_trips import COLUMNS, journeys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from random import Random

Records = list[list[str]]


def encoded(records: Records, delimiter: str = ",") -> bytes:
    """Return *records* as a CSV file."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows(records)
    return file.getvalue().encode()


def inserted(random: Random, records: Records, row: list[str]) -> Records:
    """Return *records* with one more, not as the first."""
    at = random.randrange(1, len(records) + 1)
    return [*records[:at], row, *records[at:]]


def shuffled(random: Random, records: Records) -> Records:
    """Return *records* with their columns in another order."""
    order = list(range(len(records[0])))
    random.shuffle(order)
    return [[row[at] for at in order] for row in records]


def changed_row(random: Random, records: Records, change: Callable[[list[str]], list[str]]) -> Records:
    """Return *records* with one row changed, but not the header."""
    at = random.randrange(1, len(records))
    return [*records[:at], change(records[at]), *records[at + 1 :]]


def unclosed(random: Random, records: Records) -> bytes:
    """Return the file with a quote before the remark of one row."""
    lines = encoded(records).decode().split("\n")
    at = random.randrange(1, len(records))
    lines[at] = f'"{lines[at]}'
    return "\n".join(lines).encode()


DAMAGED_FILES: dict[str, Callable[[Random, Records], Records | bytes]] = {
    "nothing": lambda _, records: records,
    "a byte-order mark": lambda _, records: b"\xef\xbb\xbf" + encoded(records),
    "UTF-16": lambda _, records: encoded(records).decode().encode("utf-16"),
    "semicolons": lambda _, records: encoded(records, ";"),
    "tabs": lambda _, records: encoded(records, "\t"),
    "no header": lambda _, records: records[1:],
    "a title": lambda _, records: [["Payees", *[""] * (len(records[0]) - 1)], *records],
    "a blank row": lambda random, records: inserted(random, records, [""] * len(records[0])),
    "the header twice": lambda random, records: inserted(random, records, records[0]),
    "the header sorted along": lambda random, records: inserted(random, records[1:], records[0]),
    "columns in another order": shuffled,
    "capital letters in the header": lambda _, records: [[cell.upper() for cell in records[0]], *records[1:]],
    "a column more": lambda _, records: [[*records[0], "amount"], *([*row, "1"] for row in records[1:])],
    "the memo twice": lambda _, records: [[*records[0], "tag"], *([*row, row[-1]] for row in records[1:])],
    "the last cell is missing": lambda random, records: changed_row(random, records, lambda row: row[:-1]),
    "the first cell is missing": lambda random, records: changed_row(random, records, lambda row: row[1:]),
    "one comma too many": lambda random, records: changed_row(random, records, lambda row: [*row, ""]),
    "a comma in the remark": lambda random, records: changed_row(random, records, lambda row: ["Dr.", *row]),
    "a quote that is not closed": unclosed,
    "two files joined": lambda _, records: [*records, *shuffled(seeded(1), [records[0], ["other", *records[1][1:]]])],
}
"""Kind of damage → what it makes of the records of a file, the header first."""


@dataclass
class Receivers:
    """Who knows what was meant: they recognise a row by its remark, or by what is left of it."""

    meant: Mapping[str, dict[str, str]]
    """Remark → row."""
    damaged: Mapping[str, dict[str, str]]

    def row(self, cells: Mapping[str, str]) -> dict[str, str]:
        """Return the row with the remark, or else the one with the most equal cells."""
        return self.meant.get(cells.get("remark", "")) or self.line([*cells.values()])

    def line(self, texts: Sequence[str]) -> dict[str, str]:
        """Return the row with the most of *texts* in it, as it was meant or as it is."""
        known = {*texts} - {""}

        def alike(remark: str) -> int:
            return max(len(known & {*row[remark].values()}) for row in (self.meant, self.damaged))

        return self.meant[max(self.meant, key=alike)]


@dataclass
class Tally:
    """What was counted, and what is wrong."""

    rows: Counter[str] = field(default_factory=Counter)
    obeyed: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def try_list(random: Random, folder: Path, tally: Tally) -> None:
    """Damage one list, obey, and count what became of its rows."""
    made = journeys(random)
    kind = random.choice(list(DAMAGED_FILES))
    records = [list(COLUMNS), *([row.cells[column] for column in COLUMNS] for row in made.values())]
    content = DAMAGED_FILES[kind](random, records)
    path = folder / "list.csv"
    path.write_bytes(content if isinstance(content, bytes) else encoded(content))
    meant = {remark: row.meant for remark, row in made.items()}
    damaged = {remark: row.cells for remark, row in made.items()}
    if kind == "two files joined":
        first = next(iter(made.values()))
        meant["other"], damaged["other"] = {**first.meant, "remark": "other"}, {**first.cells, "remark": "other"}
    origin = Receivers(meant, damaged)
    before = path.read_bytes()
    journey = follow(path, origin)
    tally.obeyed += journey.obeyed
    tally.left.update(end for _, end in journey.ends)
    for fault in _faults(journey, origin, tally):
        tally.faults.append(f"{kind}; {[row.damage for row in made.values()]}: {fault}: {before!r}"[:1500])


def _faults(journey: Journey, origin: Receivers, tally: Tally) -> Iterator[str]:
    """Yield the laws that are broken."""
    for finding in journey.circle:
        yield f"{finding.code} comes back for ever: {finding.message} ({finding.hint})"
    yield from journey.repeated
    rows = entries_of(journey.paths)
    found = Counter(row.get("remark", "").strip() for row in rows)
    removed = journey.obeyed["duplicate-entry"]
    if not journey.circle and (sum(found.values()) + removed != len(origin.meant) or {*found} - {*origin.meant}):
        yield f"{sorted(origin.meant)} became {dict(found)}"
    for row in rows:
        meant, damaged = (each.get(row.get("remark", "").strip()) for each in (origin.meant, origin.damaged))
        if meant is None or damaged is None:
            continue
        if all(row[name] == meant[name] for name in HEADER):
            tally.rows["as meant"] += 1
        elif journey.confirmed:
            tally.rows["otherwise, and a person was asked to confirm a possible fix"] += 1
        elif all(row[name].strip() == damaged[name].strip() for name in ("coin", "network", "address", "memo")):
            tally.rows["another good entry, which nothing can see"] += 1
        elif not journey.circle:
            yield f"{meant} became {row}"


def run(trials: int, seed: int) -> Tally:
    """Return what comes of so many lists."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for trial in range(trials):
            place = Path(folder, str(trial))
            place.mkdir()
            try_list(seeded(f"{seed} {trial}"), place, tally)
    return tally


def _lines(tally: Tally) -> Iterator[str]:
    yield from (f"{number:6}  {end}" for end, number in tally.rows.most_common())
    yield from (f"{number:6}  obeyed {slug}" for slug, number in tally.obeyed.most_common())
    yield from (f"{number:6}  left to a person: {end}" for end, number in tally.left.most_common())
    yield from (f"fault: {fault}" for fault in tally.faults[:20])
    yield f"{sum(tally.rows.values())} rows, {len(tally.faults)} faults"


def main() -> int:
    """Run the campaign; exit with 1 for a fault."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tally = run(options.trials, options.seed)
    print("\n".join(_lines(tally)))  # noqa: T201  # a command
    return int(bool(tally.faults))


if __name__ == "__main__":
    sys.exit(main())
