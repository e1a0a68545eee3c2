"""The encodings that can be named for text files that are not UTF-8.

In each of them, ASCII characters are the same bytes as in ASCII, so that the encoding cannot change an address.
"""

from __future__ import annotations

import codecs

from whitelist.model.errors import UsageError
from whitelist.model.wording import did_you_mean

NAMES = (
    *(f"cp{number}" for number in (1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258)),
    *(f"cp{number}" for number in (437, 775, 850, 852, 855, 857, 858, 860, 862, 866, 874)),
    *(f"iso8859-{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
    *("koi8-r", "koi8-u", "kz1048", "mac-roman", "mac-cyrillic", "mac-latin2", "mac-turkish", "tis-620"),
    *("gb2312", "gbk", "gb18030", "big5", "big5hkscs", "cp950"),
    *("shift_jis", "cp932", "euc_jp", "euc_kr", "cp949"),
)
"""Names as Python's codecs have them."""


def encoding_named(name: str) -> str:
    """Return the codec of the encoding *name*, such as ``cp1252`` for ``Windows-1252``. Raises UsageError."""
    known = {codecs.lookup(each).name: each for each in NAMES}
    try:
        codec = codecs.lookup(name).name if name.isascii() else ""
    except LookupError:
        codec = ""
    if codec not in known:
        hint = "UTF-8, UTF-16 and UTF-32 are recognised without the option"
        if not codec.startswith("utf"):
            hint = did_you_mean(name, NAMES) or "use a name such as cp1252, cp1251, gbk, big5, shift_jis or euc_kr"
        raise UsageError(f"--encoding: {name!r} is not a known encoding", hint)
    return codec
