"""The functions that ``import whitelist`` offers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import TYPE_CHECKING, Any

from whitelist.exchanges.loader import reference_data, verifier
from whitelist.model.errors import UsageError
from whitelist.model.finding import Severity
from whitelist.model.wording import did_you_mean

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

    from whitelist.addresses.verification import Verification
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.review import Review
    from whitelist.model.table import MaskedSource, Source


def check(  # noqa: PLR0913  # each is an option of the command
    source: str | os.PathLike[str] | pd.DataFrame | Iterable[str | os.PathLike[str] | pd.DataFrame],
    *more: str | os.PathLike[str] | pd.DataFrame,
    schema: str | os.PathLike[str] = "coinex",
    catalogue: str | os.PathLike[str] | None = None,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    sheet: str | None = None,
    baseline: str | os.PathLike[str] | None = None,
) -> Review:
    """Judge files, folders and pandas frames together, as ``whitelist check`` does, and return what was found.

    Of a frame the columns may be called by their meaning (coin, network, address, memo, remark) or by any word for it
    that a file's header may use; further ones are left alone, missing values count as empty cells, and the rules about
    files do not apply. A finding's ``origin.row`` counts from 1, so its label is ``frame.index[origin.row - 1]``; its
    ``origin.path`` is ``DataFrame``, then ``DataFrame 2``. Frames come after files. *select* and *ignore* are codes,
    prefixes or slugs of rules; *sheet* is the one sheet of a workbook to judge; findings that *baseline* knows are left
    out. Bad data never raises.

    Raises UsageError for an unknown exchange or rule, or when there is nothing to check; SourceError for what cannot be
    opened, SchemaError for a wrong catalogue file, BaselineError for a wrong baseline, TypeError for what is neither a
    path nor a frame.
    """
    from whitelist.checking.checker import Checker
    from whitelist.rules.selection import select as selected

    known = reference_data(os.fspath(schema), None if catalogue is None else os.fspath(catalogue))
    rules = selected(_several(select), _several(ignore))
    review = Checker(known, rules).check(_sources([*_several(source), *more], known, sheet))
    if baseline is None:
        return review
    from whitelist.checking.baseline import apply_baseline
    from whitelist.settings.baseline_file import Naming, read_baseline

    path = os.fspath(baseline)
    accepted = read_baseline(path, known.schema.name)
    return apply_baseline(review, accepted, path, Naming(path), {rule.code for rule in rules})


def _several(things: object) -> Iterable[Any]:
    """Return *things*, or the one thing that they are."""
    # A Series can be iterated over, too, but its cells are no paths.
    if isinstance(things, Sequence | AbstractSet | Iterator) and not isinstance(things, str | bytes):
        return things
    return (things,)


def _sources(things: Iterable[object], known: ReferenceData, sheet: str | None) -> list[MaskedSource]:
    from whitelist.checking.frame import is_frame, source_of
    from whitelist.checking.gate import mask_secrets
    from whitelist.exchanges.header import header_words
    from whitelist.readers import read
    from whitelist.settings.folders import files_in

    paths: list[str] = []
    frames: list[Source] = []
    for thing in things:
        if is_frame(thing):
            frames.append(source_of(thing, f"DataFrame {len(frames) + 1}" if frames else "DataFrame"))
        elif isinstance(thing, str | os.PathLike):
            paths.append(os.fspath(thing))
        else:
            raise TypeError(f"neither a path nor a frame: {type(thing).__name__}")
    if not paths and not frames:
        raise UsageError("nothing to check", "a pattern that finds no file is no list without faults")
    words = header_words(known.schema.batch)
    files = (read(path, header_words=words, sheet=sheet) for path in files_in(paths))
    return [mask_secrets(each, known, words) for each in chain(files, frames)]


def verify_address(network: str, address: str) -> Verification:
    """Say whether *address* is good on *network* (a chain id such as ``TRC20``), bad, or cannot be verified.

    The text is taken as it is: white space around it makes it bad. An unknown network, or one without a decoder,
    answers "not verified". Never raises, whatever the text.
    """
    return verifier().verify(network, address)


def identify(address: str) -> tuple[str, ...]:
    """Return the ids of all networks on which *address* would be an address, in alphabetical order.

    One EVM address is good on every EVM chain, so several answers are the rule. Never raises, whatever the text.
    """
    return verifier().identify(address)


def pandera_schema(
    name: str = "coinex",
    catalogue: str | os.PathLike[str] | None = None,
    *,
    severity: str = "error",
    allow_unverified: bool = False,
) -> pa.DataFrameSchema:
    """Return the rules of exchange *name* as a pandera schema for frames with columns coin, network, address, memo.

    A ``remark`` column is optional, further columns are left alone, and missing values count as empty cells.
    ``schema.validate(frame, lazy=True)`` raises ``pandera.errors.SchemaErrors`` for rows that fail a rule of at least
    *severity* (error, warning, note), and for rows that could not be judged unless *allow_unverified*; the check of
    each failure case is the code of the rule, its index that of the row. *catalogue* is a path, as for
    ``whitelist check``.

    Raises UsageError for an unknown exchange or severity, SchemaError for a wrong catalogue file.
    """
    from whitelist.checking.pandera_schema import RuleRunner
    from whitelist.rules.selection import all_rules

    known = reference_data(name, None if catalogue is None else os.fspath(catalogue))
    least = severity_named(severity)
    rules = [
        rule
        for rule in all_rules().values()
        if known.severity_of(rule.code, rule.severity) >= least or (rule.unverified and not allow_unverified)
    ]
    return RuleRunner(rules, known).schema


def severity_named(word: str) -> Severity:
    """Return the severity called *word*. Raises UsageError for any other word."""
    try:
        return Severity.parse(word)
    except KeyError:
        raise UsageError(f"no severity is called {word!r}", did_you_mean(word, map(str, Severity))) from None
