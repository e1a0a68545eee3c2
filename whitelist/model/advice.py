"""The way out of a finding, as data: what a person has to do, with what, and whom to ask.

A report words it in the finding's hint; a program reads it here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from shlex import quote
from typing import Final


class Action(Enum):
    """What there is to do."""

    REPLACE = "replace"
    """Write the text of the finding's fix into the cell."""
    CORRECT = "correct"
    """Correct what is wrong: the file, or the person who keeps it, shows what is right."""
    DELETE = "delete"
    MOVE = "move"
    RUN = "run"
    """Run a command."""
    GET = "get"
    """Get the value again, or ask for it: the file does not contain the right one."""
    COMPARE = "compare"
    """Compare with the original. If it is the same, it can stay."""
    WAIT = "wait"


class Part(Enum):
    """What an action is about."""

    CELL = "cell"
    ROW = "row"
    LINE = "line"
    """A line of a text file that is not a row, or the lines above a header."""
    COLUMN = "column"
    HEADER = "header"
    NOTE = "note"
    """The note of a cell."""
    SHEET = "sheet"
    FILE = "file"


class Whom(Enum):
    """Who has the right value."""

    RECEIVER = "receiver"
    ORIGINAL = "original"
    """Where the value was copied from."""
    EXCHANGE = "exchange"
    PROVIDER = "provider"
    """Who runs the machine or its network."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One way out of a finding."""

    action: Action
    part: Part = Part.CELL
    whom: Whom | None = None
    """Whom to ask, if the action is to get or to compare something."""
    columns: tuple[str, ...] = ()
    """The columns whose cells are concerned, if others than the finding's own."""
    command: str = ""
    """The command to run; FILE stands for the file of the finding."""
    cells: tuple[str, ...] = ()
    """The cells of the header that is to be inserted or written."""
    place: str = ""
    """Letters of the column that is concerned, if it is not the finding's own."""
    headings: tuple[str, ...] = ()
    """What the exchange calls these columns, or else the finding's own, if that is another text."""


ASK_RECEIVER: Final = Advice(Action.GET, whom=Whom.RECEIVER)
COPY_AGAIN: Final = Advice(Action.GET, whom=Whom.ORIGINAL)
COMPARE: Final = Advice(Action.COMPARE, whom=Whom.ORIGINAL)
REPLACE: Final = Advice(Action.REPLACE)
CORRECT: Final = Advice(Action.CORRECT)
CORRECT_ROW: Final = Advice(Action.CORRECT, Part.ROW)
CORRECT_LINE: Final = Advice(Action.CORRECT, Part.LINE)
CORRECT_HEADER: Final = Advice(Action.CORRECT, Part.HEADER)
DELETE: Final = Advice(Action.DELETE)
DELETE_ROW: Final = Advice(Action.DELETE, Part.ROW)
DELETE_LINE: Final = Advice(Action.DELETE, Part.LINE)
DELETE_COLUMN: Final = Advice(Action.DELETE, Part.COLUMN)
GET_FILE: Final = Advice(Action.GET, Part.FILE, Whom.ORIGINAL)
FIX_COMMAND: Final = "whitelist check --fix"
DIFF_COMMAND: Final = "whitelist check --diff"
FIX_FILE: Final = Advice(Action.RUN, Part.FILE, command=f"{FIX_COMMAND} FILE")
BUILD_COMMAND: Final = "whitelist build FILE"
BUILD: Final = Advice(Action.RUN, Part.FILE, command=f"{BUILD_COMMAND} --out upload")
UPDATE_CATALOGUE: Final = Advice(Action.RUN, command="whitelist networks update")
ASK_PROVIDER: Final = Advice(Action.GET, whom=Whom.PROVIDER)
LOOK_UP: Final = Advice(Action.GET, whom=Whom.EXCHANGE)


def run(command: str) -> Advice | None:
    """Return the advice to run *command* for the file; None if there is none."""
    return Advice(Action.RUN, Part.FILE, command=command) if command else None


def fix_with(encoding: str) -> Advice:
    """Return the advice to fix a file in the *encoding* that was named for this check."""
    return Advice(Action.RUN, Part.FILE, command=f"{FIX_COMMAND} --encoding {encoding} FILE")


def is_fix(advice: Advice) -> bool:
    """Say whether *advice* is to run ``check --fix``."""
    return advice.action is Action.RUN and advice.command.startswith(FIX_COMMAND)


def build_into(folder: str, advice: Advice) -> Advice:
    """Return *advice* to build from a file, but to add the batch files to the build in *folder*."""
    return replace(
        advice, command=advice.command.replace(BUILD.command, f"{BUILD_COMMAND} --out {quote(folder)} --add")
    )


def is_build(advice: Advice) -> bool:
    """Say whether *advice* is to build from a file."""
    return advice.action is Action.RUN and advice.command.startswith(BUILD_COMMAND)
