"""The one list of forms in which private keys, seeds and tokens are written, for every file that is read.

A secret is found anywhere in a text. What has a checksum is verified; forms without one have a beginning or a length
that no address, memo or transaction ID has. 64 hexadecimal digits can be a key, an ID or an address: here they are a
secret only behind a word that says so.

>>> find_secret("WIF: 5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ")
'a private key (WIF)'
>>> find_secret("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from whitelist.addresses import pem
from whitelist.addresses import secret_checksums as checksums
from whitelist.addresses.seed_phrase import find_phrase
from whitelist.model.characters import clean_text, is_alphanumeric

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_SHORTEST: Final = 22
"""No secret has fewer characters, but for a phrase in Chinese without spaces."""
_B58: Final = "[1-9A-HJ-NP-Za-km-z]"
_B32: Final = "[02-9ac-hj-np-z]"
_B64: Final = "[0-9A-Za-z+/]"
_HEX: Final = "[0-9A-Fa-f]"
_END: Final = "(?![0-9A-Za-z])"
_BY_NAME: Final = "a secret, because of the word before it"
_NAMED: Final = (
    r"priv(?:ate)?[ _-]?key|secret[ _-]?key|api[ _-]?secret|client[ _-]?secret|access[ _-]?token|api[ _-]?token"
    r"|auth[ _-]?token|passphrase|password|passwd|bearer|clave privada|chave privada|cl[eé] priv[eé]e"
    r"|privater schl[uü]ssel|приватный ключ|私钥|私鑰|密钥|秘密鍵|개인\s?키"
)


class _Form(NamedTuple):
    """How a secret is written."""

    kind: str
    """Completes "this is …"; empty when *identify* returns it."""
    pattern: str
    identify: Callable[[str], str | None] | None = None
    """Returns the kind, or None when the text only looks like this form."""


_FORMS: Final = (
    _Form("", rf"{_B58}{{50,53}}{_END}", checksums.identify_key),
    _Form("", rf"{_B58}{{107,113}}{_END}", checksums.identify_extended_key),
    _Form("", rf"{_B58}{{86,88}}{_END}", checksums.identify_solana_key),
    _Form("", rf"s[1-9A-HJ-NP-Za-km-z]{{27,31}}{_END}", checksums.identify_xrp_seed),
    _Form("", rf"S[A-Z2-7]{{55}}{_END}", checksums.identify_stellar_seed),
    _Form("", rf"(?:0x)?{_HEX}{{128}}{_END}", checksums.identify_ed25519_pair),
    _Form("a private key with a password (BIP-38)", rf"6P{_B58}{{56}}{_END}"),
    _Form("a private key (PVT_K1…)", rf"PVT_K1_{_B58}{{40}}"),
    _Form("a private key (PVT_R1…)", rf"PVT_(?:R1|WA)_{_B58}{{40}}"),
    _Form("a secret seed (Qubic)", rf"[a-z]{{55}}{_END}"),
    _Form("an array of 64 numbers: a private key (Solana)", r"\[?\s*\d{1,3}(?:\s*,\s*\d{1,3}){63}(?!\s*,?\s*\d)"),
    _Form("a private key (suiprivkey…)", rf"(?i:suiprivkey1{_B32}{{50}})"),
    _Form("a private key (iotaprivkey…)", rf"(?i:iotaprivkey1{_B32}{{50}})"),
    _Form("a private key (NEAR, ed25519:…)", rf"ed25519:{_B58}{{86,88}}{_END}"),
    _Form("a private key (NEAR, secp256k1:…)", rf"secp256k1:{_B58}{{43,44}}{_END}"),
    _Form("a private key (AIP-80, …-priv-0x…)", rf"(?i:(?:ed25519|secp256k1|secp256r1)-priv-(?:0x)?{_HEX}{{64}})"),
    _Form("a private key (Tezos)", rf"(?:ede?sk|spe?sk|p2e?sk|BLe?sk){_B58}{{46}}"),
    _Form(
        "a private key in DER format",
        rf"(?i:(?:0x)?30(?:{_HEX}{{2}}|81{_HEX}{{2}}|82{_HEX}{{4}})02010[01]{_HEX}{{30}})",
    ),
    _Form(
        "a private key in DER format",
        rf"M(?:{_B64}{{2}}CAQ(?:Aw|EE)|I[GH]{_B64}AgEA|II{_B64}{{2}}[AQgw]IBA){_B64}{{20}}",
    ),
    _Form(pem.KIND, pem.PATTERN),
    _Form("a private key in PuTTY's format", r"PuTTY-User-Key-File-"),
    _Form(
        "a private key (Cardano)",
        rf"(?:ed25519e?|addr|acct|root|stake|drep|policy|pool|kes|vrf|cc_hot|cc_cold)(?:_shared)?[_ ]x?sk1{_B32}{{50}}",
    ),
    _Form("an extended private key (xprv1…)", rf"xprv1{_B32}{{90}}"),
    _Form("a private key (Zcash)", rf"secret-extended-key-[a-z]{{4,8}}1{_B32}{{50}}"),
    _Form("a private key (Aleo)", r"APrivateKey1z[0-9A-Za-z]{40}"),
    _Form("a private key (aeternity)", rf"sk_{_B58}{{48,54}}{_END}"),
    _Form("a private key (nsec1…)", rf"nsec1{_B32}{{58}}"),
    _Form("a private key (age)", r"AGE-SECRET-KEY-1"),
    _Form("a private key (Filecoin)", rf"(?i:7b2254797065223a22{_HEX}{{40}})"),
    _Form("a wallet file with an encrypted key", rf"(?i:ciphertext)\W{{1,5}}{_HEX}{{32}}"),
    _Form("a JWT", r"(?<!-)eyJ[\w-]{6,}\.[\w-]{6,}"),  # eyJ is the base64 form of {", with which a JSON object starts
    _Form("an access token (GitHub)", r"gh[oprsu]_[0-9A-Za-z]{36}|github_pat_\w{22}"),
    _Form("an access token (GitLab)", r"glpat-[\w-]{20}"),
    _Form("an access token (Slack)", r"xox[abeprs]-[0-9A-Za-z-]{20}"),
    _Form("an access token (Stripe)", r"[rs]k_(?:live|test)_[0-9A-Za-z]{20}"),
    _Form("an access token (SendGrid)", r"SG\.[\w-]{22}\.[\w-]{43}"),
    _Form("an access token (Telegram)", r"\d{8,10}:AA[\w-]{33}(?![\w-])"),
    _Form("an access token (npm or PyPI)", r"npm_[0-9A-Za-z]{36}|pypi-AgEI[\w-]{20}"),
    _Form("an access token (sk-…)", r"sk-(?:ant-|proj-)?[0-9A-Za-z]{5}[\w-]{27}"),
    _Form(
        "a private key",
        rf"(?i:{_NAMED}|pk|sk|priv|seed|secret|(?:spend|view)[ _-]?key)[^0-9A-Za-z]{{0,5}}(?:0x)?{_HEX}{{64}}{_END}",
    ),
    _Form(_BY_NAME, rf"(?i:{_NAMED})[^0-9A-Za-z]{{1,5}}(?=[A-Za-z+/]{{0,200}}[0-9]){_B64}{{16}}"),
)
_HINT: Final = re.compile(r"[0-9A-Za-z+/_-]{16}|BEGIN |\[|(?:\d{1,3}, ?){8}")
"""What every form contains, and few remarks do: makes the search fast."""
_START: Final = "(?<![0-9A-Za-z])"
_ANY: Final = re.compile(f"{_START}(?:{'|'.join(form.pattern for form in _FORMS)})")
_IN_PIECES: Final = re.compile(rf"(?:{_B58}\s*){{50,113}}")


_COLUMN: Final = re.compile(
    r"(?:api|private|secret|access)?[ _-]?(?:secret|passphrase|password|passwd|privatekey|private[ _-]key|token)"
    r"(?:[ _-]?(?:key|value))?",
    re.IGNORECASE,
)
BY_COLUMN: Final = "a secret, because of the name of its column"


def is_secret_name(name: str) -> bool:
    """Say whether a column or key called *name* usually contains secrets."""
    return _COLUMN.fullmatch(name.strip()) is not None


def find_secret(text: str, own: Collection[str] = ()) -> str | None:
    """Return the kind of secret that *text* contains, or None. The time grows with the length of the text.

    The kind completes "this is …" and contains no part of the secret. *own* are words of a message, as in
    ``find_phrase``.
    """
    if len(text) < _SHORTEST:
        return None if text.isascii() else find_phrase(clean_text(text))
    text = clean_text(text)
    kind = (_find_form(text) if _HINT.search(text) else None) or find_phrase(text, own)
    if kind is None and not is_alphanumeric(text) and _IN_PIECES.fullmatch(text):  # a line break or spaces in the key
        whole = "".join(text.split())
        kind = checksums.identify_key(whole) or checksums.identify_extended_key(whole)
    return kind


@cache
def _compile_each() -> tuple[tuple[re.Pattern[str], _Form], ...]:
    """Return the forms one by one, which only a text needs that has one of them: compiling them delays the start."""
    return tuple((re.compile(form.pattern), form) for form in _FORMS)


def _find_form(text: str) -> str | None:
    """Return the kind of the first secret; one that only its name shows comes last."""
    start, named = 0, None
    find = _ANY.match if is_alphanumeric(text) else _ANY.search  # a form starts only where such a run does
    while match := find(text, start):
        start = match.start()
        for pattern, form in _compile_each():
            if found := pattern.match(text, start):
                kind = form.identify(found[0]) if form.identify else form.kind
                if kind == _BY_NAME:
                    named = kind
                elif kind is not None:
                    return kind
        start += 1
    return named
