"""Whoever obeys what is found about the permissions of a key writes no permission away."""

from __future__ import annotations

import pytest

from tests.campaign.obeying_audits import edit_register, find_in_register
from tests.rules.audits import csv_register, register_findings
from whitelist import Action

HEADER = "exchange,name,rights,ips,created,renewed,owner\n"
ROWS = {
    "CoinEx,A,Read,Withdraw,,2026-10-01,,Ann": "Read Withdraw",
    "CoinEx,A,Read,Trade,Withdraw,,2026-10-01,,Ann": "Read Trade Withdraw",
    "CoinEx,A,Read,Trade,8.8.8.8,2026-10-01,,Ann": "Read Trade",
    "CoinEx,A,Read,Trade,8.8.8.8,1.1.1.1,2026-10-01,,Ann": "Read Trade",
    "CoinEx,A,Read,Withdraw,2026-10-01,,Ann": "Read Withdraw",
    "CoinEx,A,Read,Withdraw 8.8.8.8,2026-10-01,,Ann": "Read Withdraw",
    "CoinEx,A,Read,Trade,Withdraw,,Ann": "Read Trade Withdraw",
    "Coinbase,A,View,Transfer,,2026-10-01,,Ann": "View Transfer",
    "CoinEx,A,Read,8.8.8.8,2026-10-01,,Ann,Withdraw": "Read Withdraw",
    "CoinEx,A,Read,,2026-10-01,,Ann,Trade,Withdraw": "Read Trade Withdraw",
    "CoinEx;A;Read|Withdraw;;2026-10-01;;Ann": "Read Withdraw",
    "CoinPort,A,Read Only,Withdraw,,2026-10-01,,Ann": "Read Only Withdraw",
}


@pytest.mark.parametrize(("row", "rights"), ROWS.items())
def test_permissions_are_kept(row: str, rights: str) -> None:
    """After all advice that edits the row without asking the exchange, the row has its permissions in one cell."""
    text = f"{HEADER}{row}\n"
    for _ in range(5):
        to_edit = [each for each in find_in_register(text) if each.advice.action is Action.CORRECT]
        text = edit_register(text, to_edit) if to_edit else text
    findings, register = register_findings(csv_register(text.encode()))
    assert " ".join(register.keys[0].rights) == rights
    assert not any(each.advice.action is Action.CORRECT for each in findings)
    assert ("withdraw-right-unbound" in {each.slug for each in findings}) == (
        rights.rsplit(maxsplit=1)[-1] in ("Withdraw", "Transfer") and not register.keys[0].is_restricted
    )


COLUMNS = {
    (",permissions", ",Withdraw"): "Read Withdraw",
    (",withdraw", ",yes"): "Read withdraw",
    (",Trade,Withdraw", ",x,no"): "Read Trade",
    (",IP whitelist", ",8.8.4.4"): "Read",
}


@pytest.mark.parametrize(("columns", "rights"), COLUMNS.items())
def test_columns_that_are_not_read(columns: tuple[str, str], rights: str) -> None:
    """A permission counts in any column, and is not deleted with it; so it is with IP addresses."""
    heading, cells = columns
    text = f"{HEADER.strip()}{heading}\nCoinEx,A,Read,8.8.8.8,2026-10-01,,Ann{cells}\n"
    key = register_findings(csv_register(text.encode()))[1].keys[0]
    assert key.can_withdraw == ("ithdraw" in rights)
    for _ in range(3):
        to_edit = [each for each in find_in_register(text) if each.advice.action is Action.MOVE]
        text = edit_register(text, to_edit) if to_edit else text
    key = register_findings(csv_register(text.encode()))[1].keys[0]
    assert " ".join(key.rights) == rights
    assert [entry.text for entry in key.entries] == ["8.8.8.8", "8.8.4.4"][: 2 if "IP" in heading else 1]
