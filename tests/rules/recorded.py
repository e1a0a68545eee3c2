"""What rules declare and find, as recorded in tests/data/findings/<folder of rules>.txt.

``python -m tests.rules.recorded`` writes these files anew; read the difference.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.records import sections_of, without_day
from tests.rules.cases import ROOT, Case, load
from whitelist.model.finding import Severity
from whitelist.rules.selection import all_rules, find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.checking.rule import Rule
    from whitelist.model.finding import Finding

FOLDER = Path(__file__).parents[1] / "data" / "findings"
LONGEST = 120
"""Characters of a value that are recorded."""
IN_EVERY_LINE = {"location", "message", "hint", "upload_error"}
SAID_BY_THE_RULE = {"code", "slug", "severity", "unverified", "settled_by_catalogue", "minor"}


def described(finding: Finding, rule: Rule) -> str:
    """Return all that a finding says beyond its rule, in one line."""
    where = " ".join(f"{name} {value}" for name, value in _stated(finding.location) if name != "path") or "file"
    upload = "fails the upload" if finding.upload_error else "uploads"
    named = {name: value for name, value in _stated(finding) if name not in IN_EVERY_LINE | SAID_BY_THE_RULE}
    if finding.advice == rule.advice:
        named.pop("advice", None)
    own = (f"{name} {_shown(value)}" for name, value in named.items())
    return without_day(" | ".join((where, finding.message, finding.hint, upload, *own))).replace(f"{ROOT}/", "")


def declared(rule: Rule) -> str:
    """Return what a rule declares beside its functions, in one line."""
    return ", ".join(
        f"{name} {_shown(value)}" for name, value in _stated(rule) if name != "module" and not callable(value)
    )


def _stated(item: Any) -> Iterator[tuple[str, Any]]:
    """Yield name and value of the fields that say something else than usual."""
    for field in fields(item):
        value = getattr(item, field.name)
        if field.default is MISSING or value != field.default:
            yield field.name, value


def _shown(value: Any) -> str:
    if isinstance(value, Severity):
        return str(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return repr(value[:LONGEST]) + (f"… {len(value)}" if len(value) > LONGEST else "")
    if hasattr(value, "__dataclass_fields__"):
        return "; ".join(f"{name} {_shown(part)}" for name, part in _stated(value))
    return str(value)


def lines_of(slug: str, case: dict[str, Any], findings: tuple[Finding, ...] | None = None) -> list[str]:
    """Return the lines of a case: what its rule finds, or does among *findings* of all rules."""
    findings = Case(case).findings() if findings is None else findings
    rule = find(slug)
    return [f"{case['name']} | {described(finding, rule)}" for finding in findings if finding.slug == slug]


def sections(folder: str) -> Iterator[tuple[str, list[str]]]:
    """Yield slug and lines of each rule in a folder of rules."""
    for rule in all_rules().values():
        if rule.module.split(".")[-2] == folder:
            cases = load(rule.slug)["failing"]
            yield rule.slug, [declared(rule), *(line for case in cases for line in lines_of(rule.slug, case))]


@cache
def recorded() -> dict[str, list[str]]:
    """Return slug → recorded lines."""
    return sections_of("".join(path.read_text("utf-8") for path in sorted(FOLDER.glob("*.txt"))))


def main() -> None:
    """Write the files anew."""
    for folder in {rule.module.split(".")[-2]: 0 for rule in all_rules().values()}:
        text = "".join("\n".join((f"# {slug}", *lines)) + "\n" for slug, lines in sections(folder))
        (FOLDER / f"{folder}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
