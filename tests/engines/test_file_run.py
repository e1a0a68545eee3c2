"""A run over files on an engine finds what a run in one process finds; here without any other process."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import whitelist
from tests.engines.in_process import InProcess
from tests.engines.lists import HEADER, local_findings, sample_rows, write_folder, written_findings
from tests.engines.runs import READING, run_on
from whitelist.cli.engine_check import read_file, review_of
from whitelist.model.errors import SourceError, UsageError
from whitelist.readers.pieces import threshold
from whitelist.settings.folders import files_in

if TYPE_CHECKING:
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.piece_source import PieceSource
    from whitelist.model.table import MaskedSource


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with lists."""
    return write_folder(tmp_path_factory.mktemp("lists") / "desk")


@pytest.mark.thorough
@pytest.mark.parametrize("batch", [1, 7, 100_000])
def test_findings_are_those_of_one_process(lists: Path, tmp_path: Path, batch: int) -> None:
    """The findings, their counts and the numbers of rows do not depend on tasks and batches."""
    paths = files_in([str(lists)])
    found = run_on(InProcess(), paths, tmp_path / "out", batch=batch)
    judged = [each.path for each in found.files if each.is_judged]
    expected = local_findings(judged)
    assert [Path(path).name for path in paths if path not in judged] == ["prices.csv"]
    pd.testing.assert_frame_equal(expected, written_findings(tmp_path / "out"))
    assert found.counts.total() == len(expected)


def test_large_lists_are_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker reads a large list in pieces, and its related rows again, and finds the same."""
    monkeypatch.setattr(threshold, "LARGE", 100)
    rows = sample_rows()
    for name in ("one.csv", "two.csv"):
        pd.DataFrame(rows, columns=list(HEADER)).to_csv(tmp_path / name, index=False)
    paths = [str(tmp_path / name) for name in ("one.csv", "two.csv")]
    found = run_on(InProcess(), paths, tmp_path / "out")
    assert sum(each.rows for each in found.files) == whitelist.check(paths).rows
    pd.testing.assert_frame_equal(local_findings(paths), written_findings(tmp_path / "out"))


def test_file_that_cannot_be_read_does_not_hide_the_others(lists: Path, tmp_path: Path) -> None:
    """The error is in the result, beside what was found in other files; damaged data is a finding, as always."""
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1 and nothing else PAR1")
    paths = [str(tmp_path / "missing.csv"), str(broken), str(lists / "a.csv")]
    found = run_on(InProcess(), paths, tmp_path / "out")
    assert [str(each.error) for each in found.files if each.error] == [f"{paths[0]}: no such file"]
    pd.testing.assert_frame_equal(local_findings(paths[1:]), written_findings(tmp_path / "out"))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no names that are not text")
def test_file_whose_name_is_not_text(tmp_path: Path) -> None:
    """Its findings count for it, and are written with escapes in its path."""
    lists = tmp_path / "lists"
    lists.mkdir()
    for name in ("\udcff.csv", "good.csv", "same\udcff.csv"):  # the last one has a row that another file has, too
        network = "ERC20" if name == "\udcff.csv" else "TRC20"
        (lists / name).write_text(f"coin,network,address,memo\nUSDT,{network},TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS,\n")
    paths = files_in([str(lists)])
    result = run_on(InProcess(), paths, tmp_path / "out")
    expected = whitelist.check(paths)
    pd.testing.assert_frame_equal(local_findings(paths), written_findings(tmp_path / "out"))
    counted = review_of(result, expected.basis, "out")
    assert [each.verdict for each in counted.files] == [each.verdict for each in expected.files]
    assert [each.path for each in counted.files] == [*paths]
    assert counted.counts() == expected.counts()
    assert set(expected.to_frame()["path"]) == {str(lists / name) for name in ("\\udcff.csv", "same\\udcff.csv")}


def test_url_is_shown_as_it_was_given(lists: Path, tmp_path: Path) -> None:
    """A file behind a URL is copied to be read; findings have its URL."""
    url = (lists / "a.csv").as_uri()
    run_on(InProcess(), [url], tmp_path / "out")
    expected = local_findings([str(lists / "a.csv")])
    expected["path"] = expected["path"].map(lambda _: url).astype(object)
    pd.testing.assert_frame_equal(expected, written_findings(tmp_path / "out"))


def test_other_tables_are_not_counted_as_files(lists: Path, tmp_path: Path) -> None:
    """With one list and another table, messages say nothing about the file, as without an engine."""
    paths = [str(lists / name) for name in ("c.csv", "prices.csv")]
    run_on(InProcess(), paths, tmp_path / "out")
    pd.testing.assert_frame_equal(local_findings(paths[:1]), written_findings(tmp_path / "out"))


def test_changed_file_ends_the_run(lists: Path, tmp_path: Path) -> None:
    """Rows that are read again must be those that were judged."""
    path = tmp_path / "list.csv"
    path.write_text((lists / "c.csv").read_text("utf-8"), "utf-8")

    with pytest.raises(SourceError, match="was changed by something else"):
        run_on(InProcess(), [str(path)], tmp_path / "out", read_and_change)
    assert not [*tmp_path.glob("out/*")]


def read_and_change(path: str, reference: ReferenceData) -> MaskedSource | PieceSource:
    """Read a file, and change it right after that."""
    source = read_file(READING, path, reference)
    with Path(path).open("a", encoding="utf-8") as file:
        file.write("\n")
    return source


@pytest.mark.parametrize("url", ["s3://bucket/list.csv", "gs://bucket/list.csv"])
def test_package_of_a_protocol(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """The error says which package to install, as far as fsspec does."""
    package = {"s3": "s3fs", "gs": "gcsfs"}[url[:2]]
    monkeypatch.setitem(sys.modules, package, None)
    (file,) = run_on(InProcess(), [url], tmp_path / "out").files
    assert isinstance(file.error, UsageError)
    assert file.error.hint.startswith(f"install {package}")
