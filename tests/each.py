"""Checks many small things in one test: a test for each would take longer to set up than the check itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Item = TypeVar("Item")


def check_each(items: Mapping[str, Item], check: Callable[[Item], None]) -> None:
    """Call *check* with every item. Raises what all failing items raise, each with the name of its item."""
    assert items, "nothing to check"
    faults: list[BaseException] = []
    for name, item in items.items():
        try:
            check(item)
        except (Exception, pytest.fail.Exception) as fault:  # noqa: BLE001  # all of them are raised below
            fault.add_note(f"failed for {name}")
            faults.append(fault)
    if faults:
        raise BaseExceptionGroup(f"{len(faults)} of {len(items)} failed", faults)
