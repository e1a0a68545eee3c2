"""Advice that a person can follow, run as users run it: what was advised is accepted, or leads on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import GOOD_ROW, HEADER, TRON, invoke

if TYPE_CHECKING:
    from pathlib import Path

RIPPLE = "rBsiMRPrNa7ZLVZiBSdcDxg1xm8S1V6Dx"
KEYS = "exchange,name,rights,ips,created,renewed,owner"


def batch(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "batch.csv"
    path.write_text(header + "".join(f"{row}\n" for row in rows), "utf-8", newline="")
    return path


def register(folder: Path, row: str, header: str = KEYS) -> Path:
    path = folder / "keys.csv"
    path.write_text(f"{header}\n{row}\n", "utf-8", newline="")
    return path


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (f"XRP,XRP,{RIPPLE}?dt=12345,", 0),
        ("XRP,XRP,XVLhHMPHU98es4dbozjVtdWzVrDjtV8AqEL4xcZj5whKbmc,", 0),
        ("LTC,LTC,31s4mtupZ8QreWBzyH7E2rKd2V4VzaxkdZ,", 0),
        (f"XRP,XRP,https://xrpscan.com/account/{RIPPLE}?dt=77,", 0),
        (f"USDT (TRC20),,{TRON},", 0),
    ],
)
def test_obeying_a_possible_fix_leads_to_an_accepted_row(tmp_path: Path, row: str, code: int) -> None:
    """Whoever writes the proposed cells, all of them, is done."""
    finding = invoke("check", "--format", "json", batch(tmp_path, row)).findings[0]
    cells = dict(zip(HEADER.strip().split(","), row.split(","), strict=True))
    for change in (finding["fix"], *finding["fix"].get("other_cells", ())):
        cells[change["column"]] = change["value"]
    again = invoke("check", "--strict", batch(tmp_path, ",".join(cells.values())))
    assert (again.code, again.out.count("hint:")) == (code, 0)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"XRP,XRP,{RIPPLE}?dt=12345,99", "hint: ask the receiver which Tag is right, 12345 or 99"),
        (f"BTC,BTC,{TRON},", "hint: no network of BTC has such addresses"),
        (f"BTC,TRC20,{TRON},", "hint: no network of BTC has such addresses"),
        ("USDT,,0x01E68a17ecBea633D396110644ecb0374c51A2CA,", "hint: ask the receiver which of ERC20, BSC,"),
        (f"XRP,XRP,{RIPPLE},N/A", "hint: ask the receiver for the Tag"),
        (f"USDT,TRC20,{TRON}?memo=5,", "hint: confirm the network with the receiver"),
    ],
)
def test_what_only_the_receiver_knows_is_asked(tmp_path: Path, row: str, said: str) -> None:
    """Where two things are possible, nothing is proposed that a person could take without asking."""
    outcome = invoke("check", batch(tmp_path, row))
    assert outcome.code == 1
    assert said in outcome.out
    assert "\n   fix:" not in outcome.out


def test_strict_run_says_that_it_is_rejected(tmp_path: Path) -> None:
    """The verdict in words is the one of the exit code; the verdict in JSON is about errors, as always."""
    path = batch(tmp_path, GOOD_ROW.strip(), GOOD_ROW.strip())
    assert invoke("check", path).out.splitlines()[-1].startswith("accepted: ")
    strict = invoke("check", "--strict", path)
    assert strict.code == 1
    assert "\nrejected (strict): " in strict.out
    assert invoke("check", "--strict", "--format", "json", path).report["verdict"] == "accepted"


def test_update_is_advised_only_for_the_catalogue(tmp_path: Path) -> None:
    """An account is not verified by a catalogue; a coin that the catalogue lacks is."""
    update = "this usually resolves it: whitelist networks update"
    account = invoke("check", batch(tmp_path, "USDT,,leo@example.com,"))
    assert (account.code, update in account.out) == (3, False)
    assert "hint: compare the account with the original\n" in account.out
    assert update in invoke("check", batch(tmp_path, "NEWCOIN,ERC20,0x01E68a17ecBea633D396110644ecb0374c51A2CA,")).out


def test_quotes_that_are_shown_are_accepted(tmp_path: Path) -> None:
    """The cell that the hint shows can be pasted."""
    row = f",USDT,TRC20,{TRON},"
    header = f"remark,{HEADER}"
    hint = invoke("check", "--format", "json", batch(tmp_path, f'"A"b{row}', header=header)).findings[0]["hint"]
    assert invoke("check", batch(tmp_path, hint.rpartition(": ")[2] + row, header=header)).code == 0


def proposed(error: str, typed: str) -> set[str]:
    """Return the options that an *error* about the option *typed* names beside it, in the words of any click."""
    return {*re.findall(r"--[a-z-]+", error.partition("No such option")[2])} - {typed}


def test_option_before_the_command() -> None:
    """The error shows where options stand; after the command, nothing is said about that."""
    where = "Options stand after the command, such as: whitelist check --strict FILE."
    assert re.search(rf"No such option:? '?-v'?\. {re.escape(where)}\n", invoke("-v", "check").err)
    assert where not in invoke("check", "--no-such").err


@pytest.mark.parametrize("option", ["--ignor", "--forc", "--forse", "--fxi", "--no-confg", "--allow-unverifed"])
@pytest.mark.parametrize("command", ["build", "check", "template", "baseline"])
def test_no_dangerous_option_is_proposed(command: str, option: str) -> None:
    """A typing error is no reason to replace files or to accept what would fail."""
    outcome = invoke(command, option)
    assert outcome.code == 2
    assert "No such option" in outcome.err
    for dangerous in ("--force", "--fix", "--no-config", "--allow-unverified", "--shrink"):
        assert dangerous not in proposed(outcome.err, option)


def test_harmless_option_is_proposed() -> None:
    """Other options are proposed as ever."""
    assert proposed(invoke("check", "--formt").err, "--formt") == {"--format"}


@pytest.mark.parametrize(
    ("typed", "meant"), [("--ignroe", "--ignore"), ("--exculde", "--exclude"), ("--basline", "--baseline")]
)
def test_option_that_hides_findings_is_proposed_to_who_meant_it(typed: str, meant: str) -> None:
    """A word that only has some of its letters stands for something else, such as --force."""
    assert meant in proposed(invoke("check", typed).err, typed)
    for other in ("--forec", "--foce", "--ignition", "--include", "--line"):
        assert meant not in proposed(invoke("check", other).err, other)


def test_registers(tmp_path: Path) -> None:
    """A right by another name can withdraw; an unknown exchange is a warning; "in vault" is no secret."""
    now = ("--now", "2026-11-21T12:00Z")
    withdraw = invoke("check-keys", *now, register(tmp_path, "coinbase,Desk A,Withdraw,,2026-11-01,,Ann"))
    assert withdraw.code == 1
    assert "Coinbase calls it Transfer" in withdraw.out
    assert "WL824" in withdraw.out
    binance = invoke("check-keys", *now, register(tmp_path, "Binance,Desk A,Withdraw,,2026-11-01,,Ann"))
    assert binance.code == 0
    assert "its permissions, limits and expiry are not checked" in binance.out
    row = "coinex,Desk A,Read,8.8.8.8,2026-11-01,,Ann,in vault"
    vault = invoke("check-keys", *now, register(tmp_path, row, f"{KEYS},secret"))
    assert vault.code == 1
    assert "a register has no place for secrets: delete the column" in vault.out
    assert "at the exchange" not in vault.out
