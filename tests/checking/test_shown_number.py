"""What a number shows under a format. The texts were read off LibreOffice 7.4."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.checking.shown_number import shown_number

SHOWN = [
    ("12345", "General", "12345"),
    ("12345", "@", "12345"),
    ("12345", "0", "12345"),
    ("12345", "00000000", "00012345"),
    ("12345", "#,##0", "12,345"),
    ("1234567", "#,##0.00", "1,234,567.00"),
    ("12345", "0.00E+00", "1.23E+04"),
    ("99999", "0.0E+00", "1.0E+05"),
    ("0", "0.00E+00", "0.00E+00"),
    ("12345", "##0.0E+0", "12.3E+3"),
    ("12345", "0E-00", "1E04"),
    ("12345", "0%", "1234500%"),
    ("12345678", "000-00-0000", "012-34-5678"),
    ("12345678901", "000-00-0000", "12345-67-8901"),
    ("123", '"000"0', "000123"),
    ("12345", "[<=9]0;00000000", "00012345"),
    ("7", "[<=9]0;00000000", "7"),
    ("7", "[>9]0;[<5]00;000", "007"),
    ("1234", "0-0#", "12-34"),
    ("12345", '0.0"x"0', "12345.0x0"),
    ("12345", "_-* #,##0_-;-* #,##0_-", "12,345"),
    ("12345", "_(0_);(0)", "12345"),
    ("-12345", "_(0_);(0)", "(12345)"),
    ("-12345", "00000000", "-00012345"),
    ("-7", "0,", "0"),
    ("12345", "0,", "12"),
    ("0", "0;0;zero", None),
    ("0", '0;0;"zero"', "zero"),
    ("12345", ";;;", ""),
    ("0", "#", ""),
    ("7", "??0", "7"),
    ("7", "0.??", "7."),
    ("7", "0.0#", "7.0"),
    ("12345", ".00", "12345.00"),
    ("12345", "[Red]0", "12345"),
    ("12345", "[$€-407]0", "€12345"),
    ("12345", "[$-409]0", "12345"),
    ("12345", '"a\nb"', "a\nb"),
    ("12345", "\\x0", "x12345"),
    ("12345", "# ?/?", None),
    ("12345", "[DBNum1]0", None),
    ("12345", "yyyy", None),
    ("12345", "[h]:mm", None),
    ("12345", "", None),
    ("12345", "0" * 256, None),
    ("5", "[>9]0", None),
]


@pytest.mark.parametrize(("digits", "number_format", "shown"), SHOWN)
def test_shown(digits: str, number_format: str, shown: str | None) -> None:
    """A number under a format; None where it is not known."""
    assert shown_number(digits, number_format) == shown


WHOLE = st.integers(-(10**15) + 1, 10**15 - 1).map(str)


@given(WHOLE, st.text('0#?,.%Ee+-;"\\[]<=>9_*@$/ydGeneral ', max_size=30))
def test_any_format_is_read(digits: str, number_format: str) -> None:
    """No format is too odd."""
    shown = shown_number(digits, number_format)
    assert shown is None or shown == shown.strip()


@given(WHOLE, st.sampled_from(["General", "@", "0", "###0", "[Red]0", "0_)"]))
def test_digits_are_shown(digits: str, number_format: str) -> None:
    """Formats that show what is stored."""
    assert shown_number(digits, number_format) == digits


@given(WHOLE.filter(lambda digits: digits != "0"), st.integers(17, 30))
def test_zeros_in_front(digits: str, width: int) -> None:
    """As many digits as the format has places."""
    shown = shown_number(digits, "0" * width) or ""
    assert len(shown.lstrip("-")) == width
    assert int(shown) == int(digits)
