"""The functions of ``import whitelist``; those about pandera are in test_columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import whitelist
from whitelist.errors import UsageError
from whitelist.finding import Severity
from whitelist.interface import severity_named
from whitelist.library import networks
from whitelist.verification import Answer

TRON = "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
NETWORKS = st.sampled_from([*networks()]) | st.text(max_size=6)


def test_verify_address() -> None:
    """Three answers; the text is taken as it is."""
    assert whitelist.verify_address("TRC20", TRON).answer is Answer.GOOD
    assert whitelist.verify_address("TRC20", TRON + " ").answer is Answer.BAD
    assert whitelist.verify_address("trc20", TRON).answer is Answer.NOT_VERIFIED


def test_identify() -> None:
    """The networks of an address, and none for what is no address."""
    assert "TRC20" in whitelist.identify(TRON)
    assert whitelist.identify("") == ()


@given(NETWORKS, st.text(max_size=80))
def test_any_text_gets_an_answer(network: str, text: str) -> None:
    """No text raises, and a good address is found among the networks it is identified with."""
    found = whitelist.verify_address(network, text)
    if found.answer is Answer.GOOD:
        assert network in whitelist.identify(text)


def test_severity_named() -> None:
    """A severity is named by its word, in any letter case."""
    assert severity_named("Warning") is Severity.WARNING
    with pytest.raises(UsageError, match="fatal"):
        severity_named("fatal")


def test_names_of_the_package() -> None:
    """Every public name can be imported; another one cannot."""
    assert all(getattr(whitelist, name) for name in whitelist.__all__)
    with pytest.raises(AttributeError, match="no attribute 'validate'"):
        _ = whitelist.validate
