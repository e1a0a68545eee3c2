"""An entry that is not what the exchange documents spoils no other one: it is skipped, and it is told where it is.

What comes of each value is as recorded: ``python -m tests.connectors.test_odd_entries`` writes the record again.
"""

from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from tests.connectors.exchanges import IMPOSTORS, Coinport
from tests.connectors.server import Reply, Request
from tests.connectors.test_any_answer import line_to
from whitelist.connectors.connector import DepositAddress, PullFilter
from whitelist.connectors.entries import MOST_SHOWN, read_entries
from whitelist.connectors.registry import connector
from whitelist.connectors.response import HttpResponse
from whitelist.exchanges.typed_document import Document

Keys = list[str | int]
DATA = Path(__file__).parents[1] / "data"
RECORD = DATA / "connectors" / "odd-entries.txt"
PLACES = tomllib.loads((DATA / "odd-entries.toml").read_text("utf-8"))["place"]
CASES = {
    f"{place['exchange']} {place['path']} {' '.join(map(str, keys))}": (place["exchange"], place["path"], keys)
    for place in PLACES
    for keys in place["keys"]
}
ODD: list[object] = [None, 5, 1.5, True, False, "", " ", [], ["x"], {}, {"x": 1}]
USUAL: list[object] = ["0", "2", "pending", "fiat"]
"""Good values of some places, which change what an entry is."""
MISSING = object()


class Wire:
    """Stands in for a transport: asks an impostor, and makes one place of an answer odd, with a good entry after it."""

    def __init__(self, name: str, path: str, keys: Keys, value: object) -> None:
        self._impostor = Coinport(page=1000) if name == "coinport" else IMPOSTORS[name]()
        self._path, self._keys, self._value = path, keys, value
        self.odd = 0
        self.needs_coins = path == "deposit-address"

    def get(self, target: str, headers: Callable[[], Any], _is_busy: Callable[[HttpResponse], bool]) -> HttpResponse:
        """Return an answer."""
        shown = {name.lower(): str(getattr(value, "reveal", lambda v=value: v)()) for name, value in headers().items()}
        request = Request("GET", target, shown)
        answer = self._impostor(request)
        assert isinstance(answer, Reply)
        body = copy.deepcopy(answer.body)
        if request.path.endswith(self._path) and self._keys:
            self._spoil(body)
        return HttpResponse(answer.status, {}, json.dumps(body).encode(), "wire", 0.0)

    def _spoil(self, body: Any) -> None:
        *way, last = self._keys
        rows = body[way[0]] if way and isinstance(way[0], str) and isinstance(body[way[0]], list) else body
        if isinstance(rows, list):
            like = next((row for row in rows if self._fits(row, way)), None)
            if like is None:
                return
            rows.insert(0, copy.deepcopy(like))
        target = body
        for key in way:
            target = target[key]
        self.odd += 1
        if self._value is MISSING and isinstance(target, dict):
            target.pop(last, None)
        else:
            target[last] = None if self._value is MISSING else self._value

    @staticmethod
    def _fits(row: Any, way: Keys) -> bool:
        """Say whether *row* has the place to which *way* leads."""
        inner = way[way.index(0) + 1 :] if 0 in way else []
        for key in inner:
            if isinstance(key, int) and not row:
                return False
            row = row[key] if isinstance(key, int) else row.get(key)
            if row is None:
                return False
        return True


def pull(name: str, wire: Wire) -> tuple[list[DepositAddress], list[str]]:
    """Return what comes over *wire*, and the notes."""
    notes: list[str] = []
    session = replace(line_to(name, wire), notify=notes.append)
    wish = PullFilter(("USDT", "XRP") if wire.needs_coins else (), beneficiaries=name == "coinport")
    return list(connector(name).fetch_addresses(session, wish)), notes


Pulled = tuple[list[DepositAddress], list[str]]
"""Addresses and notes."""


def outcomes(case: str) -> tuple[Pulled, list[tuple[object, Pulled]]]:
    """Return what comes without anything odd, and each value with what comes then."""
    name, path, keys = CASES[case]
    wires = [(value, Wire(name, path, keys, value)) for value in [*ODD, MISSING, *USUAL]]
    odd = [(value, pull(name, wire)) for value, wire in wires]
    assert all(wire.odd for _, wire in wires)
    return pull(name, Wire(name, path, [], None)), odd


def describe(case: str, usual: Pulled, odd: list[tuple[object, Pulled]]) -> str:
    """Return what each value changes."""
    groups: dict[str, list[str]] = {}
    for value, (found, notes) in odd:
        lost = [f"- {each.coin} {each.network_name}" for each in usual[0] if each not in found]
        more = [f"+ {format_deposit(each)}" for each in found if each not in usual[0]]
        told = "; ".join([*lost, *more, *(note for note in notes if note not in usual[1])])
        groups.setdefault(told, []).append("missing" if value is MISSING else repr(value))
    return "".join(f"{case} = {', '.join(values)}: {told or 'the same'}\n" for told, values in groups.items())


def format_deposit(deposit: DepositAddress) -> str:
    """Return an address with all that belongs to it."""
    return " ".join(str(getattr(deposit, each.name)) or "-" for each in fields(deposit))


@pytest.mark.parametrize("case", CASES)
def test_odd_entry_spoils_no_other(case: str) -> None:
    """Whatever an entry holds: the others come as they do without it, and what comes is text, as it is recorded."""
    usual, odd = outcomes(case)
    good, before = usual
    assert good
    for value, (found, notes) in odd:
        if "deposit-address" not in case:  # there, every answer is odd
            assert {(each.coin, each.address) for each in good} <= {(each.coin, each.address) for each in found}, value
        assert len(found) >= len(good) or len(notes) > len(before), value
        assert all(isinstance(getattr(each, field), str) for each in found for field in ("coin", "address", "memo"))
    lines = RECORD.read_text("utf-8").splitlines(keepends=True)
    assert describe(case, usual, odd) == "".join(line for line in lines if line.startswith(f"{case} = "))


def test_many_odd_entries() -> None:
    """The first ones are told one by one, the others by their number."""
    notes: list[str] = []
    rows = Document([{"id": "a"}, *[{"id": number} for number in range(MOST_SHOWN + 3)]], "here").rows()
    assert read_entries(rows, lambda row: row.text("id"), notes.append) == ["a"]
    assert notes[0] == "skipped an entry that cannot be read: here[1].id: expected text"
    assert (len(notes), notes[-1]) == (MOST_SHOWN + 1, "skipped more entries that cannot be read: 3")


if __name__ == "__main__":
    RECORD.write_text("".join(describe(case, *outcomes(case)) for case in CASES), "utf-8", newline="")
