"""Keys of many rows are in a file: what is found in them does not depend on that."""

from __future__ import annotations

import errno
import io
import re
from tempfile import TemporaryFile, gettempdir
from unittest import mock

import numpy as np
import pytest

from whitelist.checking.pieces import key_store, related_rows
from whitelist.checking.pieces.key_store import KeyStore
from whitelist.checking.pieces.row_keys import KEYS, Keys
from whitelist.model.errors import SourceError
from whitelist.readers.pieces.list_file import ListFile


def random_keys(seed: int, count: int, different: int) -> Keys:
    """Return keys of *count* rows, with at most so many *different* values in each column."""
    random = np.random.default_rng(seed)
    keys = np.zeros(count, dtype=KEYS)
    for name in KEYS.names or ():
        keys[name] = random.integers(different, size=count)
    return keys


def batches(keys: Keys, size: int) -> list[list[int]]:
    """Return the batches of related rows, of keys that come in pieces of this *size*."""
    store = KeyStore()
    for start in range(0, len(keys), size):
        store.add(keys[start : start + size])
    assert len(store) == len(keys)
    assert np.array_equal(store.joined(), keys)
    return [each.tolist() for each in related_rows.batches_of(store, 10)]


@pytest.mark.parametrize("seed", range(8))
def test_keys_in_a_file(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rows are related, however many keys are in memory, are read together, or share a place by chance."""
    keys = random_keys(seed, 200, 2 ** (seed + 2))
    expected = batches(keys, len(keys))
    for in_memory, chunk, places in ((0, 7, 2**20), (30, 50_000, 1), (50, 64, 16)):
        monkeypatch.setattr(key_store, "MOST_IN_MEMORY", in_memory)
        monkeypatch.setattr(key_store, "CHUNK", chunk)
        monkeypatch.setattr(related_rows, "_FEWEST_PLACES", places)
        assert batches(keys, 9) == expected


def test_the_file_is_closed() -> None:
    """With the store, also when a run ends early."""
    file = TemporaryFile()  # noqa: SIM115  # the store closes it
    with mock.patch.object(key_store, "MOST_IN_MEMORY", 0), mock.patch("tempfile.TemporaryFile", return_value=file):
        store = KeyStore()
        store.add(random_keys(1, 3, 5))
    assert not file.closed
    del store
    assert file.closed


class FullFile(io.BytesIO):
    """A file on a full disk."""

    def write(self, _data: object) -> int:
        """Raise what the system raises."""
        raise OSError(errno.ENOSPC, "No space left on device")


def test_no_room_for_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault is of the folder for temporary files, not of the list."""
    monkeypatch.setattr(key_store, "MOST_IN_MEMORY", 1)
    monkeypatch.setattr("tempfile.TemporaryFile", FullFile)
    with pytest.raises(SourceError, match=f"^{re.escape(gettempdir())}: cannot be written: No space left"):
        KeyStore().add(random_keys(1, 2, 2))


def test_no_room_for_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same where a stream is put aside."""
    monkeypatch.setattr("tempfile.SpooledTemporaryFile", lambda _size: FullFile())
    with pytest.raises(SourceError, match=f"^{re.escape(gettempdir())}: cannot be written: No space left"):
        ListFile.at("-", io.BytesIO(b"coin,network\n"))
