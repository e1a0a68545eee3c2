"""Format problems of IP addresses, and the address that the author of the line probably meant.

``read_block`` accepts exactly what exchanges document: an IPv4 address as four decimal numbers, an IPv6 address, or one
of them with a prefix length. Every other text has a format problem of one kind, and each kind has a rule.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import partial
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from whitelist.audits.ip_blocks import blocks_between, format_block, read_block, unmap
from whitelist.audits.ip_exclusion import BULLET, DASH_HINT, excluding_word, find_exclusion
from whitelist.audits.ip_problem import FormatProblem
from whitelist.model.advice import CORRECT_LINE, DELETE_LINE
from whitelist.model.characters import NOT_ASCII, character_name, clean_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from whitelist.audits.ip_blocks import Block

LONGEST: Final = 4000
"""Characters of a line that are checked: enough for fifty addresses on one line."""

_PORT: Final = re.compile(r"\[(?P<in_brackets>[^\]]+)\](?::[0-9]+)?|(?P<address>[0-9.]+):[0-9]+")
_ZERO: Final = re.compile(r"(?:[0-9]+\.){3}[0-9]+(?:/[0-9]+)?")
_COMMENT: Final = re.compile("[#;]|//|--|<!--")
_DASH: Final = re.compile(r"(?P<first>[0-9A-Fa-f.:]+)(?:\s*[-–—~]\s*|\s+to\s+)(?P<last>[0-9A-Fa-f.:]+)")
_STAR: Final = re.compile(r"(?P<fixed>(?:[0-9]{1,3}\.){1,3})(?:\*\.){0,2}(?:\*|x)")
_MASK: Final = re.compile(r"(?P<address>[0-9.]+)\s*/\s*(?P<mask>[0-9]+(?:\.[0-9]+){3})")
_HOST: Final = re.compile(
    r"(?=.*[A-Za-z])(?:[\w-]{1,63}\.)+[A-Za-z][\w-]{1,62}\.?(?::[0-9]+)?(?:/\S*)?|localhost", re.ASCII
)
_LABEL: Final = re.compile(r"(?=[^:=]*[g-zG-Z])[A-Za-z][\w .-]{0,60}[:=]", re.ASCII)
_SEPARATORS: Final = re.compile(r"[\s,;|]+")
_WORD: Final = re.compile(r"[^\W_]")
_BEFORE_SLASH: Final = re.compile(r"(?P<address>[0-9A-Fa-f.:]+)\s*/\s*[0-9]")
_STRAY: Final = " \t\"'`,;./()<>[]“”‘’«»"

_MARKS: Final = " \t\"'`,;()<>“”‘’«»"

_PUBLIC_HINT: Final = "write the public IP address from which the machine sends its requests"
_OTHER_TEXT: Final = "the line has other text besides the address"
_ONLY_ADDRESS: Final = "write only the address; keep notes in another file"
_COPY_HINT: Final = "copy the address again from your provider"


def find_problem(line: str) -> FormatProblem | None:
    """Return what is wrong with the format of *line*, or None when it is a well-formed address or range."""
    block = read_block(line)
    if block is not None:
        return _find_block_problem(line, block)
    text = clean_text(line[:LONGEST])
    for detect in _DETECTORS:
        if problem := detect(text):
            return _with_address(problem, text)
    return _malformed(text)


def _find_block_problem(line: str, block: Block) -> FormatProblem | None:
    """Return what is wrong with a *line* that can be read as *block*."""
    plain = unmap(block)
    if plain is not block:
        ipv4 = format_block(plain)
        message = f"this is the IPv4 address {ipv4}, written as an IPv6 address"
        return _with_address(FormatProblem("mapped", message, f"write {ipv4}", plain), line)
    written = ip_address(line.partition("/")[0])
    if written != block.network_address:
        message = f"the /{block.prefixlen} range that contains {written} starts at {block.network_address}"
        return FormatProblem("range inside", message, choices=(ip_network(written), block))
    return None


def _with_address(problem: FormatProblem, text: str) -> FormatProblem:
    """Return *problem* with the address in *text* as another meaning, if it is not the first of its range."""
    match = _BEFORE_SLASH.search(unicodedata.normalize("NFKC", text))
    address = read_block(match["address"]) if match else None
    if problem.block is None or address is None or problem.block.network_address == unmap(address).network_address:
        return problem
    return replace(problem, choices=(unmap(address), problem.block))


def _find_stray(text: str) -> FormatProblem | None:
    bullet = BULLET.match(text)
    block = read_block(text[bullet.end() if bullet else 0 :].strip(_STRAY))
    if block is None:
        return None
    message = "extra spaces, punctuation or invisible characters around the address"
    hint = DASH_HINT if bullet and bullet["dash"] else "keep only the address"
    return FormatProblem("stray character", message, hint, unmap(block))


def _find_url(text: str) -> FormatProblem | None:
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", text):
        try:
            host = urlsplit(text).hostname or ""
        except ValueError:
            host = ""
        return FormatProblem("url", "this is a URL, not an IP address", _PUBLIC_HINT, read_block(host))
    if _HOST.fullmatch(text):
        return FormatProblem("url", "this is a host name, not an IP address", _PUBLIC_HINT)
    address, slash, _ = text.partition("/")
    if slash and re.search(r"/[A-Za-z]", text) and (block := read_block(address)):
        return FormatProblem("url", "a path follows the address", "write only the address", block)
    return None


def _without_port(text: str) -> Block | None:
    """Return the address in *text* with a port or brackets, or None."""
    match = _PORT.fullmatch(text)
    return read_block(match["in_brackets"] or match["address"]) if match else None


def _read_piece(piece: str) -> Block | None:
    """Return the address in a word of a line, which can have punctuation around it, or a port behind it."""
    return read_block(piece.strip(_STRAY)) or _without_port(piece.strip(_MARKS))


def _find_port(text: str) -> FormatProblem | None:
    block = _without_port(text)
    if block is None:
        return None
    return FormatProblem("port", "the address has a port or brackets", "write only the address", unmap(block))


def _find_range(text: str) -> FormatProblem | None:
    problem = partial(FormatProblem, "range form", hint="write the range with a prefix length")
    try:
        if match := _MASK.fullmatch(text):
            block = ip_network(f"{match['address']}/{match['mask']}", strict=False)
            return problem("the range is written with a mask", block=block)
        if match := _STAR.fullmatch(text):
            fixed = match["fixed"].rstrip(".").split(".")
            start = ".".join([*fixed, *["0"] * (4 - len(fixed))])
            return problem("the range is written with a wildcard", block=ip_network(f"{start}/{8 * len(fixed)}"))
        if match := _DASH.fullmatch(text):
            blocks = blocks_between(match["first"], match["last"])
            block_between = blocks[0] if len(blocks) == 1 else None
            return problem("the range is written as first and last address", block=block_between, choices=blocks)
    except ValueError:
        return None
    return None


def _find_several(text: str) -> FormatProblem | None:
    pieces = [piece for piece in _SEPARATORS.split(text) if piece]
    if len(pieces) < 2 or not all(map(read_block, pieces)):
        return None
    return FormatProblem("several", f"the line has {len(pieces)} addresses", "write each address on its own line")


def _find_comment(text: str) -> FormatProblem | None:
    match = _COMMENT.search(text)
    before, *rest = [text[: match.start()]] if match else _SEPARATORS.split(text)
    block = _read_piece(before)
    if block is not None and not any(map(_read_piece, rest)):
        return find_exclusion(text, [block]) or FormatProblem("comment", _OTHER_TEXT, _ONLY_ADDRESS, unmap(block))
    if match and not before.strip():
        return FormatProblem("comment", "the line is a comment, not an address", "move the comment to another file")
    return None


def _find_labelled(text: str) -> FormatProblem | None:
    """Find addresses beside other text, such as the name of a machine."""
    label = _LABEL.match(text)
    rest = text[label.end() :] if label else text
    pieces = _SEPARATORS.split(rest)
    blocks = [block for piece in pieces if (block := _read_piece(piece)) is not None]
    if not blocks or not (label or any(_read_piece(piece) is None and _WORD.search(piece) for piece in pieces)):
        return None
    if exclusion := find_exclusion(text, blocks):
        return exclusion
    if len(blocks) > 1:
        hint = "write each address on its own line, and nothing else; keep notes in another file"
        return FormatProblem("several", f"the line has {len(blocks)} addresses and other text", hint)
    return FormatProblem("comment", _OTHER_TEXT, _ONLY_ADDRESS, unmap(blocks[0]))


def _find_foreign_digit(text: str) -> FormatProblem | None:
    """Find digits and dots of other scripts, such as full-width or Arabic ones."""
    plain = "".join(
        str(unicodedata.decimal(character, character)) for character in unicodedata.normalize("NFKC", text)
    ).replace("。", ".")
    block = read_block(plain) if NOT_ASCII.search(text) else None
    if block is None:
        return None
    odd = next(character for character in text if not character.isascii())
    message = f"the address contains {character_name(odd)}, which is not an ASCII character"
    return FormatProblem("foreign digit", message, "type the address again with ASCII digits and dots", unmap(block))


def _find_leading_zero(text: str) -> FormatProblem | None:
    if not _ZERO.fullmatch(text):
        return None
    number = next((each for each in re.split(r"[./]", text) if len(each) > 1 and each[0] == "0"), None)
    if number is None:
        return None
    message = f"{number} starts with a zero, and some programs read it as an octal number"
    block = read_block(re.sub("[0-9]+", lambda match: str(int(match[0])), text))
    hint = "write the number without the leading zero"
    return FormatProblem("leading zero", message, hint, choices=() if block is None else (block,))


def _malformed(text: str) -> FormatProblem:
    """Return the problem of a text that is not an address in any known format."""
    if not text:
        message = "the line contains only invisible characters"
        return FormatProblem("malformed", message, "delete the line", advice=DELETE_LINE)
    address, slash, prefix = text.partition("/")
    if slash and (block := read_block(address)):
        message, one = f"{prefix[:10]!r} is not a prefix length", format_block(unmap(block))
        hint = f"write {one} if this is one address; otherwise copy the range again from your provider"
        return FormatProblem("malformed", message, hint, choices=(unmap(block),), advice=CORRECT_LINE)
    if "%" in text and (block := read_block(text.partition("%")[0])):
        message, hint = "the zone after % is valid only on one machine", "delete % and the zone"
        return FormatProblem("malformed", message, hint, choices=(block,), advice=CORRECT_LINE)
    return FormatProblem("malformed", *_malformed_message(text))


def _malformed_message(text: str) -> tuple[str, str]:
    """Return message and hint for a text that does not contain an address."""
    if re.fullmatch(r"[0-9]+(\.[0-9]+)*", text):
        numbers = text.split(".")
        if len(numbers) != 4:
            return f"an IPv4 address has 4 numbers, but this text has {len(numbers)}", _COPY_HINT
        high = next(each for each in numbers if len(each) > 3 or int(each) > 255)
        return f"{high[:10]} is more than 255, the highest number in an IPv4 address", _COPY_HINT
    if excluding_word(text) and not re.search("[0-9]", text):
        return "this is not an IP address", "delete the line, and each address below that must not use the key"
    odd = NOT_ASCII.search(text)
    return f"this is not an IP address{f'; it contains {character_name(odd[0])}' if odd else ''}", _COPY_HINT


_DETECTORS: Final[tuple[Callable[[str], FormatProblem | None], ...]] = (
    _find_stray,
    _find_url,
    _find_port,
    _find_range,
    _find_leading_zero,
    _find_foreign_digit,
    _find_several,
    _find_comment,
    _find_labelled,
)
