"""What people write where an IP address belongs, and what they probably mean by it.

``read_block`` takes exactly what exchanges document: an IPv4 address as four decimal numbers, an IPv6 address, or one
of them with a prefix length. Everything else is a format problem of one kind, and each kind has a rule that reports it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import partial
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network, summarize_address_range
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import urlsplit

from whitelist.model.characters import NOT_ASCII, character_name, clean_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from whitelist.audits.ip_blocks import Block

LONGEST: Final = 4000
"""Characters of a line that are looked at: enough for fifty addresses on one."""

_BLOCK: Final = re.compile(r"(?P<address>[0-9A-Fa-f:.]+)(?:/(?P<prefix>0|[1-9][0-9]{0,2}))?")
_PORT: Final = re.compile(r"\[(?P<in_brackets>[^\]]+)\](?::[0-9]+)?|(?P<address>[0-9.]+):[0-9]+")
_ZERO: Final = re.compile(r"(?:[0-9]+\.){3}[0-9]+(?:/[0-9]+)?")
_COMMENT: Final = re.compile("[#;]|//|--|<!--")
_DASH: Final = re.compile(r"(?P<first>[0-9A-Fa-f.:]+)\s*[-–—]\s*(?P<last>[0-9A-Fa-f.:]+)")
_STAR: Final = re.compile(r"(?P<fixed>(?:[0-9]{1,3}\.){1,3})(?:\*\.){0,2}(?:\*|x)")
_MASK: Final = re.compile(r"(?P<address>[0-9.]+)\s*/\s*(?P<mask>[0-9]+(?:\.[0-9]+){3})")
_HOST: Final = re.compile(
    r"(?=.*[A-Za-z])(?:[\w-]{1,63}\.)+[A-Za-z][\w-]{1,62}\.?(?::[0-9]+)?(?:/\S*)?|localhost", re.ASCII
)
_SEPARATORS: Final = re.compile(r"[\s,;|]+")
_STRAY: Final = " \t\"'`,;./()<>[]“”‘’«»"


ProblemKind = Literal[
    "comment", "foreign digit", "leading zero", "malformed", "mapped", "port", "range form", "range inside", "several",
    "stray character", "url",
]  # fmt: skip
"""What a format problem is called. Each has a rule of its own."""


@dataclass(frozen=True, slots=True)
class FormatProblem:
    """Something that is written otherwise than an exchange takes it."""

    kind: ProblemKind
    message: str
    hint: str = ""
    block: Block | None = None
    """What is certainly meant, so that it can be judged all the same."""

    @property
    def replacement(self) -> str | None:
        """How the exchange takes it."""
        return None if self.block is None else spelt(self.block)


def read_block(text: str) -> Block | None:
    """Return the address or range that *text* is, or None. Host bits of a range and mapped addresses are let pass."""
    found = _BLOCK.fullmatch(text)
    if found is None:
        return None
    try:
        return ip_network(text, strict=False)
    except ValueError:
        return None


def spelt(block: Block) -> str:
    """Return *block* in the usual spelling; a single address without a prefix."""
    return str(block.network_address) if block.num_addresses == 1 else str(block)


def unmapped(block: Block) -> Block:
    """Return the IPv4 block that *block* is when it is an IPv4-mapped one (RFC 4291, section 2.5.5.2)."""
    if isinstance(block, IPv6Network) and block.prefixlen >= 96:
        mapped = block.network_address.ipv4_mapped
        if mapped is not None:
            return ip_network((mapped, block.prefixlen - 96))
    return block


def find_problem(line: str) -> FormatProblem | None:
    """Return what is wrong with the spelling of *line*, or None when it is an address or range as it should be."""
    block = read_block(line)
    if block is not None:
        return _odd_block(line, block)
    text = clean_text(line[:LONGEST])
    for look in _LOOKS:
        if found := look(text):
            return found
    return FormatProblem("malformed", *_malformed(text))


def _odd_block(line: str, block: Block) -> FormatProblem | None:
    """Return what is wrong with a *line* that can be read as *block*."""
    plain = unmapped(block)
    if plain is not block:
        return FormatProblem(
            "mapped", f"this is the IPv4 address {spelt(plain)}, wrapped into an IPv6 one", block=plain
        )
    written = ip_address(line.partition("/")[0])
    if written != block.network_address:
        message = f"{written} is not where the range begins; /{block.prefixlen} begins at {block.network_address}"
        return FormatProblem("range inside", message, "list the address alone, or the range from its beginning")
    return None


def _stray(text: str) -> FormatProblem | None:
    core = text.strip(_STRAY)
    block = read_block(core)
    message = "something that cannot be seen, blanks or punctuation around the address"
    return None if block is None else FormatProblem("stray character", message, block=unmapped(block))


def _url(text: str) -> FormatProblem | None:
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", text):
        try:
            host = urlsplit(text).hostname or ""
        except ValueError:
            host = ""
        return FormatProblem("url", "this is a URL", "list the IP address of the machine that calls", read_block(host))
    if _HOST.fullmatch(text):
        return FormatProblem("url", "this is the name of a host", "list the IP address that the host calls from")
    address, slash, _ = text.partition("/")
    if slash and re.search(r"/[A-Za-z]", text) and (block := read_block(address)):
        return FormatProblem("url", "this is an address with a path", block=block)
    return None


def _port(text: str) -> FormatProblem | None:
    found = _PORT.fullmatch(text)
    block = read_block(found["in_brackets"] or found["address"]) if found else None
    if found is None or block is None:
        return None
    return FormatProblem("port", "an address with a port or in brackets", "no port belongs here", unmapped(block))


def _range(text: str) -> FormatProblem | None:
    say = partial(FormatProblem, "range form", hint="a range is written with its prefix length, such as 192.0.2.0/24")
    try:
        if found := _MASK.fullmatch(text):
            return say("a range with a mask", block=ip_network(f"{found['address']}/{found['mask']}", strict=False))
        if found := _STAR.fullmatch(text):
            fixed = found["fixed"].rstrip(".").split(".")
            start = ".".join([*fixed, *["0"] * (4 - len(fixed))])
            return say("a range with a wildcard", block=ip_network(f"{start}/{8 * len(fixed)}"))
        if found := _DASH.fullmatch(text):
            return say("a range with two ends", block=_between(found["first"], found["last"]))
    except ValueError:
        return None
    return None


def _between(first: str, last: str) -> Block | None:
    """Return the one block from *first* to *last*, which may be only a last number; None when it takes several.

    Raises ValueError for what are no addresses, or in the wrong order.
    """
    start = ip_address(first)
    end = ip_address(f"{first.rpartition('.')[0]}.{last}" if last.isdigit() else last)
    if isinstance(start, IPv4Address) and isinstance(end, IPv4Address):
        blocks: list[Block] = list(summarize_address_range(start, end))
    elif isinstance(start, IPv6Address) and isinstance(end, IPv6Address):
        blocks = list(summarize_address_range(start, end))
    else:
        raise ValueError("two kinds of addresses")
    return blocks[0] if len(blocks) == 1 else None


def _several(text: str) -> FormatProblem | None:
    pieces = [piece for piece in _SEPARATORS.split(text) if piece]
    if len(pieces) < 2 or not all(map(read_block, pieces)):
        return None
    return FormatProblem("several", f"{len(pieces)} addresses on one line", "write each on a line of its own")


def _comment(text: str) -> FormatProblem | None:
    found = _COMMENT.search(text)
    before = text[: found.start()] if found else _SEPARATORS.split(text, maxsplit=1)[0]
    block = read_block(before.strip(_STRAY))
    if block is not None:
        return FormatProblem("comment", "words beside the address", "keep them in another file", unmapped(block))
    if found and not before.strip():
        return FormatProblem("comment", "a comment, and no address", "keep it in another file")
    return None


def _digits(text: str) -> FormatProblem | None:
    """Find digits and dots of other scripts, such as full-width or Arabic ones."""
    plain = "".join(
        str(unicodedata.decimal(character, character)) for character in unicodedata.normalize("NFKC", text)
    ).replace("。", ".")
    block = read_block(plain) if NOT_ASCII.search(text) else None
    if block is None:
        return None
    odd = next(character for character in text if not character.isascii())
    return FormatProblem("foreign digit", f"{character_name(odd)} is no ASCII character", block=unmapped(block))


def _leading_zero(text: str) -> FormatProblem | None:
    if not _ZERO.fullmatch(text):
        return None
    number = next((each for each in re.split(r"[./]", text) if len(each) > 1 and each[0] == "0"), None)
    if number is None:
        return None
    hint = "write the number that is meant without the zero"
    return FormatProblem(
        "leading zero", f"{number} is an octal number to some programs, and a decimal one to others", hint
    )


def _malformed(text: str) -> tuple[str, str]:
    """Return message and hint for what is no address in any spelling."""
    if not text:
        return "nothing that can be seen", "delete the line"
    address, slash, prefix = text.partition("/")
    if slash and read_block(address):
        most = 32 if "." in address and ":" not in address else 128
        return f"{prefix[:10]!r} is no prefix length; it is a number from 0 to {most}", ""
    if "%" in text and read_block(text.partition("%")[0]):
        return "the zone behind % means something on one machine only", "leave it out"
    if re.fullmatch(r"[0-9]+(\.[0-9]+)*", text):
        numbers = text.split(".")
        if len(numbers) != 4:
            return f"an IPv4 address has 4 numbers, this has {len(numbers)}", ""
        return f"{next(each for each in numbers if len(each) > 3 or int(each) > 255)[:10]} is more than 255", ""
    odd = NOT_ASCII.search(text)
    return "this is no IP address", f"it holds {character_name(odd[0])}" if odd else ""


_LOOKS: Final[tuple[Callable[[str], FormatProblem | None], ...]] = (
    _stray,
    _url,
    _port,
    _range,
    _leading_zero,
    _digits,
    _several,
    _comment,
)
