"""What safe fixes make of a whole CSV file."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.changes.test_fixes import KEY, KNOWN, MESSY, TRON, replacing
from tests.examples import examples
from tests.rules.cases import read
from whitelist.changes.fixed_csv import KEY_INSIDE, FixedFile, fix_source
from whitelist.checking.checker import Checker
from whitelist.checking.secret_masking import mask_secrets
from whitelist.model.advice import FIX_FILE
from whitelist.model.table import MaskedSource, Source
from whitelist.rules.selection import all_rules, select

if TYPE_CHECKING:
    from whitelist.model.finding import Finding

BAD = sorted((Path(__file__).parents[2] / "samples" / "coinex" / "bad").glob("*.csv"))
CHECKER = Checker(KNOWN, all_rules().values())
TITLES = ("coin", "Network ", "address", "MEMO", "remark", "foo", "Ticker")
FORMS = st.tuples(
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"]),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
ROW = st.tuples(
    *MESSY.values(), st.sampled_from(["", "Désk; A", 'say "hi",\nplease', " x "]), st.just("y"), st.just("")
)


def revised(data: bytes, checker: Checker = CHECKER) -> FixedFile:
    return fix_source(masked(data), checker)


def masked(data: bytes) -> MaskedSource:
    return mask_secrets(Source("case.csv", (read(data),)), KNOWN)


def again(found: FixedFile) -> FixedFile:
    """Revise what came out, read anew from its bytes."""
    assert found.data is not None
    return revised(found.data)


def test_everything_at_once() -> None:
    """Mark, delimiter, blank rows, header and cells are put right; line ends and a person's quotes stay."""
    found = revised(
        f'\ufeff\r\nremark;Network;Coin;address;memo;foo\r\n;;;;;\r\n"A; ""x"", y";tron; usdt;{TRON};;"n"\r\n'.encode()
    )
    assert found.data == (f'remark,coin,network,address,memo,foo\r\n"A; ""x"", y",USDT,TRC20,{TRON},,n\r\n'.encode())
    assert [(each.line, each.code) for each in found.resolved] == [
        (2, "WL105"), (None, "WL110"), (None, "WL111"), (1, "WL113"), (3, "WL113"),
    ]  # fmt: skip
    assert [(each.location.line, each.location.cell, each.after) for each in found.changes] == [
        (2, "B2", "network"), (2, "C2", "coin"), (4, "C4", "USDT"), (4, "B4", "TRC20"),
    ]  # fmt: skip


def test_what_is_right_stays_byte_for_byte() -> None:
    """Rows that need no fix keep the quotes that they have; only the row that needs one is written anew."""
    rows = f'"coin","network","address","memo"\n"USDT","TRC20","{TRON}",""\n'
    found = revised(f'{rows}"usdt","TRC20","{TRON}",""\n'.encode())
    assert found.data == f"{rows}USDT,TRC20,{TRON},\n".encode()
    assert revised(rows.encode()) == FixedFile(masked(rows.encode()))


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_quotes_around_lines(delimiter: str) -> None:
    """The quotes around whole lines are removed, and those inside stay; the fields are separated by commas."""
    rows = (("remark", "coin", "network", "address", "memo"), ('"A,;""x"""', "USDT", "TRC20", TRON, ""))
    inner = [delimiter.join(row) for row in rows]
    found = revised("".join('"' + line.replace('"', '""') + '"\r\n' for line in inner).encode())
    assert found.data == "".join(",".join(row) + "\r\n" for row in rows).encode()
    assert [finding.code for finding in found.resolved] == ["WL110"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(end: str) -> None:
    """Line ends stay of their kind, inside a cell as well."""
    found = revised(f'coin,network,address,memo,foo{end}usdt,TRC20,{TRON},,"a{end}b"{end}'.encode())
    assert found.data == f'coin,network,address,memo,foo{end}USDT,TRC20,{TRON},,"a{end}b"{end}'.encode()


RIPPLE = "rBsiMRPrNa7ZLVZiBSdcDxg1xm8S1V6Dx"
MOVES = {
    "a row is short": (
        ("address,coin,network", f"{TRON},usdt,TRC20", "x,y"),
        ("address,coin,network", f"{TRON},USDT,TRC20", "x,y"),
    ),
    "a column is there twice": (
        ("address,coin,network,coin", f"{TRON},usdt,TRC20,X"),
        ("address,coin,network,coin", f"{TRON},USDT,TRC20,X"),
    ),
    "a title above the header goes": (
        ("My desk;x", "", "coin;network;address", f"usdt;TRC20;{TRON}"),
        ("coin,network,address,memo", f"USDT,TRC20,{TRON},"),
    ),
    "the line for a spreadsheet program goes": (
        ("sep=;", "coin;network;address;memo", f"USDT;TRC20;{TRON};"),
        ("coin,network,address,memo", f"USDT,TRC20,{TRON},"),
    ),
    "an entry above the header keeps all lines there": (
        ("My desk,,,", f"usdt,TRC20,{TRON},", "coin,network,address,memo"),
        ("My desk,,,", f"USDT,TRC20,{TRON},", "coin,network,address,memo"),
    ),
    "empty columns go": (
        ("coin,network,,address,memo,,", f"USDT,TRC20,,{TRON},,,", f"USDT,TRC20, ,{TRON},,,"),
        ("coin,network,address,memo", f"USDT,TRC20,{TRON},", f"USDT,TRC20,{TRON},"),
    ),
    "a column with a cell or a heading stays": (
        ("coin,network,address,memo,,x", f"usdt,TRC20,{TRON},,1,"),
        ("coin,network,address,memo,,x", f"USDT,TRC20,{TRON},,1,"),
    ),
    "empty fields behind the last column go": (
        ("coin,network,address,memo", f"usdt,TRC20,{TRON},,,", f"USDT,TRC20,{TRON},"),
        ("coin,network,address,memo", f"USDT,TRC20,{TRON},", f"USDT,TRC20,{TRON},"),
    ),
    "fields that are moved, or not empty, stay": (
        ("coin,network,address,memo", f",USDT,TRC20,{TRON},", f"USDT,TRC20,{TRON},,x", f"usdt,TRC20,{TRON},"),
        ("coin,network,address,memo", f",USDT,TRC20,{TRON},", f"USDT,TRC20,{TRON},,x", f"USDT,TRC20,{TRON},"),
    ),
    "others go behind": (
        ("foo,address,coin,network,bar", f"1,{TRON},USDT,TRC20,2"),
        ("coin,network,address,memo,foo,bar", f"USDT,TRC20,{TRON},,1,2"),
    ),
    "others may stand in front": (
        ("foo,coin,network,address", f"1,usdt,TRC20,{TRON}"),
        ("foo,coin,network,address,memo", f"1,USDT,TRC20,{TRON},"),
    ),
    "typing errors in the header are corrected, and its columns are then moved and fixed": (
        ("coin,adress,Netwrok,memmo", f"usdt,{TRON},trc20,"),
        ("coin,network,address,memo", f"USDT,TRC20,{TRON},"),
    ),
    "typing errors in several headings, also of the memo, are corrected at once": (
        ("coin,network,adress,meno", f"usdt,TRC20,{TRON},", f"XRP,XRP,{RIPPLE},7"),
        ("coin,network,address,memo", f"USDT,TRC20,{TRON},", f"XRP,XRP,{RIPPLE},7"),
    ),
    "swapped letters are a typing error": (
        ("cion,network,address,mmeo", f"XRP,XRP,{RIPPLE},7"),
        ("coin,network,address,memo", f"XRP,XRP,{RIPPLE},7"),
    ),
    "another word than memo stays": (
        ("coin,network,address,demo", f"xrp,XRP,{RIPPLE},7"),
        ("coin,network,address,demo", f"XRP,XRP,{RIPPLE},7"),
    ),
    "a typing error stays if the cells are no memos": (
        ("coin,network,address,meme", f"xrp,XRP,{RIPPLE},yes"),
        ("coin,network,address,meme", f"XRP,XRP,{RIPPLE},yes"),
    ),
    "the only unknown column is the address if all its cells are addresses": (
        ("Name,Currency,Chain,Wallet,Tag", f"A,usdt,TRC20,{TRON},", f"B,XRP,XRP,{RIPPLE},12"),
        ("remark,coin,network,address,memo", f"A,USDT,TRC20,{TRON},", f"B,XRP,XRP,{RIPPLE},12"),
    ),
    "a wallet stays if a cell is not an address of its network": (
        ("coin,network,Wallet,memo", f"usdt,TRC20,{TRON},", f"USDT,TRC20,{RIPPLE},"),
        (),
    ),
    "a wallet stays beside another unknown column": (
        ("coin,network,Wallet,memo,Via", f"usdt,TRC20,{TRON},,x"),
        (),
    ),
    "names of other programs are replaced": (
        ("Currency,Chain,Wallet Address,Destination Tag,Note", f"usdt,trc20,{TRON},,Bob"),
        ("remark,coin,network,address,memo", f"Bob,USDT,TRC20,{TRON},"),
    ),
    "a name that means two things stays": (
        ("coin,network,address,Comment", f"usdt,TRC20,{TRON},"),
        ("coin,network,address,Comment", f"USDT,TRC20,{TRON},"),
    ),
    "a name stays if the cells are something else": (
        ("Currency,network,address,memo", f"Bob,trc20,{TRON},"),
        ("Currency,network,address,memo", f"Bob,TRC20,{TRON},"),
    ),
    "a name stays if another column could be meant": (
        ("coin,network,address,Tag,Ref", f"xrp,XRP,{RIPPLE},,104448"),
        ("coin,network,address,Tag,Ref", f"XRP,XRP,{RIPPLE},,104448"),
    ),
    "no memo column is added for a network with memos": (
        ("coin,network,address", f"xrp,XRP,{RIPPLE}"),
        ("coin,network,address", f"XRP,XRP,{RIPPLE}"),
    ),
}


@pytest.mark.parametrize("name", MOVES)
def test_columns_move_where_every_cell_can(name: str) -> None:
    """Columns move into the documented order unless a row or a column would not know where to go."""
    before, after = ("".join(f"{line}\n" for line in lines) for lines in MOVES[name])
    assert (revised(before.encode()).data or b"").decode() == after


SEED = "abandon " * 11 + "about"
DIRTY = "\ufeffcoin,network,address,memo,remark\n usdt,ERC20,{},,Désk\n"
REFUSED = {
    "lines in quotes of different lengths": (
        f'"coin,network,address,memo"\n"USDT,TRC20,{TRON}"\n"USDT,TRC20,{TRON},"\n'.encode(),
        "whole lines are in quotes; remove the quotes around each line first",
    ),
    "no CSV": (b"PK\x03\x04", "it is not a CSV file"),
    "open quote": (DIRTY.format('"x').encode(), "it cannot be read completely, and the rest would be lost"),
    "key": (DIRTY.format(KEY).encode(), KEY_INSIDE),
    "key behind an invisible character": (DIRTY.format(f"{KEY[:9]}\u200b{KEY[9:]}").encode(), KEY_INSIDE),
    "key for a header": (DIRTY.format("x").replace("remark", KEY).encode(), KEY_INSIDE),
    "seed above the header": (f"{SEED}\n{DIRTY[1:]}".encode(), KEY_INSIDE),
    "8-bit": (
        DIRTY[1:].encode("cp1252"),
        "its encoding is unknown; name it with --encoding, or save it as UTF-8 in a text editor first",
    ),
    "half a character": (DIRTY.encode("utf-16-le") + b"x", "some of its bytes are not utf-16-le"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_must_not_be_rewritten(name: str) -> None:
    """A file that would lose something, or spread a secret, is left alone, and the reason repeats nothing of it."""
    data, refusal = REFUSED[name]
    found = revised(data)
    assert (found.skip_reason, found.data, found.changes, found.pairs) == (refusal, None, (), ())


def test_a_fix_never_writes_a_secret() -> None:
    """What a fix would make a secret of is hidden already, and hidden text is not written."""
    checker = Checker(KNOWN, [replacing(lambda _: SEED)])
    found = revised(f"coin,network,address,memo\nUSDT,TRC20,{TRON},\n".encode(), checker)
    assert (found.skip_reason, found.data) == (KEY_INSIDE, None)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n\n,,,\n"])
def test_a_file_without_a_header_stays(data: bytes) -> None:
    """There is nothing to put right in a file that holds nothing."""
    found = revised(data)
    assert (found.skip_reason, found.data) == ("", None)


def test_rules_that_are_left_out_settle_nothing() -> None:
    """What is ignored stays: mark, encoding, delimiter and blank rows, while a cell is fixed."""
    checker = Checker(KNOWN, select((), ("WL1",)))
    text = f"\ufeffcoin;network;Address\n\n{{}};TRC20;{TRON}\n"
    for encoding in ("utf-8", "utf-16-be"):
        found = revised(text.format("usdt").encode(encoding), checker)
        assert (found.data or b"").decode(encoding) == text.format("USDT")
    found = revised(
        f"coin;network;address\n;;\nusdt;TRC20;{TRON}\n".encode(), Checker(KNOWN, select((), ("blank-row",)))
    )
    assert found.skip_reason == "the fixed file would not contain the same rows"


def is_settled(finding: Finding) -> bool:
    """Say whether a fix resolves *finding*, so that it cannot be left."""
    return finding.advice == FIX_FILE or (finding.fix is not None and finding.fix.safe)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_samples_are_revised_once(path: Path) -> None:
    """Every bad sample is clean of what fixes settle after its first revision, and the second changes nothing."""
    found = revised(path.read_bytes())
    if found.data is not None:
        second = again(found)
        assert (second.skip_reason, second.data) == ("", None)
    left = CHECKER.check([found.source]).findings
    assert found.skip_reason or not [each.slug for each in left if is_settled(each)]


@settings(max_examples=examples(15))
@given(st.permutations(range(len(TITLES))), st.lists(ROW, max_size=4), FORMS, st.booleans())
def test_any_file_is_revised_once(
    order: list[int],
    rows: list[tuple[str, ...]],
    form: tuple[str, str, str, Literal[0, 1]],
    short: bool,  # noqa: FBT001  # drawn by name
) -> None:
    """What comes out is UTF-8 with the old line ends; revising it changes nothing; no row and no other cell is lost."""
    encoding, delimiter, end, quoting = form
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=quoting)
    records = [[record[field] for field in order] for record in (TITLES, *rows)]
    writer.writerows([*records, *([["", ""], records[0][:3]] if short else [])])
    data = file.getvalue().encode(encoding, "replace")
    before, found = read(data), revised(data)
    if found.data is None:
        assert found.skip_reason or found.source == masked(data)
        return
    assert (again(found).skip_reason, again(found).data) == ("", None)
    (after,) = found.source.tables
    assert after.text is not None
    assert (after.text.encoding, after.text.byte_order_mark, after.text.delimiter) == ("utf-8", False, ",")
    assert before.text is not None
    assert after.text.line_ends == (before.text.line_ends if len(before.text.line_ends) == 1 else {"\n"})
    assert len(after.rows) == len(before.rows)
    places = [before.header.index(title) for title in ("remark", "foo", "Ticker") if title in before.header]
    moved = [after.header.index(title) for title in ("remark", "foo", "Ticker") if title in after.header]
    for old, new in zip(before.rows, after.rows, strict=True):
        assert len(old) == len(new)
        if len(old) == len(TITLES):
            assert [old[place] for place in places] == [new[place] for place in moved]


def test_removed_lines_are_shown() -> None:
    """A title that is removed is repeated in what is reported, so that nobody loses it unseen."""
    found = revised(f"Payouts of March\ncoin,network,address,memo\nUSDT,TRC20,{TRON},\n".encode())
    assert [each.message.partition("; ")[2] for each in found.resolved] == ["removed: Payouts of March"]
