"""What is wrong with the format of an IP address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from whitelist.audits.ip_blocks import format_block

if TYPE_CHECKING:
    from whitelist.audits.ip_blocks import Block
    from whitelist.model.advice import Advice

ProblemKind = Literal[
    "comment", "foreign digit", "leading zero", "malformed", "mapped", "port", "range form", "range inside", "several",
    "stray character", "url",
]  # fmt: skip
"""What a format problem is called. Each has a rule of its own."""


@dataclass(frozen=True, slots=True)
class FormatProblem:
    """Why an exchange does not accept a line as it is written."""

    kind: ProblemKind
    message: str
    hint: str = ""
    block: Block | None = None
    """The address or range, when it is clear; other rules then check it too."""
    choices: tuple[Block, ...] = ()
    """What the line can mean, or the blocks that it means together, if that is not one block."""
    advice: Advice | None = None
    """The way out, if it is not that of the rule."""

    @property
    def replacement(self) -> str | None:
        """The text that the exchange accepts, or None."""
        return None if self.block is None else format_block(self.block)
