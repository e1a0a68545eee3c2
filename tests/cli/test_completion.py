"""What a shell proposes, as it asks for it: each test is a line that is being typed."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from whitelist.cli import main
from whitelist.exchanges.loader import schema_names
from whitelist.rules.selection import all_rules


def proposed(line: str, shell: str = "bash") -> list[str]:
    """Return what is proposed for the last word of *line*, as "kind,value"."""
    words = line.split(" ")
    environment = {"_WHITELIST_COMPLETE": f"{shell}_complete", "COMP_WORDS": line, "COMP_CWORD": f"{len(words) - 1}"}
    result = CliRunner().invoke(main, [], prog_name="whitelist", env=environment)
    assert result.exit_code == 0
    return result.output.split()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("whitelist check --select wl40", [f"plain,{code}" for code in all_rules() if code.startswith("WL40")]),
        ("whitelist check --ignore WL101,memo-mi", ["plain,WL101,memo-missing"]),
        ("whitelist check-keys --ignore no-such", []),
        ("whitelist explain cell-e", ["plain,cell-empty"]),
        ("whitelist explain WL302 cell-e", ["plain,cell-empty"]),
        ("whitelist check --coin usd", ["plain,USDC", "plain,USDT"]),
        ("whitelist build --network trc", ["plain,TRC20"]),
        ("whitelist pull coinex --coin XRP,usdt", ["plain,XRP,USDT"]),
        ("whitelist pull coinex --network CSC,trc", ["plain,CSC,TRC20"]),
        ("whitelist check --schema coinex", ["plain,coinex"]),
        ("whitelist check --schema ./own", ["file,./own"]),
        ("whitelist check --encoding CP125", [f"plain,cp{number}" for number in range(1250, 1259)]),
        ("whitelist build --encoding gb1", ["plain,gb18030"]),
        ("whitelist networks upd", ["plain,update"]),
        ("whitelist networks trc", ["plain,TRC20"]),
        ("whitelist networks BTC", ["plain,BTC"]),
        ("whitelist exchanges coinp", ["plain,coinport"]),
        ("whitelist check bat", ["file,bat"]),
        ("whitelist diff old.csv ne", ["file,ne"]),
        ("whitelist build --out up", ["dir,up"]),
        ("whitelist check --baseline kn", ["file,kn"]),
        ("whitelist check --sheet Pay", []),
    ],
)
def test_proposals(line: str, expected: list[str]) -> None:
    """Names in any letter case, the last one of a list, and files where the help shows FILE."""
    assert proposed(line) == expected


@pytest.mark.parametrize(
    ("line", "count"),
    [("whitelist explain ", 2 * len(all_rules())), ("whitelist exchanges ", len(schema_names()))],
)
def test_everything_is_proposed_for_nothing(line: str, count: int) -> None:
    """Rules by code and by name; each name once."""
    found = proposed(line)
    assert len(found) == len(set(found)) == count


def test_network_and_coin_of_one_name_are_one_proposal() -> None:
    """A name that is a coin and a network is proposed once, as `networks` shows both."""
    found = proposed("whitelist networks ")
    assert len(found) == len(set(found)) > 100


def test_explanations() -> None:
    """Shells that can show a text beside a proposal get the title of the rule."""
    assert " ".join(proposed("whitelist explain memo-missing", "zsh")) == (
        "plain memo-missing An empty memo where the exchange requires a memo."
    )
