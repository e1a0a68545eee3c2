"""A list that is given to the command for another kind of list: one line names the right command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import GOOD_ROW, HEADER, TRON, invoke

if TYPE_CHECKING:
    from pathlib import Path

LISTS = {
    "check": HEADER + GOOD_ROW,
    "check-keys": "exchange,name,rights,ips,created,owner\ncoinbase,Desk,View,8.8.8.8,2026-11-01,Ann\n",
    "check-ips": "8.8.8.8\n1.1.1.1\n2606:4700::1111\n",
}
SWAPPED = [(command, right) for command in LISTS for right in LISTS if command != right]


@pytest.mark.parametrize(("command", "right"), SWAPPED)
def test_one_finding_names_the_right_command(tmp_path: Path, command: str, right: str) -> None:
    """Not a list of what is missing, and obeyed, it is accepted."""
    path = tmp_path / "list.csv"
    path.write_text(LISTS[right], "utf-8")
    done = invoke(command, "--format", "json", path)
    (finding,) = done.findings
    assert (done.code, finding["severity"], finding["hint"]) == (1, "error", f"run `whitelist {right} FILE`")
    obeyed = invoke(right, *(["--now", "2026-11-21"] if right == "check-keys" else []), path)
    assert obeyed.code == 0, obeyed.out


@pytest.mark.parametrize("command", ["check-keys", "check-ips"])
@pytest.mark.parametrize(
    "text",
    [
        f"USDT,TRC20,{TRON},\n",
        f"Ann;USDT;TRC20;{TRON};\nBob;USDT;TRC20;TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS;\n",
        f"Payees of March\nUSDT,TRC20,broken1,\nUSDT,TRC20,{TRON},\n",
    ],
)
def test_batch_without_a_header_names_check(tmp_path: Path, command: str, text: str) -> None:
    """It is not a register whose columns are missing, its addresses are not secrets, and nothing else is said."""
    path = tmp_path / "list.csv"
    path.write_text(text, "utf-8")
    (finding,) = invoke(command, "--format", "json", path).findings
    assert finding["message"] == "this looks like a list of withdrawal addresses"
    assert finding["hint"] == "run `whitelist check FILE`"


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("check-keys", "name,note\nBTC,a\n"),
        ("check-keys", f"Name,Key id\nDesk,{TRON}\n"),
        ("check-ips", "hello, world\n"),
        ("check-ips", f"{TRON}\n"),
    ],
)
def test_another_list_is_not_a_batch(tmp_path: Path, command: str, text: str) -> None:
    """A coin or an address alone does not make a batch."""
    path = tmp_path / "list.csv"
    path.write_text(text, "utf-8")
    assert "whitelist check" not in invoke(command, path).out


@pytest.mark.parametrize("right", ["check-keys", "check-ips"])
def test_build_names_the_right_command(tmp_path: Path, right: str) -> None:
    """One line, no --map that would make a coin of an exchange."""
    path = tmp_path / "list.csv"
    path.write_text(LISTS[right], "utf-8")
    done = invoke("build", path, "--out", tmp_path / "out")
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert f"(run `whitelist {right} FILE`)" in done.err


@pytest.mark.parametrize("header", [True, False])
def test_register_without_a_header(tmp_path: Path, header: bool) -> None:  # noqa: FBT001  # a parameter of the test
    """The advice keeps the first key: obeyed, every key is counted."""
    rows = ["coinbase,Desk A,View,8.8.8.8,2026-11-01,,Ann", "coinex,Desk B,Read,1.1.1.1,2026-11-01,,Ann"]
    path = tmp_path / "keys.csv"
    path.write_text("\n".join([*(["exchange,name,rights,ips,created,renewed,owner"] if header else []), *rows, ""]))
    done = invoke("check-keys", "--now", "2026-11-21", "--format", "json", path)
    if header:
        assert (done.code, done.report["files"][0]["rows"]) == (0, 2)
    else:
        (finding,) = done.findings
        assert finding["message"] == "there is no header: line 1 is a key"
        assert finding["hint"] == "put the line exchange,name,rights,ips,created,renewed,owner above it"
