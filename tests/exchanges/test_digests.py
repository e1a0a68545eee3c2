"""The data files are those that were reviewed: each has its SHA-256 in ``schemas/SHA256SUMS``, so a change shows twice.

``python -m tests.exchanges.test_digests`` writes that file again. ``sha256sum --check SHA256SUMS`` reads it, also in an
installation, where it is beside the data.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from whitelist.exchanges import loader

if TYPE_CHECKING:
    from pathlib import Path

LEDGER = "SHA256SUMS"


def digests(folder: Path) -> str:
    """Return a line for each file under *folder*, as ``sha256sum`` writes it."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != LEDGER)
    return "".join(
        f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in paths
    )


def test_data_files_have_their_digests() -> None:
    """No file is changed, missing or additional."""
    recorded = (loader.folder() / LEDGER).read_text("utf-8").splitlines()
    assert recorded == digests(loader.folder()).splitlines(), "run `python -m tests.exchanges.test_digests`"


def test_a_changed_file_is_seen(tmp_path: Path) -> None:
    """One other byte gives another line."""
    (tmp_path / "exchange").mkdir()
    (tmp_path / "exchange" / "schema.toml").write_bytes(b"a")
    before = digests(tmp_path)
    assert before.endswith("  exchange/schema.toml\n")
    (tmp_path / "exchange" / "schema.toml").write_bytes(b"b")
    assert digests(tmp_path) != before


if __name__ == "__main__":
    (loader.folder() / LEDGER).write_text(digests(loader.folder()), "utf-8", newline="\n")
