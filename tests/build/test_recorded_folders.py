"""What `verify` says of a folder that was changed after the build is as recorded in tests/data/folders.txt.

A change of words is one of the recorded file: ``python -m tests.build.test_recorded_folders``.
"""

from __future__ import annotations

import json
import re
import tempfile
from contextlib import chdir
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.acceptance.command import HEADER, TRON, invoke
from tests.build.test_recorded import RIPPLE
from tests.records import Record, without_day
from tests.transcripts import SHA256

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BATCH, PAGE, MANIFEST, REJECTS = "coinex-001.csv", "approval.html", "manifest.json", "rejected.xlsx"


def edit(name: str, old: str, new: str) -> None:
    """Replace a text in a file of the folder."""
    path = Path("out", name)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def make_page_otherwise() -> None:
    """Make the page as another version could: it names the manifest, and its seal is its own."""
    path = Path("out", PAGE)
    start, _, seal = path.read_bytes().replace(b"Ann", b"Bob").rpartition(b"<!--")
    path.write_bytes(start + b"<!--" + re.sub(b"[0-9a-f]{64}", sha256(start).hexdigest().encode(), seal))


def write(name: str, text: str = "x") -> None:
    """Write a file into the folder."""
    path = Path("out", name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def remove(*names: str) -> None:
    """Remove files of the folder."""
    for name in names:
        Path("out", name).unlink()


def add() -> None:
    """Build the corrected rejected rows into the same folder."""
    Path("good.csv").write_text(f"{HEADER}XRP,XRP,{RIPPLE},8\n", "utf-8")
    invoke("build", "good.csv", "--out", "out", "--add", "--no-config")


CHANGES: Final[dict[str, list[Callable[[], object]]]] = {
    "nothing": [],
    "no page": [partial(remove, PAGE)],
    "other page": [partial(edit, PAGE, "Ann", "Bob")],
    "page of another version": [make_page_otherwise],
    "other manifest": [partial(edit, MANIFEST, "Ann", "Bob")],
    "no batch file": [partial(remove, BATCH)],
    "no files": [partial(remove, BATCH, REJECTS, PAGE)],
    "no manifest": [partial(remove, MANIFEST)],
    "other batch file": [partial(edit, BATCH, ",7", ",77")],
    "other memo and one more file": [partial(edit, BATCH, ",7", ","), partial(write, "coinex-002.csv", HEADER)],
    "other files": [*(partial(write, name) for name in ("a.csv", "b.XLSX", ".c.csv", "~$d.xlsx", "e.txt", "f/g.csv"))],
    "rejected rows written again": [partial(write, REJECTS)],
    "added": [add],
    "added, and no rejected rows": [add, partial(remove, REJECTS)],
    "added, and other rejected rows": [add, partial(write, REJECTS)],
}
"""What was done to the folder of a build."""


def said() -> Iterator[str]:
    """Yield what is said of each changed folder, as text and as the files of the JSON."""
    rows = f"Ann,XRP,XRP,{RIPPLE},7\nBob,USDT,TRC20,{TRON},\nCy,USDT,NOPE,{TRON},\n"
    for name, changes in CHANGES.items():
        with tempfile.TemporaryDirectory() as place, chdir(place):
            Path("a.csv").write_text(f"remark,{HEADER}{rows}", "utf-8")
            invoke("build", "a.csv", "--out", "out", "--no-config")
            for change in changes:
                change()
            done = invoke("verify", "out", "--no-config")
            yield f"{name}: {done.code}"
            yield from without_day(SHA256.sub("SHA256", f"{done.out}{done.err}")).splitlines()
            if text := invoke("verify", "out", "--no-config", "--format", "json").out:
                for each in json.loads(text)["files"]:
                    path = Path(each["path"])
                    if path.exists() and each["sha256"] == sha256(path.read_bytes()).hexdigest():
                        each["sha256"] = "that of the file"
                    yield re.sub("[0-9a-f]{64}", "SHA256", json.dumps(each))


RECORD = Record(Path(__file__).parents[1] / "data" / "folders.txt", {"changes": said})


@pytest.mark.thorough
def test_changed_folders_are_told_as_recorded() -> None:
    """Nothing that somebody did to a folder stays unseen."""
    assert [*said()] == RECORD.before()["changes"]


if __name__ == "__main__":
    RECORD.write()
