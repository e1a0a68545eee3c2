"""Gives every command names and cells that a CI system would take for its commands.

    python -m tests.campaign.hostile_names --trials 2000 --seed 1

Each trial is one hostile text. A hundred of them at a time are the name of a file, of a sheet and of an option, a
header, and every cell of a batch, an IP allowlist and a key register; every command reads them in every format.
``obeyed`` is written from the sources of the runners, and not with the code that it judges. Prints how many lines were
read, and exits with 1 when a runner would obey one of them.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import re
import tempfile
import unicodedata
from collections import Counter
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from openpyxl import Workbook

from tests.acceptance.command import runner
from tests.archives import parts_of, zipped
from tests.campaign.encoders import seeded
from whitelist.cli import main as command
from whitelist.cli.report_output import list_formats
from whitelist.writers.table_text import csv_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

TOGETHER = 100
"""Texts that go through the commands together."""

GITHUB = (
    *("::error::x", "::error file=a.csv,line=1::x", "::warning::x", "::notice::x", "::debug::x", "::add-mask::USDT"),
    *("::stop-commands::token", "::set-output name=a::b", "::set-env name=PATH::b", "::add-path::b", "::group::b"),
    *("::save-state name=a::b", "::endgroup::", "::add-matcher::m.json", "::remove-matcher owner=a::", "::echo::on"),
    *("##[error]x", "##[add-mask]USDT", "##[command]x", "##[set-env name=a;]b", "##[stop-commands]t", "##[group]x"),
)
OTHERS = (
    *(
        "##vso[task.setvariable variable=a]b",
        "##vso[task.complete result=Succeeded;]",
        "##vso[task.logissue type=error]",
    ),
    *("##vso[build.updatebuildnumber]1", "##vso[", "##[section]x", "##[start-action a]", "##[warning]x"),
    *("##teamcity[buildStatus status='SUCCESS']", "##teamcity[setParameter name='a' value='b']"),
    *("section_start:1:a\r\x1b[0Kx", "section_end:1:a\r\x1b[0K"),
)
BEFORE = (
    *(
        "",
        "",
        "",
        " ",
        "\t",
        "\xa0",
        "\u3000",
        "\u2028",
        "\x85",
        "\x0b",
        "\n",
        "\r",
        "\r\n",
        "a,",
        "%0A",
        "%0D%0A",
        "#",
    ),
    *(
        ":",
        '"',
        "'",
        "=",
        "-",
        "\ufeff",
        "\u200b",
        "\xad",
        "\x00",
        "\x1b[0m",
        "\x1b[0K",
        "::",
        "]]>",
        "|",
        "\\",
        "${",
        "🙂",
    ),
)
WITHIN = ("\u200b", "\u200d", "\xad", "\ufe0f", "\x00", "\u2060", "\u034f", "\x1b", "\x7f", "\U000e0041")
"""What the comparison rules of a language skip."""

REGISTERED = {
    *("add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "notice", "remove-matcher"),
    *("save-state", "set-env", "set-output", "stop-commands", "warning", "internal-set-repo-path", "token", "t"),
}
"""Commands of GitHub's runner (actions/runner, src/Runner.Worker/ActionCommandManager.cs), and a token to go on."""
OWN = {"file", "line", "col", "endColumn", "title"}
SECTION = re.compile(r"section_(?:start|end):[0-9]+:[A-Za-z0-9_.-]+(?:\[[^\]]*\])?\r\x1b\[0K")


def hostile(random: Random) -> str:
    """Return a text that holds a command, perhaps with something before it, within it, or in other letters."""
    text = random.choice(random.choice((GITHUB, GITHUB, OTHERS)))
    if random.random() < 0.2:
        at = random.randrange(len(text))
        text = text[:at] + random.choice(WITHIN) + text[at:]
    if random.random() < 0.1:
        text = text.upper()
    return (
        random.choice(BEFORE)
        + random.choice(("", "", random.choice(BEFORE)))
        + text
        + random.choice(("", "", "\n", " ::"))
    )


def _seen(line: str) -> str:
    """Return *line* as .NET compares it by the rules of a language: without characters that carry no weight."""
    return "".join(each for each in line if unicodedata.category(each) not in ("Cc", "Cf") and each not in WITHIN)


def obeyed(output: str) -> Iterator[tuple[str, str]]:
    """Yield system and line for each line of *output* that a CI system would obey."""
    for found in SECTION.finditer(output):
        yield "GitLab", found[0]
    for line in re.split(r"\r\n|\r|\n", output):
        for text in (line,) if line.isascii() and line.isprintable() else (line, _seen(line)):
            if _github_name(text) in REGISTERED:
                yield "GitHub", line
            if re.search(r"##\[[^\]]*\]", text):  # whatever its name: Azure's log gives some of them a meaning
                yield "GitHub, old", line
            if "##vso" in text.casefold():  # not only ##vso[: the agent warns of it, and shows the line
                yield "Azure", line
            if "##teamcity[" in text.casefold():
                yield "TeamCity", line


def _github_name(line: str) -> str | None:
    """Return the name of the command that *line* is, as ``ActionCommand.TryParseV2`` reads it."""
    text = line.lstrip()
    end = text.find("::", 2)
    return text[2:end].partition(" ")[0].casefold() if text.startswith("::") and end >= 0 else None


def is_own(line: str) -> bool:
    """Return whether *line* is an annotation of ours, in which the values stay values."""
    info, _, _ = line.removeprefix("::").partition("::")
    name, _, properties = info.partition(" ")
    pairs = [each.partition("=") for each in properties.split(",")]
    title = next((value for key, _, value in pairs if key == "title"), "")
    known = all(key in OWN for key, _, _ in pairs) and len({key for key, _, _ in pairs}) == len(pairs)
    return name in ("error", "warning", "notice") and known and re.fullmatch(r"WL\d+ [a-z-]+", title) is not None


def _file_name(text: str, suffix: str) -> str:
    """Return *text* as the name of a file in the current folder, which is what starts a line."""
    return text.replace("/", "_").replace("\0", "_")[:60] + suffix


def _book(text: str) -> bytes:
    """Return a workbook whose sheet is called *text*, with it in every cell."""
    workbook, saved = Workbook(), BytesIO()
    sheet: Any = workbook.active
    sheet.title = "Renamed"
    clean = re.sub("[\x00-\x1f\ufffe\uffff]", " ", text)
    for row in (("coin", "network", "address", "memo", clean), (clean,) * 5, ("XRP", "XRP", clean, clean, clean)):
        sheet.append([f"'{cell}" if cell.startswith("=") else cell for cell in row])
    workbook.save(saved)
    parts = parts_of(saved.getvalue())
    part = "xl/workbook.xml"
    return zipped({**parts, part: parts[part].replace(b'"Renamed"', quoteattr(clean).encode())})


def _files(texts: Sequence[str]) -> dict[str, list[str]]:
    """Write files of *texts* into the current folder; return their names by kind."""
    names: dict[str, list[str]] = {"batch": [], "book": [], "list": [], "keys": [], "toml": []}

    def write(kind: str, name: str, data: bytes) -> None:
        Path(name).write_bytes(data)
        names[kind].append(name)

    for text in texts:
        rows = [
            ["XRP", "XRP", text, text, text],
            [text] * 5,
            [text, "TRC20", " " + text, "", ""],
            ["USDT", text, "a", "1", ""],
        ]
        write("batch", _file_name(text, ".csv"), csv_bytes(("coin", "network", "address", "memo", text), rows))
        write("book", _file_name(text, ".xlsx"), _book(text))
        write("list", _file_name(text, ".txt"), f"{text}\n8.8.8.8\n::1 {text}\n::1\n".encode())
        register = [["coinex", text, text, text, text, text], [text, "a", "read", "2026-01-01", "8.8.8.8", text]]
        header = ("exchange", "name", "permissions", "created", "ips", text)
        write("keys", _file_name(text, ".keys.csv"), csv_bytes(header, register))
        quoted = json.dumps(text.replace("\x7f", "")).replace("\\ud", "\\\\ud")
        write(
            "toml",
            _file_name(text, ".toml"),
            f"[[keys]]\nexchange = {quoted}\nname = {quoted}\n{quoted} = {quoted}\n".encode(),
        )
    return names


def command_lines(texts: Sequence[str], names: dict[str, list[str]]) -> Iterator[list[str]]:
    """Yield the arguments of every command that shows a name or a cell, in every format."""
    batches, books = (["--", *names[kind]] for kind in ("batch", "book"))
    formats = list_formats()
    for form in formats:
        yield ["check", "--no-config", "--format", form, "--all", *batches]
        yield ["check", "--no-config", "--format", form, *books]
        yield ["check-keys", "--format", form, "--now", "2026-11-21", names["toml"][0]]
    yield ["check", "--no-config", "--color", *batches]
    yield ["check", "--no-config", "--diff", *batches[:11]]
    yield ["build", "--no-config", "--dry-run", "--out", "out", *batches, *names["book"]]
    yield ["build", "--no-config", "--out", "out", *books]
    yield ["verify", "--no-config", "out"]
    yield ["baseline", "--no-config", "--output", "known.json", *batches]
    yield ["check", "--no-config", "--fix", "--all", *batches[:11]]
    for number, (text, batch) in enumerate(zip(texts, names["batch"], strict=True)):
        form = formats[number % len(formats)]
        yield _with_option(number, text.replace("\0", ""), batch)
        if number % 3 == 0:
            yield ["check-ips", "--format", form, "--", names["list"][number]]
        elif number % 6 == 1:
            yield ["check-keys", "--format", form, "--now", "2026-11-21", "--", names["keys"][number]]
        elif number % 6 == 2:
            form = ("text", "json", "markdown")[number // 6 % 3]
            yield ["diff", "--format", form, "--", batch, names["batch"][number - 1]]


def _with_option(number: int, text: str, batch: str) -> list[str]:
    """Return one of the command lines that have *text* for an argument."""
    name = _file_name(text, "")
    lines = (
        ["check", "--format", text, batch],
        ["check", "--select", text, "--", batch],
        ["check", "--sheet", text, "--", batch],
        ["check", "--schema", text, "--", batch],
        ["check", "--catalogue", text, "--", batch],
        ["check", "--baseline", text, "--", batch],
        ["check", "--config", text, "--", batch],
        ["check", f"--{text}"],
        ["check", "--", text],
        ["build", "--no-config", "--dry-run", "--out", name, "--map", f"{text}=coin", "--", batch],
        ["build", "--no-config", "--out", name, "--", batch],
        ["baseline", "--no-config", "--output", name, "--", batch],
        ["check", "--no-config", "--baseline", "known.json", "--", batch],
        ["template", "--output", text],
        ["networks", "--", text],
        ["exchanges", "--", text],
        ["explain", "--", text],
        ["pull", text, "--output", "own.csv"],
        ["pull", "coinex", "--output", name],
        ["config", "--exclude", text],
        ["config", "--format", "json", "--exclude", text],
        ["check-keys", "--ical", name, "--now", text, "--", batch],
        ["keys", "test", "--", text],
        [text],
        ["diff", "--", batch, text],
    )
    return lines[number % len(lines)]


def faults(texts: Sequence[str], counts: Counter[str], step: int = 1) -> Iterator[str]:
    """Yield what goes wrong when every command, or one in *step*, gets *texts*. The current folder is empty."""
    for arguments in islice(command_lines(texts, _files(texts)), 0, None, step):
        result = runner(WHITELIST_CACHE_DIR="cache").invoke(command, arguments)
        counts["runs"] += 1
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            yield f"{arguments[:4]!a} raised {result.exception!r}"
        for stream, output in (("output", result.stdout), ("errors", result.stderr)):
            counts["lines"] += output.count("\n")
            own = "github" in arguments and stream == "output"
            for system, line in obeyed(output):
                counts["own"] += own and is_own(line)
                if not (own and system == "GitHub" and is_own(line)):
                    yield f"{arguments[:4]!a}, {stream}: {system} would obey {line[:200]!a}"


def main() -> int:
    """Run the campaign; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign.hostile_names", description=__doc__.split("\n")[0])
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1, help="start of the random numbers")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    failed = 0
    for start in range(0, options.trials, TOGETHER):
        numbers = range(start, min(start + TOGETHER, options.trials))
        texts = list(dict.fromkeys(hostile(seeded(f"{options.seed} {number}")) for number in numbers))
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            for fault in faults(texts, counts):
                failed += 1
                print(f"trials from {start}: {fault}")  # noqa: T201  # a command
    print(f"{options.trials} names, {dict(counts)}, failed: {failed}, seed {options.seed}")  # noqa: T201  # a command
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
