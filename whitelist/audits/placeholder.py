"""Words for nothing in a cell of a register, which is as good as empty.

>>> is_placeholder("N/A"), is_placeholder("-"), is_placeholder("#REF!"), is_placeholder("Ann")
(True, True, True, False)
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WORDS: Final = frozenset(
    {
        "n/a", "n.a.", "(n/a)", "none", "(none)", "null", "nil", "nan", "<na>", "undefined", "empty", "(empty)",
        "blank", "(blank)", "tbd", "tba", "tbc", "todo", "to do", "to be confirmed", "to be defined", "unknown",
        "(unknown)", "not known", "not set", "unset", "not available", "not applicable", "not specified", "missing",
        "pending", "nobody", "no one", "noone", "no owner", "nothing", "no", "never", "ditto", "same", "same as above",
        "as above", "see above",
        "无", "無", "没有", "沒有", "空", "空白", "暂无", "暫無", "待定", "未知", "同上",
        "なし", "無し", "未定", "不明", "없음", "미정", "нет", "не указан", "не указано", "неизвестно", "н/д",
        "kein", "keine", "keiner", "niemand", "unbekannt", "leer", "k.a.", "k. a.", "nie", "ninguno", "ninguna",
        "nadie", "n/d", "desconocido", "desconhecido", "nenhum", "ninguém", "aucun", "aucune", "personne",
        "inconnu", "nessuno",
        "sconosciuto", "brak", "geen", "n.v.t.", "nvt", "onbekend", "yok", "không có",
    }
)  # fmt: skip
_NA: Final = "NA"
"""A placeholder in upper case only: Na is also a name."""
_ERROR: Final = re.compile(r"#\S{1,20}[!?]|#N/[AD]|#N[AV]|#{3,}|Err:[0-9]{3}")
"""An error value of a spreadsheet program, or the signs for a column that is too narrow."""


def is_placeholder(text: str) -> bool:
    """Say whether *text* is a word for nothing, an error value, or nothing but punctuation; no empty text is."""
    text = text.strip()
    if not text:
        return False
    if text == _NA or not any(map(str.isalnum, text)) or _ERROR.fullmatch(text):
        return True
    return unicodedata.normalize("NFKC", text).casefold() in _WORDS
