"""Adding something takes the files that its page names, and no edit of another file of the package.

The examples of docs/adding are added to a copy of the repository. There the commands and the laws of the suite are run.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.acceptance.command import text_environment
from tests.acceptance.forked import CAN_FORK, STARTED, serve

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).resolve().parents[1]
PAGES = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "docs" / "adding").glob("*.md"))}
EXAMPLE = re.compile(r'^```[a-z]+ title="(?P<path>[^"]+)"\n(?P<text>.*?)^```$', re.DOTALL | re.MULTILINE)
FILES = re.compile(r"^## Files to add\n(.*?)(?=^## )", re.DOTALL | re.MULTILINE)
LONG = {
    ("rule", "tests/data/rules/remark-example.toml"): "rule-cases.toml",
    ("rule", "tests/data/findings/cell.txt"): "rule-findings.txt",
    ("family", "tests/data/addresses/example.toml"): "family-vectors.toml",
}
"""Page and path of files that are too long for a page → where they are in tests/data/adding."""
COPIED = ("whitelist", "schemas", "samples", "tests", "docs", "action.yml", "mkdocs.yml", "pyproject.toml")
EXTENDED = {
    "schemas/networks.toml",
    "tests/data/advice.toml",
    "tests/data/codes.toml",
    "tests/data/findings/cell.txt",
    "tests/data/network-addresses.toml",
}
"""The data files that get new lines: networks, what proves them, ledgers of codes and advice, and what rules find."""
EVM = "0x52908400098527886E0F7030069857D2E4169EE7"
CHECKED = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
"""An address of Ethereum whose capital letters are a checksum."""
LAWS = (
    "tests/acceptance/test_exchanges.py",
    "tests/addresses/test_coverage.py",
    "tests/addresses/test_form_index.py",
    "tests/addresses/test_vectors.py::test_family_has_enough_vectors",
    "tests/addresses/test_vectors.py::test_bad[example]",
    "tests/addresses/test_vectors.py::test_claims[example]",
    "tests/addresses/test_vectors.py::test_examples[example]",
    "tests/addresses/test_vectors.py::test_good[example]",
    "tests/addresses/test_vectors.py::test_no_data_without_family",
    "tests/addresses/test_vectors.py::test_size[example]",
    "tests/connectors/test_options.py::test_connectors_belong_to_schemas",
    "tests/connectors/test_options.py::test_every_exchange_has_a_connector",
    "tests/exchanges/test_loader.py",
    "tests/exchanges/test_schema.py::test_all_networks_load",
    "tests/exchanges/test_schema.py::test_bundled_exchange",
    "tests/exchanges/test_schema.py::test_network_holds_together",
    "tests/exchanges/test_schema.py::test_published_address_is_good[EXAMPLE]",
    "tests/reports/test_hostile.py::test_nothing_of_a_file_is_obeyed",
    "tests/rules/test_rules.py::test_no_data_without_rule",
    "tests/rules/test_rules.py::test_rule_has_enough_cases",
    "tests/rules/test_rules.py::test_failing[remark-example]",
    "tests/rules/test_rules.py::test_recorded_declaration",
    "tests/rules/test_rules.py::test_passing[remark-example]",
    "tests/rules/test_samples.py::test_bad_sample[remark-example.csv]",
    "tests/rules/test_samples.py::test_every_rule_has_a_sample",
    "tests/rules/test_shelf_of_rules.py",
    "tests/test_docs.py::test_every_exchange_has_a_page",
    "tests/test_docs.py::test_every_network_is_told_with_its_history",
    "tests/test_docs.py::test_every_rule_has_a_page_with_its_sample",
)
"""What the suite demands of every rule, network, family, exchange and report; one example each where there are many."""


def additions(page: str) -> dict[str, str]:
    """Return path → text of everything that a page adds."""
    shown = {found["path"]: found["text"] for found in EXAMPLE.finditer(PAGES[page])}
    long = {path: name for (owner, path), name in LONG.items() if owner == page}
    return shown | {path: (ROOT / "tests" / "data" / "adding" / name).read_text("utf-8") for path, name in long.items()}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository with one more exchange, network, family, rule and report."""
    folder = tmp_path_factory.mktemp("copy")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            # with __pycache__, which is valid there as well: compiling anew takes longer than most tests
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("*.pyc.*", ".hypothesis"))
        else:
            shutil.copy(source, folder / name)
    for path, text in [item for page in PAGES for item in additions(page).items()]:
        target = folder / path
        assert target.exists() == (path in EXTENDED), path
        target.parent.mkdir(exist_ok=True)
        with target.open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"\n{text}" if path in EXTENDED else text)
    return folder


@cache
def program(copy: Path) -> tuple[str, ...]:
    """Return the command that runs the program of the copy."""
    if not CAN_FORK:
        return STARTED
    return serve(sys.executable, copy, environment=text_environment())


def run(copy: Path, *words: str, code: int = 0) -> str:
    """Return what Python prints in the copy, which comes first on the path, after it ended with *code*."""
    name, *arguments = words
    command = [*program(copy), *arguments] if name == "whitelist" else [sys.executable, "-m", *words]
    done = subprocess.run(command, cwd=copy, capture_output=True, env=text_environment(), encoding="utf-8", check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("page", [page for page in PAGES if FILES.search(PAGES[page])])
def test_page_names_exactly_the_files_to_add(page: str) -> None:
    """The files of the example are those that the page lists."""
    listed = FILES.search(PAGES[page])
    assert listed is not None
    patterns = [re.sub(r"<\w+>", "[^/]+", path) for path in re.findall(r"^- `([^`]+)`", listed[1], re.MULTILINE)]
    added = list(additions(page))
    assert added
    assert [path for path in added if not any(re.fullmatch(pattern, path) for pattern in patterns)] == []
    assert [pattern for pattern in patterns if not any(re.fullmatch(pattern, path) for path in added)] == []


def test_every_kind_of_addition_has_an_example() -> None:
    """A page that names files to add shows them."""
    assert {page for page in PAGES if FILES.search(PAGES[page])} == {"exchange", "family", "network", "report", "rule"}


def test_copy_is_what_runs(copy: Path) -> None:
    """The commands below run the copy, not the installed package."""
    code = "import whitelist; print(whitelist.__file__)"
    done = subprocess.run([sys.executable, "-c", code], cwd=copy, capture_output=True, encoding="utf-8", check=True)
    assert Path(done.stdout.strip()).is_relative_to(copy)


def test_rule_is_applied(copy: Path) -> None:
    """The rule is listed, explained and applied by ``check``, and the new report shows its finding."""
    assert "WL299" in run(copy, "whitelist", "rules")
    assert "A remark that was copied from a manual." in run(copy, "whitelist", "explain", "remark-example")
    sample = "samples/coinex/bad/remark-example.csv"
    assert f"{sample} 2 WL299 warning\n" in run(copy, "whitelist", "check", "--format", "fields", sample)


def test_network_verifies_addresses_of_its_family(copy: Path) -> None:
    """The network is listed, and its addresses are verified by the new family, to their checksum."""
    assert "\nEXAMPLE " in run(copy, "whitelist", "networks")
    assert re.search(r"^EXAMPLE +checksum .* example ", run(copy, "whitelist", "networks", "--coverage"), re.MULTILINE)
    shown = "print(*(verify_address('EXAMPLE', text).fault for text in ('ex12345678', 'ex12345670')))"
    code = f"from whitelist import verify_address; {shown}"
    done = subprocess.run([sys.executable, "-c", code], cwd=copy, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.startswith("None fails its checksum")


def test_exchange_with_names_and_columns_of_its_own(copy: Path, tmp_path: Path) -> None:
    """A schema alone writes the exchange's names of networks and columns, and reads them again."""
    book, out = tmp_path / "book.csv", tmp_path / "out"
    book.write_text(f"coin,network,address,remark\nUSDC,Ethereum,{CHECKED},Alice\nUSDC,Gnosis,{CHECKED},Bob\n", "utf-8")
    options = ("--schema", "example-vault")
    run(copy, "whitelist", "build", *options, "--out", str(out), str(book))
    written = (out / "example-vault-001.csv").read_text("utf-8")
    assert written == f"Payee,Ledger,Account\nAlice,ether-main,{CHECKED}\nBob,100,{CHECKED}\n"
    assert "accepted: " in run(copy, "whitelist", "check", *options, str(out / "example-vault-001.csv"))


def test_exchange_works_with_every_command(copy: Path, tmp_path: Path) -> None:
    """The exchange checks batch files by its own and by shared column names, and its connector is found."""
    assert re.search(r"^example +yes +yes +yes +yes ", run(copy, "whitelist", "exchanges"), re.MULTILINE)
    batch = tmp_path / "batch.csv"
    batch.write_text(f"Coin,Network,Address,Memo\nUSDT,BSC,{EVM},\n", "utf-8")
    assert "accepted: " in run(copy, "whitelist", "check", "--schema", "example", str(batch))
    batch.write_text(f"Ticker,Chain,Address,Payment reference\nUSDT,BEP20,{EVM},\n", "utf-8")
    assert "WL305" in run(copy, "whitelist", "check", "--schema", "example", str(batch), code=1)
    batch.write_text(f"Coin,Network,Address,Memo\nUSDT,BSC,{EVM},\n", "utf-8")
    saved = tmp_path / "saved.json"
    entries = [{"asset": "usdt", "chain": "bnb", "to": {"address": EVM}, "label": "", "status": "active"}]
    saved.write_text(json.dumps(entries), "utf-8")
    assert "same: 1 entry" in run(copy, "whitelist", "diff", "--schema", "example", str(batch), str(saved))
    sheet = str(tmp_path / "own.csv")
    assert "example" in run(copy, "whitelist", "pull", "nowhere", "--output", sheet, code=2)
    assert "WHITELIST_EXAMPLE_KEY" in run(copy, "whitelist", "pull", "example", "--output", sheet, code=2)
    assert "WHITELIST_EXAMPLE_KEY" in run(copy, "whitelist", "keys", "test", "example", code=2)


def test_laws_of_the_suite_hold(copy: Path) -> None:
    """The tests of the copy accept the additions, without an edit of a test."""
    run(copy, "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "-k", "not obeyed or fields", *LAWS)
