"""All rules by code and by name, and the rules that a user selects."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist import rules
from whitelist.addresses.secret_hiding import hide_path
from whitelist.audits.audit_rule import AllowlistRule, RegisterRule
from whitelist.checking.columns.address_cells import AddressCellRule
from whitelist.checking.columns.dependent_cells import DependenceRule
from whitelist.checking.columns.format_rule import FormatRule
from whitelist.checking.rule import CellRule, RowRule, Rule, TableRule
from whitelist.exchanges.loader import reference_data
from whitelist.exchanges.schema import DEFAULT_SCHEMA
from whitelist.model.errors import SchemaError, UsageError
from whitelist.model.plugins import load_all, subpackages
from whitelist.model.printable import printable_name
from whitelist.model.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from types import ModuleType

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.exchanges.schema import Schema
    from whitelist.model.finding import RulesOff
    from whitelist.model.review import Review


BATCH: tuple[type[Rule], ...] = (TableRule, CellRule, FormatRule, DependenceRule, AddressCellRule, RowRule)
"""The kinds of rules that check a batch file."""

KINDS: Mapping[str, tuple[type[Rule], ...]] = {
    Rule.command: BATCH,
    AllowlistRule.command: (AllowlistRule,),
    RegisterRule.command: (RegisterRule,),
}
"""Command → the kinds of rules that it applies."""


@cache
def all_rules() -> Mapping[str, Rule]:
    """Return every rule by code, in the order of the codes. Raises TypeError when two have the same."""
    found = _load(subpackages(rules))
    by_code = {rule.code: rule for rule in found}
    if len(by_code) < len(found):
        raise TypeError("two rules have the same code")
    return MappingProxyType(by_code)


def _rules_of(kinds: tuple[type[Rule], ...]) -> tuple[Rule, ...]:
    """Return the rules of *kinds*, in the order of the codes, without importing folders of other commands."""
    groups = (group for group in subpackages(rules) if {*KINDS[getattr(group, "COMMAND", Rule.command)]} & {*kinds})
    return tuple(rule for rule in _load(groups) if isinstance(rule, kinds))


def _load(groups: Iterable[ModuleType]) -> list[Rule]:
    return sorted((rule for group in groups for rule in _load_group(group)), key=lambda rule: rule.code)


@cache
def _load_group(group: ModuleType) -> tuple[Rule, ...]:
    found = load_all(group, "RULE", Rule).items()
    return tuple(replace(rule, module=f"{group.__name__}.{name}") for name, rule in found)


def find(name: str) -> Rule:
    """Return the rule with this code or slug, in any letter case. Raises UsageError with a suggestion."""
    text = name.strip().lower()
    for rule in all_rules().values():
        if text in (rule.code.lower(), rule.slug):
            return rule
    raise UsageError(f"no rule is called {name!r}", _suggestion(name))


def select(
    selected: Iterable[str] = (), ignored: Iterable[str] = (), kinds: tuple[type[Rule], ...] = BATCH
) -> tuple[Rule, ...]:
    """Return the rules of *kinds* that *selected* names and *ignored* does not.

    Each name is a code, the beginning of one (WL4), or a slug; no selection means all rules.
    The longer, more exact name wins, so that ``--ignore WL4 --select WL403`` keeps WL403; a tie keeps the rule.
    Raises UsageError for a name that fits no rule of *kinds*, and TypeError for what is not a text.
    """
    selected, ignored = tuple(selected), tuple(ignored)
    candidates = _rules_of(kinds)
    for name in (*selected, *ignored):
        if not isinstance(name, str):
            raise TypeError(f"not the code or the name of a rule: {name!r}")
        if not any(_reach(name, rule) for rule in candidates):
            raise _nothing_called(name)
    if not (selected or ignored):
        return candidates  # as each check asks several times
    return tuple(
        rule
        for rule in candidates
        if (not selected or _longest(selected, rule)) and _longest(selected, rule) >= _longest(ignored, rule)
    )


def rules_off(applied: Iterable[Rule], ignored: Mapping[str, Collection[str]]) -> RulesOff:
    """Return the codes of the rules that are turned off for each path, and with an empty path those for any file.

    *ignored* maps a path to the codes that are turned off for it alone, among those *applied* elsewhere.
    """
    codes = {rule.code for rule in applied}
    everywhere = tuple(rule.code for rule in select() if rule.code not in codes)
    each = ((path, tuple(sorted(codes.intersection(ignored[path])))) for path in ignored)
    return tuple((path, off) for path, off in (("", everywhere), *each) if off)


def with_rules_off(review: Review, applied: Iterable[Rule], ignored: Mapping[str, Collection[str]]) -> Review:
    """Return *review* with the rules that were not applied, as ``rules_off`` returns them."""
    return replace(review, basis=replace(review.basis, rules_off=rules_off(applied, ignored)))


def require_rules(rules: Iterable[Rule], deny: Iterable[str], trusted: Iterable[str]) -> None:
    """Raise UsageError if there are files *deny* or *trusted*, and none of *rules* compares rows with them."""
    applied = {rule.list_kind for rule in rules}
    for kind, paths in (("deny", deny), ("trusted", trusted)):
        path = next(iter(paths), None)
        if path is not None and kind not in applied:
            name = next(rule.slug for rule in _rules_of(BATCH) if rule.list_kind == kind)
            message = f"the {kind} list {hide_path(printable_name(path))} would not be used: {name} is turned off"
            raise UsageError(message, f"apply the rule {name}, or remove the list")


def reached(name: str, kinds: tuple[type[Rule], ...] = BATCH) -> frozenset[str]:
    """Return the codes of the rules of *kinds* that *name* names. Raises UsageError when there are none."""
    found = frozenset(rule.code for rule in _rules_of(kinds) if _reach(name, rule))
    if not found:
        raise _nothing_called(name)
    return found


def severities(names: Mapping[str, str]) -> Mapping[str, str]:
    """Return code → severity of every rule that *names*, name → severity, contains.

    The longer, more exact name wins; of names that are as exact, the later one.
    """
    stated = {}
    for rule in all_rules().values() if names else ():
        reach, latest = max((_reach(name, rule), number) for number, name in enumerate(names))
        if reach:
            stated[rule.code] = list(names.values())[latest]
    return MappingProxyType(stated)


def reference_for_rules(name: str = DEFAULT_SCHEMA, catalogue: str | None = None) -> ReferenceData:
    """Return what ``reference_data`` returns, for a check. Raises SchemaError, also for a code that no rule has.

    Its severity would otherwise stay as it is, and the loader cannot see that: it stands below the rules.
    """
    reference = reference_data(name, catalogue)
    _require_severities(reference.schema)
    return reference


def _require_severities(schema: Schema) -> None:
    known = {rule.code for rule in _rules_of(BATCH)} if schema.severities else set()
    for code in schema.severities:
        if code not in known and code not in all_rules():
            hint = "`whitelist rules` lists them all"
            raise SchemaError(schema.file, f"severities.{code}", "the code of a rule that exists", hint)


def _nothing_called(name: str) -> UsageError:
    """Return the error about *name*, which names no rule, or only rules of another command."""
    other = next((rule for rule in all_rules().values() if _reach(name, rule)), None)
    if other is None:
        return UsageError(f"no rule is called {name!r}", _suggestion(name))
    return UsageError(f"{name!r} is not a rule of this command", f"`whitelist {other.command}` applies {other.slug}")


def _longest(names: Iterable[str], rule: Rule) -> int:
    return max((_reach(name, rule) for name in names), default=0)


def _reach(name: str, rule: Rule) -> int:
    """Return how exactly *name* names *rule*: 0 not at all, up to the length of a whole code."""
    word = name.strip().upper()
    if word.lower() == rule.slug:
        return len(rule.code)
    return len(word) if word and rule.code.startswith(word) else 0


def _suggestion(name: str) -> str:
    if any(_reach(name, rule) for rule in all_rules().values()):
        return f"`whitelist rules` lists the rules whose codes start with {name.strip().upper()}"
    close = did_you_mean(name, [*all_rules(), *(rule.slug for rule in all_rules().values())])
    return close or "`whitelist rules` lists them all"
