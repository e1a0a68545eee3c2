"""The manifest tells where every row came from, what was changed in it, and where it went."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from tests.build.cases import HEADER, address, plan, source
from whitelist import __version__
from whitelist.build.manifest import manifest_bytes
from whitelist.build.plan import Plan
from whitelist.exchanges.loader import folder

TRON = address("TRC20")
ROWS = [
    ("Ann", "USDT", "Tron ", TRON, ""),
    ("", "NEWCOIN", "BSC", address("BSC").lower(), ""),
    ("Bob", "USDT", "TRC20", TRON, ""),
    ("", "USDT", "", TRON, ""),
    ("", "USDT", "TRC20", address("TRC20", 1), ""),
]
DIGEST = sha256(b"").hexdigest()


def built() -> Plan:
    """A plan in which each outcome comes once."""
    known = source(ROWS[4][1:], path="old.csv")
    return plan(source(*ROWS, header=("remark", *HEADER), path="d/a.csv"), exclude=[known])


def manifest(of: Plan) -> dict[str, Any]:
    outputs = {batch.name: DIGEST for batch in of.batches} | ({of.rejects: DIGEST} if of.rejected else {})
    document: dict[str, Any] = json.loads(manifest_bytes(of, {"d/a.csv": DIGEST, "old.csv": DIGEST}, outputs))
    return document


def test_head_of_the_manifest() -> None:
    """Version, tool, schema, catalogue, digests of what was read and written, and counts that add up."""
    document = manifest(built())
    rows = document.pop("rows")
    catalogue = built().basis
    columns = {name: name for name in ("remark", "coin", "network", "address", "memo")}
    assert list(document["outputs"][0]["columns"]) == list(columns)
    assert document == {
        "format": 1,
        "tool": {"name": "whitelist", "version": __version__},
        "schema": "coinex",
        "catalogue": {
            "source": "bundled",
            "origin": "bundled",
            "as_of": catalogue.catalogue_as_of,
            "sha256": sha256((folder() / "coinex" / "assets.json").read_bytes()).hexdigest(),
            "complete": False,
        },
        "inputs": [{"path": "d/a.csv", "sha256": DIGEST}, {"path": "old.csv", "sha256": DIGEST}],
        "outputs": [{"path": "coinex-001.csv", "sha256": DIGEST, "rows": 2, "columns": columns}],
        "rejects": {"path": "rejected.xlsx", "sha256": DIGEST, "rows": 1},
        "counts": {"rows_in": 5, "placed": 2, "duplicates": 1, "excluded": 1, "rejected": 1, "unverified": 1},
    }
    assert len(rows) == 5


def test_rows_of_the_manifest() -> None:
    """Each row has its source, outcome, place, codes and changes; a duplicate names the row that stands for it."""
    rows = manifest(built())["rows"]

    def place(line: int) -> dict[str, object]:
        return {"path": "d/a.csv", "sheet": None, "line": line}

    change = {"column": "network", "before": "Tron ", "after": "TRC20", "code": "WL202", "codes": ["WL202", "WL305"]}
    common: dict[str, object] = {"output": None, "codes": [], "unverified": False, "changes": []}
    assert rows == [
        {
            **common,
            "source": place(2),
            "outcome": "placed",
            "output": {"path": "coinex-001.csv", "line": 2},
            "changes": [change],
            "remark": "Ann",
        },
        {
            **common,
            "source": place(3),
            "outcome": "placed",
            "output": {"path": "coinex-001.csv", "line": 3},
            "codes": ["WL306", "WL410"],
            "unverified": True,
            "warnings": [
                {
                    "code": "WL306",
                    "message": "NEWCOIN is not verified: the catalogue does not list this coin",
                    "unverified": True,
                }
            ],
        },
        {
            **common,
            "source": place(4),
            "outcome": "duplicate",
            "codes": ["WL603"],
            "same_as": place(2),
            "remark": "Bob",
        },
        {**common, "source": place(5), "outcome": "rejected", "codes": ["WL309"]},
        {**common, "source": place(6), "outcome": "excluded"},
    ]


def test_nothing_rejected_is_said_so() -> None:
    """Without rejects there is no workbook to name."""
    document = manifest(plan(source(ROWS[0][1:])))
    assert document["rejects"] is None
    assert document["counts"]["rejected"] == 0


def test_one_row_a_line_in_ascii() -> None:
    """People compare manifests line by line, and any tool can read them."""
    of = plan(source(("币", "USDT", "TRC20", TRON, ""), header=("remark", *HEADER), path="é\udc80.csv"))
    data = manifest_bytes(of, {"é\udc80.csv": DIGEST}, {"coinex-001.csv": DIGEST})
    assert data.isascii()
    lines = data.decode().splitlines()
    assert sum('"outcome"' in line for line in lines) == 1
    assert json.loads(data)["rows"][0]["remark"] == "币"
    json.dumps(json.loads(data), ensure_ascii=False).encode("utf-8")  # no half of a surrogate pair is left


def test_same_plan_gives_same_bytes() -> None:
    """There is no time in a manifest."""
    assert manifest_bytes(built(), {}, {"coinex-001.csv": "", "rejected.xlsx": "x"}) == manifest_bytes(
        built(), {}, {"coinex-001.csv": "", "rejected.xlsx": "x"}
    )
