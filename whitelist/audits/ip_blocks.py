"""Blocks of IP addresses: how a block is read and written, and which blocks are not public.

No request reaches an exchange from a block that is not public.

Sources: the IANA registries of special-purpose addresses, https://www.iana.org/assignments/iana-ipv4-special-registry
and https://www.iana.org/assignments/iana-ipv6-special-registry, and the IPv6 address space,
https://www.iana.org/assignments/ipv6-address-space; read in 2026-11. The list is here because Python's ipaddress
module calls different blocks private in different versions of Python.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
    summarize_address_range,
)
from typing import Final

Block = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Special:
    """A block that is reserved for a purpose other than the public Internet."""

    block: Block
    name: str
    """Completes "this is …"."""
    source: str


_PRIVATE: Final = "a private address"
_DOCUMENTATION: Final = "an address for documentation"
_BENCHMARK: Final = "an address for benchmarks"
_LINK: Final = "a link-local address"

SPECIAL: Final = tuple(
    Special(ip_network(block), name, source)
    for block, name, source in (
        ("0.0.0.0/8", "an address of the local network", "RFC 791"),
        ("10.0.0.0/8", _PRIVATE, "RFC 1918"),
        ("100.64.0.0/10", "an address behind a provider's NAT", "RFC 6598"),
        ("127.0.0.0/8", "a loopback address", "RFC 1122"),
        ("169.254.0.0/16", _LINK, "RFC 3927"),
        ("172.16.0.0/12", _PRIVATE, "RFC 1918"),
        ("192.0.0.0/24", "an address for protocols of the IETF", "RFC 6890"),
        ("192.0.2.0/24", _DOCUMENTATION, "RFC 5737"),
        ("192.88.99.0/24", "an address of the former 6to4 relays", "RFC 7526"),
        ("192.168.0.0/16", _PRIVATE, "RFC 1918"),
        ("198.18.0.0/15", _BENCHMARK, "RFC 2544"),
        ("198.51.100.0/24", _DOCUMENTATION, "RFC 5737"),
        ("203.0.113.0/24", _DOCUMENTATION, "RFC 5737"),
        ("224.0.0.0/4", "a multicast address", "RFC 5771"),
        ("255.255.255.255/32", "the broadcast address", "RFC 919"),
        ("240.0.0.0/4", "a reserved address", "RFC 1112"),
        ("::/128", "the unspecified address", "RFC 4291"),
        ("::1/128", "a loopback address", "RFC 4291"),
        ("64:ff9b:1::/48", "an address for local translation", "RFC 8215"),
        ("100::/64", "an address whose packets are discarded", "RFC 6666"),
        ("2001:2::/48", _BENCHMARK, "RFC 5180"),
        ("2001:10::/28", "an identifier and not an address (ORCHID)", "RFC 4843"),
        ("2001:20::/28", "an identifier and not an address (ORCHIDv2)", "RFC 7343"),
        ("2001:db8::/32", _DOCUMENTATION, "RFC 3849"),
        ("3fff::/20", _DOCUMENTATION, "RFC 9637"),
        ("fc00::/7", "a private address (unique local)", "RFC 4193"),
        ("fe80::/10", _LINK, "RFC 4291"),
        ("fec0::/10", "a site-local address", "RFC 3879"),
        ("ff00::/8", "a multicast address", "RFC 4291"),
    )
)

_UNALLOCATED: Final = "an address that is not allocated"

WIDEST: Final = {4: 24, 6: 48}
"""IP version → the shortest prefix that is not wide: the smallest IPv4 block with a route of its own, and the IPv6
block of one site (RFC 6177)."""

_BLOCK: Final = re.compile(r"(?P<address>[0-9A-Fa-f:.]+)(?:/(?P<prefix>0|[1-9][0-9]{0,2}))?")


def read_block(text: str) -> Block | None:
    """Return the address or range in *text*, or None. Ranges with host bits and mapped addresses are accepted."""
    if _BLOCK.fullmatch(text) is None:
        return None
    try:
        return ip_network(text, strict=False)
    except ValueError:
        return None


def format_block(block: Block) -> str:
    """Return *block* in the usual format; a single address has no prefix length."""
    return str(block.network_address) if block.num_addresses == 1 else str(block)


def unmap(block: Block) -> Block:
    """Return the IPv4 block in an IPv4-mapped *block* (RFC 4291, section 2.5.5.2), or else *block* itself."""
    if isinstance(block, IPv6Network) and block.prefixlen >= 96:
        mapped = block.network_address.ipv4_mapped
        if mapped is not None:
            return ip_network((mapped, block.prefixlen - 96))
    return block


def find_special(block: Block) -> Special | None:
    """Return the special block that contains *block*, or that a *block* that is not wide contains; else None."""
    version, first, last = _limits(block)
    narrow = not is_wide(block)
    for (other, start, end), each in _SPECIAL_LIMITS:
        if other == version and ((start <= first and last <= end) or (narrow and first <= start and end <= last)):
            return each
    if version == 6 and not any(first <= end and start <= last for _, start, end in _GLOBAL):
        return Special(block, _UNALLOCATED, "RFC 4291")
    return None


def is_wide(block: Block) -> bool:
    """Say whether *block* has more addresses than one organisation usually needs."""
    return block.prefixlen < WIDEST[block.version]


def is_within(block: Block, other: Block) -> bool:
    """Say whether *other* contains all of *block*."""
    version, first, last = _limits(block)
    other_version, start, end = _limits(other)
    return version == other_version and start <= first and last <= end


def _limits(block: Block) -> tuple[int, int, int]:
    """Return the IP version of *block*, and its first and last address as numbers, which are fast to compare."""
    return block.version, int(block.network_address), int(block.broadcast_address)


_SPECIAL_LIMITS: Final = tuple((_limits(each.block), each) for each in SPECIAL)
_GLOBAL: Final = (_limits(ip_network("2000::/3")), _limits(ip_network("64:ff9b::/96")))


def format_size(block: Block) -> str:
    """Return the number of addresses in *block* for people, such as 65,536 or 2^116."""
    return f"{block.num_addresses:,}" if block.num_addresses < 2**33 else f"2^{block.max_prefixlen - block.prefixlen}"


def blocks_between(first: str, last: str) -> tuple[Block, ...]:
    """Return the fewest blocks from *first* to *last*, which can be only the last number.

    Raises ValueError for texts that are not addresses, or in the wrong order.
    """
    start = ip_address(first)
    end = ip_address(f"{first.rpartition('.')[0]}.{last}" if last.isdigit() else last)
    if isinstance(start, IPv4Address) and isinstance(end, IPv4Address):
        return tuple(summarize_address_range(start, end))
    if isinstance(start, IPv6Address) and isinstance(end, IPv6Address):
        return tuple(summarize_address_range(start, end))
    raise ValueError("two kinds of addresses")
