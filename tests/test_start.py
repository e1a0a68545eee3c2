"""What importing the package and starting the command costs, and the ways in."""

from __future__ import annotations

import gc
import importlib
import io
import runpy
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest

import whitelist
from tests.acceptance.command import GOOD, invoke
from whitelist.cli.console import PORTION, write_pieces
from whitelist.cli.program import Program
from whitelist.cli.startup import rest_collector, speed_up_imports


def test_public_names_are_imported_on_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """`import whitelist` is instant; every public name is there when asked for, and no other."""
    for name in whitelist.__all__:
        if name != "__version__":
            monkeypatch.delitem(vars(whitelist), name, raising=False)
        assert getattr(whitelist, name)
        assert name in vars(whitelist)
    with pytest.raises(AttributeError, match="has no attribute 'no_such'"):
        whitelist.no_such  # noqa: B018  # the attempt is the test


def test_import_is_light() -> None:
    """Importing the package and verifying an address loads nothing heavy."""
    program = (
        "import sys, whitelist\nwhitelist.verify_address('BTC', '1')\nwhitelist.verify_address('tron', '1')\n"
        "heavy = ('pandas', 'pandera', 'numpy', 'polars', 'openpyxl', 'click')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    root = Path(whitelist.__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_module_runs_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m whitelist` is the command; importing the module is not."""
    monkeypatch.setattr(sys, "argv", ["whitelist", "--version"])
    with pytest.raises(SystemExit) as end:
        runpy.run_module("whitelist", run_name="__main__")
    assert (0, f"whitelist, version {whitelist.__version__}\n") == (end.value.code, capsys.readouterr().out)
    runpy.run_module("whitelist", run_name="imported")


def test_quick_start_leaves_the_collector_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The garbage collector rests while pandas is imported, and never otherwise."""
    monkeypatch.setitem(sys.modules, "pandas", ModuleType("pandas"))
    with speed_up_imports():
        assert gc.isenabled()
    monkeypatch.delitem(sys.modules, "pandas")
    with speed_up_imports():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_quick_start_hides_hypothesis(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pandera does not find hypothesis, which is slow, while it is imported; everybody else finds it."""
    monkeypatch.delitem(sys.modules, "pandas", raising=False)
    for name in [name for name in sys.modules if name.partition(".")[0] == "hypothesis"]:
        monkeypatch.delitem(sys.modules, name)
    with speed_up_imports(), pytest.raises(ModuleNotFoundError):
        importlib.import_module("hypothesis")
    assert "hypothesis" not in sys.modules
    there = ModuleType("hypothesis")
    monkeypatch.setitem(sys.modules, "hypothesis", there)
    with speed_up_imports():
        assert importlib.import_module("hypothesis") is there
    assert sys.modules["hypothesis"] is there


@pytest.mark.parametrize(
    ("before", "within"), [((700, 10, 10), 1_000_000), ((5_000_000, 5, 5), 5_000_000), ((0, 10, 10), 0)]
)
def test_collector_rests_during_a_command(before: tuple[int, int, int], within: int) -> None:
    """The garbage collector runs rarely during a command, and afterwards as often as before."""
    usual = gc.get_threshold()
    gc.set_threshold(*before)
    try:
        with rest_collector():
            assert gc.get_threshold() == (within, *before[1:])
        assert gc.get_threshold() == before
    finally:
        gc.set_threshold(*usual)


def test_check_imports_what_it_needs() -> None:
    """A small file is checked without the modules of other commands, and without hypothesis."""
    program = (
        "import sys\nfrom whitelist.cli import main\n"
        f"try: main(['check', {str(GOOD / 'hundred-rows.csv')!r}])\nexcept SystemExit: pass\n"
        "print(*(name for name in sys.modules if name.startswith(('hypothesis', 'whitelist.cli.commands.', "
        "'whitelist.connectors', 'whitelist.build'))))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "whitelist.cli.commands.check"


def test_long_output_comes_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is long is neither kept in memory nor flushed piece by piece; nothing is lost."""
    written: list[str] = []
    monkeypatch.setattr(click, "echo", lambda text, **_: written.append(text))
    pieces = [f"{number:>9}\n" for number in range(PORTION // 2)]
    write_pieces(pieces, colour=False)
    assert "".join(pieces) == "".join(written)
    assert len(written) == 5


def test_streams_that_are_no_text_wrappers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever replaces standard output by something simpler can still run the command."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(sys, "stderr", None)
    with pytest.raises(SystemExit):
        Program("program", commands={"hello": click.Command("hello", callback=lambda: click.echo("备"))}).main(
            ["hello"]
        )
    assert stream.getvalue() == "备\n"


def test_catalogue_of_another_run_is_not_kept(tmp_path: Path) -> None:
    """A catalogue file that changed between two runs of one process is read again."""
    path = tmp_path / "catalogue.json"
    path.write_text('{"data": [{"asset": {"ccy": "ZZONE"}, "chains": []}]}')
    assert "coin ZZONE" in invoke("networks", "ZZONE", "--catalogue", path).out
    path.write_text('{"data": [{"asset": {"ccy": "ZZTWO"}, "chains": []}]}')
    assert invoke("networks", "ZZONE", "--catalogue", path).code == 2
    assert invoke("check", "--catalogue", path, GOOD / "crlf.csv").code == 1
