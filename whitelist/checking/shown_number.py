"""What a spreadsheet program shows for a number under a number format: ``00012345`` for 12345 under ``00000000``.

Source: ECMA-376, part 1, 18.8.31 numFmts; compared with SheetJS' number formatter and LibreOffice
(``python -m tests.campaign.number_formats``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    Kind = Literal["place", "point", "comma", "percent", "exponent", "general", "text"]

GENERAL = frozenset({"general", "@", "standard"})
"""Formats that show the number as it is; ``Standard`` is what some programs write for ``General``."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>general|standard|@)|(?P<exponent>e[+-])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)")
_COLOUR = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|color ?[0-9]{1,2}", re.IGNORECASE)
_LONGEST = 255
"""Length of the longest number format that programs accept."""
_DATE_LETTERS = frozenset("ymdhsbgae")


class _UnknownFormatError(Exception):
    """The format is one for dates, fractions or numerals of a language."""


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of a number format between two semicolons."""

    tokens: tuple[tuple[Kind, str], ...]
    condition: tuple[str, Decimal] | None

    def fits(self, number: Decimal) -> bool:
        """Say whether *number* meets the condition."""
        if self.condition is None:
            return True
        sign, limit = self.condition
        return {
            "<": number < limit,
            ">": number > limit,
            "=": number == limit,
            "<=": number <= limit,
            ">=": number >= limit,
            "<>": number != limit,
        }[sign]


def shown_number(digits: str, number_format: str) -> str | None:
    """Return the text that is shown for the number *digits*, such as ``12345``, or None if it is not known.

    White space around the text is left out: formats align numbers with it.
    """
    if number_format.strip().lower() in GENERAL:
        return digits
    if not number_format or len(number_format) > _LONGEST:
        return None
    try:
        number = Decimal(digits)
        section, is_signed = _choose(_sections(number_format), number)
        with localcontext() as context:
            context.prec = 400
            shown = _render(section, abs(number), digits.lstrip("-"))
    except _UnknownFormatError:
        return None
    is_negative = number < 0 and is_signed and re.search("[1-9]", shown) is not None  # not what is rounded to 0
    return ("-" * is_negative + shown).strip()


def _choose(sections: tuple[_Section, ...], number: Decimal) -> tuple[_Section, bool]:
    """Return the section for *number*, and whether it shows the sign itself."""
    if any(section.condition for section in sections):
        chosen = next((section for section in sections[:3] if section.fits(number)), None)
        if chosen is None:
            raise _UnknownFormatError
        return chosen, True
    if number < 0 and len(sections) > 1:
        return sections[1], False
    return (sections[2] if number == 0 and len(sections) > 2 else sections[0]), True


@lru_cache(maxsize=256)
def _sections(number_format: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    tokens: list[tuple[Kind, str]] = []
    condition = None
    for match in _TOKEN.finditer(number_format):
        if match["other"] == ";":
            sections.append(_Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif match["bracket"] is not None and (found := _CONDITION.fullmatch(match["bracket"])):
            condition = found[1], Decimal(found[2])
        else:
            tokens += _tokens_of(match)
    return (*sections, _Section(tuple(tokens), condition))


def _tokens_of(match: re.Match[str]) -> list[tuple[Kind, str]]:
    """Return the token of *match*, or none if it shows nothing. Raises _UnknownFormatError."""
    if match["bracket"] is not None:
        return _currency(match["bracket"])
    if match["quoted"] is not None or match["escaped"] is not None:
        return [("text", match["quoted"] or match["escaped"] or "")]
    if match["space"] is not None or match["fill"] is not None:
        return [("text", " ")] if match["space"] is not None else []
    if match["general"] is not None or match["exponent"] is not None:
        return [("general", "")] if match["general"] is not None else [("exponent", match["exponent"][1])]
    sign = match["other"]
    if sign == "/" or sign.lower() in _DATE_LETTERS:
        raise _UnknownFormatError
    kinds: dict[str, Kind] = {".": "point", ",": "comma", "%": "percent", "0": "place", "#": "place", "?": "place"}
    return [(kinds.get(sign, "text"), sign)]


def _currency(bracket: str) -> list[tuple[Kind, str]]:
    """Return what is shown for ``[$€-407]`` or ``[Red]``. Raises _UnknownFormatError for other brackets."""
    if bracket.startswith("$"):
        return [("text", bracket[1:].partition("-")[0])]
    if _COLOUR.fullmatch(bracket):
        return []
    raise _UnknownFormatError


@dataclass(slots=True)
class _Layout:
    """The places of a section, and where its other signs are."""

    whole: list[tuple[Kind, str]] = field(default_factory=list)
    fraction: list[tuple[Kind, str]] = field(default_factory=list)
    exponent: list[tuple[Kind, str]] = field(default_factory=list)
    has_point: bool = False
    exponent_sign: str = ""
    percents: int = 0


def _render(section: _Section, number: Decimal, digits: str) -> str:
    if any(kind == "general" for kind, _ in section.tokens):
        return "".join(digits if kind == "general" else text for kind, text in section.tokens)
    layout = _lay_out(section)
    grouped, thousands = _commas(layout.whole)
    scaled = number.scaleb(2 * layout.percents - 3 * thousands)
    places = sum(kind == "place" for kind, _ in layout.fraction)
    exponent = ""
    if layout.exponent_sign:
        scaled, power = _scientific(scaled, sum(kind == "place" for kind, _ in layout.whole), places)
        sign = "-" if power < 0 else layout.exponent_sign.replace("-", "")
        exponent = f"E{sign}{_whole(layout.exponent, str(abs(power)), grouped=False)}"
    whole, _, fraction = f"{_rounded(scaled, places):f}".partition(".")
    if layout.has_point and all(kind != "place" for kind, _ in layout.whole):
        layout.whole.append(("place", "#"))  # .00 shows the whole number, too
    shown = _whole(layout.whole, whole.lstrip("0"), grouped=grouped)
    return shown + "." * layout.has_point + _fraction(layout.fraction, fraction) + exponent


def _lay_out(section: _Section) -> _Layout:
    layout = _Layout()
    part = layout.whole
    for kind, text in section.tokens:
        if kind == "point" and not layout.has_point:
            layout.has_point, part = True, layout.fraction
        elif kind == "exponent" and not layout.exponent_sign:
            layout.exponent_sign, part = text, layout.exponent
        elif kind == "percent":
            layout.percents += 1
            part.append(("text", "%"))
        else:
            part.append((kind, text))
    return layout


def _commas(whole: list[tuple[Kind, str]]) -> tuple[bool, int]:
    """Take the commas out of *whole*; return whether they group its digits, and by how many thousands they divide."""
    places = [at for at, (kind, _) in enumerate(whole) if kind == "place"]
    if not places:
        return False, 0
    commas = [at for at, (kind, _) in enumerate(whole) if kind == "comma"]
    behind = [at for at in commas if at > places[-1]]
    thousands = sum(at == places[-1] + 1 + number for number, at in enumerate(behind))
    whole[:] = [token for token in whole if token[0] != "comma"]
    return any(places[0] < at < places[-1] for at in commas), thousands


def _scientific(number: Decimal, wholes: int, places: int) -> tuple[Decimal, int]:
    """Return mantissa and exponent of *number*, with an exponent that is a multiple of *wholes*."""
    if number == 0:
        return number, 0
    step = max(1, wholes)
    power = number.adjusted() // step * step
    if _rounded(number.scaleb(-power), places) >= Decimal(10) ** step:  # 9.99 becomes 10.0
        power += step
    return number.scaleb(-power), power


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _whole(tokens: list[tuple[Kind, str]], digits: str, *, grouped: bool) -> str:
    """Put *digits* on the places of *tokens*, from the right; those left over stand before the first place."""
    left = sum(kind == "place" for kind, _ in tokens)
    shown: list[str] = []
    count = 0
    rest = list(digits)
    for kind, text in reversed(tokens):
        if kind != "place":
            shown.append(text)
            continue
        left -= 1
        signs = [rest.pop()] if rest else [{"0": "0", "?": " "}.get(text, "")]
        if left == 0:
            signs += reversed(rest)
        for sign in filter(None, signs):
            if grouped and count and count % 3 == 0 and sign != " ":
                shown.append(",")
            shown.append(sign)
            count += 1
    return "".join(reversed(shown))


def _fraction(tokens: list[tuple[Kind, str]], digits: str) -> str:
    shown: list[str] = []
    at = 0
    for kind, text in tokens:
        if kind != "place":
            shown.append(text)
            continue
        needed = text == "0" or digits[at:].strip("0")
        shown.append(digits[at] if needed else " " if text == "?" else "")
        at += 1
    return "".join(shown)
