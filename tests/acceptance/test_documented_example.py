"""A batch file with a network and an address that do not match, as an analyst might upload it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.acceptance.command import GOOD_ROW, TRON, batch, invoke

if TYPE_CHECKING:
    from pathlib import Path

ROW = "TRX,ERC20,TJRabPrwbZy45sbavfcjinPJC18kjpRTv8,\n"


def test_network_and_address_disagree(tmp_path: Path) -> None:
    """The bundled catalogue does not know all chains of TRX, but the address shows which one was meant: an error."""
    path = batch(tmp_path, GOOD_ROW, f"USDC,TRC20,{TRON},\n", ROW, name="treasury.csv")
    outcome = invoke("check", "--format", "json", "--select", "WL3,WL4", path)
    (finding,) = [finding for finding in outcome.findings if finding["line"] == 4]
    assert (outcome.code, outcome.report["verdict"]) == (1, "rejected")
    message, hint = finding.pop("message"), finding.pop("hint")
    assert "TRC20" in message
    assert "TRC20" in hint
    assert finding == {
        "code": "WL405",
        "slug": "address-of-another-network",
        "severity": "error",
        "line": 4,
        "row": 3,
        "column": "address",
        "cell": "C4",
        "value": "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8",
        "upload_error": "Number of Fields Does not Match",
        "fix": None,
        "advice": {"action": "get", "part": "cell", "columns": ["network"], "from": "receiver"},
    }
