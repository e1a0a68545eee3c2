"""`whitelist check` of folders: which files are judged, in which order, and that they are judged together."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.acceptance.command import BAD, GOOD_ROW, HEADER, TRON, invoke, process
from whitelist.cli.commands import check as check_module

TYPO = f"USDT,TRC20,{TRON[:-1]}T,\n"
LOWER = f"usdt,TRC20,{TRON},\n"


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work at the root of a repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def put(name: str, *rows: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + "".join(rows), "utf-8")


def judged(*arguments: str) -> list[str]:
    report = invoke("check", "--format", "json", *arguments).report
    return [Path(file["path"]).as_posix() for file in report["files"]]


def test_folder() -> None:
    """Every csv, tsv and xlsx below it is judged; what git ignores and hidden files are not."""
    for name in ("a/2.csv", "a/b/1.csv", "a/b/draft.csv", "a/.hidden.csv", "a/notes.md"):
        put(name, GOOD_ROW)
    Path("a/b/.gitignore").write_text("draft*\n", "utf-8")
    assert judged("a") == ["a/2.csv", "a/b/1.csv"]
    assert judged("a", "a/b/draft.csv", "a/2.csv") == ["a/2.csv", "a/b/1.csv", "a/b/draft.csv"]


def test_exclude() -> None:
    """Patterns of the command line are seen from each folder, and leave out nothing that is named itself."""
    for name in ("a/1.csv", "a/old/2.csv", "b/old/3.csv", "b/c/4.tmp.csv"):
        put(name, GOOD_ROW)
    assert judged("a", "b", "--exclude", "old/", "--exclude", "*.tmp.csv", "a/old/2.csv") == ["a/1.csv", "a/old/2.csv"]
    assert judged("a", "b", "--exclude", "/c/") == ["a/1.csv", "a/old/2.csv", "b/old/3.csv"]


def test_exclude_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Patterns of a settings file are seen from its folder, wherever the command runs; an option takes their place."""
    for name in ("a/1.csv", "a/old/2.csv", "old/3.csv", "b/old/4.csv"):
        put(name, GOOD_ROW)
    Path("whitelist.toml").write_text('exclude = ["/old/", "b/old/"]\n', "utf-8")
    assert judged(".") == ["a/1.csv", "a/old/2.csv"]
    assert judged(".", "--exclude", "a/") == ["b/old/4.csv", "old/3.csv"]
    monkeypatch.chdir("a")
    assert judged("..") == ["../a/1.csv", "../a/old/2.csv"]
    assert judged("../old/3.csv") == ["../old/3.csv"]


@pytest.mark.parametrize("where", ["settings", "option"])
def test_force_exclude(where: str) -> None:
    """A hook, which names files, judges what a check of the folder judges."""
    for name in ("a/1.csv", "a/drafts/2.csv", "drafts/3.csv"):
        put(name, TYPO)
    text = 'exclude = ["drafts/"]\n' if where == "settings" else ""
    options = [] if where == "settings" else ["--exclude", "drafts/"]
    Path("whitelist.toml").write_text(text, "utf-8")
    files = ["a/1.csv", "a/drafts/2.csv", "drafts/3.csv"]
    assert judged(*files, *options) == files
    assert judged(*files, *options, "--force-exclude") == ["a/1.csv"] == judged(".", *options)
    outcome = invoke("check", "drafts/3.csv", *options, "--force-exclude")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "Nothing to check: all files are excluded.\n")
    assert invoke("check", "no-such.csv", *options, "--force-exclude").code == 2
    Path("whitelist.toml").write_text(f"{text}force-exclude = true\n", "utf-8")
    assert judged(*files, *options) == ["a/1.csv"]
    assert judged(*files, *options, "--no-force-exclude") == files
    outcome = invoke("check", "--format", "json", "-", *options, stdin=(HEADER + GOOD_ROW).encode())
    assert [file["path"] for file in outcome.report["files"]] == ["-"]


def test_force_exclude_without_patterns() -> None:
    """Nothing is excluded then."""
    put("a/1.csv", GOOD_ROW)
    assert judged("a", "--force-exclude") == ["a/1.csv"]


@pytest.mark.parametrize("arguments", [["a"], ["a/1.csv"], ["a/1.csv", "--force-exclude"]])
def test_wrong_pattern(arguments: list[str]) -> None:
    """A pattern that is none is the operator's to settle."""
    put("a/1.csv", GOOD_ROW)
    outcome = invoke("check", *arguments, "--exclude", "!")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Error: --exclude: ")


def test_nothing_to_judge() -> None:
    """A folder without a file to judge fails the run, but hides no other file."""
    put("a/1.csv", TYPO)
    Path("empty").mkdir()
    outcome = invoke("check", "empty", "a")
    assert outcome.code == 2
    assert outcome.err.startswith(
        "Error: empty: the folder contains no .csv, .tsv, .xlsx, "
        ".csv.gz, .tsv.gz, .csv.zst, .tsv.zst, .parquet file to read ("
    )
    assert "address-checksum" in outcome.out
    assert invoke("check", "empty").out == ""


def test_order() -> None:
    """The same files give the same report, byte for byte, however they came about, and also when they are named."""
    names = [f"{folder}/{number}.csv" for folder in ("a", "a/z", "a/b") for number in (2, 10, 1)]
    reports = set()
    for seed in range(3):
        for name in random.Random(seed).sample(names, len(names)):  # noqa: S311  # an order, not a secret
            Path(name).unlink(missing_ok=True)
            put(name, TYPO, f"USDT,TRC20,{TRON},\n", LOWER)
        reports.add(invoke("check", "a").out)
    assert len(reports) == 1
    expected = [f"{folder}/{number}.csv" for folder in ("a", "a/b", "a/z") for number in (1, 10, 2)]
    assert judged("a") == expected
    assert reports == {invoke("check", *(str(Path(name)) for name in expected)).out}


def test_judged_together() -> None:
    """What repeats or looks like an address of another file of the folder is found, and the other file is named."""
    header, *rows = (BAD / "look-alike-address.csv").read_text("utf-8").splitlines(keepends=True)
    for number, row in enumerate(rows):
        Path("a").mkdir(exist_ok=True)
        Path(f"a/{number}.csv").write_text(header + row, "utf-8")
    put("a/x/again.csv", GOOD_ROW)
    put("a/y/again.csv", GOOD_ROW)
    outcome = invoke("check", "--format", "json", "a")
    found = {finding["slug"]: finding["message"] for finding in outcome.findings}
    assert f"{Path('a/x/again.csv')}, line 2" in found["duplicate-entry"]
    assert str(Path("a/0.csv")) in found["look-alike-address"]
    alone = {
        slug for number in range(len(rows)) for slug in invoke("check", "--format", "json", f"a/{number}.csv").slugs
    }
    assert not alone & {"duplicate-entry", "look-alike-address"}


def test_fix() -> None:
    """Every file of the folder is fixed, those left out are not."""
    for name in ("a/1.csv", "a/b/2.csv", "a/old/3.csv"):
        put(name, LOWER)
    assert invoke("check", "--fix", "a", "--exclude", "old").code == 0
    told = {name: "usdt" in Path(name).read_text("utf-8") for name in ("a/1.csv", "a/b/2.csv", "a/old/3.csv")}
    assert told == {"a/1.csv": False, "a/b/2.csv": False, "a/old/3.csv": True}


def test_report_in_the_folder() -> None:
    """No report takes the place of a file that is judged, though only its folder was named."""
    put("a/1.csv", GOOD_ROW)
    outcome = invoke("check", "a", "--format", "json=a/1.csv")
    assert outcome.code == 2
    assert (
        "a report cannot replace an input file, the settings file, the baseline, the catalogue, the template, "
        "or a list of addresses." in outcome.err
    )


def test_progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading is what the bar tells of; without a terminal there is none."""
    seen = []

    def show_progress(items: tuple[str, ...], label: str) -> tuple[str, ...]:
        seen.append((label, len(items)))
        return items

    for number in range(3):
        put(f"a/{number}.csv", GOOD_ROW)
    monkeypatch.setattr(check_module, "show_progress", show_progress)
    invoke("check", "a")
    assert seen == [("reading", 3)]
    assert process("check", tmp_path / "a").err == ""


OTHER = "name,amount\nBob,3\n"


def test_current_folder_is_the_default() -> None:
    """Without a FILE, the lists in and below the current folder are checked, whatever is on standard input."""
    put("a.csv", GOOD_ROW)
    put("b/c.csv", LOWER)
    outcome = invoke("check", "--format", "json", stdin=b"not read")
    assert [Path(file["path"]).as_posix() for file in outcome.report["files"]] == ["a.csv", "b/c.csv"]
    Path("a.csv").unlink()
    Path("b/c.csv").unlink()
    assert invoke("check").code == 2


def test_other_tables_are_skipped() -> None:
    """A table without a column of an entry is no list; one note names those of folders. A file that is named is."""
    put("desk/a.csv", GOOD_ROW)
    Path("desk/prices.csv").write_text(OTHER, "utf-8")
    Path("desk/dates.csv").write_text("date,note\n2026-11-29,x\n", "utf-8")
    outcome = invoke("check", "desk")
    prices, dates = Path("desk/prices.csv"), Path("desk/dates.csv")
    assert outcome.code == 0
    assert outcome.err == (
        "Skipped 2 files without a column for coins, networks, addresses or memos: "
        f"{dates}, {prices}. To check a file, name it.\n"
    )
    assert (invoke("check", "-q", "desk").code, invoke("check", "-q", "desk").err) == (0, "")
    assert invoke("check", "desk", "desk/prices.csv").code == 1
    assert invoke("check", "desk/prices.csv").code == 1
    assert "Skipped 2 files" in invoke("baseline", "desk").err


def test_other_tables_of_a_folder_are_skipped_by_each_command() -> None:
    """A build and a comparison skip the same files as a check, and say so; a file that is named is read."""
    put("desk/a.csv", GOOD_ROW)
    Path("desk/prices.csv").write_text(OTHER, "utf-8")
    what = f"Skipped 1 file without a column for coins, networks, addresses or memos: {Path('desk/prices.csv')}."
    built = invoke("build", "desk", "--out", "out")
    assert (built.code, built.err) == (0, f"{what} To build from a file, name it.\n")
    assert "1 row in = 1 placed" in built.out
    assert "there is no coin" in invoke("build", "desk", "desk/prices.csv", "--out", "named").err
    compared = invoke("diff", "desk", "desk/a.csv")
    assert (compared.code, compared.err) == (0, f"{what} To compare a file, name it.\n")
    excluded = invoke("build", "desk/a.csv", "--exclude", "desk", "--out", "none")
    assert (excluded.err, excluded.out.count("1 excluded")) == (f"{what} To exclude a file, name it.\n", 1)
    Path("desk/a.csv").unlink()
    for command in (("build", "--out", "no", "desk"), ("diff", "desk", "desk/prices.csv")):
        assert ": only 1 file without a column" in invoke(*command).err


def test_folder_with_nothing_but_other_tables() -> None:
    """Nothing was checked, so the run does not succeed."""
    Path("desk").mkdir()
    Path("desk/prices.csv").write_text(OTHER, "utf-8")
    outcome = invoke("check", "desk")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Error: nothing to check: only 1 file without a column")


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"x,y\nBob,{TRON}\n",
        f"{TRON}\n",
        GOOD_ROW,
        "Memo,amount\n1,2\n",
        "x,y\nUSDT,TRC20\n",
        "x,y\nBob,5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ\n",
        'x,y\n"never closed,1\n',
        "x,y\n" + "Bob,there-is-one-word-of-this-length-in-every-row\n" * 501 + f"Bob,{TRON}\n",
    ],
)
def test_what_could_be_a_list_is_not_skipped(text: str) -> None:
    """An empty or damaged file, one with an address or a key in it, or with too much to look at, stays rejected."""
    put("desk/a.csv", GOOD_ROW)
    Path("desk/b.csv").write_text(text, "utf-8")
    outcome = invoke("check", "desk")
    assert outcome.code == 1
    assert "Skipped" not in outcome.err


def test_coin_and_network_for_all_rows_make_a_list() -> None:
    """With --coin and --network, every table of a folder is meant."""
    put("desk/a.csv", GOOD_ROW)
    Path("desk/b.csv").write_text(OTHER, "utf-8")
    assert "Skipped" not in invoke("check", "desk", "--coin", "USDT", "--network", "TRC20").err


def test_name_of_standard_input() -> None:
    """It is shown, and decides about the file type, the settings file and the settings for that file."""
    put("desk/whitelist.toml")
    Path("desk/whitelist.toml").write_text('[per-file-ignores]\n"old*" = ["address-checksum"]\n', "utf-8")
    text = (HEADER + TYPO).encode()
    outcome = invoke("check", "--format", "json", "--stdin-filename", "desk/new.csv", "-", stdin=text)
    assert [(file["path"], file["verdict"]) for file in outcome.report["files"]] == [("desk/new.csv", "rejected")]
    assert invoke("check", "--stdin-filename", "desk/old.csv", "-", stdin=text).code == 0
    assert invoke("check", "--stdin-filename", "desk/old.csv", stdin=text).code == 0
    workbook = invoke("check", "--stdin-filename", "desk/new.xlsx", stdin=b"hello\n")
    assert "not a workbook" in workbook.out


def test_name_of_standard_input_needs_standard_input() -> None:
    """Else a file would be checked, and not what the name is for. Excluded names are excluded, as for files."""
    put("a.csv", GOOD_ROW)
    assert invoke("check", "--stdin-filename", "b.csv", "a.csv").code == 2
    excluded = invoke(
        "check", "--stdin-filename", "b.csv", "--exclude", "b.csv", "--force-exclude", stdin=(HEADER + TYPO).encode()
    )
    assert (excluded.code, excluded.err) == (0, "Nothing to check: all files are excluded.\n")
