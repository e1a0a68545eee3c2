"""The documentation site: every command, rule, exchange and network is there, and its examples are true.

``python -m tests.test_docs`` writes the current outputs into the pages.
"""

from __future__ import annotations

import importlib
import os
import re
import shlex
import subprocess
import sys
import tempfile
import tomllib
from contextlib import chdir, suppress
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest
import yaml
from mkdocs.exceptions import PluginError

import docs.generated
import whitelist.cli.commands
from docs.generated.commands import commands
from docs.generated.exchanges import numbered
from docs.hook import expanded, on_page_markdown
from docs.page import ROOT, Chapter, Page, block, prose, table
from tests.acceptance.command import runner
from tests.each import check_each
from whitelist.checking.gate import spread_cells
from whitelist.cli import main
from whitelist.connectors import transport
from whitelist.exchanges import documents
from whitelist.exchanges.catalogue_loading import CACHE
from whitelist.exchanges.loader import networks, schema, schema_names
from whitelist.model.deadline import SECONDS, SECONDS_PER_MEBIBYTE
from whitelist.model.plugins import load_one, module_names
from whitelist.readers import (
    archive,
    child_process,
    csv,
    ods,
    sheet_tables,
    xlsb,
    xlsx_package,
    xlsx_parser,
    xlsx_remarks,
)
from whitelist.readers.contents import SIZE_LIMIT
from whitelist.readers.delimited import records as text_records
from whitelist.readers.markup import html_tables
from whitelist.readers.pieces import cutting, line_feed, list_file, parquet_list, text_list, threshold
from whitelist.readers.xlsb import records
from whitelist.reports.formats import reports
from whitelist.rules.selection import all_rules
from whitelist.settings.settings import KEYS, settings_from
from whitelist.writers import limits as workbook_limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whitelist.addresses.network import Network

WRITTEN = sorted((ROOT / "docs").rglob("*.md"))
CONSOLE = re.compile(
    r"```console\n\$ (?P<command>whitelist [^\n]*)\n.*?(?P<asked>\$ echo \$\?\n)?(?(asked)[0-9]*\n?)```", re.DOTALL
)
FENCED = re.compile(r"^( *)```(?P<language>[a-z]+)\n(?P<code>.*?)^\1```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"(?<!set)(?:^|[\s`/'])whitelist ([a-z][a-z-]*(?: [^\n|`;&>#']*)?)", re.MULTILINE)
NAMED = re.compile(r"`((?:whitelist|tests|schemas|samples|docs)/[\w./-]*|\.ci/run|[A-Z]+\.md)`")
REPORTS = re.compile(r"(?<=<!-- reports -->\n).*?(?=<!-- /reports -->)", re.DOTALL)
UPLOAD = re.compile(r"(?<=<!-- upload -->\n).*?(?=<!-- /upload -->)", re.DOTALL)
each_page = pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(ROOT / "docs").as_posix())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as CI builds it; there are no sockets in it, but this process could not tell."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return folder


@cache
def generated(chapter: str) -> tuple[Page, ...]:
    """Return the generated pages of a chapter. Those of the rules take seconds, so tests ask for what they need."""
    return tuple(load_one(docs.generated, chapter, "CHAPTER", Chapter).pages())


def printed(command: str) -> tuple[str, int]:
    """Return what *command* prints in the checkout, with the bundled catalogue, and its exit code."""
    with tempfile.TemporaryDirectory() as empty, chdir(ROOT):
        done = runner(**{CACHE: empty}).invoke(main, shlex.split(command)[1:], catch_exceptions=False)
    assert done.stderr == ""
    return done.stdout, done.exit_code


def report_table() -> str:
    """Return the table of report formats."""
    return table(("format", "what it is"), ((f"`{name}`", prose(report.title)) for name, report in reports().items()))


def upload_steps() -> str:
    """Return the steps of the upload, between empty lines."""
    guide = schema("coinex").upload
    assert guide is not None
    return f"\n{numbered(guide)}\n"


def current(text: str) -> str:
    """Return *text* with the outputs, exit codes and report formats that are true now."""

    def run(found: re.Match[str]) -> str:
        output, code = printed(found["command"])
        asked = f"$ echo $?\n{code}\n" if found["asked"] else ""
        return f"```console\n$ {found['command']}\n{output}{asked}```"

    text = UPLOAD.sub(lambda _: upload_steps(), REPORTS.sub(lambda _: report_table(), text))
    return CONSOLE.sub(run, text)


@each_page
def test_outputs_are_current(path: Path) -> None:
    """Every console block shows the command's output, and its exit code if the block asks for it."""
    text = path.read_text(encoding="utf-8")
    now = current(text).replace(f"samples{os.sep}", "samples/").replace(f"upload{os.sep}", "upload/")
    assert now == text, "out of date: run `python -m tests.test_docs`"


def understood(text: str) -> int:
    """Return how many commands *text* names, outputs aside. Raises UsageError for an unknown command or option."""
    number = 0
    for found in COMMAND.finditer(CONSOLE.sub(lambda block: block["command"], text)):
        named = (
            found[1].strip().replace("…", "").replace("EXCHANGE", "coinex")
        )  # only the names of exchanges are checked
        words = shlex.split(named, comments=True)
        command: click.Command = main
        while isinstance(command, click.Group) and words:
            assert words[0] in command.commands, found[0]
            command = command.commands[words.pop(0)]
        with suppress(click.MissingParameter):  # a sentence may name an option without the rest
            command.make_context("whitelist", words)
        number += 1
    return number


@each_page
def test_commands_are_understood(path: Path) -> None:
    """Every `whitelist …` in a page, block or recipe names a command of this version with options that it has."""
    understood(path.read_text(encoding="utf-8"))


@each_page
def test_files_are_there(path: Path) -> None:
    """Every file of the checkout that a page names exists."""
    for named in NAMED.findall(path.read_text(encoding="utf-8")):
        assert (ROOT / named).exists(), named


def test_upload_steps_are_told() -> None:
    """The page of the upload has every step, and the build and README lead there."""
    assert upload_steps() in (ROOT / "docs" / "guides" / "upload.md").read_text("utf-8")
    for name in ("README.md", "docs/guides/build.md", "docs/guides/approve.md"):
        assert "upload.md)" in (ROOT / name).read_text("utf-8")


def test_every_report_format_is_listed() -> None:
    """The page of reports has the table of all formats."""
    assert report_table() in (ROOT / "docs" / "formats" / "reports.md").read_text("utf-8")


@pytest.mark.parametrize("path", [path for path in WRITTEN if path.name != "engines.md"], ids=lambda path: path.name)
def test_python_examples_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every Python block runs as written, from the checkout, and so do the tests that it defines.

    ``tests/engines`` runs those that need Dask and Spark.
    """
    monkeypatch.chdir(ROOT)
    for found in FENCED.finditer(path.read_text(encoding="utf-8")):
        if found["language"] == "python":
            defined: dict[str, Any] = {}
            exec(compile(found["code"], path.name, "exec"), defined)  # noqa: S102  # it is what is tested
            for name in [name for name in defined if name.startswith("test_")]:
                defined[name]()


@each_page
def test_data_examples_are_well_formed(path: Path) -> None:
    """Every YAML and TOML block can be read."""
    readers: dict[str, Callable[[str], object]] = {"yaml": yaml.safe_load, "toml": tomllib.loads}
    for found in FENCED.finditer(path.read_text(encoding="utf-8")):
        if found["language"] in readers:
            assert readers[found["language"]](found["code"])


@pytest.mark.thorough
def test_every_command_has_a_page_with_all_its_options() -> None:
    """Whatever module of the command line offers a command, its page shows it, and each option."""
    pages = {page.title: page.text for page in generated("commands")}
    shown = {id(context.command) for context in commands().values()}
    for name in module_names(whitelist.cli.commands):
        module = importlib.import_module(f"whitelist.cli.commands.{name}")
        offered = [item for item in vars(module).values() if isinstance(item, click.Command)]
        assert offered, name
        assert all(id(item) in shown for item in offered), name
    for words, context in commands().items():
        options = [param for param in context.command.params if isinstance(param, click.Option) and not param.hidden]
        assert all(option.opts[0] in pages[words] for option in options), words


@pytest.mark.thorough
def test_every_rule_has_a_page_with_its_sample() -> None:
    """A rule's page has its code, and what the program says about the rule's own sample."""
    pages = {page.path: page.text for page in generated("rules")}
    for rule in all_rules().values():
        text = pages[f"rules/{rule.slug}.md"]
        assert text.startswith(f"# {rule.code} {rule.slug}\n")
        assert re.search(rf"```console\n\$ whitelist .*samples/.*\n(.*\n)*?.* {rule.code} {rule.slug}  ", text), (
            rule.slug
        )


@pytest.mark.thorough
def test_every_exchange_has_a_page() -> None:
    """The schemas are what is shown."""
    assert {f"exchanges/{name}.md" for name in schema_names()} <= {page.path for page in generated("exchanges")}


def test_every_setting_is_told() -> None:
    """The page of settings has each key; the examples are settings files without an error."""
    settings, ci = ((ROOT / "docs" / name).read_text("utf-8") for name in ("settings.md", "ci.md"))
    assert all(re.search(rf"^\|[^|]*`{key}`", settings, re.MULTILINE) for key in KEYS)
    examples = [found["code"] for found in FENCED.finditer(settings + ci) if found["language"] == "toml"]
    assert len(examples) == 3
    assert all(settings_from(tomllib.loads(example), "whitelist.toml")[1] for example in examples)


@pytest.mark.parametrize(("command", "other"), [("build", {"exclude"}), ("verify", {"format"}), ("baseline", set())])
def test_settings_of_commands(command: str, other: set[str]) -> None:
    """The table has each setting that is an option of a command, too, except *other* options of the same name."""
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    row = re.search(rf"^\| `whitelist {command}` \| (.+) \|$", page, re.MULTILINE)
    assert row is not None
    listed = set(re.findall(r"`(.+?)`", row[1]))
    rules = {"select", "ignore", "per-file-ignores", "severities", "compared"}
    assert rules <= listed <= KEYS.keys()
    params = importlib.import_module(f"whitelist.cli.commands.{command}").__dict__[command].params
    options = {name.removeprefix("--") for each in params for name in each.opts}
    assert options & KEYS.keys() - other <= listed
    assert not other & listed


def test_limits_are_those_of_the_code() -> None:
    """Every size on the page of limits is one that the code has, and the other way round."""
    megabytes = [SIZE_LIMIT, archive.UNPACKED_LIMIT, documents.SIZE_LIMIT, transport.SIZE_LIMIT]
    megabytes += [child_process.MEMORY_LIMIT, child_process.ANSWER_LIMIT, documents.TOML_LIMIT, records.RECORD_LIMIT]
    limits = [
        text_records.FIELD_LIMIT,
        text_records.LINE_LIMIT,
        csv.LINE_COUNT_LIMIT,
        sheet_tables.ROW_LIMIT,
        archive.PART_COUNT_LIMIT,
    ]
    limits += [sheet_tables.CELL_LIMIT, sheet_tables.TEXT_LIMIT, archive.TAG_LIMIT]
    limits += [xlsx_parser.FORMULA_LIMIT, xlsx_parser.MERGE_LIMIT, xlsx_parser.OTHER_TAG_LIMIT]
    limits += [xlsx_package.PART_TAG_LIMIT, xlsx_package.STRING_TAG_LIMIT, documents.DOTS]
    limits += [xlsx_remarks.LINK_LIMIT, xlsx_remarks.NOTE_LIMIT, sheet_tables.PADDING_LIMIT]
    limits += [ods.content.SHEET_LIMIT, ods.sheet.REPEAT_LIMIT, ods.styles.STYLE_LIMIT]
    limits += [xlsb.package.STRING_LIMIT, html_tables.TAG_LIMIT, html_tables.TAGS_LIMIT]
    wanted = [f"{size // 2**20:,} MiB" for size in megabytes] + [f"{limit:,}" for limit in limits]
    wanted.append(f"{archive.RATIO_LIMIT} times")
    page, lists, written = (ROOT / "docs" / "limits.md").read_text("utf-8").partition("## Sizes")[2].split("\n## ")
    assert f"{SECONDS} seconds, and {SECONDS_PER_MEBIBYTE} more for each MiB" in page
    assert f"| {documents.LEVELS} levels |" in page
    assert f"| {documents.DIGITS} digits |" in page
    assert sorted(re.findall(r"[\d,]+ MiB|[\d,]+ times|\d[\d,]{4,}", page)) == sorted(wanted)
    of_lists = [f"{text_list.PIECE_ROWS:,}", f"{line_feed.STEP_LIMIT:,}", f"{cutting.BLANK_LIMIT:,}"]
    of_lists += [f"{line_feed.REST_LIMIT:,}", f"{text_list.PIECE_ROWS:,}", f"{parquet_list.PIECE_LIMIT:,}"]
    assert re.findall(r"\d[\d,]{4,}", lists) == [*of_lists, f"{spread_cells.MOST_CELLS:,}"]
    assert f"has more than {threshold.LARGE // 2**20} MiB" in lists
    assert f"of more than {SIZE_LIMIT // 2**20} MiB" in lists
    assert f"| {list_file.STREAM_LIMIT // 2**30} GiB |" in lists
    assert f"| {line_feed.STEP} rows that follow each other" in lists
    of_workbooks = [f"{limit:,}" for limit in (workbook_limits.ROWS, workbook_limits.COLUMNS, workbook_limits.CELL)]
    assert re.findall(r"\d[\d,]{4,}", written) == of_workbooks


def test_recipes_use_inputs_of_the_action() -> None:
    """What the recipes for GitHub give to the action are inputs that it has, and the required ones are among them."""
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    used = re.findall(r"uses: OWNER/whitelist@v[\d.]+\n +with:\n((?: {10,}.+\n)+)", page)
    assert len(used) == page.count("uses: OWNER/whitelist")
    for given in map(yaml.safe_load, used):
        assert {name for name, item in inputs.items() if item.get("required")} <= set(given) <= set(inputs)


def test_hooks_of_the_recipes_exist() -> None:
    """The recipe for pre-commit names hooks that this repository offers."""
    named = re.findall(r"`(whitelist-[a-z]+)`|- id: (whitelist-[a-z]+)", (ROOT / "docs" / "ci.md").read_text("utf-8"))
    offered = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert {first or second for first, second in named} == offered


def test_every_network_is_told_with_its_history() -> None:
    """A network has a line in the table and a section; one that was renamed, moved or stopped is listed."""
    listed, changed = (page.text for page in generated("networks"))

    def check(network: Network) -> None:
        assert f"\n| [{network.id}](#{network.id.lower()}) | " in listed
        assert f"\n### {network.id} · " in listed
        assert (f"\n| [{network.id}](index.md#" in changed) == (network.history is not None)

    check_each(networks(), check)


@pytest.mark.thorough
def test_site_shows_every_page(site: Path) -> None:
    """The strict build succeeds: no dead link or anchor, no page outside the navigation."""
    pages = [page.path for chapter in module_names(docs.generated) for page in generated(chapter)]
    pages += [path.relative_to(ROOT / "docs").as_posix() for path in WRITTEN]
    assert all((site / page).with_suffix(".html").is_file() for page in pages)
    assert not list(site.rglob("*.py"))


@pytest.mark.thorough
def test_site_loads_nothing_from_elsewhere(site: Path) -> None:
    """No script, style sheet, picture, font or frame comes from another host."""
    for path in site.rglob("*.html"):
        assert not list(_loaded(path.read_text(encoding="utf-8"))), path.name


def _loaded(html: str) -> Iterator[str]:
    """Yield the addresses elsewhere that a browser would load with the page."""
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            named = dict(attrs)
            address = named.get("src") or (named.get("href") if tag == "link" else None) or ""
            if re.match(r"(https?:)?//", address):
                found.append(address)

    Reader().feed(html)
    yield from found


def test_loaded_sees_what_comes_from_elsewhere() -> None:
    """The look-out itself sees scripts, style sheets and pictures, and lets links be links."""
    page = '<link href="//a/b.css"><script src="https://c/d.js"></script><img src="e.png"><a href="https://f/">g</a>'
    assert list(_loaded(page)) == ["//a/b.css", "https://c/d.js"]


def test_navigation_expands_chapters() -> None:
    """A name with a slash becomes the chapter's pages, under their sections; other entries stay."""
    pages = (Page("a/index.md", "Overview", ""), Page("a/b.md", "B", "", "Group"), Page("a/c.md", "C", "", "Group"))
    nav = ["index.md", {"A": "a/"}]
    wanted = [{"Overview": "a/index.md"}, {"Group": [{"B": "a/b.md"}, {"C": "a/c.md"}]}]
    assert expanded(nav, {"a": pages}) == ["index.md", {"A": wanted}]
    with pytest.raises(PluginError, match="nav: b/ is not one of a/"):
        expanded(["b/"], {"a": pages})


def test_changelog_is_filled_in() -> None:
    """A page that asks for the changelog gets the text below its title; every other page stays as it is."""
    shown = on_page_markdown("# Changelog\n\n<!-- CHANGELOG.md -->\n")
    assert shown.startswith("# Changelog\n\n\nWhat users notice")
    assert shown.count("# Changelog\n") == 1
    assert on_page_markdown("# Limits\n") == "# Limits\n"


def test_pieces_of_markdown() -> None:
    """Text shows as it is, code spans and sources as links stay, and a block holds backticks."""
    assert prose("<b> & *c* [d] | `a|<b>` <https://x/>") == r"&lt;b> &amp; \*c\* \[d\] \| `a|<b>` <https://x/>"
    assert table("ab", ["cd"]) == "| a | b |\n| --- | --- |\n| c | d |\n"
    assert block("a ``` b\n") == "````text\na ``` b\n````\n"


if __name__ == "__main__":
    for page in WRITTEN:
        page.write_text(current(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
