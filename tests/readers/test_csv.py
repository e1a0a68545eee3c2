"""Bytes of CSV and TSV files in; header, rows, lines and facts out."""

from __future__ import annotations

import csv
import io
import tracemalloc
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.model.errors import SourceError
from whitelist.model.table import ReadFailure, Table, TextFacts
from whitelist.readers import csv as module
from whitelist.readers.csv import read_text
from whitelist.readers.delimited.delimiter import DELIMITERS
from whitelist.readers.delimited.records import FIELD_LIMIT, LINE_LIMIT
from whitelist.readers.file_type import command_for, hint_for

WORDS = {"coin": "coin", "network": "network", "address": "address", "memo": "memo", "币种": "coin", "地址": "address"}
HEADER = ("coin", "network", "address", "memo")


def read(data: bytes) -> Table:
    return read_text(data, "list.csv", WORDS)


@dataclass(frozen=True)
class Case:
    """What *data* is read as, apart from the encoding."""

    data: bytes
    header: tuple[str, ...] = HEADER
    rows: tuple[tuple[str, ...], ...] = ()
    lines: tuple[int, ...] = ()
    blank_lines: tuple[int, ...] = ()
    header_line: int = 1
    lines_above: tuple[int, ...] = ()
    delimiter: str = ","
    ends: tuple[str, ...] = ("\n",)


CET = ("CET", "CSC", "0x1", "")
TABLES = {
    "line-feeds": Case(b"coin,network,address,memo\nCET,CSC,0x1,\n", rows=(CET,), lines=(2,)),
    "carriage-returns-and-line-feeds": Case(
        b"coin,network,address,memo\r\nCET,CSC,0x1,\r\n", rows=(CET,), lines=(2,), ends=("\r\n",)
    ),
    "carriage-returns": Case(b"coin,network,address,memo\rCET,CSC,0x1,\r", rows=(CET,), lines=(2,), ends=("\r",)),
    "mixed-line-ends": Case(
        b"coin,network,address,memo\r\nCET,CSC,0x1,\nCET,CSC,0x1,\r",
        rows=(CET, CET),
        lines=(2, 3),
        ends=("\r\n", "\n", "\r"),
    ),
    "no-final-line-end": Case(b"coin,network,address,memo\nCET,CSC,0x1,", rows=(CET,), lines=(2,)),
    "header-only": Case(b"coin,network,address,memo\n"),
    "header-without-line-end": Case(b"coin,network,address,memo", ends=()),
    "nothing": Case(b"", header=(), ends=()),
    "nothing-but-a-mark": Case(b"\xef\xbb\xbf", header=(), ends=()),
    "nothing-but-blank-rows": Case(b"\n  \n,,,\n", header=(), blank_lines=(1, 2, 3)),
    "ragged-rows": Case(
        b"coin,network,address,memo\nCET\nCET,CSC,0x1,,,x\n", rows=(("CET",), (*CET, "", "x")), lines=(2, 3)
    ),
    "blank-rows-everywhere": Case(
        b"\n,\ncoin,network,address,memo\n\nCET,CSC,0x1,\n , ,\xc2\xa0,\t\nCET,CSC,0x1,\n\n\n",
        rows=(CET, CET),
        lines=(5, 7),
        blank_lines=(1, 2, 4, 6, 8, 9),
        header_line=3,
    ),
    "title": Case(
        b'Payouts of March\n\n"as of\ntoday";x,y,z,a,b\ncoin;network;address;memo\n\nCET;CSC;0x1;\nCET\n',
        rows=(CET, ("CET",)),
        lines=(7, 8),
        blank_lines=(2, 6),
        header_line=5,
        lines_above=(1, 3),
        delimiter=";",
    ),
    "longest-title": Case(
        b"x,y\n" * 49 + b"coin,address\nCET,0x1\n",
        header=("coin", "address"),
        rows=(("CET", "0x1"),),
        lines=(51,),
        header_line=50,
        lines_above=tuple(range(1, 50)),
    ),
    "header-too-far-down": Case(
        b"x,y\n" * 50 + b"coin,address\n",
        header=("x", "y"),
        rows=(*(("x", "y"),) * 49, ("coin", "address")),
        lines=tuple(range(2, 52)),
    ),
    "header-twice": Case(
        b"coin,address\nCET,0x1\ncoin,address\n",
        header=("coin", "address"),
        rows=(("CET", "0x1"), ("coin", "address")),
        lines=(2, 3),
    ),
    "quoted-line-ends-keep-the-count": Case(
        b'coin,network,address,memo\r\nCET,CSC,0x1,"a\nb\r\nc\rd"\r\nCET,CSC,0x1,\r\n',
        rows=(("CET", "CSC", "0x1", "a\nb\r\nc\rd"), CET),
        lines=(2, 6),
        ends=("\r\n",),
    ),
    "quoted-header": Case(
        b'\xef\xbb\xbf"coin","network","add\nress","memo"\nCET,CSC,0x1,\n',
        header=("coin", "network", "add\nress", "memo"),
        rows=(CET,),
        lines=(3,),
    ),
    "quotes-doubled-and-inside": Case(
        b'coin,network,address,memo\n"a ""b""",c"d", "e",\n',
        rows=(('a "b"', 'c"d"', ' "e"', ""),),
        lines=(2,),
    ),
    "nothing-is-stripped": Case(
        b" Coin ,network,address,memo\n CET\xc2\xa0,CSC,\t0x1,\xe2\x80\x8b\n",
        header=(" Coin ", "network", "address", "memo"),
        rows=((" CET\xa0", "CSC", "\t0x1", "\u200b"),),
        lines=(2,),
    ),
    "other-separators-are-text": Case(
        "coin,network,address,memo\nCET,CSC,a\x0bb\x0cc\x1cd,e\x85f\u2028g\u2029\n".encode(),
        rows=(("CET", "CSC", "a\x0bb\x0cc\x1cd", "e\x85f\u2028g\u2029"),),
        lines=(2,),
    ),
    "zero-bytes-are-text": Case(
        b"coin,network,address,memo\nCET,CSC,0x\x001,\n", rows=(("CET", "CSC", "0x\x001", ""),), lines=(2,)
    ),
    "second-mark-is-text": Case(
        b"\xef\xbb\xbf\xef\xbb\xbfcoin,network,address,memo\n", header=("\ufeffcoin", "network", "address", "memo")
    ),
    "semicolons": Case(b"coin;network;address;memo\nCET;CSC;0x1;\n", rows=(CET,), lines=(2,), delimiter=";"),
    "tabs": Case(b"coin\tnetwork\taddress\tmemo\nCET\tCSC\t0x1\t\n", rows=(CET,), lines=(2,), delimiter="\t"),
    "known-words-beat-frequency": Case(
        b"coin;address;a,b,c,d,e\n", header=("coin", "address", "a,b,c,d,e"), delimiter=";"
    ),
    "words-in-any-case-and-white-space": Case(
        b"COIN ;\xc2\xa0Address;a,b,c,d\n", header=("COIN ", "\xa0Address", "a,b,c,d"), delimiter=";"
    ),
    "delimiter-in-quotes-does-not-count": Case(b'"a,b,c,d";x\n', header=("a,b,c,d", "x"), delimiter=";"),
    "delimiter-of-the-header-after-blank-rows": Case(
        b"\n;;;\ncoin;network;address;memo\nCET;CSC;0x1;\n",
        rows=(CET,),
        lines=(4,),
        blank_lines=(1, 2),
        header_line=3,
        delimiter=";",
    ),
    "unknown-words-take-the-most-frequent": Case(b"a;b;c,d\n", header=("a", "b", "c,d"), delimiter=";"),
    "comma-wins-a-tie": Case(b"a;b,c\n", header=("a;b", "c")),
    "one-word": Case(b"address\n0x1\n", header=("address",), rows=(("0x1",),), lines=(2,)),
    "brackets-are-not-json": Case(b"[coin],{address}\n", header=("[coin]", "{address}")),
}


@pytest.mark.parametrize("case", TABLES.values(), ids=TABLES.keys())
def test_table(case: Case) -> None:
    """Every shape of file gives the header, rows and line numbers that stand in it."""
    table = read(case.data)
    assert table.read_failure is None
    assert (case.header, case.header_line) == (table.header, table.header_line)
    assert (case.rows, case.lines) == (table.rows, table.lines)
    assert (case.blank_lines, case.lines_above) == (table.blank_lines, table.lines_above)
    assert table.text is not None
    assert (case.delimiter, frozenset(case.ends)) == (table.text.delimiter, table.text.line_ends)
    assert (table.path, table.kind, table.sheet, dict(table.cells)) == ("list.csv", "text", None, {})


def test_physical_lines() -> None:
    """Excerpts come from lines split at line ends and at nothing else, without their ends."""
    table = read('coin,memo\r\na,"b\x0bc\nd\u2028e"\r\rf\x1cg,h'.encode())
    assert table.physical_lines == ("coin,memo", 'a,"b\x0bc', 'd\u2028e"', "", "f\x1cg,h")


@given(st.text(st.sampled_from("ab\r\n\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029")))
def test_split_lines(text: str) -> None:
    """Lines are split in the same places whatever is in the text."""
    assert module.split_lines(text) == module.LINE.findall(text)
    plain = "".join(filter("ab\r\n".__contains__, text))
    assert module.split_lines(plain) == module.LINE.findall(plain)


SAMPLE = "币种,network,address,memo\r\nCET,CSC,0x1,备注é\r\n"
ENCODINGS = {
    "utf-8": (SAMPLE.encode(), TextFacts("utf-8", False, ",", frozenset({"\r\n"}))),
    "utf-8-mark": (SAMPLE.encode("utf-8-sig"), TextFacts("utf-8", True, ",", frozenset({"\r\n"}))),
    **{
        f"{name}-mark": (("\ufeff" + SAMPLE).encode(name), TextFacts(name, True, ",", frozenset({"\r\n"})))
        for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
    },
    **{
        name: (SAMPLE.encode(name), TextFacts(name, False, ",", frozenset({"\r\n"})))
        for name in ("utf-16-le", "utf-16-be")
    },
}


@pytest.mark.parametrize(("data", "facts"), ENCODINGS.values(), ids=ENCODINGS.keys())
def test_unicode(data: bytes, facts: TextFacts) -> None:
    """Every Unicode encoding gives the same cells, and says which it was."""
    table = read(data)
    assert replace(facts, size=len(data)) == table.text
    assert table.header == ("币种", "network", "address", "memo")
    assert table.rows == (("CET", "CSC", "0x1", "备注é"),)


LEGACY = {
    "windows-1252": ("é€".encode("cp1252"), "é€"),
    "undefined-bytes": (b"\x81\x8d\x8f\x90\x9d", "\x81\x8d\x8f\x90\x9d"),
    "gbk": ("备注".encode("gbk"), "备注".encode("gbk").decode("cp1252")),
}


@pytest.mark.parametrize(("data", "memo"), LEGACY.values(), ids=LEGACY.keys())
def test_legacy(data: bytes, memo: str) -> None:
    """Any 8-bit encoding is read as cp1252, so that the ASCII cells of the row can still be judged."""
    table = read(b"coin,network,address,memo\nCET,CSC,0x1," + data + b"\n")
    assert table.text is not None
    assert table.text.encoding == "cp1252"
    assert (("CET", "CSC", "0x1", memo),) == table.rows


def test_legacy_after_a_mark() -> None:
    """A UTF-8 mark before bytes that are no UTF-8 is a fact, and no part of the header."""
    data = b"\xef\xbb\xbfcoin,address,caf\xe9\n"
    table = read(data)
    assert TextFacts("cp1252", True, ",", frozenset({"\n"}), size=len(data)) == table.text
    assert table.header == ("coin", "address", "café")


def test_broken_utf_16() -> None:
    """A lone surrogate and an odd last byte become replacement characters."""
    table = read("\ufeffcoin,address\nCET,".encode("utf-16-le") + b"\x00\xd8a")
    assert [(coin, address[:1]) for coin, address in table.rows] == [("CET", "\ufffd")]


def test_odd_utf_16_without_mark_is_not_utf_16() -> None:
    """Bytes that only look like UTF-16 for a while are not forced into it."""
    table = read("coin,address\nCET,0x1".encode("utf-16-le") + b"a")
    assert table.read_failure == ReadFailure("not CSV", "is binary data, not text")


FOREIGN = {
    "is an Excel workbook with the wrong file extension": b"PK\x03\x04....xl/workbook.xmlPK\x05\x06",
    "is an Excel workbook whose end is missing": b"PK\x03\x04....xl/worksheets/sheet1.xml",
    "is an OpenDocument workbook with the wrong file extension": b"PK\x03\x04..mimetype"
    b"application/vnd.oasis.opendocument.spreadsheetPK\x05\x06",
    "is an OpenDocument text": b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.textPK\x05\x06",
    "is a Word document": b"PK\x03\x04....word/document.xmlPK\x05\x06",
    "is a PowerPoint presentation": b"PK\x03\x04....ppt/presentation.xmlPK\x05\x06",
    "is a ZIP archive": b"PK\x03\x04....notes.txtPK\x05\x06",
    "is a ZIP archive whose end is missing": b"PK\x03\x04....notes.txt",
    "is damaged or incomplete, or is an Office file without a workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "is a PDF document": b"%PDF-1.7\n",
    "is compressed with gzip": b"\x1f\x8b\x08\x00",
    "is a picture (PNG)": b"\x89PNG\r\n\x1a\n",
    "is a picture (JPEG)": b"\xff\xd8\xff\xe0",
    "is a picture (GIF)": b"GIF89a\x01\x00",
    "is a picture (TIFF)": b"II*\x00\x08\x00",
    "is a picture (WebP)": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    "is a picture (BMP)": b"BM\x3e\x00\x00\x00\x00\x00\x00\x00\x36\x00",
    "is a picture (HEIC)": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
    "is a picture (AVIF)": b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1avifmiaf",
    "is a video or sound file (MP4)": b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom",
    "is a picture (JPEG XL)": b"\x00\x00\x00\x0cJXL \r\n\x87\n",
    "is a picture (SVG)": b'<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg"/>',
    "is a PostScript document": b"%!PS-Adobe-3.0\n",
    "is compressed with bzip2": b"BZh91AY&SY",
    "is compressed with xz": b"\xfd7zXZ\x00",
    "is compressed with Zstandard": b"\x28\xb5\x2f\xfd",
    "is encrypted with PGP": b"-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n",
    "is a message that is signed with PGP": b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\ncoin\n",
    "is a PGP signature and not the signed file": b"-----BEGIN PGP SIGNATURE-----\n\nabc\n",
    "is encrypted with age": b"age-encryption.org/v1\n-> X25519 abc\n",
    "is a register of API keys in TOML": b'# keys of the desk\n[[keys]]\nexchange = "coinex"\n',
    "is a 7z archive": b"7z\xbc\xaf\x27\x1c",
    "is a RAR archive": b"Rar!\x1a\x07\x01\x00",
    "is an SQLite database": b"SQLite format 3\x00",
    "is a rich-text document": b"{\\rtf1\\ansi",
    "is a Git LFS pointer and not the file itself": b"version https://git-lfs.github.com/spec/v1\n",
    "is an HTML page": b"\xef\xbb\xbf \n<!DOCTYPE HTML>\n<table>",
    "is an XML document": b'<?xml version="1.0"?><Workbook/>',
    "is JSON": b'[\n  {"coin": "CET"}]',
    "is binary data, not text": bytes(range(32)) * 9,
}


@pytest.mark.parametrize(("clause", "data"), FOREIGN.items(), ids=FOREIGN.keys())
def test_foreign(clause: str, data: bytes) -> None:
    """Content of another kind is named and has no rows."""
    table = read(data)
    assert ReadFailure("not CSV", clause, None, hint_for(clause), command_for(clause)) == table.read_failure
    assert (table.header, table.rows, table.text) == ((), (), None)


@pytest.mark.parametrize(
    "text",
    [
        "BM,network,address\nBMW,TRC20,T1\n",
        "RIFF,coin\n1,2\n",
        "II,coin\nMM,2\n",
        "BZh,coin\n1,2\n",
        "keyftyp,coin\n1,2\n",
        "[archive],coin\n1,2\n",
        "note,address\nsee [[keys]],0x1\n",
    ],
)
def test_words_like_signatures(text: str) -> None:
    """A list whose text begins like another file is read."""
    table = read(text.encode())
    assert (table.read_failure, len(table.rows) > 0) == (None, True)


@pytest.mark.parametrize(
    ("text", "header", "quoted"),
    [
        ('"coin,address"\n"CET,0x1"\n', ("coin", "address"), True),
        ('"coin;address"\r\n\r\n"CET;""0x1"""\r\n', ("coin", "address"), True),
        ('"CET,CSC,0x1"\n"CET,CSC,0x2"\n', ("CET", "CSC", "0x1"), True),
        ('A title\n"coin,address"\n"CET,0x1"\n', ("coin", "address"), True),
        ('"coin","address"\n"CET","0x1"\n', ("coin", "address"), False),
        ('coin,address\nCET,0x1\n"a note, with two, commas"\n', ("coin", "address"), False),
        ('"CET,CSC,0x1"\n"CET,CSC"\n', ("CET,CSC,0x1",), False),
        ('coin,address\n""\n","\n', ("coin", "address"), False),
        ('""\n""\n', (), False),
        ('"hello"\n', ("hello",), False),
    ],
)
def test_lines_in_quotes(text: str, header: tuple[str, ...], quoted: bool) -> None:  # noqa: FBT001  # a parameter of the test
    """A file of lines in quotes has the fields inside the quotes; a field in quotes is a field."""
    table = read(text.encode())
    assert table.text is not None
    assert (table.header, table.text.quoted_lines) == (header, quoted)
    assert all(len(row) == len(header) for row in table.rows) or not quoted


def test_html_in_utf_16() -> None:
    """Markup is recognised in any encoding."""
    assert (
        ReadFailure("not CSV", "is an HTML page", hint=hint_for("is an HTML page"))
        == read("<html>".encode("utf-16")).read_failure
    )


LONG = b"x" * (FIELD_LIMIT + 1)
DAMAGED = {
    "unclosed": (b'CET,CSC,"0x1,\nx\n', "unclosed quote", "a quote opened in the row on line 3 is never closed"),
    "unclosed-at-the-end": (b'CET,CSC,"', "unclosed quote", "a quote opened in the row on line 3 is never closed"),
    "unclosed-over-much-text": (
        b'CET,"CSC,0x1,\n' + b"CET,CSC,0x1,\n" * 20_000,
        "unclosed quote",
        "a quote opened in the row on line 3 is never closed",
    ),
    "text-after-quote": (b'CET,"CSC"x,0x1,\n', "unclosed quote", "line 3 has text after a closing quote"),
    "long-field": (b"CET," + LONG, "field too long", "line 3 has a field with more than 131,072 characters"),
}


@pytest.mark.parametrize(("data", "kind", "detail"), DAMAGED.values(), ids=DAMAGED.keys())
def test_damaged(data: bytes, kind: str, detail: str) -> None:
    """A quote or field that cannot be read ends the reading; the rows before it are kept."""
    table = read(b"coin,network,address,memo\nCET,CSC,0x1,\n" + data)
    assert table.read_failure is not None
    assert (kind, detail, 3) == (table.read_failure.kind, table.read_failure.detail, table.read_failure.line)
    assert (table.header, table.rows, table.lines) == (HEADER, (CET,), (2,))


def test_damaged_header() -> None:
    """A quote opened in the header leaves nothing to read."""
    table = read(b'coin,"network\n' + b"CET,CSC\n" * 30_000)
    assert ReadFailure("unclosed quote", "a quote opened in the row on line 1 is never closed", 1) == table.read_failure
    assert (table.header, table.rows) == ((), ())


def test_longest_field() -> None:
    """A field of just the limit is read."""
    table = read(b"coin,memo\nCET," + LONG[1:] + b"\n")
    assert table.read_failure is None
    assert table.rows == (("CET", "x" * FIELD_LIMIT),)


@pytest.mark.parametrize("quote", [b"", b'"'])
def test_rows_before_a_huge_line(quote: bytes) -> None:
    """What stands before a line that is too long is read."""
    table = read(b"coin;address\nCET;0x1\n" + quote + b"\n" + b"x" * (LINE_LIMIT + 1) + b"\n")
    assert table.read_failure == ReadFailure("field too long", f"line 4 has more than {LINE_LIMIT:,} characters", 4)
    assert (table.header, table.rows) == (("coin", "address"), (("CET", "0x1"),))
    assert len(table.physical_lines) == 3


@pytest.mark.parametrize("unit", [b"x", b",", b'"', b"\xe9"])
def test_one_huge_line(unit: bytes) -> None:
    """20 MB without a line end are damage, in memory that is a small multiple of the file."""
    data = unit * 20_000_000
    tracemalloc.start()
    try:
        table = read(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert ReadFailure("field too long", f"line 1 has more than {LINE_LIMIT:,} characters", 1) == table.read_failure
    assert peak < 4 * len(data)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_too_many_lines(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Millions of lines are the operator's to settle; exactly the limit is read."""
    monkeypatch.setattr(module, "LINE_COUNT_LIMIT", 4)
    assert read(f"coin,address{end}".encode() * 4).read_failure is None
    for count in (5, 50):
        with pytest.raises(SourceError, match=r"^list\.csv: has more than 4 lines$") as caught:
            read(f"coin,address{end}".encode() * count)
        assert caught.value.hint == "split the file into smaller files"


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    """Any bytes at all give a table."""
    table = read(data)
    assert len(table.rows) == len(table.lines)


@given(st.text(alphabet='ab,;\t"\r\n\x00\ufeff é', max_size=60))
def test_any_structure(content: str) -> None:
    """However delimiters, quotes and line ends are mixed, no line number is out of order or out of range."""
    table = read(content.encode())
    numbers = sorted([*table.lines, *table.blank_lines, *([table.header_line] if table.header else [])])
    assert len(numbers) == len(set(numbers))
    assert all(1 <= number <= len(table.physical_lines) for number in numbers)


# Control characters in numbers make a file binary; line ends and tabs do not.
CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t\x0b\x85"), max_size=12)
ROWS = st.lists(st.lists(CELL, min_size=2, max_size=5), max_size=6)


@given(
    rows=ROWS,
    delimiter=st.sampled_from(DELIMITERS),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_round_trip(rows: list[list[str]], delimiter: str, end: str, encoding: str) -> None:
    """Whatever the csv module writes is read back exactly, each row with the line it starts on."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    starts = []
    for row in [["coin", "address"], *rows]:
        written = stream.getvalue().replace("\r\n", "\n").replace("\r", "\n")
        starts.append(written.count("\n") + 1)
        writer.writerow(row)
    table = read(stream.getvalue().encode(encoding))
    blank = [not "".join(row).strip() for row in rows]
    assert table.text is not None
    assert delimiter == table.text.delimiter
    assert tuple(tuple(row) for row, empty in zip(rows, blank, strict=True) if not empty) == table.rows
    assert tuple(start for start, empty in zip(starts[1:], blank, strict=True) if not empty) == table.lines
    assert tuple(start for start, empty in zip(starts[1:], blank, strict=True) if empty) == table.blank_lines
