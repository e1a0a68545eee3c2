"""Words and signs by which people write that a row, or the rows below a line, might not be valid any more.

A word that is also part of names, such as "old", counts only where the text has nothing else of its own.
"""

from __future__ import annotations

import re
from typing import Final

from whitelist.exchanges.header_word import header_word

PLAIN: Final = (
    *("archived", "cancelled", "canceled", "inactive", "deleted", "voided", "obsolete", "deprecated", "disabled"),
    *("superseded", "revoked", "do not use", "do not pay", "don t use", "don t pay", "dont use", "dont pay"),
    *("not in use", "not used", "not to be paid", "no longer", "not valid", "never pay", "on hold", "already paid"),
    *("gelöscht", "storniert", "inaktiv", "archiviert", "ungültig", "nicht verwenden", "nicht benutzen"),
    *("nicht zahlen", "nicht bezahlen", "nicht mehr", "ne pas utiliser", "ne pas payer", "annulé", "supprimé"),
    *("obsolète", "no usar", "no pagar", "cancelado", "anulado", "eliminado", "não usar", "não pagar"),
    *("не использовать", "не платить", "удалено", "отменено", "неактивные", "устарело"),
)
"""Words that say it wherever they are in a text."""
UNSPACED: Final = (
    *("停用", "作废", "作廢", "已删除", "已刪除", "已取消", "失效", "废弃", "廢棄", "勿用", "不要使用", "请勿", "請勿"),
    *("使用禁止", "使用不可", "無効", "廃止", "削除済", "사용 금지", "사용금지", "삭제", "취소", "폐기"),
)
"""The same in scripts without spaces between words."""
ALONE: Final = frozenset(
    {
        *("archive", "old", "closed", "void", "expired", "former", "removed", "retired", "rejected", "suspended"),
        *("blocked", "frozen", "hold", "replaced", "terminated", "unused", "invalid", "stopped", "paid"),
        *("previous", "outdated", "alt", "alte", "archiv", "ancien", "anciens", "antiguo", "antiguos", "старые"),
        *("архив", "归档", "旧", "舊"),
    }
)
"""Words that say it if the text has nothing else than words for a list."""
LISTED: Final = frozenset(
    {
        *("account", "accounts", "address", "addresses", "entry", "entries", "row", "rows", "list", "wallet"),
        *("wallets", "payee", "payees", "vendor", "vendors", "supplier", "suppliers", "customer", "customers"),
        *("client", "clients", "receiver", "receivers", "recipient", "recipients", "beneficiary", "beneficiaries"),
        *("the", "these", "below", "adressen", "konten", "adresses", "comptes", "direcciones", "cuentas", "адреса"),
        *("地址",),
    }
)
ASK_WHETHER_PAID: Final = "ask whether the row is to be paid: if it is, write only the coin; if not, delete the row"
LONGEST: Final = 120
"""Characters of a text that is looked at."""

_PLAIN = re.compile(rf"\b(?:{'|'.join(re.escape(header_word(word)) for word in PLAIN)})\b")
_ALONE, _OTHERS = (frozenset(map(header_word, words)) for words in (ALONE, LISTED))
_WORD = re.compile(r"[^\W\d_]+")
MARK: Final = re.compile(r"(?:#|//|/\*|<!--|;|\*|~~|--)(?=[^\w]*[^\W\d_])")
"""A sign with which people comment a line out, before a letter; a number behind it is a numbering."""
_X = re.compile(r"[xX✗✘×❌][ \t]+\S")


def says_invalid(text: str) -> bool:
    """Say whether *text* says that what it is about is not to be used.

    >>> [says_invalid(text) for text in ("Archive (do not use)", "Old:", "Old Street Ltd", "停用地址")]
    [True, True, False, True]
    """
    if len(text) > LONGEST:
        return False
    word = header_word(text)
    if _PLAIN.search(word.replace("'", " ").replace("’", " ")) or any(each in text for each in UNSPACED):
        return True
    words = set(_WORD.findall(word)) - _OTHERS
    return bool(words) and words <= _ALONE


def is_marked(text: str) -> bool:
    """Say whether *text* begins with a sign with which people comment a line out, or cross it out.

    >>> [is_marked(text) for text in ("# USDT", "//XRP", "~~SOL~~", "x USDT", "#1", "X")]
    [True, True, True, True, False, False]
    """
    return bool(MARK.match(text) or _X.match(text))
