"""A person who knows the encoding of a file names it, for check, --fix and build alike."""

from __future__ import annotations

from pathlib import Path

import pytest

import whitelist
from tests.acceptance.command import TRON, invoke

TEXT = "remark,coin,network,address,memo\n{},USDT,TRC20,TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS,\n"
NAMES = [("cp1252", "Zürich"), ("Windows-1251", "Привет"), ("GBK", "上海"), ("Shift_JIS", "東京"), ("latin1", "Señor")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the file is."""
    return tmp_path / "batch.csv"


@pytest.mark.parametrize(("name", "remark"), NAMES)
def test_named_encoding(path: Path, name: str, remark: str) -> None:
    """The remark is read right, and the file is rewritten as UTF-8."""
    path.write_bytes(TEXT.format(remark).encode(name))
    built = invoke("build", "--no-config", path, "--out", path.parent / "up", "--encoding", name)
    assert built.code == 0
    assert (path.parent / "up" / "coinex-001.csv").read_text("utf-8") == TEXT.format(remark)
    done = invoke("check", "--no-config", path, "--encoding", name)
    command = done.out.rpartition("can be fixed: whitelist ")[2].strip().split()
    assert command[:3] == ["check", "--fix", "--encoding"]
    assert invoke(*command[:-1], "--no-config", path).code == 0
    assert path.read_text("utf-8") == TEXT.format(remark)


def test_without_a_name_the_file_stays(path: Path) -> None:
    """And nothing says that --fix alone would do anything."""
    data = TEXT.replace(",", ";").format("Zürich").encode("cp1252")
    path.write_bytes(data)
    done = invoke("check", "--no-config", "--fix", path)
    assert "its encoding is unknown; name it with --encoding" in done.err
    assert "can be fixed" not in done.out
    assert path.read_bytes() == data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_as_it_is(path: Path, encoding: str) -> None:
    """So that a folder can have files of both kinds."""
    path.write_bytes(TEXT.format("Zürich").encode(encoding))
    invoke("build", "--no-config", path, "--out", path.parent / "up", "--encoding", "gbk")
    assert (path.parent / "up" / "coinex-001.csv").read_text("utf-8") == TEXT.format("Zürich")


def test_other_encoding_is_an_error(path: Path) -> None:
    """No letter is replaced in silence."""
    path.write_bytes(TEXT.format("\x81").encode("latin-1"))
    done = invoke("check", "--no-config", path, "--encoding", "cp1252")
    assert (done.code, done.out) == (2, "")
    assert "is not encoded as cp1252: line 2 has a byte that cp1252 does not have" in done.err


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("cp1252x", "did you mean cp1252?"),
        ("utf-16", "UTF-8, UTF-16 and UTF-32 are recognised without the option"),
        ("ж", "use a name such as cp1252"),
        ("rot13", "use a name such as cp1252"),
        ("cp037", "did you mean"),
    ],
)
def test_name_that_is_not_known(path: Path, name: str, hint: str) -> None:
    """Nor one in which an address would be other bytes."""
    path.write_text(TEXT.format("x"), "utf-8")
    done = invoke("check", "--no-config", path, "--encoding", name)
    assert done.code == 2
    assert f"--encoding: {name!r} is not a known encoding" in done.err
    assert hint in done.err


def test_ignored_rule_keeps_the_encoding(path: Path) -> None:
    """What --fix writes is read again in the same encoding."""
    path.write_bytes(TEXT.replace("coin", "Coin").format("Zürich").encode("cp1252"))
    done = invoke("check", "--no-config", "--fix", path, "--encoding", "cp1252", "--ignore", "WL109")
    assert done.code == 0
    assert path.read_bytes() == TEXT.format("Zürich").encode("cp1252")


def test_a_misread_memo_is_never_placed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its row is rejected until somebody corrects it; the last line says how to read it right."""
    monkeypatch.chdir(tmp_path)
    row = "A,TON,TON,UQCyPSV9via20n2Evw47cPPZt_LmmXjhR0nPhT8XU88iRN2W,{}\n"
    Path("batch.csv").write_bytes(("remark,coin,network,address,memo\n" + row.format("Büro 12")).encode("cp1252"))
    built = invoke("build", "--no-config", "batch.csv", "--out", "up")
    assert "build the source again with `--encoding cp1252`" in built.out
    assert "check --fix" not in built.out
    again = "next: if batch.csv is encoded as cp1252, run the same build again with --encoding cp1252"
    assert built.out.splitlines()[-1] == f"{again} --force"
    dry = invoke("build", "--no-config", "batch.csv", "--out", "up", "--force", "--dry-run")
    assert dry.out.splitlines()[-1] == again
    added = invoke("build", "--no-config", "up/rejected.xlsx", "--out", "up", "--add")
    assert (added.code, "0 placed" in added.out) == (1, True)
    assert invoke("build", "--no-config", "batch.csv", "--out", "up", "--encoding", "cp1252", "--force").code == 0
    assert Path("up/coinex-001.csv").read_text("utf-8").endswith(row.format("Büro 12"))


def test_every_proposed_fix_names_the_encoding(tmp_path: Path) -> None:
    """Without its name, --fix rewrites nothing: what is advised about delimiter and first line has it, too."""
    path = tmp_path / "list.csv"
    path.write_bytes(f"sep=;\ncoin;network;address;memo;remark\nUSDT;TRC20;{TRON};;Müller\n".encode("cp1252"))
    hints = [found["hint"] for found in invoke("check", "--no-config", "--format", "json", path).findings]
    proposed = [hint for hint in hints if "check --fix" in hint]
    assert len(proposed) > 2
    assert all("`whitelist check --fix --encoding cp1252`" in hint for hint in proposed)
    assert invoke("check", "--no-config", "--fix", "--encoding", "cp1252", path).code == 0


def test_lists_of_other_encodings_are_compared(path: Path) -> None:
    """A remark in another encoding is the same remark; a wrong encoding is another one."""
    path.write_bytes(TEXT.format("Привет").encode("cp1251"))
    other = path.with_name("utf-8.csv")
    other.write_text(TEXT.format("Привет"), "utf-8")
    assert invoke("diff", path, other, "--encoding", "cp1251").code == 0
    assert "remark" in invoke("diff", path, other).out


def test_a_baseline_knows_the_entry(path: Path) -> None:
    """What is recorded with the encoding is known to a check with it."""
    path.write_bytes(TEXT.format("上海").encode("gbk"))
    name = path.parent / "known.json"
    made = invoke("baseline", "--no-config", path, "--encoding", "gbk", "--output", name, "--accept-errors")
    assert made.code == 0
    done = invoke("check", "--no-config", path, "--encoding", "gbk", "--baseline", name)
    assert (done.code, "file-encoding" in done.out) == (0, False)


@pytest.mark.parametrize(("encoding", "codes"), [("gbk", {"WL103"}), (None, {"WL109"})])
def test_python_names_it_as_well(path: Path, encoding: str | None, codes: set[str]) -> None:
    """The heading of a file in a named encoding is read right."""
    path.write_bytes(TEXT.format("上海").replace("coin,", "币种,").encode("gbk"))
    assert codes <= {each.code for each in whitelist.check(path, encoding=encoding).findings}
    with pytest.raises(whitelist.UsageError, match="'klingon' is not a known encoding"):
        whitelist.check(path, encoding="klingon")
