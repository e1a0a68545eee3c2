"""Every family is held against its data file, tests/data/addresses/<family>.toml."""

from __future__ import annotations

import doctest
import re
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import whitelist.addresses.address as faults
import whitelist.addresses.families
from tests.each import check_each
from whitelist.addresses.address import AddressError
from whitelist.addresses.family import Family
from whitelist.model.data_file import dataclass_from
from whitelist.model.plugins import load_all

FAMILIES = load_all(whitelist.addresses.families, "FAMILY", Family)
DATA = Path(__file__).parents[1] / "data" / "addresses"
FAULTS = {"WrongAlphabet", "WrongLength", "WrongChecksum", "WrongPrefix"}
LONGEST_MESSAGE = 120


def load(family: str) -> dict[str, Any]:
    """Return the vectors of a family."""
    return tomllib.loads((DATA / f"{family}.toml").read_text("utf-8"))


def vectors(family: str, key: str) -> dict[str, dict[str, Any]]:
    """Return the vectors of a family by what they show."""
    return {f"{number} {vector['reason']}": vector for number, vector in enumerate(load(family)[key])}


def parameters(family: str, vector: dict[str, Any]) -> Any:
    """Return the parameters that a vector asks for."""
    return dataclass_from(FAMILIES[family].parameters, vector["parameters"], f"{family}.toml", "parameters")


@pytest.mark.parametrize("family", FAMILIES)
def test_family_has_enough_vectors(family: str) -> None:
    """A family has five good and five bad vectors, with sources, and a bad one for each fault it can find."""
    data = load(family)
    assert len(data["good"]) >= 5
    assert len(data["bad"]) >= 5
    found = {vector["fault"] for vector in data["bad"]}
    cannot = set(data.get("cannot", ()))
    assert (found | cannot, found & cannot) == (FAULTS, set())
    for vector in data["good"] + data["bad"]:
        assert vector["source"]
        assert vector["reason"]


def test_no_data_without_family() -> None:
    """A data file without a family would never run."""
    assert {path.stem for path in DATA.glob("*.toml")} <= set(FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
def test_good(family: str) -> None:
    """A good address is decoded to what its source says, and its canonical text decodes to the same."""

    def check(vector: dict[str, Any]) -> None:
        values = parameters(family, vector)
        address = FAMILIES[family].decode(vector["address"], values)
        assert address.text == vector.get("canonical", vector["address"])
        assert address.kind == vector["kind"]
        assert address.payload.hex() == vector["payload"]
        assert address.memo == vector.get("memo")
        assert address.checked == vector.get("checked", True)
        assert FAMILIES[family].decode(address.text, values) == address
        assert FAMILIES[family].verified_to == "checksum" or not address.checked

    check_each(vectors(family, "good"), check)


@pytest.mark.parametrize("family", FAMILIES)
def test_bad(family: str) -> None:
    """A bad address raises the fault that its reason leads to, in a short clause that does not echo it."""

    def check(vector: dict[str, Any]) -> None:
        text = vector["address"]
        with pytest.raises(AddressError) as raised:
            FAMILIES[family].decode(text, parameters(family, vector))
        fault = raised.value
        assert type(fault) is getattr(faults, vector["fault"]), fault.message
        if "position" in vector:
            assert fault.position == vector["position"], fault.message
        assert fault.position is None or re.search(rf"(position|character) {fault.position + 1}\b", fault.message)
        assert len(fault.message) <= LONGEST_MESSAGE
        assert fault.message[0].islower()
        assert not text or text not in fault.message

    check_each(vectors(family, "bad"), check)


@pytest.mark.parametrize("family", FAMILIES)
def test_claims(family: str) -> None:
    """A family claims its own good addresses, as far as they can be told from what is visible."""
    seen = [
        FAMILIES[family].claims(vector["address"], parameters(family, vector))
        for vector in load(family)["good"]
        if vector["parameters"].get("network_magic") != 1  # a test network whose addresses look like none
    ]
    assert all(seen)
    for vector in load(family)["bad"]:
        assert isinstance(FAMILIES[family].claims(vector["address"], parameters(family, vector)), bool)
    assert not any(FAMILIES[family].claims("", parameters(family, vector)) for vector in load(family)["good"])


@pytest.mark.parametrize("family", FAMILIES)
def test_examples(family: str) -> None:
    """The examples in the module docstring run."""
    module = import_module(f"whitelist.addresses.families.{family}")
    result = doctest.testmod(module, raise_on_error=False, optionflags=doctest.ELLIPSIS)
    assert result.attempted >= 2
    assert result.failed == 0


@pytest.mark.parametrize("family", FAMILIES)
def test_size(family: str) -> None:
    """A family module has at most 120 lines."""
    source = Path(str(import_module(f"whitelist.addresses.families.{family}").__file__)).read_text("utf-8")
    assert source.count("\n") <= 120


def test_secret_is_never_echoed() -> None:
    """No message about a Stellar secret seed, whole or damaged, repeats four characters of it."""
    seed = next(v["address"] for v in load("stellar")["bad"] if v["reason"] == "secret seed")
    family = FAMILIES["stellar"]
    for text in (seed, seed[:-1], seed + "A", seed[:20] + "0" + seed[21:], seed.lower()):
        with pytest.raises(AddressError) as raised:
            family.decode(text, family.parameters())
        assert not any(text[i : i + 4] in raised.value.message for i in range(len(text) - 3))


def test_eip1191_needs_a_chain() -> None:
    """A network with EIP-1191 must say which chain it is."""
    with pytest.raises(ValueError, match="chain_id"):
        FAMILIES["evm"].parameters(checksum="eip1191")
