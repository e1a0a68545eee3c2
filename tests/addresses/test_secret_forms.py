"""Secrets are found wherever they stand in a text, and good values are not called secrets."""

from __future__ import annotations

import doctest
import re
import tomllib
from pathlib import Path
from time import process_time

import mnemonic
import pytest
from monero.wordlists.english import English  # type: ignore[import-untyped]  # it has no stubs

from tests.campaign.encoders import seeded
from tests.campaign.secrets import GOOD, PLACES, SECRETS, ed25519_pair, foreign, pem
from tests.each import check_each
from whitelist.addresses import secret_forms, secret_hiding, seed_phrase, seed_words
from whitelist.addresses.encodings.ed25519 import compute_public_key
from whitelist.addresses.pem import mark_keys
from whitelist.addresses.secret_forms import _FORMS, find_secret
from whitelist.addresses.secret_hiding import OWN_WORDS, hide_path, hide_secrets
from whitelist.addresses.seed_phrase import is_start_of_phrase
from whitelist.addresses.seed_words import CHINESE, SPACED, monero_words, positions
from whitelist.exchanges.loader import HEADER_WORDS, folder

TRIALS = 4000
"""Good values of all kinds together; ``python -m tests.campaign.secrets`` tries more."""


@pytest.mark.parametrize("name", SECRETS)
def test_secret_anywhere(name: str) -> None:
    """Every kind is found in every place of a cell, and the words for people hold no part of it."""

    def check(place: str) -> None:
        secret = SECRETS[name](seeded(f"{name} {place}"))
        kind = find_secret(PLACES[place](secret))
        assert kind is not None
        assert kind.isprintable()
        assert not any(secret[at : at + 16] in kind for at in range(len(secret) - 15))

    check_each({place: place for place in PLACES}, check)


def test_good_values_are_no_secrets() -> None:
    """No address of any family, memo, transaction ID or remark is called a secret."""
    random = seeded(1)
    for name, make in GOOD.items():
        for _ in range(TRIALS // len(GOOD)):
            text = make(random)
            assert find_secret(text) is None, f"{name}: {text}"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("private key: 5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ", "a private key (WIF)"),
        ("5HueCGU8rMjxEXxiPuD5BDku4 MkFqeZyd4dZ1jvhTVqvbTLvyTJ", "a private key (WIF)"),
        ("5HueCGU8rMjxEXxiPuD5BDku4\nMkFqeZyd4dZ1jvhTVqvbTLvyTJ", "a private key (WIF)"),
        ("password = hunter2hunter2hunter2", "a secret, because of the word before it"),
        ("像 像 像 像 像 像 像 像 像 像 像 像", "a seed phrase"),
        ("https://example.org/?k=L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ", "a private key (WIF)"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    """A kind that a checksum confirms is told rather than a word before it."""
    assert find_secret(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTK",  # the checksum is wrong
        "token: 0xdAC17F958D2ee523a2206206994597C13D831ec7",
        "Password is in the vault of the Frankfurt desk, see procedure 2026-11",
        "public key: 79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
        "please send funds for this desk from the vault with signature",
        "-----BEGIN PUBLIC KEY-----",
        "ed25519:9QzfC4kxw5PqjUqEm8Wj5yYcNQf1pD2nZrMmP3uLxTgS",  # NEAR's public key
        "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]",
    ],
)
def test_harmless(text: str) -> None:
    """What only resembles a secret is none."""
    assert find_secret(text) is None


def test_start_of_a_japanese_phrase() -> None:
    """A phrase without spaces is known by its first 29 to 35 characters, as a name of a sheet is cut; prose is not."""
    phrase = foreign("japanese", "", 32)(seeded(1))
    assert [size for size in range(20, 45) if is_start_of_phrase(phrase[:size])] == [*range(29, 36)]
    assert not is_start_of_phrase("この ばしょ は".replace(" ", "") * 5)


def test_every_form_has_a_secret() -> None:
    """The tests make a secret of each form that has a name of its own, and so it is looked for in each place."""
    found = {find_secret(make(seeded(name))) for name, make in SECRETS.items()}
    assert {form.kind for form in _FORMS} - {""} <= found


def test_words_are_those_of_bip39() -> None:
    """The lists are the published ones, as another project has them."""
    published = Path(mnemonic.__file__).with_name("wordlist")
    lists = Path(seed_phrase.__file__).with_name("bip39")
    for path in lists.iterdir():
        assert path.read_text("utf-8").split() == published.joinpath(path.name).read_text("utf-8").split()
    assert {path.stem for path in lists.iterdir()} == {*SPACED, *CHINESE}
    assert all(len(positions(language)) == 2048 for language in (*SPACED, *CHINESE))
    assert monero_words() == {*English.word_list}


def test_public_key_of_a_seed() -> None:
    """RFC 8032, section 7.1, test 1; and random ones as another project has them."""
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert compute_public_key(seed).hex() == public
    random = seeded(4)
    for _ in range(50):
        pair = ed25519_pair(random)
        assert compute_public_key(pair[:32]) == pair[32:]


def test_lines_of_a_pem_file() -> None:
    """From the first to the last line; a key that is cut off ends at the next row of the table."""
    lines = pem(seeded(5)).splitlines()
    assert list(mark_keys(["a", *lines, "b"])) == [False, *[True] * len(lines), False]
    assert list(mark_keys([*lines[:2], "USDT,TRC20,T", "b"])) == [True, True, False, False]


@pytest.mark.parametrize(
    "filler",
    ["1", "a ", "legal ", "[ ", "[1,", "eyJ", "private key ", "BEGIN A", "M" * 30 + " ", "L1 ", "ciphertext:", "-"],
)
def test_time_is_linear(filler: str) -> None:
    """A cell of a hundred thousand characters takes no more than a moment."""
    start = process_time()
    find_secret(filler * (100_000 // len(filler)))
    assert process_time() - start < 2


@pytest.mark.parametrize("module", [secret_forms, secret_hiding, seed_phrase, seed_words])
def test_examples(module: object) -> None:
    """The examples in the docstrings run."""
    result = doctest.testmod(module)  # type: ignore[arg-type]  # modules have no type of their own here
    assert result.attempted
    assert result.failed == 0


def test_lines_below_the_first_of_a_key_are_hidden() -> None:
    """A message that repeats an argument of several lines shows none of them."""
    key = pem(seeded(5))
    shown = hide_secrets(f"no rule is called {key!r}")
    assert not any(line in shown for line in key.splitlines())
    assert "no rule is called" in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a/wallet MC4CAQAwBQYDK2VwBCIEIJ4jUdOjiQJhyTO/gzQhRaS7pHykrAkXJK6b0VsSjM5S.csv", "a/(hidden)/(hidden)"),
        ("a/wallet MC4CAQAwBQYDK2VwBCIEIJ4jUdOjiQJhyTO/list.csv", "a/(hidden)/list.csv"),
    ],
)
def test_key_with_a_slash(text: str, shown: str) -> None:
    """A slash is a digit of base64, so the rest of a key is the next name of the path."""
    assert hide_path(text) == shown


def test_key_as_the_name_of_a_column() -> None:
    """A name of a column has spaces for hyphens and underscores."""
    key = "secret extended key main17gcw3ad3nzhy54qt4uastndq20a9nxa2qda8z7uj7wz4knrftevsh6q9x5l85rt34vztxqrpurs4v639mc"
    assert key[-60:] not in hide_secrets(f"--map {key}=coin: no source has a column called '{key}'")


HEADINGS = (
    "there is no Value column; the header is: Name, Coin, Network, Address, Memo; recognised columns: Name = Name,"
    " Coin = Asset, Network = network, Address = To, Memo = Dest Tag (add the column to the source)",
    "two columns are the remark: 'Name' and 'Note'; name one: --map \"Name=remark\" --map \"Note=ignore\"",
    "the header is: Asset, Token, Symbol, Coin, Network, Address, Memo, Tag, Label, Name, Note, Amount, Type, Office",
)


@pytest.mark.parametrize("message", HEADINGS)
def test_message_that_lists_headings(message: str) -> None:
    """Headings are words of seed phrases, too; a message about them is shown, also with an address beside them."""
    assert hide_secrets(message) == message
    phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow"
    for secret in (phrase, phrase.replace(" ", ", "), "zoo " * 11 + "wrong", "abandon " * 11 + "about"):
        assert secret not in hide_secrets(f"{message}; {secret}")
        assert secret not in hide_secrets(f"name coin network address memo {secret} asset tag; {message}")


def test_phrase_with_words_of_ours_is_hidden() -> None:
    """Up to five of twelve words can be in headings: of random words, practically never are more of them."""
    phrase = "address legal coin winner tag sausage asset useful name yellow thank wave"
    assert phrase not in hide_secrets(f"no rule is called {phrase!r}")
    assert find_secret("name coin network address memo asset tag label note token amount type")  # cells and files


def test_words_of_ours_are_those_of_headings() -> None:
    """The words of seed phrases that are in the headings of an exchange, or that many people use as headings."""
    files = sorted(folder().glob("*/schema.toml"))
    batches = [tomllib.loads(file.read_text("utf-8")).get("batch", {}) for file in files]
    words = tomllib.loads(folder().joinpath(HEADER_WORDS).read_text("utf-8"))
    names = [
        *words["unclear"],
        *(name for key in ("spellings", "fallback") for each in words[key].values() for name in each),
    ]
    names += [heading for batch in batches for heading in batch.get("headers", ())]
    listed = {word for name in names for word in re.findall("[a-z]+", name.lower()) if word in positions("english")}
    assert len(listed) >= 20
    assert listed <= OWN_WORDS
