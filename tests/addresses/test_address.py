"""An Address is a noun: it does not change, and is equal to its like only."""

from __future__ import annotations

import doctest

import pytest

from whitelist.addresses.address import UNCHECKED, Address
from whitelist.model import strict_tuple
from whitelist.model.strict_tuple import fast_new

ADDRESS = Address("0x0A", "account", b"\n", checked=False)


def test_fields_do_not_change() -> None:
    """No field can be set or removed, and none can be added."""
    for name in ("text", "memo", "colour"):
        with pytest.raises(AttributeError):
            setattr(ADDRESS, name, "")
    with pytest.raises(AttributeError):
        del ADDRESS.text


def test_equality() -> None:
    """Addresses with the same fields are equal and hash alike; a bare tuple of the fields is no Address."""
    same, other = Address("0x0A", "account", b"\n", UNCHECKED, None), ADDRESS._replace(memo="7")
    assert (same == ADDRESS, same != ADDRESS, hash(same) == hash(ADDRESS)) == (True, False, True)
    assert (other == ADDRESS, other != ADDRESS) == (False, True)
    assert (same == tuple(ADDRESS), tuple(ADDRESS) == same, same != tuple(ADDRESS)) == (False, False, True)


def test_representation_names_every_field() -> None:
    """A printed Address tells which field is which."""
    assert repr(ADDRESS) == "Address(text='0x0A', kind='account', payload=b'\\n', checked=False, memo=None)"


def test_made_of_all_fields() -> None:
    """The quick way makes the same Address as the class does."""
    made = fast_new(Address, ("0x0A", "account", b"\n", UNCHECKED, None))
    assert (type(made), made) == (Address, ADDRESS)


def test_examples_of_the_docstring() -> None:
    """What the module's docstring shows is so."""
    result = doctest.testmod(strict_tuple)
    assert (result.failed, result.attempted > 0) == (0, True)
