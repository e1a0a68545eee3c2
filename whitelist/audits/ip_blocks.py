"""Blocks of IP addresses that no exchange ever sees a request from.

Sources: the IANA registries of special-purpose addresses, https://www.iana.org/assignments/iana-ipv4-special-registry
and https://www.iana.org/assignments/iana-ipv6-special-registry, and the IPv6 address space,
https://www.iana.org/assignments/ipv6-address-space; looked at in 2026-11. Kept here, since what Python's ipaddress
calls private differs between its versions.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Final

Block = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Special:
    """A block set aside for something else than the public Internet."""

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
        ("0.0.0.0/8", "an address of this very network", "RFC 791"),
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

_UNALLOCATED: Final = "an address that is not allocated to anybody"

WIDEST: Final = {4: 24, 6: 48}
"""IP version → the shortest prefix that is not wide: the smallest IPv4 block that is routed by itself, and what RFC
6177 calls one site."""


def special(block: Block) -> Special | None:
    """Return the special block that *block* lies in, or that lies in a *block* which is not wide itself; else None."""
    version, first, last = span(block)
    narrow = not is_wide(block)
    for (other, start, end), each in _SPANS:
        if other == version and ((start <= first and last <= end) or (narrow and first <= start and end <= last)):
            return each
    if version == 6 and not any(first <= end and start <= last for _, start, end in _GLOBAL):
        return Special(block, _UNALLOCATED, "RFC 4291")
    return None


def is_wide(block: Block) -> bool:
    """Say whether *block* holds more than one organisation's worth of addresses."""
    return block.prefixlen < WIDEST[block.version]


def within(block: Block, other: Block) -> bool:
    """Say whether all of *block* lies in *other*."""
    version, first, last = span(block)
    other_version, start, end = span(other)
    return version == other_version and start <= first and last <= end


def span(block: Block) -> tuple[int, int, int]:
    """Return the IP version of *block*, and its first and last address as numbers, which compare quickly."""
    return block.version, int(block.network_address), int(block.broadcast_address)


_SPANS: Final = tuple((span(each.block), each) for each in SPECIAL)
_GLOBAL: Final = (span(ip_network("2000::/3")), span(ip_network("64:ff9b::/96")))


def told(block: Block) -> str:
    """Say how many addresses *block* holds."""
    return f"{block.num_addresses:,}" if block.num_addresses < 2**33 else f"2^{block.max_prefixlen - block.prefixlen}"
