"""A file that is no longer what was read is not rewritten."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.changes.test_fixes import KNOWN
from whitelist.changes.changed_file import refuse_changed
from whitelist.checking.secret_masking import mask_secrets
from whitelist.model.errors import SourceError
from whitelist.readers import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from whitelist.model.table import MaskedSource

WORDS = {"coin": "coin", "address": "address"}
TEXT = "coin,address\nUSDT,a\n"


def read_file(path: Path, text: str = TEXT) -> MaskedSource:
    path.write_text(text, "utf-8")
    return mask_secrets(read(str(path), header_words=WORDS), KNOWN)


def test_an_unchanged_file(tmp_path: Path) -> None:
    """Reading it, and changing its mode, are no edits."""
    source = read_file(tmp_path / "a.csv")
    (tmp_path / "a.csv").read_bytes()
    (tmp_path / "a.csv").chmod(0o600)
    refuse_changed(source)


def edit_quietly(path: Path) -> None:
    """Change a letter, but neither size nor time."""
    facts = path.stat()
    path.write_text(TEXT.replace("USDT", "USDC"), "utf-8")
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def append(path: Path) -> None:
    path.write_text(TEXT + "CET,b\n", "utf-8")


def touch(path: Path) -> None:
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 2_000_000_000))


def replace(path: Path) -> None:
    path.with_suffix(".new").write_text("coin,address\n", "utf-8")
    path.with_suffix(".new").replace(path)


@pytest.mark.parametrize("edit", [edit_quietly, append, touch, replace, Path.unlink], ids=lambda each: each.__name__)
def test_a_changed_file(tmp_path: Path, edit: Callable[[Path], None]) -> None:
    """Its content, its size, its time: each alone is enough."""
    path = tmp_path / "a.csv"
    source = read_file(path)
    edit(path)
    with pytest.raises(SourceError, match=r"a\.csv: was changed by something else after it was read"):
        refuse_changed(source)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no FIFOs with a name")
def test_a_stream_cannot_be_rewritten(tmp_path: Path) -> None:
    """What was a file when it was read, and is a FIFO now, is not even opened."""
    path = tmp_path / "a.csv"
    source = read_file(path)
    path.unlink()
    if hasattr(os, "mkfifo"):
        os.mkfifo(path)
    with pytest.raises(SourceError, match="it is not a regular file"):
        refuse_changed(source)
