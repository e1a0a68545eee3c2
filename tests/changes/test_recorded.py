"""How lists differ, and what `--fix` and `--diff` do, is as recorded in tests/data/changes: every word and every file.

A change is one of the recorded files: ``python -m tests.changes.test_recorded`` writes them again.
"""

from __future__ import annotations

from io import BytesIO
from typing import Final

import pytest
from openpyxl import Workbook

from tests.acceptance.command import ROOT
from tests.transcripts import comparable, transcript

FOLDER = ROOT / "tests" / "data" / "changes"
FORMATS = ("json", "markdown", "text")
TRON, TRON_OTHER = "TDddtnKj4zaTYZZHDc1hGWF6pvdwXZQXvW", "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
EVM, EVM_TWIN = "0xCE7741417922F94ae9CbF96B419B476ddF88A20b", "0xCe77d1F0A83b6E95C24760fb1D8E3A7C92b5a20B"
EVM_OTHER = "0xAD92364322148021EF2FA2C4670fC48d4Ad591D2"
RIPPLE, RIPPLE_OTHER = "rLnit6oLKcFV1sChwo8DT6QuSu5CvHqDfc", "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh"
X_ADDRESS = "X7AcgcsBL6XDcUb289X4mJ8djcdyKaLFuhLRuNXPrDeJd9A"
X_OTHER = "X7AcgcsBL6XDcUb289X4mJ8djcdyKaGZMhc9YTE92ehJ2Fu"
SEED = "abandon " * 11 + "about"
HEAD = "remark,coin,network,address,memo\n"
PAID = "token_type,token_address,receiver,amount,id\n"
REPEATED = "".join(f"Mine {memo},XRP,XRP,{RIPPLE},{memo}\n" for memo in range(1, 5)) * 2


def book() -> bytes:
    """Return a workbook with a list and, on the second sheet, an entry without a header."""
    workbook = Workbook()
    first, second = workbook.worksheets[0], workbook.create_sheet("Own")
    first.append(HEAD.strip().split(","))
    for sheet, address in ((first, TRON), (second, TRON_OTHER)):
        sheet.append(["Ann", "USDT", "TRC20", address])
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


LISTS: Final[dict[str, str | bytes]] = {
    "old.csv": f"{HEAD}Ann,USDT,BSC,{EVM},\nBob,USDT,TRC20,{TRON},\nCy,XRP,XRP,{RIPPLE},7\nDee,XRP,XRP,{RIPPLE},8\n"
    f"Eve,BTC,BTC,not an address,\nFay,USDT,,Me@Example.com,\nGus,LTC,LTC,LZ8WfvXmbKNVHQMuhj54Xj3ygtgYPZdcpj,\n"
    f"Hal,XRP,XRP,{X_ADDRESS},9\n{SEED},BTC,BTC,x,\nIda,USDT,TRC20,{TRON_OTHER},\nJo,ETH,ERC20,{EVM_OTHER}\n"
    f"Eli,BTC,BTC,nowhere,\nNoa,USDC,BSC,{EVM_OTHER},\n",
    "new.csv": f"{HEAD}Ann,USDT,BEP20,{EVM_TWIN},\nBob,usdt,tron,{TRON},\nBob again,USDT,TRC20,{TRON},\n"
    f"Cy,XRP,XRP,{RIPPLE},17\nDora,XRP,XRP,{RIPPLE},8\nEve,BTC,BTC,an address,\nFay,USDT,,me@example.com,\n"
    f"Hal,XRP,XRP,{X_OTHER},9\nIda,USDT,ERC20,{EVM_OTHER},\nKim,NEWCOIN,NEWNET,{'z' * 80},\n"
    f"Eli,LTC,BTC,nowhere,\nNoa,USDC,ERC20,{EVM_OTHER},\n"
    f'Lou,USDT,TRC20,{TRON_OTHER},,{"y" * 70},"x\ny"\n=1+1,XRP,XRP,{RIPPLE_OTHER},1\n',
    "no-remark.csv": f"coin,network,address,memo\nUSDT,BSC,{EVM},\nXRP,XRP,{RIPPLE},\n",
    "repeated.csv": HEAD + REPEATED,
    "few.csv": f"{HEAD}Mine,XRP,XRP,{RIPPLE},1\n",
    "deny.txt": f"{EVM_TWIN}\n{TRON}\n{RIPPLE}\n{RIPPLE_OTHER}\n",
    "paid.csv": f"{PAID}native,,{EVM},0.25,\nerc20,{EVM_OTHER},{EVM},1,\nerc20,{EVM_OTHER},{EVM},2,\n"
    f"erc1155,{EVM_TWIN},{EVM},3,7\nerc1155,{EVM_TWIN},{EVM},4,8\n",
    "pay.csv": f"{PAID}native,,{EVM},0.5,\nerc20,{EVM_OTHER},{EVM},2,\nerc20,{EVM_OTHER},{EVM},2,\n"
    f"erc1155,{EVM_TWIN},{EVM},4,7\nerc1155,{EVM_TWIN},{EVM},3,8\n,,{EVM_OTHER},x,\n",
    "no-id.csv": f"token_type,token_address,receiver,amount\nnative,,{EVM},0.25\n",
    "header.csv": HEAD,
    "headless.csv": f"USDT,TRC20,{TRON},\nXRP,XRP,{RIPPLE},7\n",
    "no-columns.csv": "Venue,Date\nBinance,2026-01-01\n",
    "no-network.csv": f"coin,address\nUSDT,{TRON}\n",
    "twice.csv": f"coin,network,address,address\nUSDT,TRC20,{TRON},{TRON_OTHER}\n",
    "beside.csv": f"coin,network,address,,coin,network,address\nUSDT,TRC20,{TRON},,ETH,ERC20,{EVM}\n",
    "second.csv": f"coin,network,address\nUSDT,TRC20,{TRON}\ncoin,address,network\nUSDT,{TRON},TRC20\n",
    "open.csv": f'{HEAD}Ann,USDT,TRC20,"{TRON},\n',
    "bare.csv": f"{HEAD.strip()},\nAnn,USDT,TRC20,{TRON},,{TRON_OTHER}\n",
    "book.xlsx": book(),
    "keys.csv": "exchange,key,ips\ncoinex,abc,192.0.2.1\n",
    "gaps.csv": f"{HEAD}Ann,usdt,trc20,{TRON},,,\nBob,XRP,,{RIPPLE},7\nCy,LTC,,LZ8WfvXmbKNVHQMuhj54Xj3ygtgYPZdcpj,\n",
    "unlisted.csv": f"address,chain\n{TRON},TRC20\n{EVM},ethereum\n{EVM},elsewhere\n",
    "unlisted-too.csv": f"address,chain\n{TRON},trc20\n{EVM_OTHER},ethereum\n{EVM_TWIN},elsewhere\n",
    "notes.csv": f"{HEAD}Ann,USDT,TRC20,{TRON},\n? not sure,XRP,XRP,{RIPPLE},7\n",
}
"""Name → content of a file to compare."""

FILES: Final[dict[str, str | bytes]] = {
    "all.csv": f"\ufeffPayouts of March;;;;;\r\n\r\nTag;Coin;netwrok;address;;x\r\n7; xrp;ripple;{RIPPLE};;\r\n"
    f";;;;;\r\nTag;Coin;netwrok;address;;x\r\n;usdt;trc20;{TRON}\u200b;;1\r\n\r\n",
    "wide.csv": f"{HEAD}Ann,usdt,TRC20,{TRON},,,\nBob,USDT,TRC20,{TRON_OTHER},,,1\n",
    "right.csv": f"{HEAD}Ann,USDT,TRC20,{TRON},\n",
    "latin.csv": f"{HEAD}Désk,usdt,TRC20,{TRON},\n".encode("cp1252"),
    "utf16.csv": f"{HEAD}Désk,usdt,TRC20,{TRON},\n".encode("utf-16"),
    "quoted.csv": f'"remark,coin,network,address,memo"\n"Ann,usdt,TRC20,{TRON},"\n',
    "no-csv.csv": b"PK\x03\x04",
    "open.csv": LISTS["open.csv"],
    "headless.csv": LISTS["headless.csv"],
    "second.csv": LISTS["second.csv"],
    "key.csv": f"{HEAD}Ann,usdt,ERC20,0x{'1f' * 32},\n",
    "hidden-key.csv": f"{HEAD}Ann,usdt,ERC20,0x{'1f' * 15}\u200b{'1f' * 17},\n",
    "long.csv": HEAD
    + "".join(f"Desk,{'xrp' if memo in (3, 9, 17) else 'XRP'},XRP,{RIPPLE},{memo}\n" for memo in range(20)),
}
"""Name → content of a file to fix."""

COMMANDS: Final = {
    "lists": [f"diff old.csv new.csv --format {name}" for name in FORMATS],
    "denied": [
        *(f"diff old.csv new.csv --deny deny.txt --format {name}" for name in FORMATS),
        "diff old.csv old.csv --deny deny.txt",
    ],
    "payments": [f"diff paid.csv pay.csv --schema safe-airdrop --format {name}" for name in FORMATS],
    "notes": [
        *(f"diff {old} {new}" for old, new in (("no-remark.csv", "few.csv"), ("few.csv", "no-remark.csv"))),
        "diff repeated.csv few.csv",
        "diff few.csv notes.csv",
        "diff paid.csv no-id.csv --schema safe-airdrop",
        "diff few.csv samples/treasury/payroll.xlsx",
        "diff samples/lists/approved.csv samples/lists/binance.json",
        "diff samples/lists/approved.csv samples/lists/upbit.json --format markdown",
        "diff few.csv samples/lists/coinport.json --schema safe",
        "diff unlisted.csv unlisted-too.csv --schema didit",
    ],
    "refused": [
        f"diff few.csv {name}"
        for name in sorted(LISTS)
        if name.partition(".")[0]
        in (
            "book",
            "header",
            "headless",
            "no-columns",
            "no-network",
            "twice",
            "beside",
            "second",
            "open",
            "bare",
            "keys",
        )
    ],
    "filled": [
        "build gaps.csv --out filled --fill-single-network",
        "build samples/coinex/bad/merged-cells.xlsx --out merged --fill-merged",
    ],
    "diffs": [f"check --diff {name}" for name in FILES],
    "fixes": [f"check --fix {' '.join(FILES)} samples/treasury/payroll.xlsx samples/lists/upbit.json"],
}
"""Name of the recorded file → commands, one after the other in one folder."""


def recorded(name: str) -> str:
    """Return what the commands say and write."""
    return transcript(COMMANDS[name], FILES if name in ("diffs", "fixes") else LISTS)


@pytest.mark.parametrize("name", COMMANDS)
def test_recorded(name: str) -> None:
    """Nothing that a comparison or a fix writes or says changes unseen."""
    assert comparable(recorded(name)) == comparable((FOLDER / f"{name}.txt").read_text("utf-8"))


def test_no_record_is_left_over() -> None:
    """Each recorded file belongs to a list of commands."""
    assert {path.stem for path in FOLDER.iterdir()} == {*COMMANDS}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in COMMANDS:
        (FOLDER / f"{each}.txt").write_text(recorded(each), "utf-8", newline="")
