"""Recognises names for an address, user names, Lightning invoices, and shortened addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from whitelist.addresses.refused import NonAddress, around

if TYPE_CHECKING:
    from whitelist.addresses.refused import RefusedText

SHORTENED: Final = re.compile(
    r"[0-9A-Za-z][!-~]*?\s*[\[(<{]?(?:[…⋯‥]+|。{2,}|\.{2,}|\*{2,}|•{2,}|·{2,}|_{4,}|-{4,}|[xX]{6,})[\])>}]?\s*[0-9A-Za-z]*"
    r"|(?:[…⋯‥]+|\.{2,}|\*{2,})\s*[0-9A-Za-z]{3,12}"
    r"|0x[0-9A-Fa-f]{2,12}[ !-/:-@_~–—]{1,6}[0-9A-Fa-f]{2,12}"
)
_CROSSES: Final = "x" * 6
"""What letters and digits alone must contain to be shortened."""
_HANDLE: Final = re.compile(r"[@$][A-Za-z0-9_.-]{1,64}")
_SERVICE: Final = re.compile(
    r"[^\s:/@?*]+\."
    r"(eth|sol|bnb|arb|ton|apt|sui|near|algo|avax|btc|stx|tez|stark|fil|hbar|inj|kas|icp|egld|elrond|lens|bera|base"
    r"|ada|trx|xrp|osmo|atom|polygon|klever|hi|unstoppable|crypto|nft|wallet|blockchain|bitcoin|dao|zil|x|888|chain)",
    re.IGNORECASE,
)
_FEDERATION: Final = re.compile(r"[^\s*,<>@:/]+\*((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)
_HANDLE_OF: Final = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,62})([@$])[a-z0-9-]+(?:\.[a-z0-9-]+)*", re.IGNORECASE)
_DOMAIN: Final = re.compile(r"(?:[A-Za-z0-9-]+\.)+([A-Za-z]{2,16})")
_TITLE: Final = re.compile(r"[A-Z][a-z0-9-]*(?:\.[A-Z]?[a-z0-9-]+)+")
_MIXED_LABEL: Final = re.compile(r"(?=[A-Za-z-]*[0-9])[0-9A-Za-z-]{21,}")
_INVOICE: Final = re.compile(r"(?:lightning:)?(lnbc|lntb|lnurl1)[0-9a-z]{20,}", re.IGNORECASE)


def shortened_address(refused: RefusedText) -> NonAddress | None:
    """Recognise the two ends of an address with dots, stars or crosses between them; no address contains such a run."""
    if (refused.is_code and _CROSSES not in refused.text.lower()) or not SHORTENED.fullmatch(refused.text):
        return None
    return around("a shortened address", hint="copy the full address from the original")


def account_name(refused: RefusedText) -> NonAddress | None:
    """See https://docs.ens.domains, SEP-2 (federation), https://docs.fio.net and https://handle.me.

    A word with a dot is a name on every network whose own accounts are not names.
    """
    text = refused.text
    if match := _INVOICE.fullmatch(text):
        return NonAddress(f"a Lightning invoice or link ({match[1].lower()}…)")
    if refused.is_code:
        return None  # each name has a mark
    if _HANDLE.fullmatch(text):
        return NonAddress("a user name")
    if text.endswith(".near") and _can_be_account(refused):
        return None
    if match := _SERVICE.fullmatch(text):
        return NonAddress(f"a name (….{match[1].lower()})")
    if match := _FEDERATION.fullmatch(text):
        return NonAddress(f"a name (…*{match[1]})")
    if (match := _HANDLE_OF.fullmatch(text)) and refused.decode(text.partition(match[1])[0]) is None:
        return NonAddress(f"a name (…{match[1]}…)")
    if (match := _DOMAIN.fullmatch(text)) and _is_plain(text) and not refused.takes_names:
        return NonAddress(f"a name (….{match[1].lower()})")
    return None


def _can_be_account(refused: RefusedText) -> bool:
    """Say whether the text, whose network nobody names, can be the name of an account itself, as on NEAR."""
    return not refused.network and bool(refused.verifier.identify(refused.text))


def _is_plain(text: str) -> bool:
    """Say whether *text* has the letter case of a name, and no label as long and mixed as an address."""
    has_case = text in (text.lower(), text.upper()) or _TITLE.fullmatch(text) is not None
    return has_case and not any(_MIXED_LABEL.fullmatch(label) for label in text.split("."))
