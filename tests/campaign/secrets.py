"""Searches good values for false alarms, and hidden places for secrets that are overlooked.

    python -m tests.campaign.secrets --trials 100000 --plants 200 --seed 1

Makes random addresses of every form, memos, transaction IDs and remarks, and made-up secrets of every kind in many
places of a cell. Prints what is called a secret and is none, and what is a secret and is overlooked. Exits with 1 if
more than 1 of 10,000 good values is called a secret, or if any secret is overlooked.

``--plants`` plants secrets in files, names and options: so many kinds and places, taken at random without repetition,
or all of them. Each is given to every command in every format (see ``planted``). Exits with 1, too, if anything that is
shown or written has 16 characters of a secret in a row.
"""

from __future__ import annotations

import argparse
import base64
import hmac
import json
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from Crypto.Hash import RIPEMD160
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from mnemonic import Mnemonic
from monero.wordlists.english import English  # type: ignore[import-untyped]  # it has no stubs

from tests.campaign import planted
from tests.campaign.encoders import RIPPLE, base58, base58check, bech32, quintets, seeded, strkey
from tests.campaign.forms import FORMS
from whitelist.addresses import seed_words
from whitelist.addresses.secret_forms import find_secret

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

ALNUM = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def letters(random: Random, count: int, alphabet: str = ALNUM) -> str:
    """Return random characters."""
    return "".join(random.choices(alphabet, k=count))


def phrase(random: Random, size: int = 16) -> list[str]:
    """Return the words of so many bytes, by another project."""
    return Mnemonic("english").to_mnemonic(random.randbytes(size)).split()


def ed25519_pair(random: Random) -> bytes:
    """Return a seed and its public key, by another project."""
    seed = random.randbytes(32)
    return seed + Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def extended(version: str) -> Callable[[Random], str]:
    """Return what makes extended private keys of a version."""
    return lambda r: base58check(bytes.fromhex(version) + r.randbytes(41) + b"\0" + r.randbytes(32))


def pvt(random: Random, curve: str = "K1") -> str:
    """Return a private key as EOSIO writes it now."""
    key = random.randbytes(32)
    return f"PVT_{curve}_" + base58(key + RIPEMD160.new(key + curve.encode()).digest()[:4])


def pem(random: Random, kind: str = "PRIVATE KEY") -> str:
    """Return a key file in text."""
    body = base64.encodebytes(random.randbytes(90)).decode()
    return f"-----BEGIN {kind}-----\n{body}-----END {kind}-----"


def bech(hrp: str, size: int = 32) -> Callable[[Random], str]:
    """Return what makes a key in bech32."""
    return lambda r: bech32(hrp, quintets(r.randbytes(size)))


def words_of(language: str) -> tuple[str, ...]:
    """Return a list of BIP-39; that ours is the published one, another test says."""
    lists = Path(seed_words.__file__).with_name("bip39")
    return tuple(lists.joinpath(f"{language}.txt").read_text("utf-8").split())


def foreign(language: str, space: str = " ", size: int = 16) -> Callable[[Random], str]:
    """Return what makes a phrase in a language, by the steps of BIP-39."""

    def make(random: Random) -> str:
        entropy = random.randbytes(size)
        bits = f"{int.from_bytes(entropy):0{8 * size}b}{sha256(entropy).digest()[0]:08b}"[: 8 * size + size // 4]
        words = words_of(language)
        return space.join(normalize("NFC", words[int(bits[at : at + 11], 2)]) for at in range(0, len(bits), 11))

    return make


def electrum(language: str, space: str = " ") -> Callable[[Random], str]:
    """Return what makes a phrase of Electrum, whose version number is tried until it is right."""

    def make(random: Random) -> str:
        while True:
            words = [normalize("NFKD", word) for word in random.choices(words_of(language), k=12)]
            text = (" " if language not in ("chinese_simplified", "japanese") else "").join(words)
            plain = "".join(each for each in text if not combining(each))
            if hmac.new(b"Seed version", plain.encode(), "sha512").hexdigest().startswith(("01", "100")):
                return space.join(normalize("NFC", word) for word in words)

    return make


SECRETS: dict[str, Callable[[Random], str]] = {
    "WIF": lambda r: base58check(b"\x80" + r.randbytes(32)),
    "WIF, compressed": lambda r: base58check(b"\x80" + r.randbytes(32) + b"\1"),
    "WIF of Litecoin": lambda r: base58check(b"\xb0" + r.randbytes(32) + b"\1"),
    "WIF of Dogecoin": lambda r: base58check(b"\x9e" + r.randbytes(32) + b"\1"),
    "WIF of a test network": lambda r: base58check(b"\xef" + r.randbytes(32) + b"\1"),
    "BIP-38": lambda r: base58check(b"\x01\x42\xc0" + r.randbytes(36)),
    "xprv": extended("0488ade4"),
    "zprv": extended("04b2430c"),
    "extended key of Dogecoin": extended("02fac398"),
    "extended key of Kaspa": extended("038f2ef4"),
    "XRP seed": lambda r: base58check(b"\x21" + r.randbytes(16), RIPPLE),
    "XRP seed, Ed25519": lambda r: base58check(b"\x01\xe1\x4b" + r.randbytes(16), RIPPLE),
    "Stellar seed": lambda r: strkey(0x90, r.randbytes(32)),
    "PVT_K1": pvt,
    "PVT_R1": lambda r: pvt(r, "R1"),
    "Qubic seed": lambda r: letters(r, 55, "abcdefghijklmnopqrstuvwxyz"),
    "Solana": lambda r: base58(ed25519_pair(r)),
    "Solana, array": lambda r: json.dumps(list(ed25519_pair(r))),
    "Ed25519, hexadecimal": lambda r: ed25519_pair(r).hex(),
    "Sui": bech("suiprivkey", 33),
    "IOTA": bech("iotaprivkey", 33),
    "NEAR": lambda r: "ed25519:" + base58(ed25519_pair(r)),
    "NEAR, secp256k1": lambda r: "secp256k1:" + base58(b"\xff" + r.randbytes(31)),
    "Aptos": lambda r: "ed25519-priv-0x" + r.randbytes(32).hex(),
    "Aptos, secp256k1": lambda r: "secp256k1-priv-0x" + r.randbytes(32).hex(),
    "Tezos edsk": lambda r: base58check(bytes.fromhex("0d0f3a07") + r.randbytes(32)),
    "Tezos edsk, long": lambda r: base58check(bytes.fromhex("2bf64e07") + r.randbytes(64)),
    "Tezos spsk": lambda r: base58check(bytes.fromhex("11a2e0c9") + r.randbytes(32)),
    "Tezos p2sk": lambda r: base58check(bytes.fromhex("1051eebd") + r.randbytes(32)),
    "Hedera, Ed25519": lambda r: "302e020100300506032b657004220420" + r.randbytes(32).hex(),
    "Hedera, ECDSA": lambda r: "3030020100300706052b8104000a04220420" + r.randbytes(32).hex(),
    "PKCS 8, base64": lambda r: base64.b64encode(
        bytes.fromhex("302e020100300506032b657004220420") + r.randbytes(32)
    ).decode(),
    "PEM": pem,
    "PEM of OpenSSH": lambda r: pem(r, "OPENSSH PRIVATE KEY"),
    "PEM of EC": lambda r: pem(r, "EC PRIVATE KEY"),
    "PuTTY": lambda r: f"PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n{letters(r, 64)}",
    "Cardano, root": bech("xprv", 96),
    "Cardano": bech("addr_xsk", 96),
    "Cardano, cold": bech("ed25519_sk"),
    "Zcash, Sapling": bech("secret-extended-key-main", 169),
    "Aleo": lambda r: "APrivateKey1zkp" + letters(r, 44, "123456789ABCDEFGHJKLMNPQRSTUVWXYZ"),
    "Mina": lambda r: base58check(b"\x5a\x01" + r.randbytes(32)),
    "nsec": bech("nsec"),
    "aeternity": lambda r: "sk_" + base58check(r.randbytes(32)),
    "age": lambda r: bech("age-secret-key-")(r).upper(),
    "Filecoin": lambda r: (
        json.dumps(
            {"Type": "secp256k1", "PrivateKey": base64.b64encode(r.randbytes(32)).decode()}, separators=(",", ":")
        )
        .encode()
        .hex()
    ),
    "keystore": lambda r: json.dumps({"crypto": {"cipher": "aes-128-ctr", "ciphertext": r.randbytes(32).hex()}}),
    "phrase of 12": lambda r: " ".join(phrase(r)),
    "phrase of 15": lambda r: " ".join(phrase(r, 20)),
    "phrase of 24": lambda r: " ".join(phrase(r, 32)),
    "phrase in capitals": lambda r: " ".join(phrase(r)).upper(),
    "phrase with capitals": lambda r: " ".join(word.capitalize() for word in phrase(r)),
    "phrase with numbers": lambda r: " ".join(f"{i}. {word}" for i, word in enumerate(phrase(r), 1)),
    "phrase with commas": lambda r: ", ".join(phrase(r)),
    "phrase with line breaks": lambda r: "\n".join(phrase(r)),
    "phrase as JSON": lambda r: json.dumps(phrase(r)),
    "phrase, first four letters": lambda r: " ".join(word[:4] for word in phrase(r)),
    "phrase with a typing error": lambda r: " ".join(["lexal", *phrase(r)[1:]]),
    "phrase of Monero": lambda r: English().encode(r.randbytes(32).hex()),
    "phrase in Spanish": foreign("spanish"),
    "phrase in French": foreign("french", ", ", 32),
    "phrase in Italian": foreign("italian"),
    "phrase in Portuguese": foreign("portuguese", "\n"),
    "phrase in Czech": foreign("czech", " ", 20),
    "phrase in Korean": foreign("korean"),
    "phrase in Japanese": foreign("japanese", "\u3000"),
    "phrase in Japanese without spaces": foreign("japanese", "", 32),
    "phrase in Chinese": foreign("chinese_simplified"),
    "phrase in Chinese without spaces": foreign("chinese_traditional", "", 32),
    "phrase of 12 in Chinese without spaces": foreign("chinese_simplified", ""),
    "phrase of Electrum": electrum("english"),
    "phrase of Electrum in Spanish": electrum("spanish"),
    "phrase of Electrum in Japanese": electrum("japanese"),
    "named hexadecimal": lambda r: "Private key: 0x" + r.randbytes(32).hex(),
    "named in Chinese": lambda r: "私钥：" + r.randbytes(32).hex(),
    "JWT": lambda r: f"eyJhbGciOiJIUzI1NiJ9.{letters(r, 40)}.{letters(r, 43)}",
    "GitHub token": lambda r: "ghp_" + letters(r, 36),
    "Slack token": lambda r: "xoxb-" + letters(r, 12, "0123456789") + "-" + letters(r, 24),
    "GitLab token": lambda r: "glpat-" + letters(r, 20),
    "Stripe key": lambda r: "sk_live_" + letters(r, 24),
    "SendGrid key": lambda r: f"SG.{letters(r, 22)}.{letters(r, 43)}",
    "Telegram token": lambda r: f"{letters(r, 10, '123456789')}:AA{letters(r, 33)}",
    "npm token": lambda r: "npm_" + letters(r, 36),
    "PyPI token": lambda r: "pypi-AgEIcHlwaS5vcmc" + letters(r, 60),
    "sk- key": lambda r: "sk-proj-" + letters(r, 48),
    "API secret": lambda r: "API secret: 7" + letters(r, 31),
}
"""Kind of secret → what makes a random one, in the plain way of the specifications."""

PLACES: dict[str, Callable[[str], str]] = {
    "alone": lambda secret: secret,
    "white space around": lambda secret: f"  {secret}\n",
    "behind a word": lambda secret: f"Backup: {secret}",
    "behind an equals sign": lambda secret: f"k={secret}",
    "in a sentence": lambda secret: f"Vault of Zürich, see ({secret}), 2nd floor.",
    "in quotes": lambda secret: f'"{secret}"',
    "behind a line break": lambda secret: f"Desk 4\r\n{secret}",
    "with an invisible character": lambda secret: f"{secret[:7]}\u200b{secret[7:]}",
}
"""Place in a cell → what puts a secret there."""

REMARKS = Path(__file__).parents[2].joinpath("CHANGELOG.md").read_text("utf-8").split()
"""Words of prose: any passage of it is a good remark."""


def remark(random: Random) -> str:
    """Return a passage of prose."""
    start = random.randrange(len(REMARKS))
    return " ".join(REMARKS[start : start + random.randint(1, 40)])


ABROAD: dict[str, list[str]] = tomllib.loads(
    Path(__file__).parents[1].joinpath("data", "remarks.toml").read_text("utf-8")
)


def remark_in(language: str) -> Callable[[Random], str]:
    """Return what makes a remark of one to five sentences."""
    between = ("。", "，", "") if language.startswith("chinese") or language == "japanese" else (". ", ", ", " ")
    return lambda r: r.choice(between).join(r.choices(ABROAD[language], k=r.randint(1, 5)))


GOOD: dict[str, Callable[[Random], str]] = {
    **{f"address: {form.name}": form.make for form in FORMS},
    "memo of digits": lambda r: str(r.getrandbits(r.choice((20, 32, 64)))),
    "memo of letters": lambda r: letters(r, r.randint(4, 32)),
    "memo, hexadecimal": lambda r: r.randbytes(r.choice((8, 16, 32))).hex(),
    "memo, UUID": lambda r: "-".join(r.randbytes(size).hex() for size in (4, 2, 2, 2, 6)),
    "transaction ID": lambda r: r.choice(("", "0x")) + r.randbytes(32).hex(),
    "transaction ID of Solana": lambda r: base58(r.randbytes(63) + bytes([r.randrange(16)])),
    "link to a transaction": lambda r: f"https://etherscan.io/tx/0x{r.randbytes(32).hex()}",
    "remark": remark,
    **{f"remark in {language}": remark_in(language) for language in ABROAD},
    "remark with an address": lambda r: f"{remark(r)} to {r.choice(FORMS).make(r)}",  # not "…password: …"
}
"""Kind of good value → what makes a random one."""


def plant_some(count: int, random: Random) -> int:
    """Plant *count* kinds and places; print and return how many outputs show a piece of a secret."""
    pairs = [(name, place) for name in SECRETS for place in (*planted.PLACES, "options")]
    outputs = shown = 0
    for name, place in random.sample(pairs, min(count, len(pairs))):
        secret = SECRETS[name](random)
        for command, leaks in planted.plant(place, secret):
            outputs += 1
            shown += leaks
            if leaks:
                print(f"shown: {name}, {place}, {command}: {secret!r}", flush=True)  # noqa: T201  # a command
    print(f"{shown} of {outputs} outputs show a secret; {min(count, len(pairs))} of {len(pairs)} pairs")  # noqa: T201
    return shown


def main() -> int:
    """Run the campaign; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=20_000, help="good values in all")
    parser.add_argument("--plants", type=int, default=0, help="kinds and places to plant")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random = seeded(options.seed)
    makers = list(GOOD.items())
    alarms = []
    for trial in range(options.trials):
        name, make = makers[trial % len(makers)]
        if kind := find_secret(text := make(random)):
            alarms.append(f"{name}: {text!r} is called {kind}")
    overlooked = [
        f"{name}, {place}: {text!r}"
        for name, make in SECRETS.items()
        for place, put in PLACES.items()
        if not find_secret(text := put(make(random)))
    ]
    for line in (*alarms, *(f"overlooked: {each}" for each in overlooked)):
        print(line)  # noqa: T201  # a command
    count = len(SECRETS) * len(PLACES)
    print(f"seed {options.seed}: {len(alarms)} false alarms in {options.trials} good values")  # noqa: T201
    print(f"{len(overlooked)} overlooked of {count} secrets")  # noqa: T201
    shown = plant_some(options.plants, seeded(options.seed)) if options.plants else 0
    return bool(overlooked or shown) or len(alarms) * 10_000 > options.trials


if __name__ == "__main__":
    raise SystemExit(main())
