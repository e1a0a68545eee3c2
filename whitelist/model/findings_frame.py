"""Findings as a pandas frame, a row for each finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whitelist.model.characters import encodable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import pandas as pd

    from whitelist.model.finding import Finding

_NUMBERS: Mapping[str, Callable[[Finding], int | None]] = {
    "line": lambda finding: finding.location.line,
    "row": lambda finding: finding.location.row,
}
_TRUTHS: Mapping[str, Callable[[Finding], bool]] = {
    "fix_is_safe": lambda finding: finding.fix is not None and finding.fix.safe,
    "unverified": lambda finding: finding.unverified,
}
_TEXTS: Mapping[str, Callable[[Finding], str | None]] = {
    "path": lambda finding: finding.location.path,
    "sheet": lambda finding: finding.location.sheet,
    "cell": lambda finding: finding.location.cell,
    "column": lambda finding: finding.column,
    "value": lambda finding: finding.value,
    "code": lambda finding: finding.code,
    "slug": lambda finding: finding.slug,
    "severity": lambda finding: str(finding.severity),
    "message": lambda finding: finding.message,
    "hint": lambda finding: finding.hint,
    "upload_error": lambda finding: finding.upload_error,
    "fix": lambda finding: None if finding.fix is None else finding.fix.value,
}
COLUMNS = (
    *("path", "sheet", "line", "row", "cell", "column", "value", "code", "slug", "severity", "message", "hint"),
    *("upload_error", "fix", "fix_is_safe", "unverified"),
)


def findings_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """Return *findings* in their order; the columns have the same types however many findings there are."""
    import pandas as pd

    found = list(findings)
    columns: dict[str, Any] = {
        **{name: pd.array([get(each) for each in found], dtype="Int64") for name, get in _NUMBERS.items()},
        **{name: pd.array([get(each) for each in found], dtype="bool") for name, get in _TRUTHS.items()},
        **{name: pd.array([_text(get(each)) for each in found], dtype="string") for name, get in _TEXTS.items()},
    }
    return pd.DataFrame({name: columns[name] for name in COLUMNS})


def _text(text: str | None) -> str | None:
    """Return *text* with escapes for what is not text: an array of texts cannot have half a surrogate pair."""
    return text if text is None or text.isascii() else encodable(text)
