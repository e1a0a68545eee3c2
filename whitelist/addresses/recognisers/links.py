"""Recognises links: to a page about an address, in Markdown or HTML, and for a payment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, unquote

from whitelist.addresses.recognisers.chain_prefix import explorer_network, prefix_network
from whitelist.addresses.refused import CONFIRM, MAIN_NETWORK, OTHER_NETWORK, NonAddress, around

if TYPE_CHECKING:
    from whitelist.addresses.address import Address
    from whitelist.addresses.refused import RefusedText

_MARKUP: Final = re.compile(r"\[[^\]]*\]\([^()]+\)|<a\s[^>]*href=.+</a>|\[url\b[^\]]*\].*\[/url\]", re.IGNORECASE)
_WEB: Final = re.compile(
    r"(?:https?://(?:www\.)?|www\.)([^\s/?#<>()\[\]]+)|\A((?:[a-z0-9-]+\.)+[a-z]{2,})/\S", re.IGNORECASE
)
_SEGMENT: Final = re.compile(r"[/?#&=\s()<>\[\]\"']+")
_CHAINED: Final = re.compile(r"(?<![^:-])(?:0x[0-9a-fA-F]{40}(?=@|\Z)|[a-z0-9-]+(?=:0x))")
_CHAIN: Final = re.compile(r"0x[0-9a-fA-F]{40}@([0-9]+)")
_TEST: Final = re.compile(
    r"(?<![a-z0-9])(?:testnet[0-9]*|devnet|previewnet|preprod|sepolia|goerli|ropsten|rinkeby|kovan|holesky|hoodi|shasta"
    r"|nile|fuji|mumbai|amoy|alfajores|signet|ghostnet|calibration|westend|paseo|rococo)(?![a-z0-9])",
    re.IGNORECASE,
)
_MEMO: Final = re.compile(r"[?&](?:dt|(?:dest_?)?tag|memo(?:_?id)?|text|tx_payment_id)=([^&#\s]*)", re.IGNORECASE)
_PARAMETERS: Final = re.compile(
    r"([0-9A-Za-z]{20,})\?(?:(?:amount|value|label|message|token|asset|reference|gas(?:limit|price)?)=[^&=]*(?:&|\Z))+",
    re.IGNORECASE,
)
_ACCOUNTS: Final = frozenset({"account", "accounts", "address", "addresses", "addr", "wallet", "wallets", "@"})
OTHER_THINGS: Final = {
    "tx": "a transaction",
    "txs": "a transaction",
    "txid": "a transaction",
    "txn": "a transaction",
    "txns": "a transaction",
    "transaction": "a transaction",
    "transactions": "a transaction",
    "extrinsic": "a transaction",
    "deploy": "a transaction",
    "op": "a transaction",
    "hash": "a transaction",
    "block": "a block",
    "blocks": "a block",
    "token": "a token",
    "tokens": "a token",
    "token20": "a token",
    "coin": "a token",
    "asset": "a token",
    "jetton": "a token",
    "mint": "a token",
    "contract": "a contract",
    "contracts": "a contract",
    "nft": "a token",
    "object": "an object",
    "validator": "a validator",
    "validators": "a validator",
    "pool": "a pool",
}
"""Word in the path before what follows it → what that is; it is not the address of a receiver."""


def markup_link(refused: RefusedText) -> NonAddress | None:
    """Recognise a link in Markdown, HTML or BBCode."""
    return _link(refused, "a Markdown or HTML link") if _MARKUP.search(refused.text) else None


def is_link(text: str) -> bool:
    """Say whether *text* is a link to a page, with or without markup."""
    return _MARKUP.search(text) is not None or _WEB.search(text) is not None


def web_link(refused: RefusedText) -> NonAddress | None:
    """Recognise a link to a page, with or without its scheme."""
    match = _WEB.search(refused.text)
    return _link(refused, f"a link ({(match[1] or match[2]).lower()})") if match else None


def _link(refused: RefusedText, kind: str) -> NonAddress:
    """Say which address the link leads to, if it is exactly one of the network of the text."""
    match = _WEB.search(refused.text)
    explored = explorer_network((match[1] or match[2]).lower(), refused) if match else None
    if explored is not None and explored != refused.network:
        return NonAddress(f"{kind} to an explorer of {explored}, not {refused.network}", hint=OTHER_NETWORK)
    if _TEST.search(refused.text):
        return NonAddress(f"{kind} to a test network", hint=MAIN_NETWORK)
    named = _named_network(refused, match)
    if named is not None:
        return NonAddress(f"{kind} that names {named}, not {refused.network}", hint=OTHER_NETWORK)
    texts, others = _addresses(refused)
    if others:
        return NonAddress(f"{kind} to {others[0]}")
    if len(texts) > 1:
        return NonAddress(f"{kind} with more than one address")
    return NonAddress(kind, address=texts[0], hint=CONFIRM, memo=_memo(refused.text)) if texts else NonAddress(kind)


def _named_network(refused: RefusedText, match: re.Match[str] | None) -> str | None:
    """Return the id of another network that the host or a part of the path names, or None."""
    labels = (match[1] or match[2]).split(".")[:-2] if match else []
    chains = [f"eip155:{number}" for number in _CHAIN.findall(refused.text)]
    words = [word for word in (*labels, *_segments(refused.text)) if not word.isdigit()]
    named = (prefix_network(word, refused) for word in (*chains, *words))
    return next((network for network in named if network not in (None, refused.network)), None)


def _segments(link: str) -> list[str]:
    """Return the parts of *link*; an address with the name of its chain is two parts, unless the name belongs to it."""
    parts = filter(None, _SEGMENT.split(unquote(link)))
    return [piece for part in parts for piece in (_CHAINED.findall(part) or [part])]


def _memo(link: str) -> str:
    """Return the memo in *link*, which must not be lost; empty if there is none."""
    named = _MEMO.search(link)
    return unquote(named[1]).strip() if named else ""


def _addresses(refused: RefusedText) -> tuple[list[str], list[str]]:
    """Return the different addresses in the link, and the kinds of other things to which it leads."""
    found: dict[tuple[str, bytes, str | None], str] = {}
    others = []
    before = ""
    for segment in _segments(refused.text):
        address = None if segment.isdigit() else refused.decode(segment)
        if address is not None and before in OTHER_THINGS:
            others.append(OTHER_THINGS[before])
        elif address is not None and (address.kind != "name" or before in _ACCOUNTS):
            found.setdefault(_identity(address), segment)
        elif before in OTHER_THINGS and before not in _ACCOUNTS and len(segment) >= _LONG and not found:
            others.append(OTHER_THINGS[before])
        before = segment.lower()
    return list(found.values()), others


_LONG: Final = 40
"""A hash or an address of another form has at least as many characters."""


def _identity(address: Address) -> tuple[str, bytes, str | None]:
    return address.kind, address.payload, address.memo


_SCHEME: Final = re.compile(
    "bitcoin|litecoin|dogecoin|dash|ethereum|monero|zcash|tron|solana|ripple|xrp|stellar|cardano|web.cardano|algorand"
    "|xrpl|web.stellar|nano|banano|digibyte|vertcoin|ravencoin|groestlcoin|decred|tezos|polkadot|cosmos|ton"
)
_PREFIXES: Final = frozenset({"bitcoincash", "ecash", "kaspa", "nexa"})
"""Schemes that are also part of the address: such a text is a link only when a parameter follows."""


def payment_parameters(refused: RefusedText) -> NonAddress | None:
    """Recognise an address with the parameters of a payment link, but without the name of its scheme."""
    match = _PARAMETERS.fullmatch(refused.text)
    if match is None or refused.decode(match[1]) is None:
        return None
    return around("an address with the parameters of a payment link", address=match[1])


def payment_link(refused: RefusedText) -> NonAddress | None:
    """See BIP-21 and https://eips.ethereum.org/EIPS/eip-681, where the receiver of a token is a parameter."""
    text = refused.text
    scheme, colon, rest = text.partition(":")
    scheme = scheme.lower()
    is_prefix = scheme in _PREFIXES
    if not colon or not (_SCHEME.fullmatch(scheme) or (is_prefix and "?" in rest)):
        return None
    path, _, query = rest.removeprefix("//").partition("?")
    if ":" in path:  # an account id of CAIP-10
        return None
    kind = f"a payment link ({scheme}:…)"
    chain = re.search(r"@([0-9]+)(?:/|\Z)", path)
    named = prefix_network(f"eip155:{chain[1]}", refused) if chain else refused.network
    if named != refused.network:
        return NonAddress(f"{kind} of another network ({named or 'unknown'})", hint=OTHER_NETWORK)
    address = _receiver(scheme, path, query)
    address = f"{text[: len(scheme)]}:{address}" if is_prefix else address
    good = refused.decode(address) is not None
    return NonAddress(kind, address=address, hint=CONFIRM, memo=_memo(text)) if good else NonAddress(kind)


def _receiver(scheme: str, path: str, query: str) -> str:
    """Return the receiver in the *path* of a payment link, or in its *query*; empty if it is not known."""
    address, _, function = path.removeprefix("pay-").partition("@")[0].partition("/")
    if scheme == "ton" and address == "transfer":
        return function
    if scheme == "web+stellar":
        return parse_qs(query).get("destination", [""])[0]
    if scheme == "ethereum":
        function = path.rpartition("/")[2] if "/" in path else ""
        if function == "transfer":
            return parse_qs(query).get("address", [""])[0]
        return "" if function else address  # a contract function whose receiver is not known
    return address
