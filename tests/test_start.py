"""What importing the package and starting the command costs, and the ways in."""

from __future__ import annotations

import gc
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
from whitelist.cli.startup import speed_up_imports


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
        "import sys, whitelist\nwhitelist.verify_address('BTC', '1')\n"
        "print([name for name in ('pandas', 'pandera', 'numpy', 'openpyxl', 'click') if name in sys.modules])"
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
    gc.unfreeze()


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
