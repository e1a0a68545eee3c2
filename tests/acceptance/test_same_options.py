"""Each option and setting about rules and columns means the same in check and build, row by row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from tests.acceptance.command import invoke
from tests.build.cases import address

if TYPE_CHECKING:
    from collections.abc import Sequence

LOWER = "0x52908400098527886e0f7030069857d2e4169ee7"
ROWS = (
    ("Coin", "Chain", "Address", "Memo", "Amount"),
    ("USDT", "TRC20", address("TRC20", 1), None, 5),
    ("USDT", "TRC20", address("TRC20", 2)[:-1] + "1", None, 5),
    ("USDT", None, address("TRC20", 3), None, 5),
    (None, "TRC20", address("TRC20", 4), None, 5),
    ("USDT", "Nowhere", address("TRC20", 5), None, 5),
    ("XRP", "XRP", address("XRP", 6), None, 5),
    ("ETH", "ERC20", LOWER, None, 5),
    ("QQQQ", "ERC20", address("ERC20", 8), None, 5),
    ("USDT", "TRC20", address("TRC20", 9), "7", 5),
    ("Total", None, None, None, 45),
)
SETTINGS = {
    "a rule that is a warning": 'severities.address-checksum = "warning"',
    "a rule that is an error": 'severities.address-shape-only = "error"',
    "a group of rules": 'severities.WL3 = "note"',
    "rules that are off": 'ignore = ["WL5", "network-empty"]',
    "strict": "strict = true",
    "a person who compared": (
        f'strict = true\n[[compared]]\nrule = "coin-not-in-catalogue"\ncoin = "QQQQ"\nnetwork = "ERC20"\n'
        f'address = "{address("ERC20", 8)}"\nby = "Ann"\non = "2026-11-29"'
    ),
}
OPTIONS = (
    (),
    ("--strict",),
    ("--ignore", "WL4"),
    ("--select", "WL2", "--select", "WL401"),
    ("--map", "Amount=memo", "--map", "Memo=remark"),
    ("--map", "Amount=ignore"),
)


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook with good and bad rows, in the current folder."""
    monkeypatch.chdir(tmp_path)
    workbook = Workbook()
    for row in ROWS:
        workbook.worksheets[0].append(row)
    workbook.save("desk.xlsx")


def outcomes(options: Sequence[str], *, strict: bool) -> tuple[set[int], set[int]]:
    """Return the lines that check objects to, and those that build rejects."""
    found = invoke("check", "--format", "json", "desk.xlsx", *options).findings
    levels = ("error", "warning") if strict else ("error",)
    objected = {each["line"] for each in found if each["row"] is not None and each["severity"] in levels}
    assert {each["severity"] for each in found if each["row"] is None} <= {"note"}
    done = invoke("build", "desk.xlsx", "--out", "out", *options)
    assert done.err == ""
    document: Any = json.loads(Path("out", "manifest.json").read_text("utf-8"))
    return objected, {row["source"]["line"] for row in document["rows"] if row["outcome"] == "rejected"}


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
def test_options(options: tuple[str, ...]) -> None:
    """What check objects to is rejected, and nothing else."""
    objected, rejected = outcomes(options, strict="--strict" in options)
    assert objected == rejected
    assert rejected


def test_next_step_of_check_has_its_options() -> None:
    """The command that it proposes reads the workbook like the check."""
    options = ["--map", "Amount=ignore", "--fill-merged", "--sheet", "Sheet"]
    told = invoke("check", "desk.xlsx", *options).out.splitlines()
    command = "whitelist build desk.xlsx --out upload --sheet Sheet --map Amount=ignore --fill-merged"
    assert f"to create batch files: {command}" in told
    assert invoke(*command.split()[1:]).code == 1


@pytest.mark.parametrize("name", SETTINGS)
def test_settings(name: str) -> None:
    """The same with a settings file, which makes a difference."""
    plain, _ = outcomes(["--no-config", *(["--strict"] if "strict" in SETTINGS[name] else [])], strict=True)
    for path in Path("out").iterdir():
        path.unlink()
    Path("whitelist.toml").write_text(f"{SETTINGS[name]}\n", "utf-8")
    objected, rejected = outcomes((), strict="strict" in SETTINGS[name])
    assert objected == rejected
    assert name == "strict" or rejected != plain
