"""Masks single pieces of one list: in any process, and in any order, if the state before each is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whitelist.checking.gate.piece_gate import PieceGate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.checking.gate.piece_gate import GateState
    from whitelist.checking.gate.spread_cells import Place
    from whitelist.checking.wallet_secrets import FoundSecret
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.header import Header
    from whitelist.model.table import MaskedTable, Table


@dataclass(frozen=True, slots=True)
class PieceMasker:
    """What must be known of a list to mask a piece of it."""

    columns: Header
    words: Mapping[str, str]
    """Normalised name → column."""
    path: str
    """The path to show."""
    is_path_hidden: bool
    """Whether a secret is hidden in the path."""
    line_ends: frozenset[str]
    """Those of the rows of the list."""
    spread: Mapping[Place, FoundSecret]
    """The cells of the list that have a part of a secret, in the order of the rows."""
    places: Sequence[Place]
    """These cells."""

    def mask(
        self, table: Table, number: int, state: GateState, reference: ReferenceData
    ) -> tuple[MaskedTable, GateState]:
        """Return *table*, the piece with this number, with its secrets hidden, and the state after it."""
        gate = PieceGate(self.columns, self.words, reference)
        masked, after = gate.mask(table, state, self.spread, self.places)
        return self._shown(masked, number), after

    def plain(self, table: Table, number: int, reference: ReferenceData) -> MaskedTable:
        """Return *table*, with rows of the piece with this number in which ``mask`` found nothing special."""
        return self._shown(PieceGate(self.columns, self.words, reference).plain(table), number)

    def _shown(self, masked: MaskedTable, number: int) -> MaskedTable:
        return replace(
            masked,
            path=self.path,
            names_with_secrets=("the name of the file",) if self.is_path_hidden and number == 0 else (),
            text=masked.text and replace(masked.text, line_ends=self.line_ends),
            has_secrets=masked.has_secrets or self.is_path_hidden,
        )
