"""Compares our verdicts about memos with those of the networks' own programs, on random memos around every limit.

    python -m tests.campaign.memo_peers --memos 20000 --seed 1 [--node DIR]

A memo is accepted by both or by neither, and two memos are one for us only where the program writes the same bytes of
them: else the payment of one customer would count as that of another. Exits with 1 after any difference. Programs whose
package is missing are skipped. Those for Node go into any folder, which ``--node`` names:

    npm install --prefix DIR $(node tests/campaign/peers/judge.mjs --packages)
"""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from tests.campaign.differential_node import node
from tests.campaign.differential_peer import Absent
from tests.campaign.encoders import seeded
from whitelist.addresses.memo import MemoError
from whitelist.checking.memo_cell import canonicalise_memo
from whitelist.exchanges.loader import networks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random

Answers: TypeAlias = "list[bytes | bool | None]"
"""For each memo, the bytes that are written of it, or only whether it is accepted."""
LETTERS = "abcXYZ019 -_:éß€汉😀"
"""Characters of one to four bytes."""


@dataclass(frozen=True)
class MemoPeer:
    """A program, and the network of whose memos it knows."""

    title: str
    network: str
    open: Callable[[Path | None], Callable[[Sequence[str]], Answers]]
    """Returns what judges memos. Raises ImportError or Absent if the program is missing."""


def stellar(_: Path | None) -> Callable[[Sequence[str]], Answers]:
    """Return the bytes of the memo that stellar-sdk makes of a text: a hash, or a text."""
    sdk: Any = import_module("stellar_sdk")
    refused: type[Exception] = import_module("stellar_sdk.exceptions").MemoInvalidException

    def judge(memo: str) -> bytes | None:
        for kind in (sdk.HashMemo, sdk.TextMemo) if len(memo) == 64 else (sdk.TextMemo,):
            with suppress(refused, ValueError):  # ValueError: digits that are not hexadecimal
                return bytes(kind(memo).to_xdr_object().to_xdr_bytes())
        return None

    return lambda memos: [judge(memo) for memo in memos]


def ripple(_: Path | None) -> Callable[[Sequence[str]], Answers]:
    """Return the bytes of the payment that xrpl-py makes of a destination tag, which it takes as a number."""
    codec: Any = import_module("xrpl.core.binarycodec")
    models: Any = import_module("xrpl.models.transactions")
    sender, receiver = "rrrrrrrrrrrrrrrrrrrrrhoLvTp", "rrrrrrrrrrrrrrrrrrrrBZbvji"  # nobody's

    def judge(memo: str) -> bytes | None:
        if memo.isascii() and memo.isdigit():
            with suppress(OverflowError):
                payment = models.Payment(account=sender, destination=receiver, amount="1", destination_tag=int(memo))
                return bytes.fromhex(codec.encode(payment.to_xrpl()))
        return None

    return lambda memos: [judge(memo) for memo in memos]


def in_node(judge: str) -> Callable[[Path | None], Callable[[Sequence[str]], Answers]]:
    """Return what asks a package of Node."""

    def open_it(folder: Path | None) -> Callable[[Sequence[str]], Answers]:
        if not node(folder).has(judge):
            raise Absent("its package is not in the folder")
        ask = node(folder).judge(judge)
        return lambda memos: list(ask(memos))

    return open_it


PEERS = (
    MemoPeer("stellar-sdk", "XLM", stellar),
    MemoPeer("xrpl-py", "XRP", ripple),
    MemoPeer("@stacks/transactions", "STX", in_node("stacks-memo")),
    MemoPeer("mina-signer", "MINA", in_node("mina-memo")),
)


def memos(random: Random, network: str, count: int) -> Iterator[str]:
    """Yield random memos: texts and numbers around the limits of the network, hashes, and pairs that are nearly one."""
    rule = networks()[network].memo
    limit = rule.max_bytes or 28
    for _ in range(count):
        kind = random.choice(("text", "number", "hash", "variant"))
        text = "".join(random.choices(LETTERS, k=random.randint(1, limit + 3)))
        if kind == "number":
            text = str(random.choice((random.getrandbits(31), 2**32, 2**64)) + random.randint(-2, 2))
        elif kind == "hash":
            text = "".join(random.choices("0123456789abcdefABCDEF", k=random.choice((63, 64, 64, 65))))
        yield text
        if kind == "variant":
            yield random.choice((text.upper(), text.lower(), f"0{text}", f"{text} ", text[:-1]))
        elif kind != "text":
            yield random.choice((text.upper(), text.lower(), f"0{text}", f"00{text}", f"+{text}", f"{text}.0"))


def differences(network: str, texts: Sequence[str], answers: Answers) -> Iterator[str]:
    """Yield what we and a program say differently of the *texts*."""
    rule = networks()[network].memo
    ours: dict[str | bytes, str | bytes] = {}
    theirs: dict[str | bytes, str | bytes] = {}
    for text, answer in zip(texts, answers, strict=True):
        own = canonicalise_memo(text, rule)
        if isinstance(own, MemoError) is bool(answer):
            yield f"{text!r}: ours {own!r}, theirs {answer!r}"
        elif isinstance(own, str) and isinstance(answer, bytes):
            for known, key, other in ((ours, own, answer), (theirs, answer, own)):
                if known.setdefault(key, other) != other:
                    yield f"{text!r}: one memo here, two there: {key!r}, {known[key]!r}, {other!r}"


def compared(peer: MemoPeer, count: int, seed: int, folder: Path | None) -> tuple[int, list[str]]:
    """Return how many memos were compared, and the differences. Raises ImportError or Absent."""
    ask = peer.open(folder)
    texts = [text for text in memos(seeded(f"{seed} {peer.network}"), peer.network, count) if text.strip()]
    return len(texts), list(differences(peer.network, texts, ask(texts)))


def main() -> int:
    """Run the campaign; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign.memo_peers", description=__doc__.split("\n")[0])
    parser.add_argument("--memos", type=int, default=20_000, help="memos per program")
    parser.add_argument("--seed", type=int, default=1, help="start of the random numbers")
    parser.add_argument("--node", type=Path, help="folder with node_modules")
    options = parser.parse_args()
    failed = False
    for peer in PEERS:
        try:
            count, found = compared(peer, options.memos, options.seed, options.node)
        except (ImportError, Absent) as error:
            print(f"skipped {peer.title}: {error}")  # noqa: T201  # a command
            continue
        failed |= bool(found)
        print(f"{peer.network:<5} {peer.title:<22} {count:>9,} memos, {len(found):,} differences")  # noqa: T201
        print(*(f"    {each}" for each in found[:10]), sep="\n", end="\n" if found else "")  # noqa: T201
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
