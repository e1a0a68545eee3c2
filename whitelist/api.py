"""The functions that ``import whitelist`` offers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol

from whitelist.addresses.secret_hiding import hide_secrets
from whitelist.addresses.verification import Evidence
from whitelist.checking.advice.of_exchange import with_option
from whitelist.exchanges.loader import networks, reference_data, verifier
from whitelist.exchanges.own_networks import LONGEST_NAME
from whitelist.exchanges.schema import DEFAULT_SCHEMA
from whitelist.model.errors import UsageError, WhitelistError
from whitelist.model.finding import Severity
from whitelist.model.wording import did_you_mean

if TYPE_CHECKING:
    import pandera.pandas as pa

    from whitelist.addresses.verification import Verification
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.review import Review
    from whitelist.model.table import MaskedSource, Source


class Frame(Protocol):
    """A data frame of pandas, polars, PyArrow, Dask or Modin."""

    @property
    def columns(self) -> Any:
        """Names of the columns, or the columns themselves."""


@contextmanager
def _hidden_in_errors() -> Iterator[None]:
    """Hide secrets in the texts of an error: paths and options can contain some."""
    try:
        yield
    except WhitelistError as error:
        for name, value in vars(error).items():
            if isinstance(value, str):
                setattr(error, name, hide_secrets(value))
        error.args = tuple(hide_secrets(each) if isinstance(each, str) else each for each in error.args)
        raise


@_hidden_in_errors()
def check(  # noqa: PLR0913  # each is an option of the command
    source: str | os.PathLike[str] | Frame | Iterable[str | os.PathLike[str] | Frame],
    *more: str | os.PathLike[str] | Frame,
    schema: str | os.PathLike[str] = DEFAULT_SCHEMA,
    catalogue: str | os.PathLike[str] | None = None,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    deny: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = (),
    trusted: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = (),
    sheet: str | None = None,
    encoding: str | None = None,
    baseline: str | os.PathLike[str] | None = None,
    max_seconds: float | None = None,
    max_findings: int | None = None,
) -> Review:
    """Check files, folders and data frames together, as ``whitelist check`` does, and return the review.

    A frame is of pandas, polars, PyArrow, Dask or Modin; a lazy one is computed. Its columns can have any name that a
    file's header can have. Other columns are ignored, missing values are empty cells, and the rules about files do not
    apply. A finding's ``location.row`` counts from 1, so its label is ``frame.index[location.row - 1]``; its
    ``location.path`` is ``DataFrame``, then ``DataFrame 2``. Frames come after files. *select* and *ignore* are codes,
    code prefixes or slugs of rules; *deny* are files of addresses that are rejected, *trusted* files of addresses whose
    look-alikes are; *sheet* is the only sheet of a workbook to check; *encoding* is that of text files that are not
    UTF-8 or UTF-16, such as cp1252; findings that are recorded in *baseline* are suppressed. Reading a file ends after
    *max_seconds*; default: 10, and 2 more for each MiB. The review lists the worst *max_findings* findings, by default
    all, and counts the others in ``review.not_listed``. Bad data never raises.

    Raises UsageError for an unknown exchange, rule or encoding, a limit that is not above 0, or nothing to check;
    SourceError for a file that cannot be opened, takes too long or has another encoding, SchemaError for a wrong schema
    or catalogue, BaselineError for a wrong baseline, TypeError for an object that is not a path and not a frame.
    """
    from whitelist.checking.checker import Checker
    from whitelist.readers.encodings import encoding_named
    from whitelist.rules import selection
    from whitelist.settings.compared_lists import with_lists
    from whitelist.settings.limits import require_findings, require_seconds
    from whitelist.settings.reading import expected_encoding

    require_seconds(max_seconds)
    require_findings(max_findings)
    reference = selection.reference_for_rules(os.fspath(schema), None if catalogue is None else os.fspath(catalogue))
    codec = expected_encoding(reference, None if encoding is None else encoding_named(encoding))
    rules = selection.select(_each(select), _each(ignore))
    reference = with_lists(reference, [*map(os.fspath, _each(deny))], [*map(os.fspath, _each(trusted))], rules)
    sources = _read_all([*_each(source), *more], reference, sheet=sheet, encoding=codec, max_seconds=max_seconds)
    most = max_findings if baseline is None else None
    review = selection.with_rules_off(Checker(reference, rules).check(sources, most), rules, {})
    if baseline is None:
        return review
    from whitelist.checking.baseline import apply_baseline
    from whitelist.checking.pieces.worst_findings import with_worst
    from whitelist.settings.baseline_file import Naming, read_baseline

    path = os.fspath(baseline)
    recorded = read_baseline(path, reference)
    return with_worst(apply_baseline(review, recorded, path, Naming(path), {rule.code for rule in rules}), max_findings)


def _each(things: object) -> Iterable[Any]:
    """Return *things* if they are several, or else the only one in a tuple."""
    # A Series can be iterated over, too, but its cells are not paths.
    if isinstance(things, Sequence | AbstractSet | Iterator) and not isinstance(things, str | bytes):
        return things
    return (things,)


def _read_all(things: Iterable[object], reference: ReferenceData, **options: Any) -> list[MaskedSource]:
    from whitelist.checking.frame import source_of
    from whitelist.checking.other_frames import as_pandas, describe
    from whitelist.checking.secret_masking import mask_secrets
    from whitelist.exchanges.header import header_words
    from whitelist.readers import read
    from whitelist.settings.folders import files_in

    paths: list[str] = []
    frames: list[Source] = []
    for thing in things:
        if isinstance(thing, str | os.PathLike):
            paths.append(os.fspath(thing))
            continue
        frame = as_pandas(thing)
        if frame is None:
            raise TypeError(f"not a path and not a frame that is read: {describe(thing)}")
        frames.append(source_of(frame, f"DataFrame {len(frames) + 1}" if frames else "DataFrame"))
    if not paths and not frames:
        raise UsageError("nothing to check", "check that the path or pattern matches a file")
    words = header_words(reference.schema.batch)
    files = (read(path, header_words=words, **options) for path in files_in(paths))
    return [mask_secrets(each, reference, words) for each in chain(files, frames)]


@_hidden_in_errors()
def verify_address(
    network: str | None, address: str | None, *, schema: str | os.PathLike[str] = DEFAULT_SCHEMA
) -> Verification:
    """Return whether *address* is good on *network*, bad, or not verified.

    The network is an id such as ``TRC20``, or another name that ``check`` understands, such as ``tron``; with *schema*,
    also that exchange's name of it, or code of a coin on it. White space around the address makes it bad. Without a
    decoder, or a network that the exchange asks for, or on an unknown one that it might have, it is "not verified"; a
    missing value (None, NaN) is an empty text. There are three answers, so the result is not true or false: compare its
    ``answer``.

    Raises UsageError for an unknown exchange, network or name of several networks; TypeError for what is not a text.
    """
    known = verifier() if schema == DEFAULT_SCHEMA else _names(os.fspath(schema)).verifier
    return known.verify(_network_named(_text(network, "network").strip(), os.fspath(schema)), _text(address, "address"))


@lru_cache(maxsize=1024)
def _network_named(word: str, schema: str) -> str:
    """Return the id of the network called *word*; an empty text has none. Raises UsageError."""
    if not word or (schema == DEFAULT_SCHEMA and word in networks()):
        return word
    names = _names(schema)
    reading = names.read_place(word)
    if known := reading.network or reading.unlisted:
        return known
    if reading.candidates:
        hint = f"write {' or '.join(reading.candidates)} if you mean that network"
        raise UsageError(f"the network {word!r} is not clear: {reading.reason}", hint)
    if len(word) > LONGEST_NAME and verifier().identify(word, least=Evidence.SHAPE):
        raise UsageError(f"the network {word!r} is an address", "put the network first, then the address")
    if names.schema.can_be_network(word) or names.schema.takes_other_codes:
        return word
    hint = names.close_network(word) or with_option("run `whitelist networks` to list the known networks", names)
    raise UsageError(reading.explain(word), hint)


_names = cache(reference_data)  # knows what people, and the exchange, call networks


def identify(address: str | None) -> tuple[str, ...]:
    """Return the ids of all networks on which *address* is valid, in alphabetical order.

    An EVM address is valid on every EVM network, so there is often more than one id. A missing value (None, NaN) is
    valid on none. Raises TypeError for anything else that is not a text.
    """
    return verifier().identify(_text(address, "address"))


def _text(value: object, name: str) -> str:
    if isinstance(value, str):
        return value
    from whitelist.checking.frame import require_missing

    require_missing(value, name)
    return ""


def pandera_schema(
    name: str = DEFAULT_SCHEMA,
    catalogue: str | os.PathLike[str] | None = None,
    *,
    severity: str = "error",
    allow_unverified: bool = False,
) -> pa.DataFrameSchema:
    """Return the rules of exchange *name* as a pandera schema for frames with columns coin, network, address, memo.

    A ``remark`` column is optional, other columns are ignored, and missing values are empty cells. A memo that is a
    number is not verified: read memos with ``dtype=str``.

    ``schema.validate(frame, lazy=True)`` raises ``pandera.errors.SchemaErrors`` for rows that fail a rule of at least
    *severity* (error, warning, note), for rows that are not verified, unless *allow_unverified*, and for a frame
    without rows. In a failure case, the check is the code of the rule, and the index is that of the row. Secrets are
    hidden in the errors, but not in ``SchemaErrors.data``, which is the frame itself. The returned frame has the same
    columns, with text in those of a batch. *catalogue* is a path, as for ``whitelist check``.

    Raises UsageError for an unknown exchange or severity, SchemaError for a wrong schema or catalogue file.
    """
    from whitelist.checking.frame import source_of
    from whitelist.checking.pandera_schema import DataFrameSchema, RuleRunner
    from whitelist.checking.secret_masking import secret_texts
    from whitelist.rules.file import no_rows
    from whitelist.rules.selection import all_rules, reference_for_rules

    with _hidden_in_errors():
        reference = reference_for_rules(name, None if catalogue is None else os.fspath(catalogue))
        least = parse_severity(severity)
    rules = [
        rule
        for rule in all_rules().values()
        if reference.severity_of(rule.code, rule.severity) >= least or (rule.unverified and not allow_unverified)
    ]
    schema = RuleRunner(rules, reference, lists_cases=True, no_rows=no_rows.RULE).schema
    return DataFrameSchema.hiding(schema, lambda frame: secret_texts(source_of(frame, "DataFrame"), reference))


def parse_severity(name: str) -> Severity:
    """Return the severity called *name*. Raises UsageError for any other name."""
    try:
        return Severity.parse(name)
    except KeyError:
        hint = did_you_mean(name, map(str, Severity)) or f"use one of {', '.join(map(str, Severity))}"
        raise UsageError(f"no severity is called {name!r}", hint) from None
