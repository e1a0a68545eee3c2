"""Plants made-up secrets in files, names and options, and looks for them in all that the commands show and write.

``python -m tests.campaign.secrets`` runs it.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import tempfile
import warnings
import zipfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from traceback import format_exception
from typing import TYPE_CHECKING, Any

import pandas as pd
from openpyxl import Workbook

import whitelist
from tests.acceptance.command import runner
from whitelist.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TRON = "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
HEADER = ("remark", "coin", "network", "address", "memo")
GOOD = ("Desk 4", "USDT", "TRC20", TRON, "")
PIECE = 16
"""So many characters of a secret in a row must not be shown."""
REPORTS = ("text", "json", "sarif", "html", "junit", "github", "gitlab", "markdown")


def quoted(cells: tuple[str, ...]) -> str:
    """Return a row of a CSV file."""
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"


def with_cell(column: str, text: str) -> str:
    """Return a CSV file with *text* in one cell."""
    cells = tuple(text if name == column else cell for name, cell in zip(HEADER, GOOD, strict=True))
    return quoted(HEADER) + quoted(GOOD) + quoted(cells)


def csv(text: str, name: str = "batch.csv") -> Callable[[Path], Path]:
    """Return what writes a text file."""

    def write(folder: Path) -> Path:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="")
        return path

    return write


def workbook(title: str, *rows: tuple[str, ...]) -> Callable[[Path], Path]:
    """Return what writes a workbook of one sheet."""

    def write(folder: Path) -> Path:
        book = Workbook()
        sheet = book.worksheets[0]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of more than 31 characters
            sheet.title = re.sub(r"[\[\]:*?/\\]", "", title)
        for row in rows:
            sheet.append(row)
        book.save(folder / "book.xlsx")
        return folder / "book.xlsx"

    return write


PLACES: dict[str, Callable[[str], Callable[[Path], Path]]] = {
    **{f"{column} cell": lambda text, column=column: csv(with_cell(column, text)) for column in HEADER},  # type: ignore[misc]
    "text of the remark": lambda text: csv(with_cell("remark", f"Vault of Zürich, see ({text}), 2nd floor.")),
    "text beside the address": lambda text: csv(with_cell("address", f"{TRON} {text}")),
    "header": lambda text: csv(quoted((*HEADER, text)) + quoted((*GOOD, ""))),
    "above the header": lambda text: csv(f"Backup: {text}\n" + quoted(HEADER) + quoted(GOOD)),
    "row without an end": lambda text: csv(quoted(HEADER) + quoted(GOOD) + f'"Desk,{text},USDT,\nBTC,'),
    "row with more fields": lambda text: csv(quoted(HEADER) + quoted((*GOOD, "", text))),
    "cell of a workbook": lambda text: workbook("Desk", HEADER, (f"Backup: {text}", *GOOD[1:])),
    "above the header of a workbook": lambda text: workbook("Desk", (f"Backup: {text}",), HEADER, GOOD),
    "name of a sheet": lambda text: workbook(text, HEADER, GOOD),
    "name of a sheet that Excel cut": lambda text: workbook(text[:31], HEADER, GOOD),
    "name of a file": lambda text: csv(quoted(HEADER) + quoted(GOOD), f"wallet {text}.csv"),
    "name of a folder": lambda text: csv(quoted(HEADER) + quoted(GOOD), f"{text}/batch.csv"),
    "name of a file that is no table": lambda text: csv("%PDF-1.7 \0\1", f"wallet {text}.csv"),
}
"""Place in a file → what returns the writer of a file with the secret there."""


@dataclass(frozen=True)
class Shown:
    """What a command showed and wrote."""

    command: str
    text: str


def run(folder: Path, *words: str | Path) -> Shown:
    """Run a command in *folder*."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        result = runner().invoke(main, [str(word) for word in words])
    finally:
        os.chdir(before)
    crash = result.exception is not None and not isinstance(result.exception, SystemExit)
    trace = "".join(format_exception(result.exception)) if crash else ""
    return Shown(" ".join(map(str, words))[:60], result.stdout + result.stderr + trace)


def commands(path: Path, work: Path) -> Iterator[Shown]:
    """Run every command that takes a file, in every format, with the file at *path*; *work* is an empty folder."""
    good = csv(quoted(HEADER) + quoted(GOOD), "good.csv")(work)
    for form in REPORTS:
        yield run(work, "check", "--all", "--format", form, path)
        yield run(work, "check-keys", "--format", form, path)
        yield run(work, "check-ips", "--format", form, path)
    yield run(work, "check", "--strict", "--format", "html=report.html", "--format", "sarif=report.sarif", path, good)
    yield run(work, "check", "--template", path, good)
    yield run(work, "check", "--fix", "--diff", path)
    copy = work / "copies" / path.parent.name
    shutil.copytree(path.parent, copy, ignore=lambda _, names: [name for name in names if name != path.name])
    yield run(work, "check", "--fix", copy / path.name)
    shutil.rmtree(work / "copies")
    yield run(work, "baseline", path)
    yield run(work, "check", "--baseline", "whitelist-baseline.json", path, good)
    yield run(work, "check", "--verbose", "--statistics", path, good)
    for option in ((), ("--force", "--strict"), ("--dry-run",), ("--all-or-nothing", "--force")):
        yield run(work, "build", path, good, "--out", "out", *option)
    for form in ("text", "json"):
        yield run(work, "verify", "--format", form, "out")
    yield run(work, "build", good, "--exclude", path, "--out", "out-2")
    yield run(work, "build", good, "--template", path, "--out", "out-3")
    for form in ("text", "json", "markdown"):
        yield run(work, "diff", "--format", form, good, path)
        yield run(work, "diff", "--format", form, path, good)
    yield run(work, "check-keys", "--ical", "dates.ics", path)
    yield run(work, "config", path)
    yield Shown("API", api(lambda: whitelist.check(path)))


def api(call: Callable[[], Any]) -> str:
    """Return what a call shows: its result, or its error with all that belongs to it."""
    try:
        return repr(call())
    except Exception as error:  # noqa: BLE001  # any error is shown to a person
        return "".join(format_exception(error)) + repr(vars(error).get("failure_cases", ""))


def options(text: str, work: Path) -> Iterator[Shown]:
    """Run commands with a secret in their words, and in the files for settings, rules and keys."""
    good = csv(quoted(HEADER) + quoted(GOOD), "good.csv")(work)
    word = text.replace("\0", "")
    for words in (
        (word,), ("check", word), ("check", f"--{word}"),
        ("check", good, "--select", word), ("check", good, "--ignore", word),
        ("check", good, "--schema", word), ("check", good, "--catalogue", word), ("check", good, "--baseline", word),
        ("check", good, "--config", word), ("check", good, "--format", word), ("check", good, "--sheet", word),
        ("check", good, "--exclude", f"[{word}"), ("check", good, "--template", good, "--map", f"{word}=coin"),
        ("check", good, "--map", word, "--template", good), ("build", good, "--out", word, "--dry-run"),
        ("build", good, "--out", "o", "--limit", word), ("build", good, "--out", "o", "--map", f"coin={word}"),
        ("baseline", good, "--output", f"{word}/x"), ("diff", good, word), ("diff", word, good), ("explain", word),
        ("networks", word), ("networks", "update", "--base-url", f"https://{word}"), ("exchanges", word),
        ("template", "--output", word), ("config", word), ("pull", word), ("keys", "test", word), ("check-ips", word),
        ("check-keys", word), ("check-keys", good, "--now", word), ("check-keys", good, "--warn-days", word),
        ("pull", "coinbase", "--key-file", word), ("pull", "coinex", "--coin", word),
    ):  # fmt: skip
        yield run(work, *words)
    value = json.dumps(word)
    for name, body in {
        "key": f"{value} = 1\n", "schema": f"schema = {value}\n", "rule": f"ignore = [{value}]\n",
        "words": f"exclude = {json.dumps(word.split())}\n", "format": f"format = [{value}]\n",
        "broken": f"a = {word}\n",
        "severity": f"[severities]\nWL101 = {value}\n", "pattern": f"[per-file-ignores]\n{value} = ['WL101']\n",
        "catalogue": f"catalogue = {value}\n", "type": f"strict = {value}\n",
    }.items():  # fmt: skip
        (work / f"{name}.toml").write_text(body, "utf-8")
        for command in (("check", good), ("config",), ("config", "--format", "json")):
            yield run(work, *command, "--config", f"{name}.toml")
    known = {"file": word, "code": word, "slug": word, "about": [word], "fingerprint": "0" * 64}
    baseline = {"tool": "whitelist", "format": 1, "schema": "coinex", "known": []}
    documents: tuple[Any, ...] = (
        {}, {word: word}, [word], word, {"name": word}, {"privateKey": word, "name": ""}, {"as_of": word, "data": []},
        {"code": 0, "data": [{"asset": {"ccy": word}, "chains": []}]}, {**baseline, "schema": word},
        {**baseline, "known": [known]}, {**baseline, "known": [{**known, "file": "good.csv"}]},
    )  # fmt: skip
    for document in documents:
        (work / "file.json").write_text(json.dumps(document), "utf-8")
        for others in (
            ("check", good, "--baseline", "file.json"), ("check", good, "--catalogue", "file.json"),
            ("check", good, "--baseline", "file.json", "--format", "json"),
            ("pull", "coinbase", "--key-file", "file.json"),
            ("baseline", "--shrink", good, "--output", "file.json"), ("check", good, "--schema", "./file.json"),
        ):  # fmt: skip
            yield run(work, *others)
        shutil.rmtree(work / "out", ignore_errors=True)
        (work / "out").mkdir()
        shutil.copy(work / "file.json", work / "out" / "manifest.json")
        yield run(work, "build", good, "--out", "out")
    (work / "file.json").unlink()
    shutil.rmtree(work / "out")
    for name in ("*.toml", "*/"):
        for path in work.glob(name):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    yield from frames(text)


def frames(text: str) -> Iterator[Shown]:
    """Check frames with the secret in a cell, by the API."""
    schema = whitelist.pandera_schema()
    for column in HEADER:
        row = {name: text if name == column else cell for name, cell in zip(HEADER, GOOD, strict=True)}
        frame = pd.DataFrame([dict(zip(HEADER, GOOD, strict=True)), row])
        yield Shown(f"check(frame), {column}", api(partial(whitelist.check, frame)))
        yield Shown(f"validate, {column}", api(lambda frame=frame: schema.validate(frame).shape))  # type: ignore[misc]
        yield Shown(f"lazy, {column}", api(lambda frame=frame: schema.validate(frame, lazy=True).shape))  # type: ignore[misc]
    yield Shown("check(path)", api(lambda: whitelist.check(text)))
    yield Shown("schema(name)", api(lambda: whitelist.pandera_schema(text)))


def written(work: Path) -> Iterator[Shown]:
    """Yield the text and the name of every file in *work*; of a workbook, all parts."""
    for path in sorted(work.rglob("*")):
        yield Shown("name of a file", str(path.relative_to(work)))
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as archive:
                yield Shown(
                    path.name, html.unescape("".join(archive.read(name).decode() for name in archive.namelist()))
                )
        elif path.is_file():
            yield Shown(path.name, path.read_text("utf-8", "replace"))


def pieces(secret: str) -> frozenset[str]:
    """Return every PIECE characters in a row of a secret; the first and last lines of PEM are none."""
    lines = secret.splitlines() if "-----BEGIN" in secret else [secret]
    texts = [line for line in lines if not line.startswith("-----")]
    return frozenset(text[at : at + PIECE] for text in texts for at in range(len(text) - PIECE + 1))


def leaks(shown: Shown, forbidden: frozenset[str]) -> bool:
    """Say whether a piece is in a text, also as JSON and HTML write it."""
    texts = [shown.text, html.unescape(shown.text)]
    texts += [
        text.encode("utf-8", "surrogatepass").decode("unicode_escape", "replace") for text in texts if "\\u" in text
    ]
    return any(piece in text for text in texts for piece in forbidden)


def plant(place: str, secret: str) -> Iterator[tuple[str, bool]]:
    """Plant *secret* at *place*, and yield what showed something, and whether this was a piece of the secret."""
    with tempfile.TemporaryDirectory() as name:
        folder, work = Path(name, "planted"), Path(name, "work")
        folder.mkdir()
        work.mkdir()
        if place == "options":
            path, shown = None, options(secret, work)
        else:
            try:
                path = PLACES[place](secret)(folder)
            except (OSError, ValueError):  # too long, or with a slash, for a name
                return
            shown = commands(path, work)
        cut = secret[:31] if place.endswith("cut") else secret
        forbidden = pieces(cut)
        for each in shown:
            yield each.command, leaks(each, forbidden)
        for each in written(work):
            yield each.command, leaks(each, forbidden)
