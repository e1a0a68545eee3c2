"""The look-up commands, the help, and a quick start."""

from __future__ import annotations

import json
import subprocess
import sys

import click
import pytest

from tests.acceptance.command import GOOD, ROOT, invoke, process
from whitelist import __version__
from whitelist.cli import main
from whitelist.exchanges.loader import networks
from whitelist.rules.selection import all_rules

HEAVY = ("pandas", "pandera", "numpy", "openpyxl")


@pytest.mark.parametrize("name", [None, *main.commands])
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_shows_an_example(name: str | None, option: str) -> None:
    """Every command says how it is used."""
    outcome = invoke(*((name,) if name else ()), option)
    assert (outcome.code, outcome.err) == (0, "")
    assert "Example" in outcome.out
    assert f"  whitelist {name or 'check'}" in outcome.out


def test_every_option_is_explained() -> None:
    """No option without a help text."""
    options = [each for command in main.commands.values() for each in command.params if isinstance(each, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_version() -> None:
    """The version is that of the package."""
    assert process("--version").out == invoke("-V").out == f"whitelist, version {__version__}\n"


def test_rules() -> None:
    """One line for each rule, in the order of the codes."""
    lines = invoke("rules").out.splitlines()
    assert [f"{rule.code}  {rule.slug}" for rule in all_rules().values()] == [
        "  ".join(line.split()[:2]) for line in lines
    ]


@pytest.mark.parametrize("name", ["WL302", "wl302", "network-not-offered", " Network-Not-Offered "])
def test_explain(name: str) -> None:
    """A rule is found by code and by slug."""
    outcome = invoke("explain", name)
    assert outcome.code == 0
    assert outcome.out.startswith("WL302 network-not-offered (error)\n\n")
    for heading in ("What it finds", "Why it matters", "Example", "How to resolve", "Source"):
        assert f"\n{heading}\n  " in outcome.out


def test_explain_leaves_line_breaks_to_the_terminal() -> None:
    """A paragraph is one line, which a terminal breaks at its own width; paragraphs stay apart."""
    lines = invoke("explain", "several-tables").out.splitlines()
    (remedy,) = lines[lines.index("How to resolve") + 1 : lines.index("Source") - 1]
    assert remedy.startswith("  check that you need every table. ")
    assert remedy.endswith(" which the manifest of a build then lists.")
    lines = invoke("explain", "column-unknown").out.splitlines()
    assert len(lines[lines.index("What it finds") + 1 : lines.index("Why it matters") - 1]) > 1


def test_explain_several() -> None:
    """Manuals of several rules are separated by an empty line."""
    out = invoke("explain", "WL302", "WL101").out
    assert "\n\nWL101 field-count" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("explain", "memo-mising"), "Error: no rule is called 'memo-mising' (did you mean memo-missing?)\n"),
        (("explain", "zzz"), "Error: no rule is called 'zzz' (`whitelist rules` lists them all)\n"),
        (
            ("networks", "TRC2O"),
            "Error: 'TRC2O' is not a coin of the catalogue and not a network (did you mean TRC20?)\n",
        ),
        (
            ("networks", "nonsense"),
            "Error: 'nonsense' is not a coin of the catalogue and not a network (`whitelist networks` lists all",
        ),
        (("networks", "--schema", "coinx"), "Error: no schema is called 'coinx' (did you mean coinex?"),
    ],
)
def test_unknown_word(arguments: tuple[str, ...], message: str) -> None:
    """A slip is answered with the nearest name, on standard error."""
    outcome = invoke(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(message)


def test_all_networks() -> None:
    """Every network with how far its addresses are verified, then the catalogue's date."""
    lines = invoke("networks").out.splitlines()
    assert next(line for line in lines if line.startswith("TRC20 ")).split()[1:5] == [
        "verified",
        "to",
        "the",
        "checksum",
    ]
    assert len(lines) > len(networks())
    assert lines[-2].startswith("bundled catalogue as of ")
    assert lines[-1].startswith("SHA-256 of the catalogue: ")


def test_coverage() -> None:
    """The table says of every network how far it is verified, and stands alone."""
    outcome = invoke("networks", "--coverage")
    assert outcome.code == 0
    assert "TRC20" in outcome.out
    assert "\nKLAY              was Klaytn, became Kaia (since 2024)\n" in outcome.out
    assert invoke("networks", "--coverage", "USDT").code == 2


def test_history_of_a_network() -> None:
    """A chain that was renamed or stopped says so, with the source of that."""
    out = invoke("networks", "STARGAZE").out
    assert "  history:           became part of the Cosmos Hub (since 2026); stopped (by 2026-08)\n" in out
    assert "https://forum.cosmos.network/" in out.partition("source of history:")[2].splitlines()[0]
    assert "history" not in invoke("networks", "TRC20").out


@pytest.mark.parametrize("word", ["USDT", "usdt"])
def test_networks_of_a_coin(word: str) -> None:
    """A coin's chains with their memo rule."""
    out = invoke("networks", word).out
    assert out.startswith("coin USDT (there might be more networks)\n")
    assert "\n  TRC20             no memo required; addresses verified to the checksum\n" in out


def test_network_of_a_complete_coin_and_a_coin_without_chains() -> None:
    """What is known to be all, and what is not known at all."""
    assert invoke("networks", "LTC").out.startswith("coin LTC (all its networks)\n")
    out = {word: invoke("networks", word).out for word in ("XRP",)}
    assert "\nnetwork XRP\n" in out["XRP"], "both a coin and a network"


@pytest.mark.parametrize("word", ["TRC20", "trc20", "Tron"])
def test_one_network(word: str) -> None:
    """A network by id or alias, with the coins known on it."""
    out = invoke("networks", word).out
    assert "network TRC20\n" in out
    assert "USDT" in out.partition("coins known on it:")[2].splitlines()[0]


def test_network_of_the_catalogue_only(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A chain that only a catalogue names is said to be not verified; a coin may have no chain."""
    pair = {"chain": "BRANDNEW", "is_memo_required_for_deposit": True, "memo": "Tag", "explorer_asset_url": ""}
    assets = [{"asset": {"ccy": "NEW"}, "chains": [pair]}, {"asset": {"ccy": "BARE"}, "chains": []}]
    path = tmp_path_factory.mktemp("catalogue") / "a.json"
    path.write_text(json.dumps({"data": assets}))
    assert (
        "network BRANDNEW: only in the catalogue; addresses not verified\n"
        in invoke("networks", "BRANDNEW", "--catalogue", path).out
    )
    assert "memo required; addresses not verified\n" in invoke("networks", "NEW", "--catalogue", path).out
    path.write_text(json.dumps({"data": [{"asset": {"ccy": "NEW"}, "chains": [{**pair, "withdraw_enabled": False}]}]}))
    assert "not verified; withdrawals suspended\n" in invoke("networks", "NEW", "--catalogue", path).out
    path.write_text(json.dumps({"data": assets}))
    assert "  no network is known\n" in invoke("networks", "BARE", "--catalogue", path).out
    assert ", complete\n" in invoke("networks", "--catalogue", path).out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["check", "--help"],
        ["--version"],
        ["rules"],
        ["explain", "WL302"],
        ["networks"],
        ["networks", "USDT"],
        ["check", "gone.csv"],
    ],
)
def test_quick_start(arguments: list[str]) -> None:
    """What needs no table imports nothing that takes long to import."""
    program = (
        "import sys\nfrom whitelist.cli import main\n"
        f"try:\n    main({arguments!r}, prog_name='whitelist')\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", ["a.csv", "-"])
def test_text_is_read_without_openpyxl(name: str) -> None:
    """openpyxl is for workbooks only."""
    program = "import sys\nfrom whitelist.cli import main\n"
    program += "try:\n    main(['check', sys.argv[1]])\nexcept SystemExit as end:\n"
    program += "    print(end.code, 'openpyxl' in sys.modules, file=sys.stderr)"
    path = GOOD / "memos.csv"
    argument = "-" if name == "-" else str(path)
    done = subprocess.run(
        [sys.executable, "-c", program, argument], cwd=ROOT, input=path.read_bytes(), capture_output=True, check=True
    )
    assert done.stderr.split() == [b"0", b"False"]


@pytest.mark.parametrize("name", sorted(main.commands))
def test_short_help_whoever_asked_before(name: str) -> None:
    """A command that was described outside the program, as for its documentation, keeps -h."""
    command = main.commands[name]
    command.get_help(click.Context(command, info_name=name))
    assert invoke(name, "-h").code == 0


def test_rules_as_json() -> None:
    """The same rules as in the table, each with all parts of its manual as a text."""
    lines = invoke("rules").out.splitlines()
    document = json.loads(invoke("rules", "--format", "json").out)
    assert document["format"] == 1
    assert [[rule["code"], rule["slug"], rule["severity"]] for rule in document["rules"]] == [
        line.split()[:3] for line in lines
    ]
    keys = {"applied_by", "fix", "verdict", "since", "title"}
    keys |= {"what_it_finds", "why_it_matters", "example", "how_to_resolve", "source"}
    assert all(isinstance(rule[key], str) and rule[key] for rule in document["rules"] for key in keys)
