"""What a settings file changes in `whitelist check` and `whitelist build`, and what `whitelist config` shows of it."""

from __future__ import annotations

import json
import shutil
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

from tests.acceptance.command import GOOD_ROW, TRON, batch, invoke
from whitelist.cli import clock
from whitelist.settings.settings import KEYS, Settings

ANSWER = json.loads((Path(__file__).parents[1] / "data" / "coinex-answer.json").read_text("utf-8"))
TYPO = f"USDT,TRC20,{TRON[:-1]}T,\n"
LOWER = f"usdt,TRC20,{TRON},\n"
NOTED = "DOGE,DOGE,DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L,\n"
UNKNOWN = f"NOSUCH,TRC20,{TRON},\n"


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work at the root of a repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(clock.VARIABLE, raising=False)


def put(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def catalogue(name: str, as_of: str) -> None:
    put(name, json.dumps({**ANSWER, "as_of": as_of}))


def slugs(*arguments: str) -> set[str]:
    return set(invoke("check", "--format", "json", *arguments).slugs)


@pytest.mark.parametrize("file", ["whitelist.toml", "pyproject.toml"])
def test_rules(file: str) -> None:
    """Selected, ignored and weighed as on the command line, which goes first."""
    batch(Path(), LOWER, TYPO, ",,,\n")
    head = "" if file == "whitelist.toml" else "[tool.whitelist]\n"
    put(file, head + 'ignore = ["blank-row"]\nselect = ["WL1", "WL4"]\nformat = ["json"]')
    assert {finding["slug"] for finding in invoke("check", "batch.csv").findings} == {"address-checksum"}
    assert slugs("batch.csv", "--ignore", "WL403") == set()
    assert slugs("batch.csv", "--select", "WL3") == {"coin-spelling"}
    assert slugs("batch.csv", "--select", "WL1") == {"blank-row"}
    assert slugs("batch.csv", "--select", "WL1,WL4", "--ignore", "WL4") == {"blank-row", "address-checksum"}
    assert slugs("batch.csv", "--no-config") >= {"blank-row", "coin-spelling", "address-checksum"}
    other = put("ci/other.toml", 'select = ["coin-spelling"]')
    assert slugs("batch.csv", "--config", str(other)) == {"coin-spelling"}


def test_two_ways_at_once() -> None:
    """A settings file and none cannot both be wanted."""
    outcome = invoke("check", "--config", "a.toml", "--no-config", batch(Path(), GOOD_ROW))
    assert (outcome.code, outcome.out) == (2, "")
    assert "--config and --no-config cannot be used together." in outcome.err


@pytest.mark.parametrize(
    ("rows", "text", "options", "code"),
    [
        (TYPO, "", "", 1),
        (TYPO, "exit-zero = true", "", 0),
        (TYPO, "exit-zero = true", "--no-exit-zero", 1),
        (TYPO, "", "--exit-zero", 0),
        (TYPO, 'severities.address-checksum = "warning"', "", 0),
        (TYPO, 'severities.address-checksum = "warning"', "--strict", 1),
        (TYPO, 'severities = { WL4 = "error", address-checksum = "note" }', "--strict", 0),
        (NOTED, "strict = true", "", 0),
        (NOTED, 'strict = true\nseverities.pair-inferred = "warning"', "", 1),
        (NOTED, 'strict = true\nseverities.pair-inferred = "warning"', "--no-strict", 0),
        (NOTED, 'severities.pair-inferred = "error"', "", 1),
        (UNKNOWN, "", "", 3),
        (UNKNOWN, "allow-unverified = true", "", 0),
        (UNKNOWN, "allow-unverified = true", "--no-allow-unverified", 3),
        (UNKNOWN, 'severities.coin-not-in-catalogue = "note"', "", 3),
        (UNKNOWN, "exit-zero = true", "", 0),
        (LOWER, "exit-zero = true", "--diff", 0),
        (LOWER, "", "--diff", 1),
    ],
)
def test_exit_code(rows: str, text: str, options: str, code: int) -> None:
    """Severities and strictness decide it; what could not be judged stays so, however little it weighs."""
    put("whitelist.toml", f'catalogue = "bundled"\n{text}')
    assert invoke("check", batch(Path(), rows), *options.split()).code == code


def test_exit_zero_is_for_findings() -> None:
    """What the operator must settle fails all the same, and the verdict stays what it is."""
    put("whitelist.toml", "exit-zero = true")
    assert invoke("check", "no-such.csv").code == 2
    outcome = invoke("check", "--format", "json", batch(Path(), TYPO))
    assert (outcome.code, outcome.report["verdict"]) == (0, "rejected")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("strickt = true", "whitelist.toml: no setting is called strickt (did you mean strict?)"),
        ('ignore = ["row-limt"]', "whitelist.toml: ignore: no rule is called 'row-limt' (did you mean row-limit?)"),
        ("strict = 1", "whitelist.toml: strict: expected true or false"),
        ('format = ["jsn"]', "whitelist.toml: format: 'jsn' is not one of "),
        ('"a\\u001b[1m" = 1', "whitelist.toml: no setting is called a\\x1b[1m"),
        ('schema = "coinx"', "whitelist.toml: schema: no schema is called 'coinx' (did you mean coinex?)"),
        ('catalogue = "none.json"', "none.json: cannot be read: "),
    ],
)
@pytest.mark.parametrize("command", ["check", "build --out out", "config"])
def test_wrong_settings(text: str, error: str, command: str) -> None:
    """One line that names file and key, exit code 2, and nothing else; every command that reads them says the same."""
    put("whitelist.toml", text)
    outcome = invoke(*command.split(), batch(Path(), GOOD_ROW))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"Error: {error}")
    assert outcome.err.count("\n") == 1
    assert not Path("out").exists()


def test_rules_of_some_files() -> None:
    """A rule that is ignored for some files is applied to all others; a fix is left out as well."""
    put("whitelist.toml", '[per-file-ignores]\n"old/" = ["coin-spelling"]')
    batch(put("old/x", "").parent, LOWER, TYPO)
    batch(put("new/x", "").parent, LOWER, TYPO)
    told = invoke("check", "--format", "json", ".")
    found = {
        Path(file["path"]).as_posix(): {each["slug"] for each in file["findings"]} for file in told.report["files"]
    }
    assert "coin-spelling" in found["new/batch.csv"]
    assert found["new/batch.csv"] - found["old/batch.csv"] == {"coin-spelling"}
    diff = invoke("check", "--diff", ".").out
    assert "new/batch.csv" in diff
    assert "old/batch.csv" not in diff


def test_reports_of_the_settings() -> None:
    """Formats of the settings are written where the settings say, unless the command line names some."""
    put("a/whitelist.toml", 'format = ["github", "json=out.json"]')
    wrong = batch(Path("a"), TYPO)
    assert invoke("check", wrong).out.startswith("::error ")
    assert json.loads(Path("a/out.json").read_text("utf-8"))["verdict"] == "rejected"
    Path("a/out.json").unlink()
    assert invoke("check", wrong, "--format", "markdown").out.startswith("### ")
    assert not Path("a/out.json").exists()


def test_pinned_catalogue() -> None:
    """The catalogue beside the settings is used from anywhere; a coin that it lacks is an error."""
    catalogue("a/pinned.json", "2026-11-20")
    put("a/whitelist.toml", 'catalogue = "pinned.json"\ncatalogue-age-days = 0')
    outcome = invoke("check", "--format", "json", batch(Path("a"), UNKNOWN))
    assert outcome.report["catalogue"] == {
        "source": str(Path("a/pinned.json")),
        "origin": "file",
        "as_of": "2026-11-20",
        "sha256": sha256(Path("a/pinned.json").read_bytes()).hexdigest(),
        "complete": True,
        "age_days": None,
    }
    assert outcome.code == 1
    assert invoke("check", "a/batch.csv", "--catalogue", "bundled").code == 3


@pytest.mark.parametrize(
    ("today", "text", "days"),
    [
        ("2026-11-20", "", None),
        ("2026-12-20", "", None),
        ("2026-12-21", "", 31),
        ("2026-12-21", "catalogue-age-days = 31", None),
        ("2026-12-21", "catalogue-age-days = 0", None),
        ("2026-11-22", "catalogue-age-days = 1", 2),
    ],
)
def test_old_catalogue(today: str, text: str, days: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue past its days is noted in every report that has room for it, with the way to a fresh one."""
    from datetime import UTC, datetime

    monkeypatch.setenv(clock.VARIABLE, str(int(datetime.fromisoformat(today).replace(tzinfo=UTC).timestamp())))
    catalogue("pinned.json", "2026-11-20")
    put("whitelist.toml", f'catalogue = "pinned.json"\n{text}')
    batch(Path(), GOOD_ROW)
    note = f"note: the catalogue is {days} days old; to update it, run whitelist networks update --output pinned.json"
    assert invoke("check", "batch.csv", "--format", "json").report["catalogue"]["age_days"] == days
    for form in ("text", "github", "markdown", "sarif"):
        assert (note in invoke("check", "batch.csv", "--format", form).out) == (days is not None)
    for form in ("junit", "html"):
        assert (f", {days} days old" in invoke("check", "batch.csv", "--format", form).out) == (days is not None)
    assert (note in invoke("build", "batch.csv", "--out", "out").out) == (days is not None)
    assert "days old" not in Path("out/manifest.json").read_text("utf-8")
    assert invoke("check", "batch.csv", "--strict").code == 0


@pytest.mark.parametrize("form", ["json=whitelist.toml", "json=./pinned.json"])
def test_report_in_the_place_of_what_it_follows(form: str) -> None:
    """Settings and catalogue stay, like the files that are checked."""
    catalogue("pinned.json", "2026-11-20")
    text = f'catalogue = "pinned.json"\nformat = ["{form}"]\n'
    put("whitelist.toml", text)
    outcome = invoke("check", batch(Path(), GOOD_ROW))
    assert outcome.code == 2
    assert outcome.err.endswith(
        "a report cannot replace an input file, the settings file, the baseline, the catalogue, the template, "
        "or a list of addresses.\n"
    )
    assert Path("whitelist.toml").read_text("utf-8") == text


def test_bundled_catalogue_has_no_age() -> None:
    """What spans months has no age; that it is partial is said already."""
    assert "days old" not in invoke("check", batch(Path(), GOOD_ROW), "--catalogue", "bundled").out


@pytest.mark.parametrize("told", ["yesterday", "9" * 30])
def test_no_clock(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A time that is none is the operator's to settle."""
    monkeypatch.setenv(clock.VARIABLE, told)
    outcome = invoke("check", batch(Path(), GOOD_ROW))
    assert (outcome.code, outcome.err) == (
        2,
        f"Error: SOURCE_DATE_EPOCH: {told!r} is not a number of seconds since 1970\n",
    )


def test_build() -> None:
    """Schema, catalogue, severities and strictness hold for a build as well, and the command line goes first."""
    sources = batch(Path(), GOOD_ROW, NOTED)
    put("whitelist.toml", 'catalogue = "bundled"\nstrict = true\nseverities.pair-inferred = "warning"')
    assert invoke("build", sources, "--out", "a").code == 1
    assert invoke("build", sources, "--out", "b", "--no-strict").code == 0
    assert invoke("build", sources, "--out", "c", "--no-config").code == 0
    catalogue("empty.json", "2026-11-20")
    put("whitelist.toml", 'catalogue = "empty.json"')
    assert json.loads(_manifest("d", sources))["catalogue"]["source"] == "empty.json"


def _manifest(folder: str, sources: Path) -> str:
    invoke("build", sources, "--out", folder)
    return (Path(folder) / "manifest.json").read_text("utf-8")


def test_config_shows_where_settings_come_from() -> None:
    """Every setting is shown, with file and key or as a default, in text that is TOML."""
    put("a/pyproject.toml", '[tool.whitelist]\nstrict = true\ncatalogue = "c.json"\nper-file-ignores."x*" = ["WL1"]')
    catalogue("a/c.json", "2026-11-20")
    outcome = invoke("config", "a")
    lines = {line.split(" = ")[0]: line for line in outcome.out.splitlines()}
    assert lines["strict"].split("  # ")[1] == f"{Path('a/pyproject.toml')}: tool.whitelist.strict"
    assert lines["exit-zero"].endswith("  # default")
    shown = tomllib.loads(outcome.out)
    assert (shown["strict"], shown["catalogue"]) == (True, str(Path("a/c.json")))
    assert shown["per-file-ignores"] == {"x*": ["WL1"]}
    unset = {key for key, name in KEYS.items() if getattr(Settings(), name) is None} - {"catalogue"}
    assert set(shown) == set(KEYS) - unset
    assert all(f"# {key} is not set" in outcome.out for key in unset)


def test_config_as_json() -> None:
    """The same for programs; the current folder unless told, and a file that is named."""
    put("whitelist.toml", "exit-zero = true")
    report = json.loads(invoke("config", "--format", "json").out)
    assert (report["format"], report["tool"]["name"], report["file"]) == (1, "whitelist", "whitelist.toml")
    assert report["settings"]["exit-zero"] == {"value": True, "origin": "whitelist.toml: exit-zero"}
    assert report["settings"]["strict"] == {"value": False, "origin": None}
    assert list(report["settings"]) == list(KEYS)
    put("ci.toml", "strict = true")
    report = json.loads(invoke("config", "--format", "json", "--config", "ci.toml").out)
    assert report["settings"]["strict"]["origin"] == "ci.toml: strict"
    assert json.loads(invoke("config", "--format", "json", "--no-config").out)["file"] is None


def test_config_shows_what_could_be_pasted() -> None:
    """Shown, kept as whitelist.toml and shown again, the settings are the same."""
    text = 'strict = true\nselect = ["WL1", "WL4"]\nseverities = { WL4 = "note" }\nexclude = ["a b", "\\"", "ä"]\n'
    put("whitelist.toml", text)
    once = invoke("config").out
    put("whitelist.toml", once)
    again = invoke("config").out
    assert tomllib.loads(again) == tomllib.loads(once)


def test_catalogue_of_the_settings_and_another_exchange() -> None:
    """A catalogue in the settings is for their exchange: an option can name one without a list of coins."""
    catalogue("pinned.json", "2026-11-20")
    settings = put("whitelist.toml", 'catalogue = "pinned.json"\n')
    path = batch(Path(), f"{TRON},Desk A,tron\n", header="address,remark,network\n")
    both = ("--schema", "coinex", "--schema", "trezu")
    assert invoke("build", path, *both, "--coin", "USDT", "--out", "out").code == 0
    checked = invoke("check", "out/trezu/trezu-001.csv", "--schema", "trezu", "--format", "json")
    assert (checked.code, checked.report["catalogue"]) == (0, None)
    assert invoke("check", "out/trezu", "--schema", "trezu", "--catalogue", "pinned.json").code == 2
    settings.write_text('schema = "trezu"\ncatalogue = "pinned.json"\n', "utf-8")  # this contradiction is one
    assert invoke("check", "out/trezu").code == 2


def test_schema_beside_the_settings() -> None:
    """A schema of one's own is found beside the settings file."""
    from whitelist.exchanges.loader import folder

    shutil.copytree(folder() / "coinex", "a/mine")
    put("a/whitelist.toml", 'schema = "mine"')
    assert invoke("check", batch(Path("a"), GOOD_ROW)).code == 0
    assert invoke("config", "a").out.startswith(f"schema = {json.dumps(str(Path('a/mine')))}")


def test_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable overrides the file, an option overrides the variable; `config` and `build` know it, too."""
    batch(Path(), NOTED)
    put("whitelist.toml", 'severities = { pair-inferred = "warning" }\n')
    assert invoke("check", "batch.csv").code == 0
    monkeypatch.setenv("WHITELIST_STRICT", "true")
    assert invoke("check", "batch.csv").code == 1
    assert invoke("check", "--no-strict", "batch.csv").code == 0
    assert invoke("build", "batch.csv", "--out", "out", "--dry-run").code == 1
    shown = json.loads(invoke("config", "--format", "json").out)["settings"]["strict"]
    assert shown == {"value": True, "origin": "environment variable WHITELIST_STRICT"}
    monkeypatch.setenv("WHITELIST_FORMAT", "jsn")
    outcome = invoke("check", "batch.csv")
    assert (outcome.code, "environment variable WHITELIST_FORMAT: 'jsn' is not one of" in outcome.err) == (2, True)


def test_exclude_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its patterns are as those of the option; a wrong one is told by the variable's name."""
    put("desk/batch.csv", "coin,network,address,memo\n" + TYPO)
    put("desk/draft.csv", "coin,network,address,memo\n" + LOWER)
    monkeypatch.setenv("WHITELIST_EXCLUDE", "draft*")
    assert slugs("desk") == {"address-checksum"}
    monkeypatch.setenv("WHITELIST_EXCLUDE", "[z-a]")
    monkeypatch.setenv("WHITELIST_FORCE_EXCLUDE", "1")
    assert invoke("check", "desk/batch.csv").err.startswith("Error: WHITELIST_EXCLUDE: ")
