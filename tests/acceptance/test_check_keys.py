"""`whitelist check-keys`, run as its users run it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import CONTROL, ROOT, invoke, process
from whitelist.reports.formats import formats

if TYPE_CHECKING:
    from pathlib import Path

BAD = ROOT / "samples" / "keys" / "bad"
GOOD = ROOT / "samples" / "keys" / "good"
TEAM = ROOT / "samples" / "keys" / "team.csv"
NOW = ("--now", "2026-11-21T12:00Z")
HEADER = "exchange,name,rights,ips,created,renewed,owner\n"
LAPSING = "coinex,Desk A,Read,,2026-08-30,,Ann\n"
LASTING = "coinex,Desk A,Read,8.8.8.8,2026-08-30,,Ann\n"


def register(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "keys.csv"
    path.write_bytes((header + "".join(rows)).encode())
    return path


@pytest.mark.parametrize("form", formats())
def test_every_format_tells_every_fault(form: str) -> None:
    """All report formats work for registers, and none lets a control character through."""
    for path in sorted(BAD.iterdir()):
        outcome = invoke("check-keys", *NOW, "--format", form, path)
        assert outcome.code in (0, 1)
        assert path.stem in outcome.out or form == "html"
        assert not CONTROL & set(outcome.out)
        assert "9f86d081884c" not in outcome.out


@pytest.mark.parametrize("name", ["keys.csv", "keys.toml"])
def test_standard_input(name: str) -> None:
    """A register may come from a pipe, whether it is CSV or TOML."""
    data = (GOOD / name).read_bytes()
    outcome = process("check-keys", *NOW, "-", stdin=data)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("accepted: -, ")
    assert outcome.out.endswith(" (api-keys rules)\n")
    assert outcome == invoke("check-keys", *NOW, "-", stdin=data)


def test_the_clock_is_the_default(tmp_path: Path) -> None:
    """Without --now a key of long ago has lapsed."""
    assert invoke("check-keys", "--format", "json", register(tmp_path, LAPSING.replace("2026", "2020"))).slugs == [
        "key-expired"
    ]


def test_warning_days(tmp_path: Path) -> None:
    """How early a warning is due is the operator's choice; with --strict it fails the run."""
    path = register(tmp_path, LAPSING)
    assert invoke("check-keys", *NOW, "--warn-days", "6", "--strict", path).code == 0
    assert invoke("check-keys", *NOW, "--warn-days", "7", "--strict", path).code == 1
    assert invoke("check-keys", *NOW, path).code == 0
    assert invoke("check-keys", "--warn-days", "-1", path).code == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--now", "21.11.2026"),
            "Error: --now: '21.11.2026' is not a date (write it as 2026-11-21 or 2026-11-21T10:30Z)\n",
        ),
        (
            ("--select", "WL701"),
            "Error: 'WL701' is not a rule of this command (`whitelist check-ips` applies ip-malformed)\n",
        ),
    ],
)
def test_operator_errors(arguments: tuple[str, ...], message: str) -> None:
    """What only the operator can settle is one line and exit code 2."""
    outcome = invoke("check-keys", *arguments, TEAM)
    assert (outcome.code, outcome.out, outcome.err) == (2, "", message)


def test_missing_file(tmp_path: Path) -> None:
    """There is nothing to judge."""
    outcome = invoke("check-keys", tmp_path / "gone.csv")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith("gone.csv: no such file (check the spelling of the path)\n")


def test_calendar(tmp_path: Path) -> None:
    """The calendar appears whole, the same on every day, and never over another file without --force."""
    path, file = register(tmp_path, LAPSING), tmp_path / "renewals.ics"
    first = invoke("check-keys", *NOW, "--ical", file, path)
    assert (first.code, first.err) == (0, f"{file}: 1 renewal date\n")
    kept = file.read_bytes()
    assert b"DTSTART;VALUE=DATE:20261128\r\n" in kept
    again = invoke("check-keys", *NOW, "--ical", file, path)
    assert (again.code, file.read_bytes()) == (2, kept)
    assert again.out.startswith(str(path)), "the register is judged all the same"
    assert again.err == f"Error: {file}: already exists (use --force to replace it, or choose another name)\n"
    assert invoke("check-keys", "--now", "2026-10-01", "--ical", file, "--force", path).code == 0
    assert file.read_bytes() == kept


def test_calendar_of_nothing_is_not_written(tmp_path: Path) -> None:
    """A calendar without an event is none, and nobody is left to wonder."""
    file = tmp_path / "renewals.ics"
    outcome = invoke("check-keys", *NOW, "--ical", file, register(tmp_path, LASTING))
    assert (outcome.code, file.exists()) == (0, False)
    assert outcome.err == f"{file} is not written: no key in the register expires\n"


def test_nothing_takes_the_place_of_the_register(tmp_path: Path) -> None:
    """Neither the calendar nor a report is written over the register, or over each other."""
    path = register(tmp_path, LAPSING)
    ics = tmp_path / "x.ics"
    assert invoke("check-keys", *NOW, "--ical", path, "--force", path).code == 2
    assert invoke("check-keys", *NOW, "--output", path, path).code == 2
    assert invoke("check-keys", *NOW, "--ical", ics, "--output", ics, path).code == 2
    assert path.read_text("utf-8") == HEADER + LAPSING
    assert not ics.exists()


def test_calendar_that_cannot_be_written(tmp_path: Path) -> None:
    """The operator's error, after the report."""
    outcome = invoke("check-keys", *NOW, "--ical", tmp_path / "no" / "x.ics", register(tmp_path, LAPSING))
    assert outcome.code == 2
    assert "x.ics: cannot be written: " in outcome.err


SECRETS = {
    "hexadecimal": "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822C",
    "base64": "p3nTmEWXJvUxkG2YtB8zJbMuDb7jC9Vf1aRk0oQsWlE=",
    "JWT": "eyJhbGciOiJSUzI1NiIsImtpZCI6ImV4In0.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl",
    "PEM": "-----BEGIN EC PRIVATE KEY-----\\nMHcCAQEEIBm4fGh0K2s\\n-----END EC PRIVATE KEY-----",
    "PEM in lines": "-----BEGIN PRIVATE KEY-----\nMHcCAQEEIBm4fGh0K2s\nshort==\n-----END PRIVATE KEY-----",
}


@pytest.mark.parametrize("column", range(7))
@pytest.mark.parametrize("kind", SECRETS)
def test_no_report_repeats_a_secret(kind: str, column: int, tmp_path: Path) -> None:
    """Wherever it stands, in CSV or TOML, it is an error; no report in any format, and no calendar, has a piece."""
    secret = SECRETS[kind]
    cells = LAPSING.rstrip("\n").split(",")
    cells[column] = f'"{secret}"'
    words = HEADER.strip().split(",")
    quoted = json.dumps(secret)
    toml = "[[keys]]\n" + "".join(
        f"{word} = {quoted if at == column else json.dumps(cells[at])}\n" for at, word in enumerate(words)
    )
    (tmp_path / "keys.toml").write_bytes(toml.encode())
    for path in (
        register(tmp_path, ",".join(cells) + "\n", LASTING.replace("Desk A", "Desk B")),
        tmp_path / "keys.toml",
    ):
        reports = {form: tmp_path / f"report.{form}" for form in formats()}
        options = [word for form, report in reports.items() for word in ("--format", f"{form}={report}")]
        outcome = invoke(
            "check-keys", *NOW, "--format", "text", *options, "--ical", tmp_path / "x.ics", "--force", path
        )
        assert outcome.code == 1
        shown = {"screen": outcome.out + outcome.err} | {
            form: each.read_text("utf-8") for form, each in reports.items()
        }
        assert all(shown.values())
        for piece in (*secret.splitlines(), *secret.split("\\n"), secret[4:20]):
            assert [form for form, text in shown.items() if piece in text] == []
        assert not (tmp_path / "x.ics").exists()
