"""The exit code is a contract: 0 accepted, 1 rejected, 2 the operator, 3 unverified."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import BAD, GOOD, GOOD_ROW, HEADER, batch, invoke, process

if TYPE_CHECKING:
    from pathlib import Path

REJECTED = BAD / "address-checksum.csv"
WARNED = BAD / "look-alike-address.csv"
UNVERIFIED = BAD / "pair-not-in-catalogue.csv"


@pytest.mark.parametrize(
    ("path", "options", "code"),
    [
        (GOOD / "mixed.csv", (), 0),
        (GOOD / "mixed.csv", ("--strict",), 0),
        (GOOD / "workbook.xlsx", (), 0),
        (REJECTED, (), 1),
        (REJECTED, ("--allow-unverified",), 1),
        (WARNED, (), 0),
        (WARNED, ("--strict",), 1),
        (UNVERIFIED, (), 3),
        (UNVERIFIED, ("--allow-unverified",), 0),
        (UNVERIFIED, ("--strict",), 1),
        (UNVERIFIED, ("--strict", "--allow-unverified"), 1),
        (BAD / "gone.csv", (), 2),
    ],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_one_file(path: Path, options: tuple[str, ...], code: int, form: str) -> None:
    """The verdict and the options make the exit code; the format does not."""
    assert code == invoke("check", "--format", form, *options, path).code


@pytest.mark.parametrize(
    ("paths", "code", "verdict"),
    [
        ((GOOD / "mixed.csv", UNVERIFIED), 3, "unverified"),
        ((UNVERIFIED, REJECTED, GOOD / "memos.csv"), 1, "rejected"),
        ((GOOD / "memos.csv", WARNED), 0, "accepted"),
    ],
)
def test_worst_file_decides(paths: tuple[Path, ...], code: int, verdict: str) -> None:
    """The run is as bad as its worst file."""
    outcome = invoke("check", "--format", "json", *paths)
    assert (code, verdict) == (outcome.code, outcome.report["verdict"])


def test_missing_file_does_not_hide_the_others(tmp_path: Path) -> None:
    """What can be read is judged and reported; what cannot makes the run the operator's."""
    outcome = invoke("check", "--format", "json", REJECTED, tmp_path / "gone.csv", GOOD / "memos.csv")
    assert outcome.code == 2
    assert [str(REJECTED), str(GOOD / "memos.csv")] == [file["path"] for file in outcome.report["files"]]
    assert outcome.err == f"Error: {tmp_path / 'gone.csv'}: no such file (check the spelling of the path)\n"


def test_accepted_in_a_process_of_its_own() -> None:
    """The real command says so in one line."""
    outcome = process("check", GOOD / "crlf.csv")
    assert (outcome.code, outcome.err, outcome.out.count("\n")) == (0, "", 1)
    assert outcome.out.startswith("accepted: ")


def test_standard_input() -> None:
    """A dash is standard input, and is called so."""
    outcome = process("check", "--format", "json", "-", stdin=(HEADER + GOOD_ROW).encode())
    assert (outcome.code, outcome.report["files"][0]["path"], outcome.report["summary"]["rows"]) == (0, "-", 1)


def test_standard_input_with_a_fault() -> None:
    """Places in standard input are named like those in a file."""
    outcome = invoke("check", "-", stdin=(HEADER + GOOD_ROW[:-2] + "\n").encode())
    assert outcome.code == 1
    assert outcome.out.startswith("-:2: WL101 field-count  ")


def test_one_file_twice_is_judged_once(tmp_path: Path) -> None:
    """Naming a file twice does not make its rows duplicates."""
    path = batch(tmp_path, GOOD_ROW)
    assert invoke("check", "--strict", path, path).code == 0


@pytest.mark.parametrize(
    "arguments", [("build",), ("check", "--no-such", "a.csv"), ("no-such",), ("check", "--format", "x")]
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    """Options and commands that do not exist are the operator's error."""
    assert invoke(*arguments).code == 2
