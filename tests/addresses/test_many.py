"""Families that decode many texts at once read each of them as they read it alone, or leave it to the decoder."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from tests.addresses.many_texts import MAKERS, decode_in_one_list, decode_one, make_pool
from tests.addresses.test_vectors import DATA, FAMILIES, parameters, vectors
from tests.campaign.encoders import Form as MadeForm
from tests.campaign.encoders import seeded
from tests.campaign.forms import FORMS
from tests.each import check_each
from tests.examples import examples
from whitelist.addresses.family import Form
from whitelist.addresses.verification import Verifier
from whitelist.exchanges.loader import every_network
from whitelist.model.data_file import dataclass_from

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

MANY = {name for name, family in FAMILIES.items() if family.decode_many}
MADE = {made.name: made for made in FORMS if made.family in MANY}
EDGES = tomllib.loads((DATA.parent / "addresses-many.toml").read_text("utf-8"))["form"]
FOUND = {"none": None, "checked": True, "unchecked": False}
NUMBERS = (1, 31, 32, 511, 512, 513, 1100)


def form_of(made: MadeForm) -> Form:
    """Return a form that makes addresses as the families know it."""
    family = FAMILIES[made.family]
    return Form(family, made.family, dataclass_from(family.parameters, made.parameters, made.name, "parameters"))


def reads_all(form: Form) -> bool:
    """Say whether every usual address is read.

    Not on PIVX, whose versions of base58 differ in length. On Wanchain a wrong text can have the opposite letter case.
    """
    own = form.parameters
    if form.family_name == "base58check":
        return len(own.sizes) == 1
    return bool(form.family_name != "evm" or own.checksum != "wanchain")


def check_lists(form: Form, make: Callable[[Random], str], good: int, numbers: Sequence[int]) -> None:
    """Read lists of so many texts, of a few *good* addresses and what can become of them."""
    random = seeded(repr(form.parameters))
    pool = make_pool(make, random, good)
    alone = {text: decode_one(form.family.decode, text, form.parameters) for text in {*pool}}
    assert all(alone[text] for text in pool[:good])
    lists = [random.choices(pool, k=number) for number in numbers]
    for texts in (pool[:good], pool, *lists, *([each] for each in pool)):
        for text, found in zip(texts, decode_in_one_list(form, [*texts]), strict=True):
            expected = alone[text]
            assert found in (None, expected), ascii(text)
            is_usual = expected is not None and expected.text == text and reads_all(form)
            assert found is not None or not is_usual, ascii(text)


def test_families_that_have_it() -> None:
    """Each family that decodes many texts at once has an encoder here, and random addresses of the campaign."""
    assert {*MAKERS} == MANY == {made.family for made in MADE.values()}


def test_lists_of_all_lengths() -> None:
    """Lists of good and damaged addresses, long or short, are read as their texts alone; good ones are read at once."""

    def check(made: MadeForm) -> None:
        check_lists(form_of(made), made.make, 3, NUMBERS)

    check_each(MADE, check)


def distinct_forms() -> dict[str, Form]:
    """Return the different forms of all networks that many texts are decoded of, each with its first network."""
    found: dict[str, Form] = {}
    verifier = Verifier(every_network())
    for name in every_network():
        for number, (*_, form) in enumerate(verifier.attempts(name)):
            if form.family.decode_many and form not in found.values():
                found[f"{name} {number}"] = form
    return found


def maker(form: Form) -> Callable[[Random], str]:
    """Return what makes addresses of *form*."""
    return lambda random: MAKERS[form.family_name](form.parameters, random)


@pytest.mark.parametrize(
    ("good", "numbers"), [(2, (32,)), pytest.param(examples(30), NUMBERS, marks=pytest.mark.thorough)]
)
def test_forms_of_all_networks(good: int, numbers: Sequence[int]) -> None:
    """So are those of each network, with its own prefixes, versions and checksums."""
    check_each(distinct_forms(), lambda form: check_lists(form, maker(form), good, numbers))


@pytest.mark.parametrize("family", sorted(MANY))
def test_vectors(family: str) -> None:
    """The vectors of a family are read beside good addresses as their sources say, or are left to the decoder."""

    def check(vector: dict[str, Any]) -> None:
        form, text = Form(FAMILIES[family], family, parameters(family, vector)), vector["address"]
        others = [maker(form)(seeded(number)) for number in range(3)]
        found = decode_in_one_list(form, [*others, text, *others])[3]
        assert found is None or (found.text, found.kind, found.payload.hex(), found.checked) == (
            vector.get("canonical", text),
            vector.get("kind"),
            vector.get("payload"),
            vector.get("checked", True),
        )

    check_each(vectors(family, "good") | vectors(family, "bad"), check)


def test_edges() -> None:
    """So are texts at the edges: whether one of them is read does not depend on the texts beside it."""

    def check(edge: dict[str, Any]) -> None:
        form, texts = Form(FAMILIES[edge["family"]], edge["family"], parameters(edge["family"], edge)), edge["texts"]
        expected = {each["text"]: FOUND[each["found"]] for each in texts}
        canonical = {each["text"]: each.get("canonical", each["text"]) for each in texts}
        for order in ([*expected], [*expected][::-1], [*expected] * 40, *([text] for text in expected)):
            for text, found in zip(order, decode_in_one_list(form, order), strict=True):
                assert (found and found.checked) == expected[text], text
                assert found is None or found.text == canonical[text]
                assert found in (None, decode_one(form.family.decode, text, form.parameters)), text

    check_each({f"{number} {edge['family']}": edge for number, edge in enumerate(EDGES)}, check)
