"""Single addresses verified in a second, by family, beside bip_utils where it has the family.

python -m benchmarks.codecs
"""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING, Any

from tests.addresses.test_peers import PEERS
from tests.campaign.encoders import seeded
from tests.campaign.forms import FORMS
from whitelist.parameters import fill
from whitelist.verification import family

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
    parameters = fill(known.parameters, table, "benchmark", name)
    return lambda text: known.decode(text, parameters)


if __name__ == "__main__":
    print(f"{'form':<28}{'ours/s':>10}{'bip_utils/s':>14}{'ratio':>8}")
    for title, (kind, table, _alphabet, _prefix, make, theirs) in PEERS.items():
        draw = seeded(1)
        texts = [make(draw) for _ in range(COUNT)]
        mine = rate(ours(kind, table), texts)
        other = rate(theirs, texts[: COUNT // 10])
        print(f"{title:<28}{mine:>10,.0f}{other:>14,.0f}{mine / other:>8.1f}")
    for form in FORMS:
        draw = seeded(1)
        texts = [form.make(draw) for _ in range(COUNT)]
        print(f"{form.name:<28}{rate(ours(form.family, form.parameters), texts):>10,.0f}")
