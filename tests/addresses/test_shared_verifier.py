"""Reference data with the same networks has the same verifier."""

from __future__ import annotations

from whitelist.addresses.shared_verifier import MOST, verifier_of
from whitelist.exchanges.loader import networks


def test_same_networks() -> None:
    """The same mapping has one verifier; an equal one, which could change, and part of it have others."""
    every = networks()
    part = {name: every[name] for name in ("BTC", "TRC20")}
    copy = dict(part)
    assert verifier_of(every) is verifier_of(every)
    assert verifier_of(part) is verifier_of(part)
    assert len({id(verifier_of(each)) for each in (every, part, copy)}) == 3
    assert verifier_of(part).decode("ERC20", "0x52908400098527886E0F7030069857D2E4169EE7") is None
    assert verifier_of(every).decode("ERC20", "0x52908400098527886E0F7030069857D2E4169EE7") is not None


def test_few_are_kept() -> None:
    """A program that makes networks again and again does not keep them all."""
    first: dict[str, object] = {}
    verifier = verifier_of(first)  # type: ignore[arg-type]  # no network
    others = [verifier_of({}) for _ in range(MOST)]
    assert len({*map(id, others)}) == MOST
    assert verifier_of(first) is not verifier  # type: ignore[arg-type]  # no network
