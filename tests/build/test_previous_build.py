"""What an earlier build left is never mixed up with this one."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from whitelist.build.previous_build import stale_files
from whitelist.model.errors import SourceError
from whitelist.settings.folders import MANIFEST

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("coinex-001.csv", MANIFEST)


def earlier(folder: Path, *names: str, rejects: bytes | None = None) -> None:
    """Leave what a build leaves that wrote files called *names*."""
    for name in names:
        (folder / name).write_bytes(name.encode())
    outputs = [{"path": name, "sha256": sha256(name.encode()).hexdigest(), "rows": 1} for name in names]
    told = None
    if rejects is not None:
        (folder / "rejected.xlsx").write_bytes(rejects)
        told = {"path": "rejected.xlsx", "sha256": sha256(rejects).hexdigest(), "rows": 1}
    (folder / MANIFEST).write_text(json.dumps({"outputs": outputs, "rejects": told}), "utf-8")


def test_nothing_is_left_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """Nor in one that holds only what belongs to others, or what this build replaces."""
    assert stale_files(tmp_path / "new", "coinex", NAMES, force=False) == ()
    for name in ("coinex-001.csv", "coinex.csv", "coinex-1.csv", "coinex-0x1.csv", "bitget-002.csv", "notes.xlsx"):
        (tmp_path / name).touch()
    assert stale_files(tmp_path, "coinex", NAMES, force=False) == ()


@pytest.mark.parametrize("name", ["coinex-002.csv", "coinex-1000.csv", "coinex-inter-user-001.csv", "rejected.xlsx"])
def test_leftover_is_an_error(tmp_path: Path, name: str) -> None:
    """Somebody could upload it along with the new files; --force is named only if it removes the file."""
    earlier(tmp_path, name)
    with pytest.raises(SourceError, match=f"{name}: is a file of an earlier build$") as caught:
        stale_files(tmp_path, "coinex", NAMES, force=False)
    assert caught.value.hint == "use --force to remove it, or choose another folder"
    assert stale_files(tmp_path, "coinex", NAMES, force=True) == (name,)
    (tmp_path / MANIFEST).unlink()
    with pytest.raises(
        SourceError, match=f"{name}: is a file of an earlier build that no manifest there lists"
    ) as caught:
        stale_files(tmp_path, "coinex", NAMES, force=False)
    assert caught.value.hint == "move the file away, or choose another folder"


def test_force_takes_what_the_manifest_vouches_for(tmp_path: Path) -> None:
    """Files of the earlier build, as it wrote them, may go."""
    earlier(tmp_path, "coinex-001.csv", "coinex-002.csv", "coinex-inter-user-001.csv", rejects=b"x")
    left = stale_files(tmp_path, "coinex", NAMES, force=True)
    assert left == ("coinex-002.csv", "coinex-inter-user-001.csv", "rejected.xlsx")


@pytest.mark.parametrize("manifest", [None, "", "[]", "{}", '{"outputs": [{}]}', '{"outputs": 5, "rejects": null}'])
def test_force_leaves_what_nobody_vouches_for(tmp_path: Path, manifest: str | None) -> None:
    """A file that is not the one the earlier build wrote may be somebody's work."""
    (tmp_path / "coinex-002.csv").touch()
    if manifest is not None:
        (tmp_path / MANIFEST).write_text(manifest, "utf-8")
    with pytest.raises(SourceError, match="coinex-002") as caught:
        stale_files(tmp_path, "coinex", NAMES, force=True)
    assert caught.value.hint == "move the file away, or choose another folder"


def test_force_leaves_what_was_changed_since(tmp_path: Path) -> None:
    """Rejects that somebody is correcting in place are not thrown away, and the error says that they were changed."""
    earlier(tmp_path, "coinex-001.csv", rejects=b"x")
    (tmp_path / "rejected.xlsx").write_bytes(b"corrected")
    for force in (False, True):
        with pytest.raises(SourceError, match="is a file of an earlier build, but was changed since") as caught:
            stale_files(tmp_path, "coinex", NAMES, force=force)
        assert caught.value.hint.startswith("move the file away to keep the changes, delete it, or")


def test_folder_in_the_name_of_a_leftover_is_an_error(tmp_path: Path) -> None:
    """It is no file of an earlier build, and is not deleted either."""
    (tmp_path / "coinex-002.csv").mkdir()
    with pytest.raises(SourceError, match="coinex-002"):
        stale_files(tmp_path, "coinex", NAMES, force=True)


def test_unreadable_folder_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be looked at cannot be written to."""

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(tmp_path), "iterdir", refuse)
    with pytest.raises(SourceError, match="cannot be read: Permission denied"):
        stale_files(tmp_path, "coinex", NAMES, force=False)


@pytest.mark.parametrize("kind", ["old", "new"])
def test_files_of_a_build_that_was_killed_may_go(tmp_path: Path, kind: str) -> None:
    """Its manifests, the old one and the new one, are in the folder in which it prepared its files."""
    out = tmp_path / "out"
    left = out / ".out.1234.part" / kind
    left.mkdir(parents=True)
    earlier(out, "coinex-002.csv")
    (out / MANIFEST).rename(left / MANIFEST)
    assert stale_files(out, "coinex", NAMES, force=True) == ("coinex-002.csv",)
    (out / "coinex-002.csv").write_bytes(b"changed")
    with pytest.raises(SourceError, match="is a file of an earlier build"):
        stale_files(out, "coinex", NAMES, force=True)


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names it."""
    monkeypatch.setattr("pathlib.Path.iterdir", mock.Mock(side_effect=OSError(5, "Input/output error")))
    with pytest.raises(SourceError, match=f"^{re.escape(str(tmp_path))}: cannot be read: Input/output error$"):
        stale_files(tmp_path, "coinex", NAMES, force=False)
