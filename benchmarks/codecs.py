"""Single addresses verified in a second, by family, beside bip_utils where it has the family.

python -m benchmarks.codecs
"""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING, Any

import bip_utils  # type: ignore[import-untyped]  # it has no stubs

from tests.addresses.test_peers import PEERS, peer_accepts
from tests.campaign.encoders import seeded
from tests.campaign.forms import FORMS
from tests.campaign.peers.bip import decoders
from whitelist.addresses.verification import family
from whitelist.model.data_file import dataclass_from

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.campaign.encoders import Form

COUNT = 2_000
ROUNDS = 3


def rate(decode: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return how many of *texts* are decoded in a second, the median of ROUNDS."""
    rates = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        for text in texts:
            decode(text)
        rates.append(len(texts) / (time.perf_counter() - begun))
    return statistics.median(rates)


def ours(name: str, table: dict[str, Any]) -> Callable[[str], object]:
    """Return the decoder of family *name* with the parameters of *table*."""
    known = family(name)
    decode, parameters = known.decode, dataclass_from(known.parameters, table, "benchmark", name)
    return lambda text: decode(text, parameters)


def theirs(form: Form, texts: Sequence[str]) -> tuple[Callable[[str], object], list[str]] | None:
    """Return the decoder of bip_utils that takes most of *texts*, and those that it takes; None when there is none."""
    found = [(decode, [text for text in texts if peer_accepts(decode, text)]) for decode in decoders(bip_utils, form)]
    best = max(found, key=lambda pair: len(pair[1]), default=None)
    return best if best and best[1] else None


def show(
    title: str,
    texts: Sequence[str],
    mine: Callable[[str], object],
    other: Callable[[str], object] | None = None,
) -> None:
    """Print how many of *texts* each of the decoders takes in a second."""
    line = f"{title:<28}{rate(mine, texts):>10,.0f}"
    if other is not None:  # the two in turn, so that a busy machine slows both
        pairs = [(rate(mine, texts), rate(other, texts)) for _ in range(ROUNDS)]
        ratio = statistics.median(fast / slow for fast, slow in pairs)
        line += f"{statistics.median(slow for _, slow in pairs):>14,.0f}{ratio:>8.2f}"
    print(line)


if __name__ == "__main__":
    print(f"{'form':<28}{'ours/s':>10}{'bip_utils/s':>14}{'ratio':>8}")
    for title, (kind, table, _alphabet, _prefix, make, decode) in PEERS.items():
        draw = seeded(1)
        show(title, [make(draw) for _ in range(COUNT // 5)], ours(kind, table), decode)
    for form in FORMS:
        draw = seeded(1)
        drawn = [form.make(draw) for _ in range(COUNT)]
        mine = ours(form.family, form.parameters)
        peer = theirs(form, drawn[: COUNT // 5])
        if peer:
            show(form.name, peer[1], mine, peer[0])
        else:
            show(form.name, drawn, mine)
