"""Measures how the time to look at a text grows with its length: for secrets, memos, hidden characters, and in readers.

    python -m tests.campaign.growth --size 64000

Each function gets texts that repeat a fragment of what it looks for, of four lengths, the last of *size* characters.
Prints the worst fragment of each function: the exponent e, where time grows with length ** e, and the time for the
longest text. Exits with 1 if an exponent is above 1.4 and the longest text takes more than 50 ms, because shorter
times say little about growth.
"""

from __future__ import annotations

import argparse
from functools import partial
from time import process_time
from typing import TYPE_CHECKING

from benchmarks.turns import exponent
from tests.campaign.encoders import seeded
from tests.campaign.fuzz import PIECES
from tests.campaign.fuzz_targets import words
from tests.campaign.secrets import SECRETS
from whitelist.addresses.memo import MemoError, MemoRule
from whitelist.addresses.memos import kinds
from whitelist.addresses.secret_forms import find_secret
from whitelist.addresses.secret_hiding import hide_path, hide_secrets
from whitelist.addresses.secret_screen import Screen
from whitelist.addresses.seed_phrase import find_phrase, is_start_of_phrase
from whitelist.addresses.spread_phrase import find_spread_phrases
from whitelist.audits.secret_detection import detect_api_secret
from whitelist.exchanges.documents import parse_json, parse_toml
from whitelist.exchanges.loader import networks, verifier
from whitelist.model.characters import clean_text
from whitelist.model.errors import WhitelistError
from whitelist.model.printable import printable
from whitelist.readers.csv import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from whitelist.addresses.memo import MemoKind

STEEPEST, NOTICEABLE = 1.4, 0.05
MARKS = (
    *(
        "a",
        "1",
        "A",
        " ",
        "-",
        "_",
        "=",
        ".",
        ":",
        "/",
        "\\",
        "'",
        '"',
        "\\u200b",
        "[",
        "[1,",
        "{",
        "a.",
        "a b ",
        "0x1 ",
    ),
    *("abandon ", "abandon", "zoo zoo ", "legal winner ", "private key ", "seed: ", "-----BEGIN ", "BEGIN PRIVATE KEY"),
    *(
        "xprv",
        "5H",
        "L1 ",
        "S",
        "0x",
        "eyJ",
        "eyJ.",
        "ghp_",
        "sk_",
        "M" * 30 + " ",
        "ciphertext:",
        "あいこくしん　",
        "的一是",
    ),
)
"""Fragments of secrets, and what separates their parts."""


def _quietly(work: Callable[[str], object], text: str) -> None:
    try:
        work(text)
    except (MemoError, WhitelistError):
        return


def _memo(kind: MemoKind) -> Callable[[str], object]:
    return partial(_quietly, lambda text: kind.canonical(text, MemoRule("text")))


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "find_secret": find_secret,
    "find_phrase": find_phrase,
    "is_start_of_phrase": is_start_of_phrase,
    "find_spread_phrases": lambda text: [*find_spread_phrases(enumerate(text.split(" ")))],
    "detect_api_secret": detect_api_secret,
    "screen": lambda text: Screen([text]).suspects,
    "screen, cells": lambda text: Screen(text.split(" ")).has_words,
    "hide_secrets": hide_secrets,
    "hide_path": hide_path,
    "printable": printable,
    "clean_text": clean_text,
    **{f"memo {name}": _memo(kind) for name, kind in kinds().items()},
    "verify, all networks": lambda text: [verifier().verify(name, text) for name in networks()],
    "read_text": lambda text: read_text(text.encode("utf-8", "surrogatepass"), "case.csv", words()),
    "parse_toml": partial(_quietly, lambda text: parse_toml(text, "case.toml")),
    "parse_json": partial(_quietly, lambda text: parse_json(text, "case.json")),
}


def fragments() -> Iterator[str]:
    """Yield what texts are made of."""
    yield from dict.fromkeys((*MARKS, *filter(None, PIECES)))
    yield from (make(seeded(1)) + " " for make in SECRETS.values())


def costs(work: Callable[[str], object], fragment: str, size: int) -> Mapping[int, float]:
    """Return length → seconds of processor time, the less of two."""
    found = {}
    for length in (size // 8, size // 4, size // 2, size):
        text = (fragment * (length // len(fragment) + 1))[:length]
        times = []
        for _ in range(2):
            start = process_time()
            work(text)
            times.append(process_time() - start)
        found[length] = min(times)
    return found


def main() -> int:
    """Measure; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign.growth", description=__doc__.split("\n")[0])
    parser.add_argument("--size", type=int, default=64_000, help="characters of the longest text")
    parser.add_argument("--function", action="append", help="only this one; may be given again")
    options = parser.parse_args()
    failed = False
    for name in options.function or FUNCTIONS:
        measured = {fragment: costs(FUNCTIONS[name], fragment, options.size) for fragment in fragments()}
        noticed = {each: cost for each, cost in measured.items() if cost[options.size] > NOTICEABLE}
        worst = max(
            noticed or measured, key=lambda each: exponent(measured[each]) if noticed else max(measured[each].values())
        )
        steep = bool(noticed) and exponent(measured[worst]) > STEEPEST
        failed |= steep
        print(  # noqa: T201  # a command
            f"{name:<22} {len(measured)} fragments, worst {worst[:20]!a}: exponent {exponent(measured[worst]):.2f}, "
            f"{measured[worst][options.size] * 1000:.1f} ms{'  TOO STEEP' if steep else ''}",
            flush=True,
        )
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
