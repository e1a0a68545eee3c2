"""Dask and Spark themselves: a cluster of Dask with a worker for each core, and Spark with a thread for each."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests.acceptance.command import process
from tests.engines.conftest import require_engine
from tests.engines.lists import HEADER, ROOT, local_findings, write_folder, written_findings
from tests.engines.runs import die_once, run_on, show_all
from whitelist.engines.names import PACKAGES, open_engine
from whitelist.settings.folders import files_in

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.filterwarnings("default"),  # those of the libraries are theirs
]
GUIDE = ROOT / "docs" / "guides" / "engines.md"
EXAMPLE = re.compile(r"^```python\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with lists."""
    return write_folder(tmp_path_factory.mktemp("lists") / "desk")


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """Workers find the modules of the tests, and this Python."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    return os.environ


def test_command_finds_what_a_local_check_finds(engine_name: str, lists: Path, tmp_path: Path) -> None:
    """The findings are in the folder; counts, summary line and exit code are those of a local check."""
    out, missing = tmp_path / "out", lists / "missing.csv"
    checked = process("check", "--engine", engine_name, "--output", out, lists)
    local = process("check", lists, "-v")
    judged = [path for path in files_in([str(lists)]) if Path(path).name != "prices.csv"]
    pd.testing.assert_frame_equal(local_findings(judged), written_findings(out))
    summary = next(line for line in local.out.splitlines() if line.startswith("rejected: "))
    assert summary in checked.out.splitlines()
    assert f"all are in {out}" in checked.out
    assert checked.err == local.err  # which file was skipped
    assert (checked.code, local.code) == (1, 1)
    again = process("check", "--engine", engine_name, "--output", out, lists / "a.csv", missing)
    assert (again.code, again.err) == (2, f"Error: --output {out}: is not an empty folder (name a new folder)\n")


def test_lost_worker_changes_nothing(
    engine_name: str, lists: Path, tmp_path: Path, environment: Mapping[str, str]
) -> None:
    """A worker that is killed in the middle of the run is replaced, and its work done again."""
    assert environment["PYTHONPATH"] == str(ROOT)
    paths = [path for path in files_in([str(lists)]) if Path(path).name != "prices.csv"]
    mark = tmp_path / "mark"
    mark.touch()
    dying = partial(die_once, str(mark), 3)
    run_on(open_engine(engine_name, None, show_all), paths, tmp_path / "out", dying)
    assert mark.stat().st_size > len(paths)  # files of the lost worker were read again
    pd.testing.assert_frame_equal(local_findings(paths), written_findings(tmp_path / "out"))


@pytest.mark.parametrize("number", range(len(PACKAGES)), ids=list(PACKAGES))
def test_examples_of_the_guide_run(number: int, tmp_path: Path, environment: Mapping[str, str]) -> None:
    """Each example is a program that ends well; they are in the order of the engines."""
    require_engine(list(PACKAGES)[number])
    code = [found["code"] for found in EXAMPLE.finditer(GUIDE.read_text("utf-8"))]
    assert len(code) == len(PACKAGES)
    script = tmp_path / "example.py"
    script.write_text(code[number], "utf-8")
    command = [sys.executable, str(script)]
    done = subprocess.run(command, cwd=ROOT, env={**environment}, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "WL" in done.stdout


def test_frames_of_dask_with_few_rows() -> None:
    """Good rows, of which none are related, have no finding, also in partitions of which a filter left nothing."""
    require_engine("dask")
    import dask
    import dask.dataframe as dd

    from whitelist.engines import FrameChecker, check_dask_frame

    rows = [
        ("USDT", "TRC20", "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"),
        ("CET", "CSC", "0xb838C100D95155Bd6aaD1C27f55701cF911b31E0"),
    ]
    entries = pd.DataFrame([(*row, "", str(at)) for at, row in enumerate(rows)], columns=[*HEADER, "id"])
    frame = dd.from_pandas(entries, npartitions=2)
    with dask.config.set(scheduler="synchronous"):
        for coins, expected in (({"USDT", "CET"}, []), ({"CET"}, []), (set(), ["WL112"])):
            chosen = frame[frame["coin"].isin([*coins])]
            assert [*check_dask_frame(chosen, FrameChecker("id")).compute()["code"]] == expected, coins
