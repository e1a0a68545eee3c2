"""Checks files of any size: each piece by itself, then related rows together, then what is known about whole files.

The result does not depend on the size of the pieces.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import chain, groupby
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from whitelist.checking.compared import waive
from whitelist.checking.pieces.counts import Counts, count
from whitelist.checking.pieces.judge_piece import (
    judge_piece,
    judge_tables,
    rank_in_run,
    worst_of,
)
from whitelist.checking.pieces.kept_findings import KeptFindings
from whitelist.checking.pieces.key_store import KeyStore
from whitelist.checking.pieces.outline import HEAD, is_for_outline
from whitelist.checking.pieces.outlines import Outlines
from whitelist.checking.pieces.parts import join, select
from whitelist.checking.pieces.piece_result import TABLE, Found
from whitelist.checking.pieces.plain_header import is_plain
from whitelist.checking.pieces.related_rows import batches_of, relations_of
from whitelist.checking.pieces.sections import find_in_sections, has_section
from whitelist.checking.pieces.shared_list import judge_shared, shared
from whitelist.checking.pieces.shown_rows import shown_source
from whitelist.checking.pieces.together import judge_together
from whitelist.checking.pieces.units import Unit
from whitelist.checking.rule import TableRule
from whitelist.model.review import FileReview, Review
from whitelist.model.table import MaskedSource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from whitelist.checking.compared import Waivers
    from whitelist.checking.pieces.judge import Judge
    from whitelist.checking.pieces.judged_rows import TableFindings
    from whitelist.checking.pieces.piece_result import PieceResult, TablesResult
    from whitelist.checking.pieces.ranks import Place
    from whitelist.checking.pieces.workers import Workers
    from whitelist.model.finding import Finding
    from whitelist.model.piece_source import PieceSource
    from whitelist.model.table import MaskedTable

BATCH: Final = 100_000
"""So many related rows are judged together, or more if more are related with each other."""


class Alone(NamedTuple):
    """What is known of a run when each row has been judged by itself."""

    keys: KeyStore
    """For each slot."""
    kept: KeptFindings
    kinds: AbstractSet[tuple[Place, bool]]
    """Header of a table → whether it has an inter-user transfer, or a withdrawal."""
    units: Sequence[Unit]


class Run:
    """One run over files, of which some are in memory, and some are read in pieces."""

    def __init__(
        self,
        judge: Judge,
        sources: Sequence[MaskedSource | PieceSource],
        most: int | None,
        workers: Workers | None = None,
        tell: Callable[[float], None] = lambda _: None,
    ) -> None:
        """*most* is how many findings are listed; None lists all. *workers* judge pieces, if there are some.

        *tell* is called with the share of the lists that are not in memory that has been judged.
        """
        self._judge = judge
        self._workers = workers
        self._tell = tell
        self._sources = sources
        self._kept = KeptFindings(dict(order_of(sources)), most)
        self._keys = KeyStore()
        self._kinds: set[tuple[Place, bool]] = set()
        self._waivers: dict[tuple[str, str | None, int], Waivers] = {}
        self._outlines: dict[str, MaskedTable] = {}
        self._shown: dict[str, list[MaskedTable]] = {}
        self._units: list[Unit] = []

    def review(self, batch: int = BATCH) -> Review:
        """Return the review; *batch* is how many related rows are judged together, if no more are related."""
        self.judge_alone()
        self._judge_related(batch)
        by_path = self._kept.by_path()
        return Review(self._judge.basis, tuple(self._file(each, by_path.get(each.path, [])) for each in self._sources))

    def judge_alone(self) -> Alone:
        """Judge each row by itself, and return what is then known, before related rows are judged together."""
        for unit in self._read_units():
            if unit.source is None:
                self._add(unit, judge_tables(self._judge, unit.tables, self._kept.listing()))
            else:
                self._judge_list(unit, unit.source)
            self._units.append(unit)
        return Alone(self._keys, self._kept, self._kinds, self._units)

    def _read_units(self) -> Iterator[Unit]:
        """Yield the files, those in memory that follow each other as one."""
        for is_whole, group in groupby(self._sources, lambda each: isinstance(each, MaskedSource)):
            sources = tuple(group)
            if is_whole:
                tables = tuple(table for each in sources if isinstance(each, MaskedSource) for table in each.tables)
                yield Unit(tables, None, len(self._keys))
                continue
            for each in sources:
                if not isinstance(each, MaskedSource):
                    yield Unit((), each, len(self._keys), workers=self._workers)

    def _add(self, unit: Unit, result: TablesResult) -> None:
        """Add what was found in the next piece of *unit*."""
        start = unit.start + unit.count
        found = (each if each.slot == TABLE else each._replace(slot=start + each.slot) for each in result.found)
        self._kept.add(found, result.counts)
        self._keys.add(result.keys)
        self._kinds |= result.kinds
        self._waivers.update(result.waivers)
        unit.count += len(result.keys)
        unit.told = result.told

    def _judge_list(self, unit: Unit, source: PieceSource) -> None:
        """Judge the pieces of a list, and then the list as a whole."""
        pieces, first = iter(source.pieces()), []
        for piece in pieces:
            first.append(piece)
            if sum(len(each.rows) for each in first) >= HEAD:
                break
        if not is_plain(first[0].columns, len(first[0].header), self._judge.reference):
            raise ValueError(f"{source.path}: a list with this header cannot be read in pieces")
        told = self._judge.sum_up(list(self._judge.find_in_tables([join(first)], _decides_about_rows)))
        outlines = Outlines(self._judge, self._kept.most)
        following = chain(first, pieces)
        del first  # so that one piece at a time is in memory
        for number, result in enumerate(self._results(source, following, told)):
            self._add(unit, result)
            self._tell_share(source, source.share(number))
            outlines.add(result.outline)
            self._shown.setdefault(source.path, []).append(result.shown)
            del result
        outline = replace(outlines.joined(), rows_in_all=unit.count)
        self._outlines[source.path] = outline
        self._kept.add((), outlines.counts)
        self._add_findings(self._judge.find_in_tables([outline], is_for_outline))
        if outlines.lacks_text or has_section(outline, self._judge):
            for table, findings in find_in_sections(source.pieces(), self._judge):
                listed = self._add_findings(findings)
                rows = sorted({table.index_of(each.location.row) for each in listed if each.location.row})
                self._shown[source.path].append(select(table, rows))

    def _results(
        self, source: PieceSource, pieces: Iterable[MaskedTable], told: TableFindings
    ) -> Iterator[PieceResult]:
        """Yield what is found in each piece of *source*; *pieces* are these."""
        if self._workers is not None and (list_ := shared(source)) is not None:
            limit = self._judge.reference.schema.batch.row_limit
            yield from judge_shared(list_, told, self._kept.listing, self._workers, limit)
            return
        for piece in pieces:
            yield judge_piece(self._judge, piece, told, self._kept.listing())
            del piece

    def _tell_share(self, source: PieceSource, share: float) -> None:
        lists = [each for each in self._sources if not isinstance(each, MaskedSource)]
        before = sum(each.size for each in lists[: lists.index(source)])
        self._tell((before + share * source.size) / (sum(each.size for each in lists) or 1))

    def _add_findings(self, findings: Iterable[Finding]) -> list[Finding]:
        """Count *findings* about files, and keep those for which there is room, which are returned."""
        counts: Counts = Counter()
        found = []
        for finding in waive(findings, self._waivers):
            count(counts, finding)
            found.append(Found(rank_in_run(finding, self._kept.order), TABLE, finding))
        kept = worst_of(found, self._kept.room_before())
        self._kept.add(kept, counts)
        return [each.finding for each in kept]

    def _judge_related(self, most: int) -> None:
        """Judge related rows together, in batches of *most* rows."""
        batches = [*batches_of(self._keys, most, relations_of(self._judge.rules))]
        if not batches:
            return
        self._kept.exchange(np.concatenate(batches))
        mixed = {place for place, is_account in self._kinds if (place, not is_account) in self._kinds}
        for slots in batches:
            for part in judge_together(self._judge, self._units, slots, mixed, self._kept):
                self._shown[part.path].append(part)

    def _file(self, source: MaskedSource | PieceSource, findings: list[Finding]) -> FileReview:
        if not isinstance(source, MaskedSource):
            shown = shown_source(source, self._outlines[source.path], self._shown[source.path], findings)
            return FileReview(shown, tuple(findings), self._kept.not_listed(source.path, findings))
        return FileReview(source, tuple(findings), self._kept.not_listed(source.path, findings))


def order_of(sources: Iterable[MaskedSource | PieceSource]) -> Iterator[tuple[tuple[str, str | None], tuple[int, int]]]:
    """Yield path and sheet of each table, with the number of the file, and of the sheet in the file."""
    for number, source in enumerate(sources):
        sheets = [table.sheet for table in source.tables] if isinstance(source, MaskedSource) else [None]
        for index, sheet in enumerate(sheets):
            yield (source.path, sheet), (number, index)


def _decides_about_rows(rule: TableRule) -> bool:
    return rule.misreads_rows or rule.about_missing_columns
