"""Files that cannot be read or are none: one line, or a finding; never a traceback, never much memory."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.acceptance.command import BAD, GOOD, GOOD_ROW, HEADER, ROOT, batch, invoke, process

if TYPE_CHECKING:
    from tests.acceptance.command import Outcome

MEBIBYTE = 1024 * 1024


def told(outcome: Outcome) -> str:
    """Return the one line that the operator was told."""
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    return outcome.err.removeprefix("Error: ").rstrip("\n")


@pytest.mark.thorough
def test_missing_file(tmp_path: Path) -> None:
    """It is named, with double spaces as they are."""
    path = tmp_path / "no  such.csv"
    assert told(process("check", path)) == f"{path}: no such file (check the spelling of the path)"


@pytest.mark.parametrize("arguments", [[""], ["", "-"], ["--baseline", "", "-"]])
def test_empty_path(arguments: list[str]) -> None:
    """An empty variable of a script is a missing file, and never the current folder."""
    outcome = invoke("check", *arguments, stdin=f"{HEADER}\n{GOOD_ROW}\n".encode())
    assert (outcome.code, outcome.err) == (2, "Error: '': no such file (check the spelling of the path)\n")


def test_folder(tmp_path: Path) -> None:
    """A folder without a file to judge is no success."""
    assert told(invoke("check", tmp_path)).startswith(
        f"{tmp_path}: the folder contains no .csv, .tsv, .xlsx, "
        ".csv.gz, .tsv.gz, .csv.zst, .tsv.zst, .parquet file to read ("
    )


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's refusal is told; it is made here, because root may read everything."""
    path, opened = batch(tmp_path, GOOD_ROW), Path.open

    def refuse(self: Path, *arguments: Any, **options: Any) -> Any:
        if self == path:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    assert told(invoke("check", path)) == f"{path}: permission denied (check the permissions of the file)"


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        ((BAD / "unreadable-workbook.xlsx").read_bytes(), "is incomplete: its end is missing"),
        ((GOOD / "workbook.xlsx").read_bytes()[:900], "is incomplete: its end is missing"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048), "is damaged or incomplete"),
        (b"PK\x03\x04" + bytes(100), "is incomplete: its end is missing"),
        (b"", "the file is empty"),
    ],
)
def test_unreadable_workbook(tmp_path: Path, content: bytes, detail: str) -> None:
    """Bad data is a finding about the file as a whole, and nothing else is said about it."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    outcome = invoke("check", "--format", "json", path)
    (finding,) = outcome.findings
    assert (outcome.code, finding["slug"]) == (1, "unreadable-workbook")
    assert [finding[key] for key in ("line", "row", "column", "cell")] == [None] * 4
    assert detail in finding["message"]


@pytest.mark.parametrize(
    ("content", "slugs"),
    [
        (b"", {"no-rows"}),
        (b"\n\n", {"no-rows"}),
        (HEADER.encode(), {"no-rows"}),
        (HEADER.encode().rstrip(), {"no-rows"}),
        (b"\xef\xbb\xbf" + HEADER.encode(), {"no-rows", "byte-order-mark"}),
        (HEADER.encode() + b"\n,,,\n", {"no-rows", "blank-row"}),
        (HEADER.encode() + GOOD_ROW.encode().replace(b"TsAS", b"T\0sAS"), {"invisible-character"}),
        (bytes(4096), {"not-csv"}),
        (b"\0", None),
        (b"\x1a", None),
        (b'"', None),
        (b",", None),
    ],
)
def test_nearly_nothing(tmp_path: Path, content: bytes, slugs: set[str] | None) -> None:
    """An empty file is not an accepted one; a stray NUL is seen."""
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    outcome = invoke("check", "--format", "json", path)
    assert outcome.code == 1
    assert slugs is None or slugs <= set(outcome.slugs)


@pytest.mark.thorough
def test_huge_file(tmp_path: Path) -> None:
    """200 MB in one line are refused unread."""
    path = tmp_path / "huge.csv"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    code, _, error, peak = measured(str(path))
    assert (2, f"Error: {path}: is larger than 64 MiB (split the file into smaller files)\n") == (code, error)
    assert peak < 100 * MEBIBYTE


@pytest.mark.thorough
def test_long_line(tmp_path: Path) -> None:
    """A file just below the limit, with one line, is a finding within bounded memory."""
    path = tmp_path / "long.csv"
    with path.open("wb") as stream:
        stream.write(HEADER.encode())
        for _ in range(60):
            stream.write(b"A" * MEBIBYTE)
    code, out, _, peak = measured(str(path))
    assert code == 1
    assert "field-too-long" in out
    assert peak < 400 * MEBIBYTE


def test_endless_stream() -> None:
    """Standard input is read no further than the limit."""
    command = [sys.executable, "-m", "whitelist", "check", "-"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stderr is not None
        sent = 0
        try:
            while sent < 200 * MEBIBYTE:
                sent += running.stdin.write(b"A" * MEBIBYTE)
            running.stdin.close()
        except OSError:  # it hung up: a broken pipe, or on Windows an invalid argument
            pass
        assert running.stderr.read().strip() == b"Error: -: is larger than 64 MiB (split the file into smaller files)"
        with contextlib.suppress(OSError):
            running.stdin.close()
    assert running.returncode == 2
    assert sent < 70 * MEBIBYTE


def measured(path: str) -> tuple[int, str, str, int]:
    """Return exit code, output, errors and the peak of memory in bytes (0 where the system does not tell)."""
    program = (
        "import pathlib, re, sys\nfrom whitelist.cli import main\ntry:\n    main(['check', sys.argv[1]])\n"
        "except SystemExit as end:\n    code = end.code\n"
        "status = pathlib.Path('/proc/self/status')\n"  # getrusage would count the parent's memory before the exec
        "peak = re.search(r'VmHWM:\\s*(\\d+)', status.read_text())[1] if status.exists() else 0\n"
        "print(int(peak) * 1024)\nsys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", program, path], cwd=ROOT, capture_output=True, text=True, check=False)
    *lines, peak = done.stdout.splitlines()
    return done.returncode, "\n".join(lines), done.stderr, int(peak)


def test_odd_names(tmp_path: Path) -> None:
    """A path is named as the operator gave it."""
    names = ["备用 钱包.csv", "naïve\u0301.csv", "-x.csv", "a b  c.csv", "%s{0}.csv", "🙂.csv"]
    paths = [batch(tmp_path, GOOD_ROW, name=name) for name in names]
    outcome = process("check", "--format", "json", *paths)
    assert outcome.code == 0
    assert [each["path"] for each in outcome.report["files"]] == [str(path) for path in paths]
    shown = process("check", "--all", *paths).out
    assert all(str(path) in shown for path in paths)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the file system takes no such names")
def test_hostile_names(tmp_path: Path) -> None:
    """Names with line ends, escape sequences or bytes that are no text are judged and shown safely."""
    names = {b"a\nb.csv": "a\\nb.csv", b"a\x1b[2Jb.csv": "a\\x1b[2Jb.csv", b"caf\xe9.csv": "caf\\udce9.csv"}
    paths = [os.fsencode(tmp_path) + b"/" + name for name in names]
    for path in paths:
        with open(path, "wb") as stream:  # noqa: PTH123  # a path of bytes
            stream.write(HEADER.encode() + GOOD_ROW.encode().replace(b"TsAS", b"TsAT"))
    outcome = process("check", *paths)
    assert outcome.code == 1
    assert all(f"{tmp_path}/{shown}:2: WL403 " in outcome.out for shown in names.values())
    assert "\x1b" not in outcome.out
    assert process("check", "--format", "json", *paths).report["verdict"] == "rejected"
    missing = process("check", *(path + b"x" for path in paths))
    assert (missing.code, missing.err.count("\n")) == (2, 3)
    assert "\x1b" not in missing.err
