"""Shelves find their modules by themselves, and cannot lose one."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

from whitelist.model.plugins import load_all, load_one, module_names


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A package of its own with two good modules."""
    package = tmp_path / "some_shelf"
    package.mkdir()
    for name, text in {"__init__": "", "pear": "ITEM = 2\n", "apple": "ITEM = 1\n"}.items():
        (package / f"{name}.py").write_text(text, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [name for name in sys.modules if name.startswith("some_shelf")]:
        monkeypatch.delitem(sys.modules, name)
    return importlib.import_module("some_shelf")


def test_gather(shelf: ModuleType) -> None:
    """Every module is on the shelf, in alphabetical order, and stays there."""
    assert module_names(shelf) == ("apple", "pear")
    assert dict(load_all(shelf, "ITEM", int)) == {"apple": 1, "pear": 2}
    with pytest.raises(TypeError):
        load_all(shelf, "ITEM", int)["plum"] = 3  # type: ignore[index]  # that is the point


def test_take(shelf: ModuleType) -> None:
    """One module can be taken without importing the others; one that does not exist cannot."""
    assert load_one(shelf, "apple", "ITEM", int) == 1
    assert "some_shelf.pear" not in sys.modules
    with pytest.raises(KeyError, match="plum"):
        load_one(shelf, "plum", "ITEM", int)


@pytest.mark.parametrize(("attribute", "kind"), [("THING", int), ("ITEM", str)])
def test_forgotten_object_is_noticed(shelf: ModuleType, attribute: str, kind: type) -> None:
    """A module that offers nothing, or something else, is an error."""
    with pytest.raises(TypeError, match=f"some_shelf.apple must offer {attribute}, a {kind.__name__}"):
        load_all(shelf, attribute, kind)
