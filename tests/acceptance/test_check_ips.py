"""`whitelist check-ips`, run as its users run it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import CONTROL, ROOT, invoke, process
from whitelist.reports.formats import formats

if TYPE_CHECKING:
    from pathlib import Path

BAD = ROOT / "samples" / "ips" / "bad"
GOOD = ROOT / "samples" / "ips" / "good" / "mixed.txt"
DIGITS = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def listed(folder: Path, *lines: str, name: str = "ips.txt") -> Path:
    path = folder / name
    path.write_bytes("".join(f"{line}\n" for line in lines).encode())
    return path


def test_good_list_in_a_process_of_its_own() -> None:
    """The real command says so in one line."""
    outcome = process("check-ips", GOOD)
    assert (outcome.code, outcome.err, outcome.out.count("\n")) == (0, "", 1)
    assert outcome.out.startswith("accepted: ")
    assert outcome.out.endswith(" (coinex rules)\n")


def test_standard_input() -> None:
    """A dash is standard input; places in it are named like those in a file."""
    outcome = process("check-ips", "-", stdin=b"8.8.8.8\n10.0.0.1\n")
    assert outcome.code == 1
    assert outcome.out.startswith("-:2: WL713 ip-not-public  this is a private address (RFC 1918)\n   2 | 10.0.0.1\n")


@pytest.mark.parametrize("form", formats())
def test_every_format_tells_every_fault(form: str) -> None:
    """All report formats work for lists, and none lets a control character through."""
    for path in sorted(BAD.iterdir()):
        _, *exchange = path.stem.split(".")
        outcome = invoke("check-ips", "--schema", *(exchange or ["coinex"]), "--format", form, path)
        assert outcome.code in (0, 1)
        assert path.name.partition(".")[0] in outcome.out or form == "html"
        assert not CONTROL & set(outcome.out)
        assert DIGITS not in outcome.out


def test_no_catalogue_is_named() -> None:
    """A list is judged without a catalogue, and the report says so."""
    assert invoke("check-ips", "--format", "json", GOOD).report["catalogue"] is None
    log = json.loads(invoke("check-ips", "--format", "sarif", GOOD).out)
    assert log["runs"][0]["properties"] == {"verdict": "accepted", "schema": "coinex"}


def test_each_file_is_a_list_of_its_own(tmp_path: Path) -> None:
    """The same address for two keys is no duplicate; the run is as bad as its worst file."""
    one, two = listed(tmp_path, "8.8.8.8"), listed(tmp_path, "8.8.8.8", "8.8.8", name="b.txt")
    outcome = invoke("check-ips", "--format", "json", one, two)
    assert outcome.slugs == ["ip-malformed"]
    assert outcome.code == 1


def test_missing_file_does_not_hide_the_others(tmp_path: Path) -> None:
    """What can be read is judged; what cannot makes the run the operator's."""
    outcome = invoke("check-ips", "--format", "json", tmp_path / "gone.txt", listed(tmp_path, "8.8.8"))
    assert (outcome.code, outcome.slugs) == (2, ["ip-malformed"])
    assert outcome.err == f"Error: {tmp_path / 'gone.txt'}: no such file (check the spelling of the path)\n"
    assert invoke("check-ips", tmp_path / "gone.txt").code == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--schema", "coinport"),
            "Error: CoinPort does not document how to restrict a key to IP addresses (run `whitelist exchanges`",
        ),
        (("--schema", "coinbse"), "Error: no schema is called 'coinbse' (did you mean coinbase?"),
        (("--select", "WL4"), "Error: 'WL4' is not a rule of this command (`whitelist check` applies "),
        (("--select", "WL79"), "Error: no rule is called 'WL79'"),
    ],
)
def test_operator_errors(arguments: tuple[str, ...], message: str) -> None:
    """What only the operator can settle is one line and exit code 2."""
    outcome = invoke("check-ips", *arguments, GOOD)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert outcome.err.startswith(message)


def test_selection_and_strictness(tmp_path: Path) -> None:
    """Rules can be picked and left out, and warnings can fail the run, as with `check`."""
    path = listed(tmp_path, "8.8.8.8", "8.8.8.8", "10.0.0.1")
    assert invoke("check-ips", "--ignore", "WL713", path).code == 0
    assert invoke("check-ips", "--ignore", "WL713", "--strict", path).code == 1
    assert invoke("check-ips", "--select", "ip-duplicate", "--format", "json", path).slugs == ["ip-duplicate"]
    assert "ip-duplicate" not in invoke("check-ips", "--quiet", path).out


def test_report_goes_to_a_file(tmp_path: Path) -> None:
    """Reports go where the operator says, but never over the list itself."""
    path = listed(tmp_path, "8.8.8")
    assert invoke("check-ips", "--format", f"markdown={tmp_path / 'r.md'}", path).out == ""
    assert "ip-malformed" in (tmp_path / "r.md").read_text("utf-8")
    assert invoke("check-ips", "--output", path, path).code == 2
    assert path.read_text("utf-8") == "8.8.8\n"


def test_colour_can_be_forced(tmp_path: Path) -> None:
    """The same switch as `check` has."""
    assert "\x1b[" in invoke("check-ips", "--color", listed(tmp_path, "8.8.8")).out


def test_pandas_is_not_needed() -> None:
    """A list of addresses is judged without what takes long to import."""
    program = (
        "import sys\nfrom whitelist.cli import main\ntry:\n    main(['check-ips', sys.argv[1]])\n"
        "except SystemExit as end:\n    print(end.code, 'pandas' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program, GOOD], cwd=ROOT, capture_output=True, check=True)
    assert done.stderr.split() == [b"0", b"False"]
