"""README shows what the program really prints.

``python -m tests.test_readme`` writes the current outputs and tables into README.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from whitelist.addresses.coverage import counts, coverage
from whitelist.checking.manual import manual
from whitelist.exchanges.loader import networks
from whitelist.reports.formats import reports
from whitelist.rules.selection import all_rules

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
CONSOLE = re.compile(r"```console\n\$ (?P<command>whitelist [^\n]*)\n(?P<output>.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(?P<code>.*?)```", re.DOTALL)
COVERAGE = re.compile(r"(?<=<!-- coverage -->\n).*?(?=<!-- /coverage -->)", re.DOTALL)
REPORTS = re.compile(r"(?<=<!-- reports -->\n).*?(?=<!-- /reports -->)", re.DOTALL)
RULES = re.compile(r"(?<=<!-- rules -->\n).*?(?=<!-- /rules -->)", re.DOTALL)


def printed(command: str) -> str:
    """Return what *command* prints when it is run in the checkout."""
    words = [sys.executable, "-m", *shlex.split(command)]
    nowhere = str(README)  # a file holds no catalogue that a developer has fetched
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "WHITELIST_CACHE_DIR": nowhere}
    done = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert done.stderr == ""
    return done.stdout


def rule_table() -> str:
    """Return README's table of rules."""
    rows = [
        f"| {rule.code} | `{rule.slug}` | {rule.severity} | {manual(rule).title} |" for rule in all_rules().values()
    ]
    return "\n".join(["| code | name | severity | finds |", "| --- | --- | --- | --- |", *rows, ""])


def coverage_table() -> str:
    """Return README's table of networks, folded away under its totals."""
    rows = coverage(networks())
    total = ", ".join(f"{number} {level}" for level, number in counts(rows).items())
    lines = [
        f"| {row.network} | {row.name} | {row.families or '-'} | {row.level} | {row.memo} | {row.source} |"
        for row in rows
    ]
    head = ["| network | name | family | verified to | memo | source |", "| --- | --- | --- | --- | --- | --- |"]
    summary = f"<details>\n<summary>{len(rows)} networks: {total}</summary>\n"
    return "\n".join([summary, *head, *lines, "", "</details>", ""])


def report_table() -> str:
    """Return README's table of report formats."""
    rows = [f"| `{name}` | {report.title} |" for name, report in reports().items()]
    return "\n".join(["| format | what it is |", "| --- | --- |", *rows, ""])


def current(text: str) -> str:
    """Return README's text with the outputs and tables that are true now."""
    text = CONSOLE.sub(lambda block: f"```console\n$ {block['command']}\n{printed(block['command'])}```", text)
    text = REPORTS.sub(lambda _: report_table(), text)
    return COVERAGE.sub(lambda _: coverage_table(), RULES.sub(lambda _: rule_table(), text))


def test_readme_shows_the_current_outputs_and_rules() -> None:
    """Every console block holds the real output, and the table of rules is complete."""
    text = README.read_text(encoding="utf-8")
    assert CONSOLE.search(text)
    assert current(text) == text, "README is out of date: run `python -m tests.test_readme`"


@pytest.mark.parametrize("code", [found["code"] for found in PYTHON.finditer(README.read_text(encoding="utf-8"))])
def test_python_examples_run(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every Python block runs as it stands, from the checkout."""
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    exec(compile(code, "README.md", "exec"), names)  # noqa: S102  # the example itself is what is tested
    for name in [name for name in names if name.startswith("test_")]:
        names[name]()


def test_commands_named_in_readme_exist() -> None:
    """Every `whitelist …` command in README is a command of this version."""
    named = set(re.findall(r"`(?:[a-z-]+ \\\| )?whitelist ([a-z-]+)", README.read_text(encoding="utf-8")))
    known = set(re.findall(r"^  ([a-z-]+)  ", printed("whitelist --help").partition("Commands:")[2], re.MULTILINE))
    assert named <= known


if __name__ == "__main__":
    README.write_text(current(README.read_text(encoding="utf-8")), encoding="utf-8")
