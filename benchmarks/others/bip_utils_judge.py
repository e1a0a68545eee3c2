"""Times the decoders of bip_utils; speaks as tests/campaign/peers/judge.mjs does, with the name of a form as argument.

A form has the decoder that accepts most of the first texts it is asked about.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any

import bip_utils  # type: ignore[import-untyped]  # it has no stubs

from tests.campaign.forms import FORMS
from tests.campaign.peers.bip import decoders

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def accepts(decode: Callable[[str], object], text: str) -> bool:
    """Say whether *decode* takes *text*."""
    try:
        decode(text)
    except Exception:  # noqa: BLE001  # it refuses in many ways
        return False
    return True


def best(form: str, texts: Sequence[str]) -> Callable[[str], Any] | None:
    """Return the decoder that accepts most of *texts*; None if there is none for the form."""
    found = decoders(bip_utils, next(each for each in FORMS if each.name == form))
    return max(found, key=lambda decode: sum(accepts(decode, text) for text in texts), default=None)


if __name__ == "__main__":
    chosen: dict[str, Callable[[str], Any] | None] = {}
    for line in sys.stdin:
        request = json.loads(line)
        form, texts = request["argument"], request["texts"]
        if form not in chosen:
            chosen[form] = best(form, texts[:100])
        decode = chosen[form]
        answer = [decode is not None and accepts(decode, text) for text in texts]
        begun = time.perf_counter()
        if decode and all(answer):
            for text in texts:
                decode(text)
        print(json.dumps({"answer": answer, "seconds": time.perf_counter() - begun}), flush=True)
