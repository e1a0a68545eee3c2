"""Schemas are found by name and by path, and what cannot be read is said in one line."""

from __future__ import annotations

import os
import re
import shutil
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from whitelist.exchanges import catalogue_loading, documents, loader
from whitelist.model.errors import SchemaError, SourceError, UsageError


@pytest.fixture
def exchange(tmp_path: Path) -> Path:
    """A copy of the CoinEx folder elsewhere."""
    return Path(shutil.copytree(loader.folder() / "coinex", tmp_path / "elsewhere"))


def test_exchanges_are_folders() -> None:
    """A folder with a schema is an exchange; nobody lists them."""
    assert "coinex" in loader.schema_names()
    assert loader.schema("coinex").title == "CoinEx"


def test_exchange_without_batch_file_has_no_schema() -> None:
    """Its keys and its API are known all the same; whoever asks for its batch rules is told in one line."""
    assert loader.exchange("coinbase").title == "Coinbase"
    assert loader.exchange("coinex") is loader.schema("coinex")
    with pytest.raises(UsageError, match="Coinbase does not document a batch file"):
        loader.reference_data("coinbase")


def test_schema_may_be_a_path(exchange: Path) -> None:
    """A folder or its file works as well as a name, and its catalogue is the one beside it."""
    schema = loader.schema(exchange)
    assert schema.batch == loader.schema(exchange / "schema.toml").batch
    assert loader.catalogue(schema).source == str(exchange / "assets.json")


def test_schema_overrides_how_look_alikes_are_found(exchange: Path) -> None:
    """The number of characters that is compared is the shared one, unless a schema has its own."""
    shared = loader.schema("coinex").look_alike_ends
    path = exchange / "schema.toml"
    path.write_text(f"look_alike_ends = [{shared[0] + 1}, 2]\n{path.read_text('utf-8')}", "utf-8")
    assert loader.schema(path).look_alike_ends == (shared[0] + 1, 2)


OWN = """
name = "own"
title = "Own"
as_of = "2026-11-30"
{keys}
[batch]
columns = ["network", "address"]
headers = ["Chain", "To"]
source = "made up"
{tables}
"""


def write_schema(folder: Path, keys: str, tables: str = "") -> Path:
    folder.mkdir()
    (folder / "schema.toml").write_text(OWN.format(keys=keys, tables=tables), "utf-8")
    return folder


def test_schema_has_the_networks_of_another_one(tmp_path: Path) -> None:
    """The other one is an exchange, or a path beside the schema; its names of networks are read and written."""
    assert loader.schema("safe-airdrop").networks == loader.schema("safe").networks
    by_name = write_schema(tmp_path / "first", 'networks_of = "safe"')
    assert loader.reference_data(str(by_name), "bundled").network_named("Gnosis") == "100"
    write_schema(tmp_path / "second", "", '[networks]\nether-main = "ERC20"')
    by_path = write_schema(tmp_path / "third", 'networks_of = "../second"')
    assert loader.schema(by_path).networks == {"ether-main": "ERC20"}


@pytest.mark.parametrize(
    ("keys", "tables", "key", "expected"),
    [
        ('networks_of = "safe"', '[networks]\nx = "BTC"', "networks_of", "no table [networks] beside it"),
        ('networks_of = "saef"', "", "networks_of", "the name or the path of a schema"),
        ('networks_of = "didit"', "[networks]", "networks_of", "no table [networks] beside it"),
        ('networks_of = "coinex"', "", "networks_of", "a schema with a table [networks], which coinex lacks"),
        (
            'networks_of = "safe-airdrop"',
            "",
            "networks_of",
            "a schema with a table [networks], which safe-airdrop lacks",
        ),
        ("networks_of = 7", "", "networks_of", "text"),
    ],
)
def test_networks_of_no_other_schema(tmp_path: Path, keys: str, tables: str, key: str, expected: str) -> None:
    """What is not a schema with a list of networks is refused."""
    with pytest.raises(SchemaError) as caught:
        loader.schema(write_schema(tmp_path / "own", keys, tables))
    assert (caught.value.key, caught.value.expected) == (key, expected)


def test_bundled_files_are_read_once() -> None:
    """What comes with the program is opened once in a run."""
    assert loader.networks() is loader.networks()
    assert loader.schema("coinex") is loader.schema("coinex")
    assert loader.catalogue(loader.schema("coinex")) is loader.catalogue(loader.schema("coinex"))
    assert loader.verifier() is loader.verifier()


def test_knowledge_joins_schema_catalogue_and_networks() -> None:
    """A run gets everything it judges with in one object."""
    known = loader.reference_data("coinex")
    assert (known.schema.name, known.catalogue.source) == ("coinex", "bundled")
    assert known.networks is loader.networks()
    assert known.burn_addresses == loader.burn_addresses()


@pytest.mark.parametrize(
    ("name", "hint"), [("Coinx", "did you mean coinex?"), ("zzz", "the schemas are:"), ("\0", "the")]
)
def test_unknown_schema_suggests_a_name(name: str, hint: str) -> None:
    """A misspelt name is the operator's error, with the nearest name."""
    with pytest.raises(UsageError) as caught:
        loader.schema(name)
    assert caught.value.hint.startswith(hint)
    assert "coinex" in caught.value.hint


def test_missing_file_is_said_in_one_line(tmp_path: Path) -> None:
    """A path that leads nowhere is an error about that path."""
    with pytest.raises(SourceError, match=r"gone\.toml: cannot be read: No such file"):
        loader.schema(tmp_path / "gone.toml")


def test_folder_as_catalogue_is_said_in_one_line(tmp_path: Path) -> None:
    """So is a folder where a file was wanted."""
    with pytest.raises(SourceError, match="cannot be read"):
        loader.catalogue(loader.schema("coinex"), tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"name = ", ", line 1, column 7: is not valid TOML: the file ends too early"),
        (b"\xff\xfe", ": is encoded as UTF-16, not as UTF-8"),
        (b"a = " + b"[" * 20_000, ": cannot be read: at most 100 nested levels"),
    ],
)
def test_broken_schema_file_is_a_schema_error(tmp_path: Path, content: bytes, message: str) -> None:
    """Whatever stands in the file, the answer names it and what was wanted."""
    path = tmp_path / "broken.toml"
    path.write_bytes(content)
    with pytest.raises(SchemaError) as caught:
        loader.schema(path)
    assert f"{path}{message}" in str(caught.value)


@pytest.mark.parametrize("content", [b"{", b"[" * 200_000, b"\xef\xbb\xbf[]"])
def test_broken_catalogue_file_is_a_schema_error(tmp_path: Path, content: bytes) -> None:
    """The same for a catalogue; a byte order mark alone is no fault."""
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    with pytest.raises(SchemaError, match=r"the whole file: expected|is not valid JSON|nested levels") as caught:
        loader.catalogue(loader.schema("coinex"), path)
    assert caught.value.hint.endswith("to download a catalogue, or use --catalogue bundled")


def test_huge_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the limit nothing is parsed."""
    monkeypatch.setattr(documents, "SIZE_LIMIT", 10)
    path = tmp_path / "huge.json"
    path.write_bytes(b"x" * 11)
    with pytest.raises(SourceError, match="larger than"):
        loader.catalogue(loader.schema("coinex"), path)


def test_answer_without_date_has_the_date_of_its_file(tmp_path: Path) -> None:
    """CoinEx's answer carries no date; the file's last change stands in for it."""
    path = Path(shutil.copy(Path(__file__).parents[1] / "data" / "coinex-answer.json", tmp_path))
    os.utime(path, (1_700_000_000, 1_700_000_000))
    catalogue = loader.catalogue(loader.schema("coinex"), path)
    assert (catalogue.as_of, catalogue.source) == ("2023-11-14", str(path))


def test_network_twice_is_a_schema_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sections of networks.toml are parsed one by one, but a repeated one is noticed all the same."""
    (tmp_path / loader.NETWORKS).write_text("[network.A]\n[network.A]\n")
    monkeypatch.setattr(loader, "folder", lambda: tmp_path)
    with pytest.raises(SchemaError, match="every network once"):
        loader.networks.__wrapped__()


def test_schema_path_that_the_system_refuses() -> None:
    """A path too long for the system is a name that does not exist."""
    with pytest.raises((UsageError, SourceError)):
        loader.schema("x" * 5000)
    with pytest.raises(SourceError, match="cannot be read"):
        loader.schema("/\0")


def test_missing_data_files_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken installation says so instead of failing somewhere later."""
    monkeypatch.setattr(loader, "__file__", str(tmp_path / "whitelist" / "exchanges" / "loader.py"))
    with pytest.raises(SourceError, match="data files are missing"):
        loader.folder.__wrapped__()


def test_fresh_catalogue_goes_before_the_bundled_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `networks update` fetched for this user is used, unless another one or the bundled one is named."""
    monkeypatch.setenv(catalogue_loading.CACHE, str(tmp_path / "cache"))
    fresh = catalogue_loading.cached_catalogue("coinex")
    assert loader.catalogue(loader.schema("coinex")).source == "bundled"
    fresh.parent.mkdir()
    shutil.copy(Path(__file__).parents[1] / "data" / "coinex-answer.json", fresh)
    assert loader.reference_data("coinex").catalogue.source == str(fresh)
    assert loader.catalogue(loader.schema("coinex"), "bundled").source == "bundled"
    assert loader.catalogue(loader.schema("coinex"), fresh).complete


def test_origin_and_digest_of_catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue says where it is from, and its digest is that of the file."""
    monkeypatch.setenv(catalogue_loading.CACHE, str(tmp_path))
    fresh, rules = catalogue_loading.cached_catalogue("coinex"), loader.schema("coinex")
    shutil.copy(Path(__file__).parents[1] / "data" / "coinex-answer.json", fresh)
    bundled = loader.folder() / "coinex" / "assets.json"
    for named, origin, path in ((None, "downloaded", fresh), (fresh, "file", fresh), ("bundled", "bundled", bundled)):
        found = loader.catalogue(rules, named)
        assert (found.origin, found.sha256) == (origin, sha256(path.read_bytes()).hexdigest())


@pytest.mark.skipif(sys.platform == "win32", reason="files there have no mode")
def test_cached_catalogue_that_others_can_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another user of the computer could drop a memo rule, so the file is not used."""
    monkeypatch.setenv(catalogue_loading.CACHE, str(tmp_path))
    fresh = catalogue_loading.cached_catalogue("coinex")
    shutil.copy(Path(__file__).parents[1] / "data" / "coinex-answer.json", fresh)
    for mode in (0o600, 0o644, 0o664):
        fresh.chmod(mode)
        assert loader.reference_data("coinex").catalogue.complete
    fresh.chmod(0o666)
    with pytest.raises(SourceError, match="other users of this computer can change the file"):
        loader.reference_data("coinex")
    fresh.chmod(0o600)
    monkeypatch.setattr(os, "geteuid", lambda: fresh.stat().st_uid + 1)
    if fresh.stat().st_uid:
        with pytest.raises(SourceError, match="other users"):
            loader.reference_data("coinex")
    else:  # an administrator's file is trusted by everybody
        assert loader.reference_data("coinex").catalogue.complete


def test_catalogue_of_ones_own_schema_is_not_replaced(
    exchange: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A schema in a folder of one's own keeps the catalogue beside it, which is what ``bundled`` means there."""
    monkeypatch.setenv(catalogue_loading.CACHE, str(tmp_path))
    shutil.copy(Path(__file__).parents[1] / "data" / "coinex-answer.json", catalogue_loading.cached_catalogue("coinex"))
    for path in (None, "bundled"):
        assert loader.catalogue(loader.schema(exchange), path).source == str(exchange / "assets.json")


@pytest.mark.parametrize("content", ["{", '{"data": []}'])
def test_broken_fresh_catalogue_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    """The way out is named, since nobody remembers where that file lies."""
    monkeypatch.setenv(catalogue_loading.CACHE, str(tmp_path))
    catalogue_loading.cached_catalogue("coinex").write_text(content)
    with pytest.raises(SchemaError) as caught:
        loader.reference_data("coinex")
    assert caught.value.hint == "run `whitelist networks update` to download it again, or use --catalogue bundled"


def test_cache_that_cannot_be_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that the system refuses has no catalogue."""
    monkeypatch.setenv(catalogue_loading.CACHE, "x" * 5000)
    assert loader.reference_data("coinex").catalogue.source == "bundled"


def test_cache_is_the_users_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the variable it is where the system keeps such things."""
    monkeypatch.delenv(catalogue_loading.CACHE)
    path = catalogue_loading.cached_catalogue("coinex")
    assert (path.is_absolute(), path.name) == (True, "coinex.json")
    assert "whitelist" in path.parts


def test_dialects_belong_to_exchanges() -> None:
    """An exchange may have words of its own for networks; every word means a network, or is said to be unclear."""
    names = [name for name in loader.schema_names() if (loader.folder() / name / loader.NETWORK_NAMES).is_file()]
    assert names
    for name in names:
        assert set(loader.network_names(name).networks.values()) <= set(loader.networks())


def test_notes_have_no_ids() -> None:
    """People of every exchange read the notes about networks, so they have names and not CoinEx's ids."""
    every = loader.every_network()
    for network in every.values():
        for word in re.findall("[A-Z0-9_]{2,}", network.note):
            is_said = word in ("TON", "MARS")  # a network that people call so, and a coin
            assert is_said or word not in every or word in every[word].name.split(), network.id
