"""A fresh catalogue, own addresses from three exchanges, one batch: every row is accepted or explained."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.acceptance.command import invoke
from tests.connectors.conftest import Serve
from tests.connectors.exchanges import Coinbase, Coinex, Coinport, Impostor
from whitelist.exchanges.catalogue_loading import CACHE


def test_update_pull_build_check(serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is another asset is rejected with the reason, what may be one is not verified; what is placed passes."""
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    impostors: dict[str, Impostor] = {"coinex": Coinex(), "coinport": Coinport(), "coinbase": Coinbase()}
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    updated = invoke("networks", "update", "--base-url", serve(impostors["coinex"]).url)
    assert updated.code == 0
    for name, suffix in (("coinex", "csv"), ("coinport", "xlsx"), ("coinbase", "csv")):
        impostor = impostors[name]
        for variable, value in impostor.environment.items():
            monkeypatch.setenv(variable, value)
        pulled = invoke("pull", name, "--base-url", serve(impostor).url, "--output", sheets / f"{name}.{suffix}")
        assert pulled.code == 0, pulled.err

    upload = tmp_path / "upload"
    built = invoke("build", sheets, "--out", upload)
    assert built.code == 1, built.err
    manifest = json.loads((upload / "manifest.json").read_text("utf-8"))
    counts = manifest["counts"]
    assert counts["rows_in"] == sum(counts[name] for name in ("placed", "duplicates", "excluded", "rejected"))
    assert manifest["catalogue"]["complete"]
    rejected = {tuple(row["codes"]) for row in manifest["rows"] if row["outcome"] == "rejected"}
    assert all(rejected), "every rejected row says why"
    assert (counts["rows_in"], counts["rejected"]) == (10, 3)  # cbBTC, a network nobody knows, USDC on Stellar
    placed = [row for row in manifest["rows"] if row["outcome"] == "placed"]
    assert (len(placed), sum("WL608" in row["codes"] for row in placed)) == (7, 4)  # tokens that were not compared
    assert "4 placed rows are not verified" in built.out
    reasons = {str(row[7].value) for sheet in load_workbook(upload / "rejected.xlsx") for row in sheet}
    assert "BTC on base is cbBTC, another asset" in reasons
    strict = invoke("build", sheets, "--out", tmp_path / "strict", "--strict")
    assert "10 rows in = 3 placed + 0 duplicates + 0 excluded + 7 rejected" in strict.out
    hidden = [value for impostor in impostors.values() for value in impostor.environment.values()]
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()).decode("latin-1")
    assert not [value for value in hidden if value in everything]

    (batch,) = upload.glob("*.csv")
    checked = invoke("check", "--format", "json", batch)
    assert checked.code == 0, checked.out
    assert checked.report["verdict"] == "accepted"
