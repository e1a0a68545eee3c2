"""Rules by code and slug, and the selection of an operator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whitelist.model.errors import UsageError
from whitelist.rules import selection
from whitelist.rules.selection import KINDS, all_rules, find, reached, select, severities

if TYPE_CHECKING:
    from collections.abc import Sequence


def codes(selected: Sequence[str] = (), ignored: Sequence[str] = (), command: str = "check") -> set[str]:
    return {rule.code for rule in select(selected, ignored, KINDS[command])}


EVERY = codes()
ADDRESS = {code for code in EVERY if code.startswith("WL4")}


def test_rules_come_in_the_order_of_their_codes() -> None:
    """All rules are sorted, and nobody can change the mapping."""
    assert list(all_rules()) == sorted(all_rules())
    with pytest.raises(TypeError):
        all_rules()["WL999"] = find("WL101")  # type: ignore[index]  # that is the point


@pytest.mark.parametrize("name", ["WL403", "wl403", " address-checksum ", "Address-Checksum"])
def test_find(name: str) -> None:
    """A rule is found by code or slug, in any letter case."""
    assert find(name).slug == "address-checksum"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("adress-checksum", "did you mean address-checksum?"),
        ("WL999", "`whitelist rules` lists them all"),
        ("quite another thing", "`whitelist rules` lists them all"),
        ("WL4", "`whitelist rules` lists the rules whose codes start with WL4"),
        ("", "`whitelist rules` lists them all"),
    ],
)
def test_find_suggests(name: str, hint: str) -> None:
    """An unknown name is the operator's error, with a suggestion."""
    with pytest.raises(UsageError, match="no rule is called") as caught:
        find(name)
    assert caught.value.hint.startswith(hint)


def test_select_everything_by_default() -> None:
    """No selection means all rules of the command; every rule belongs to one."""
    assert codes() == {code for code in all_rules() if code < "WL7"}
    assert codes(command="check-ips") == {code for code in all_rules() if code.startswith("WL7")}
    assert codes(command="check-keys") == {code for code in all_rules() if code.startswith("WL8")}


@pytest.mark.parametrize(
    ("command", "name", "hint"),
    [
        ("check", "WL7", "`whitelist check-ips` applies ip-malformed"),
        ("check", "key-limit", "`whitelist check-keys` applies key-limit"),
        ("check-ips", "WL403", "`whitelist check` applies address-checksum"),
    ],
)
def test_rule_of_another_command(command: str, name: str, hint: str) -> None:
    """A rule that a command never applies cannot be selected there: nothing would be judged."""
    with pytest.raises(UsageError, match="is not a rule of this command") as caught:
        codes([name], command=command)
    assert caught.value.hint == hint


def test_prefixes_and_slugs() -> None:
    """Prefixes name groups, slugs name rules; letter case does not matter."""
    assert codes(selected=["WL4"]) == ADDRESS
    assert codes(selected=["wl40", "row-limit"]) == {code for code in ADDRESS if code < "WL410"} | {"WL107"}
    assert codes(ignored=["WL4"]) == EVERY - ADDRESS
    assert codes(ignored=["ROW-LIMIT"]) == EVERY - {"WL107"}


def test_the_more_exact_name_wins() -> None:
    """Whoever names a rule more exactly is obeyed."""
    assert codes(selected=["WL403"], ignored=["WL4"]) == {"WL403"}
    assert codes(selected=["WL4"], ignored=["WL403"]) == ADDRESS - {"WL403"}
    assert codes(selected=["WL"], ignored=["WL4"]) == EVERY - ADDRESS


def test_a_tie_keeps_the_rule() -> None:
    """Selected and ignored by the same name: judging is the safe side."""
    assert codes(selected=["WL403"], ignored=["address-checksum"]) == {"WL403"}


@pytest.mark.parametrize("options", [{"selected": ["WL9"]}, {"ignored": ["row-limt"]}, {"selected": [""]}])
def test_select_refuses_what_names_no_rule(options: dict[str, list[str]]) -> None:
    """A slip in a name must not switch off nothing, or everything."""
    with pytest.raises(UsageError, match="no rule is called"):
        select(options.get("selected", ()), options.get("ignored", ()))


@pytest.mark.parametrize("name", ["WL4", "wl403", "Row-Limit", "WL"])
def test_what_a_name_reaches(name: str) -> None:
    """A name reaches what it would select, and a name that reaches nothing is refused."""
    assert reached(name) == codes([name])
    with pytest.raises(UsageError, match="no rule is called"):
        reached(f"{name}x")
    with pytest.raises(UsageError, match="is not a rule of this command"):
        reached("WL7")


def test_severities() -> None:
    """The more exact name wins, whatever the order; of two that are as exact, the later one."""
    told = severities({"address-checksum": "note", "WL4": "warning", "WL1": "note", "WL403": "error"})
    assert {code: told[code] for code in ("WL403", "WL402", "WL107")} == {
        "WL403": "error",
        "WL402": "warning",
        "WL107": "note",
    }
    assert told.keys() == {code for code in all_rules() if code.startswith(("WL1", "WL4"))}
    assert severities({}) == {}


def test_two_rules_cannot_share_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code that is given twice would hide a rule."""
    rule = find("WL101")
    monkeypatch.setattr(selection, "_load_group", lambda _: (rule,))
    with pytest.raises(TypeError, match="same code"):
        all_rules.__wrapped__()
