"""JSON and TOML from outside, through everything that reads them."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaign.documents import BASELINE, CATALOGUE, MANIFEST, REGISTER, SETTINGS, documents, faults, nasty
from whitelist.audits.register import header_words
from whitelist.build.previous_build import recorded_outputs
from whitelist.cli.exchange_client import read_saved_currencies
from whitelist.connectors.credentials import Needs, find
from whitelist.connectors.response import HttpResponse
from whitelist.connectors.tokens import read_claims
from whitelist.exchanges import loader
from whitelist.exchanges.documents import DIGITS, LEVELS, TOML_LIMIT, parse_json, parse_toml
from whitelist.model.errors import SchemaError, WhitelistError
from whitelist.model.secret import Secret
from whitelist.readers.register import read_register
from whitelist.settings.baseline_file import read_baseline
from whitelist.settings.settings_file import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable

CURRENCIES = '{"exchange": "coinport", "as_of": "2026-11-21", "coins": {"USDT": [{"word": "a", "network": "TRC20"}]}}'
KEY_FILE = '{"name": "organizations/1", "privateKey": "a", "scopes": ["view"], "allowedIps": ["8.8.8.8"]}'
NEEDS = Needs(("coinbase",), "required", key_file=True)

LOADERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "catalogue.json": (CATALOGUE, lambda path: loader.catalogue(loader.schema("coinex"), path)),
    "currencies.json": (CURRENCIES, lambda path: read_saved_currencies("coinport", path)),
    "baseline.json": (BASELINE, lambda path: read_baseline(str(path), loader.reference_data("coinex"))),
    "manifest.json": (MANIFEST, lambda path: recorded_outputs(path.parent)),
    "key.json": (KEY_FILE, lambda path: find("Coinbase", NEEDS, {}, str(path))),
    "response.json": (CATALOGUE, lambda path: HttpResponse(200, {}, path.read_bytes(), "a.example", 0).document()),
    "token.json": ('{"exp": 1700000000}', lambda path: read_claims(_token(path.read_bytes()))),
    "settings.toml": (SETTINGS, lambda path: read_settings(str(path))),
    "register.toml": (REGISTER, lambda path: read_register(str(path), header_words())),
    "schema.toml": ('name = "a"\ntitle = "b"\n', loader.exchange),
}


def _token(claims: bytes) -> Secret:
    from base64 import urlsafe_b64encode

    return Secret(f"a.{urlsafe_b64encode(claims).decode()}.b")


@pytest.mark.parametrize("kind", LOADERS)
@settings(max_examples=25)
@given(seed=st.integers(0, 2**32))
def test_loaders_refuse_with_one_error(tmp_path_factory: pytest.TempPathFactory, kind: str, seed: int) -> None:
    """Each takes a nasty document, or raises one error of ours, whose text can be written."""
    text, load = LOADERS[kind]
    path = tmp_path_factory.mktemp("document") / kind
    path.write_bytes(nasty(text, Random(seed)))  # noqa: S311  # repeatable on purpose
    try:
        load(path)
    except WhitelistError as error:
        assert error.message.encode()  # noqa: PT017  # it need not be raised


@pytest.mark.parametrize("seed", range(20))
def test_commands_refuse_with_one_line(tmp_path: Path, seed: int) -> None:
    """The same, as the command line shows it."""
    random = Random(seed)  # noqa: S311  # repeatable on purpose
    kind = sorted(documents())[seed % len(documents())]
    assert faults(kind, nasty(documents()[kind][0], random), tmp_path)[1] == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1" * 5000, f"a number has more than {DIGITS} digits"),
        ("[1e400]", "the number 1e400 is too large"),
        ("NaN", "NaN is not a number"),
        ("[-Infinity]", "-Infinity is not a number"),
        ('{"a": 1, "b\\u200b": 2, "b\\u200b": 3}', r'the key "b\u200b" is repeated'),
        ('["\\ud800"]', r"\ud800 is half a character"),
        ('{"\\udc00": 1}', r"\udc00 is half a character"),
        ("[" * 100_000, f"at most {LEVELS} nested levels"),
        ("[" * (LEVELS + 1) + "]" * (LEVELS + 1), f"at most {LEVELS} nested levels"),
        ('{"a":' * (LEVELS + 1) + "1" + "}" * (LEVELS + 1), f"at most {LEVELS} nested levels"),
        (b"\xff\xfe{}".decode("latin-1").encode("latin-1"), "UTF-8"),
        ("{", ", line 1, column 2: is not valid JSON: the file ends too early"),
    ],
)
def test_json_that_is_refused(text: str | bytes, reason: str) -> None:
    """The reason says what to change."""
    with pytest.raises(SchemaError) as caught:
        parse_json(text, "a.json")
    assert re.match(r"a\.json(, line \d+, column \d+)?: ", caught.value.message)
    assert reason in caught.value.message


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a = " + "1" * 5000, f"a number has more than {DIGITS} digits"),
        ("a = 0x" + "f" * 4000, f"a number has more than {DIGITS} digits"),
        ("a = [" + "[" * LEVELS + "]" * LEVELS + "]", f"at most {LEVELS} nested levels"),
        (".".join("a" * 200) + " = 1", f"at most {LEVELS} nested levels"),
        (".".join("a" * 50_000) + " = 1", "a line has more than 2,000 dots"),
        ("a = " + "[" * 100_000, f"at most {LEVELS} nested levels"),
        ("#" * (TOML_LIMIT + 1), "at most 4 MiB are read"),
        ("a = 1\na = 2", ", line 2, column 6: is not valid TOML: the same name is set twice"),
        ('a = "\\ud800"', ", line 1, column 12: is not valid TOML: a backslash starts"),
    ],
)
def test_toml_that_is_refused(text: str, reason: str) -> None:
    """Also what the parser takes, but no part of the program could show."""
    with pytest.raises(SchemaError) as caught:
        parse_toml(text, "a.toml")
    assert reason in caught.value.message


@pytest.mark.parametrize(
    "text", ["[" * LEVELS + "]" * LEVELS, '["' + "[" * 500 + '"]', '"\\ud83d\\ude00"', "9" * DIGITS, "1.5"]
)
def test_json_within_the_limits(text: str) -> None:
    """Brackets and escapes within a text are text."""
    assert parse_json(f"\ufeff{text}".encode(), "a.json") == json.loads(text)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=20))
def test_what_is_taken_can_be_shown(document: object) -> None:
    """Whatever comes through can be written as JSON and as text."""
    try:
        value = parse_json(json.dumps(document), "a.json")
    except SchemaError:
        return
    assert json.loads(json.dumps(value, allow_nan=False, ensure_ascii=False).encode()) == document


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_manifest_that_is_a_fifo_is_not_waited_for(tmp_path: Path) -> None:
    """Nobody named it: the program looks for it by itself."""
    os.mkfifo(tmp_path / "manifest.json")
    assert recorded_outputs(tmp_path) == frozenset()
