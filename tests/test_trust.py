"""The page on trust promises nothing that no test shows: what it names exists, and each of its claims names a test."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "trust.md").read_text("utf-8")
NAMED = re.compile(r"`(tests/[\w/]+(?:\.py)?)(?:::(\w+))?`")
COMMAND = re.compile(r"`python -m ((?:tests|benchmarks)[\w.]*)")


def test_every_claim_names_a_test() -> None:
    """The last cell of each row of a table says what shows it."""
    rows = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("| ")]
    claims = [row for row in rows if len(row) == 3 and row[2] != "shown by" and not row[0].startswith("---")]
    assert len(claims) > 20
    assert not [claim for claim, _, shown in claims if not NAMED.search(shown) and not COMMAND.search(shown)]


def test_every_test_exists() -> None:
    """By file and name."""
    for path, name in sorted(set(NAMED.findall(PAGE))):
        assert (ROOT / path).exists(), path
        if name:
            tree = ast.parse((ROOT / path).read_text("utf-8"))
            assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, (path, name)


def test_every_command_exists() -> None:
    """As a module that can be run."""
    for module in COMMAND.findall(PAGE):
        path = ROOT.joinpath(*module.split("."))
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module
