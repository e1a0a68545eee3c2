"""Where a venue takes another encoding than UTF-8, every command reads and writes that."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import invoke
from whitelist import check
from whitelist.checking.manual import manual
from whitelist.exchanges.batch.encodings import codec_named
from whitelist.model.characters import encode_exactly, find_unwritable
from whitelist.model.finding import Severity
from whitelist.readers.pieces import threshold
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from whitelist import Review

BUREAU = Path(__file__).parents[1] / "data" / "venues" / "bureau"
ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
HEADER = "net,to,empfänger\n"
ENTRY = f"eth,{ADDRESS},Zoë\n"


def errors(review: Review) -> set[str]:
    return {each.slug for each in review.findings if each.severity is Severity.ERROR}


def written(folder: Path, data: bytes, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ((HEADER + ENTRY).encode("cp1252"), set()),
        ((HEADER + ENTRY).encode("utf-8"), {"file-encoding"}),
        ((HEADER + ENTRY).encode("utf-16"), {"file-encoding"}),
        (HEADER.encode("cp1252") + f"eth,{ADDRESS},\x81\n".encode("latin-1"), {"file-encoding", "text-limit"}),
        (codecs.BOM_UTF8 + (HEADER + ENTRY).encode("cp1252"), {"byte-order-mark"}),
        (codecs.BOM_UTF8 + (HEADER + ENTRY).encode("utf-8"), {"byte-order-mark", "file-encoding"}),
        ((HEADER + f"eth,{ADDRESS},李\n").encode(), {"file-encoding", "text-limit"}),
    ],
)
@pytest.mark.parametrize("in_pieces", [False, True])
def test_encoding_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, expected: set[str], *, in_pieces: bool
) -> None:
    """Only the venue's encoding is right, also in a large list; which letters are ASCII is the same in all."""
    path = written(tmp_path, data)
    assert errors(check(path, schema=BUREAU)) == expected
    if in_pieces:
        monkeypatch.setattr(threshold, "LARGE", 0)
    report = invoke("check", path, "--schema", BUREAU, "--format", "json").out
    assert {slug for slug in ("file-encoding", "byte-order-mark", "text-limit") if f'"{slug}"' in report} == expected


def test_ascii_file(tmp_path: Path) -> None:
    """ASCII is right in every encoding, also when a person names one; a byte order mark never is."""
    plain = f"net,to\neth,{ADDRESS}\n".encode()
    for encoding in (None, "cp1251"):
        found = errors(check(written(tmp_path, plain), schema=BUREAU, encoding=encoding))
        assert not found & {"file-encoding", "byte-order-mark"}
    found = errors(check(written(tmp_path, codecs.BOM_UTF8 + plain), schema=BUREAU))
    assert "byte-order-mark" in found
    assert "file-encoding" not in found


def test_named_encoding(tmp_path: Path) -> None:
    """An encoding that a person names is how the file is read, and not what the venue takes."""
    path = written(tmp_path, f"net,to,empfanger\neth,{ADDRESS},Анна\n".encode("cp1251"))
    found = check(path, schema=BUREAU, encoding="cp1251")
    assert {"file-encoding", "text-limit"} <= errors(found)
    assert "not as cp1252" in next(each.message for each in found.findings if each.slug == "file-encoding")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_fix(tmp_path: Path, encoding: str) -> None:
    """A fixed file is in the venue's encoding; where that would lose a character, nothing is written."""
    path = written(tmp_path, (HEADER + ENTRY).encode(encoding))
    assert invoke("check", "--fix", path, "--schema", BUREAU).code == 0
    assert path.read_bytes() == (HEADER + ENTRY).encode("cp1252")
    looks_like_utf8 = f"net,to,foo,bar\neth,{ADDRESS},Ã©,7\n"
    invoke("check", "--fix", written(tmp_path, looks_like_utf8.encode(encoding)), "--schema", BUREAU)
    assert path.read_bytes() == looks_like_utf8.encode("cp1252")
    data = (HEADER + f"eth,{ADDRESS},李\n").encode(encoding)
    result = invoke("check", "--fix", written(tmp_path, data), "--schema", BUREAU)
    assert result.code == 1
    assert path.read_bytes() == data
    assert "cp1252 cannot write one of its characters" in result.out + result.err


def test_build(tmp_path: Path) -> None:
    """A build reads any source, writes the venue's encoding, and rejects what that cannot write; all read it back."""
    out = tmp_path / "out"
    rows = f"network,address,name\neth,{ADDRESS},Zoë ééééééé\neth,0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB,李\n"
    book = written(tmp_path, rows.encode(), "book.csv")
    result = invoke("build", book, "--schema", BUREAU, "--out", out)
    assert "character 1 of the empfänger is '李'" in result.out + result.err
    assert "file-encoding" not in result.out + result.err
    ignored = invoke("build", book, "--schema", BUREAU, "--out", tmp_path / "no", "--ignore", "text-limit")
    assert ignored.err.endswith(
        "Error: '李' (U+674E CJK UNIFIED IDEOGRAPH-674E) cannot be written as cp1252"
        " (do not ignore the rule text-limit, which rejects such rows)\n"
    )
    (file,) = out.glob("bureau-*.csv")
    assert file.read_bytes() == (HEADER + f"eth,{ADDRESS},Zoë ééééééé\n").encode("cp1252")
    assert not errors(check(file, schema=BUREAU))
    assert invoke("verify", out, "--schema", BUREAU).code == 0
    more = written(
        tmp_path, "network,address,name\neth,0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359,Ño\n".encode(), "b.csv"
    )
    assert invoke("build", more, "--schema", BUREAU, "--out", out, "--add").code == 0
    assert invoke("verify", out, "--schema", BUREAU).code == 0
    off = invoke("build", book, "--schema", BUREAU, "--out", tmp_path / "off", "--ignore", "text-limit")
    assert off.code == 2
    assert "'李'" in off.err


def test_size_in_the_venues_bytes(tmp_path: Path) -> None:
    """Two entries have room in one file only if an ë is one byte."""
    first, second = (ADDRESS, "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")
    text = f"network,address,name\neth,{first},ë\neth,{second},ëë\n"
    entries = HEADER + f"eth,{first},ë\neth,{second},ëë\n"
    limit = len(entries.encode("cp1252"))
    assert limit < len(entries.encode())
    schema = (BUREAU / "schema.toml").read_text("utf-8").replace("source =", f"size_limit = {limit}\nsource =")
    for number, (encoding, files) in enumerate((("windows-1252", 1), ("utf-8", 2))):
        folder, out = tmp_path / f"v{number}" / "bureau", tmp_path / f"out{number}"
        folder.mkdir(parents=True)
        (folder / "schema.toml").write_text(schema.replace("windows-1252", encoding), "utf-8")
        invoke("build", written(tmp_path, text.encode(), "book.csv"), "--schema", folder, "--out", out)
        assert len(list(out.glob("bureau-*.csv"))) == files, encoding


def test_letters_that_are_utf_8_as_well(tmp_path: Path) -> None:
    """A build is read back in the encoding that it wrote: in GBK, these two letters are also a text of UTF-8."""
    folder, out = tmp_path / "bureau", tmp_path / "out"
    folder.mkdir()
    schema = (BUREAU / "schema.toml").read_text("utf-8").replace("windows-1252", "gbk").replace("empfänger", "who")
    (folder / "schema.toml").write_text(schema, "utf-8")
    book = written(tmp_path, f"network,address,name\neth,{ADDRESS},联通\n".encode(), "book.csv")
    assert invoke("build", book, "--schema", folder, "--out", out).code == 0
    assert invoke("verify", out, "--schema", folder).code == 0


def test_template(tmp_path: Path) -> None:
    """An empty batch is in the venue's encoding."""
    path = tmp_path / "empty.csv"
    assert invoke("template", "--schema", BUREAU, "--output", path).code == 0
    assert path.read_bytes() == HEADER.encode("cp1252")


def test_encodings_that_can_be_named() -> None:
    """Only encodings in which ASCII is ASCII; a character that would be read as another cannot be written."""
    assert [codec_named(each) for each in ("Windows-1252", "latin1", "utf8", "GBK")] == [
        "cp1252",
        "iso8859-1",
        "utf-8",
        "gbk",
    ]
    assert not any(
        map(codec_named, ("utf-8-sig", "utf-7", "utf-16", "cp037", "rot13", "hex", "punycode", "hz", "no\0", ""))
    )
    assert find_unwritable("a¥", "shift_jis") == 1
    with pytest.raises(UnicodeEncodeError):
        encode_exactly("a¥", "shift_jis")
    assert encode_exactly("ab", "shift_jis") == b"ab"


def test_advice_leaves_the_encoding_to_the_exchange(tmp_path: Path) -> None:
    """A manual is the same for all exchanges, and so is what is said about a file that is no text."""
    rules = [rule for rule in all_rules().values() if rule.code.startswith("WL1")]
    advice = {rule.slug: dict(manual(rule).parts)["How to resolve"] for rule in rules}
    named = {slug for slug, text in advice.items() if "UTF-8" in text}
    assert named == {"file-encoding", "byte-order-mark"}
    assert all("exchange takes" in " ".join(advice[slug].split()) for slug in named)
    for data in (bytes(300), codecs.BOM_UTF8 + (HEADER + ENTRY).encode(), b"{}"):
        hints = [each.hint for each in check(written(tmp_path, data), schema=BUREAU).findings]
        assert hints
        assert not [hint for hint in hints if "UTF-8" in hint]
