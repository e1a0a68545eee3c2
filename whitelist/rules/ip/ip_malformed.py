"""A line that is not an IP address.

What it finds: a text that is not an IPv4 address (four decimal numbers from 0 to 255), not an IPv6 address, and not one
of the two with a prefix length. Also a heading such as `ip`: a list of addresses has no header.

Why it matters: the exchange rejects the list, or some of your machines cannot use the key.

Example: `8.8.8` or `8.8.8.256`.

How to resolve: copy the address again from your provider, or delete the heading.

Source: RFC 6943, section 3.1.1 (strict form of IPv4 addresses); RFC 4291, section 2.2 (IPv6).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from whitelist.audits.ip_format_rule import ip_format_rule
from whitelist.checking.rule import Message
from whitelist.exchanges.header_word import column_of, header_word
from whitelist.model.advice import ASK_PROVIDER, DELETE_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import Allowlist
    from whitelist.audits.list_match import ListMatch

HEADINGS: Final = frozenset(
    map(header_word, ("address", "addresses", "ips", "ip list", "ip range", "ip ranges", "cidr", "subnet", "IP地址"))
)
"""Headings of a column of addresses that are not names of a column of a register."""
_DELIMITERS: Final = re.compile(r"[,;|\t]")

_FORMAT: Final = ip_format_rule("WL701", "malformed", ASK_PROVIDER)


def check(allowlist: Allowlist) -> Iterator[ListMatch]:
    """Yield every line that is not an address; of the first line, say if it is a heading."""
    first = allowlist.table.location(0, 0) if allowlist.table.rows else None
    for match in _FORMAT.check(allowlist):
        if match.location == first and _is_heading(match.value or "", allowlist):
            hint = "a list of IP addresses has no header: delete the line"
            yield replace(match, message=Message("this is a heading, not an IP address", hint, advice=DELETE_LINE))
        else:
            yield match


def _is_heading(line: str, allowlist: Allowlist) -> bool:
    cells = _DELIMITERS.split(line[:200])
    names = allowlist.kinds.register_words
    return any(column_of(cell, names) == "ips" or header_word(cell) in HEADINGS for cell in cells)


RULE = replace(_FORMAT, check=check)
