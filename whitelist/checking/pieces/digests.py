"""Digests of many texts at once, the same in every process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.checking.distinct import Grouped

Digests = np.ndarray[tuple[int], np.dtype[np.uint64]]


def digest(texts: Sequence[str | bytes]) -> Digests:
    """Return 64 bits for each text, equal for equal texts. Python's own hash is another one in each process."""
    cells = np.empty(len(texts), dtype=object)
    cells[:] = texts
    try:
        return pd.util.hash_array(cells, categorize=False)
    except UnicodeEncodeError:  # half a surrogate pair, in a frame
        encoded = [text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text for text in texts]
        cells[:] = encoded
        return pd.util.hash_array(cells, categorize=False)


def digest_grouped(values: Grouped[Any]) -> Digests:
    """Return the same for the text of the value of each row: that of a group is digested once."""
    found = digest([value if isinstance(value, str) else ascii(value) for value in values.distinct])
    return found[values.groups.codes]
