"""What builds write, and what they say, is as recorded in tests/data/builds: every file, as the text that people see.

A change is one of the recorded files: ``python -m tests.build.test_recorded`` writes them again.
"""

from __future__ import annotations

from io import BytesIO
from typing import Final

import pytest
from openpyxl import Workbook

from tests.acceptance.command import ROOT
from tests.build.cases import address
from tests.readers.lists import PHRASE, TRON
from tests.transcripts import comparable, transcript

FOLDER = ROOT / "tests" / "data" / "builds"
TON = "UQBxy1kAZtpmb3uCmH6iJx2L98lGbmsyFvG10Wan8eiy6DA0"
RIPPLE = "rLnit6oLKcFV1sChwo8DT6QuSu5CvHqDfc"
OTHER = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"
BITCOIN = "bc1q604ejladafffzaq2pn3lefkq6t23asd93gn0eq"
ETHEREUM = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"


def merged() -> bytes:
    """Return a workbook in which two rows have one cell for the coin, and one for the network."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    rows = ("coin", "network", "address", "memo"), ("USDT", "TRC20", TRON, ""), ("", "", OTHER, "")
    for row in rows:
        sheet.append(row)
    for area in ("A2:A3", "B2:B3"):
        sheet.merge_cells(area)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


SOURCES: Final[dict[str, str | bytes]] = {
    "amounts.csv": f"Coin,Network,Address,Memo,Amount,Name\nUSDT,TRC20,{TRON},,12.5,Ann\nXRP,XRP,{RIPPLE},7,3,Bob\n"
    f"XRP,XRP,{RIPPLE},8,0.1,Bob\nETH,ERC20,{ETHEREUM},,x,Cy\n",
    "addresses.csv": f"address\n{ETHEREUM}\n0x52908400098527886E0F7030069857D2E4169EE7\n",
    "titles.csv": f"Ticker,Kette,Ziel,Notiz\nUSDT,TRC20,{TRON},rent\n",
    "twice.csv": f"coin,network,address,address,memo\nUSDT,TRC20,{TRON},{TRON},\n",
    "second.csv": f"coin,network,address\nUSDT,TRC20,{TRON}\ncoin,address,network\nUSDT,{TRON},TRC20\n",
    "beside.csv": f"coin,network,address,,coin,network,address\nUSDT,TRC20,{TRON},,ETH,ERC20,{ETHEREUM}\n",
    "headless.csv": f"USDT,TRC20,{TRON},\nXRP,XRP,{RIPPLE},7\n",
    "tags.csv": f"coin,network,address,tag,memo\nXRP,XRP,{RIPPLE},7,8\n",
    "keys.csv": "exchange,key,ips\ncoinex,abc,192.0.2.1\n",
    "empty.csv": "",
    "header.csv": "coin,network,address,memo\n",
    "odd.csv": "coin,network,address,memo\nUSDT,TRC20,,\nUSDT,,,\n,TRC20,x,\nUSDT,TRC99,x,1,2\ntotal,,,\n",
    "unnamed.csv": f"Kind,A,B,C\nUSDT,TRC20,{TRON},\nXRP,XRP,{RIPPLE},7\n",
    "misspelt.csv": f"coyn,netwrok,adress,A,B\nUSDT,TRC20,{TRON},1,2\nXRP,XRP,{RIPPLE},7,8\n",
    "from-to.csv": f"coin,network,From,To,Tag A,Tag B\nXRP,XRP,{RIPPLE},{RIPPLE[:-1]},7,8\nXRP,XRP,{RIPPLE},x,9,1\n",
    "tags-too.csv": f"coin,network,address,tag,memo,Other\nXRP,XRP,{RIPPLE},7,8,\nXRP,XRP,{RIPPLE},,,9\n",
    "many.csv": "coin,network,address,memo\n"
    + "".join(f"xrp,XRP,{RIPPLE},{memo}\nUSDT,TRC99,{TRON},\n" for memo in range(1, 16)),
    "phrase.csv": "coin,network,address,memo\n" + "".join(f"USDT,TRC20,{TRON},{memo}\n" for memo in (*PHRASE, "")),
    "warned.csv": "coin,network,address,memo\n"
    + "".join(f"USDT,,{n}@example.com,\nBTC,,{n}@example.com,\nXRP,XRP,{RIPPLE},{n}\n" for n in range(1, 8)),
    "merged.xlsx": merged(),
    "memoless.csv": f"coin,network,address\nXRP,XRP,{RIPPLE}\nUSDT,TRC20,{TRON}\n",
    "doubtful.csv": "coin,network,address,memo,remark\nNEWCOIN,NEWCHAIN,anywhere,,New\n"
    f"usdt,tron, {TRON},,\nUSDT,TRC20,{TRON},,Ann\nTON,TON,{TON},100200300400,\nETH,ERC20,{ETHEREUM.lower()},,Low\n"
    f"USDT,BSC,{ETHEREUM},,A\nUSDT,ERC20,{ETHEREUM},,A\nUSDT,,desk@example.com,,Desk\nXRP,XRP,{RIPPLE},,\n",
    "two-memos.csv": f"coin,network,address,tag,memo\nXRP,XRP,{RIPPLE},,7\nXRP,XRP,{RIPPLE},,8,more\n"
    f"XRP,XRP,{RIPPLE},9,,\n",
    "fills.csv": f"coin,network,address,memo,remark\nBTC,,{BITCOIN},,\nbtc,BTC,{BITCOIN},,Ann\n"
    f"USDT,TRC20,{TRON},-,Bob\nXRP,XRP,{RIPPLE},7 ,Cy  Doe\n",
    "book.toml": 'strict = true\nseverities = { pair-inferred = "warning" }\n',
    "compared.csv": "coin,network,address,memo\n" + "".join(f"TON,TON,{address('TON', row)},\n" for row in range(2)),
    "compared.toml": "strict = true\n"
    + "".join(
        f'[[compared]]\nrule = "memo-customary"\ncoin = "TON"\nnetwork = "TON"\naddress = "{address("TON", row)}"\n'
        'by = "Ann"\non = "2026-11-29"\n'
        for row in range(2)
    ),
    "like.csv": "Ticker,Chain,Wallet,Tag\n",
    "deny.txt": f"{TRON}\n",
    "known.json": f'["{ETHEREUM}"]',
    "whitelist.toml": 'ignore = ["duplicate-entry"]\nseverities = { memo-missing = "note" }\n[per-file-ignores]\n'
    '"odd.csv" = ["cell-empty"]\n',
}
"""Name → content of a file in the folder where the commands run; the samples are in ``samples``."""

OTHERS = ("compared", "doubtful", "fills", "like", "two-memos")
HEADED = sorted(name for name in SOURCES if name.endswith(".csv") and name.split(".")[0] not in OTHERS)
GOOD = (
    *("cobo/good/list", "cryptoprocessing/good/payouts", "didit/good/wallets", "safe/good/address-book"),
    *("safe-airdrop/good/payments", "trezu/good/own-headings", "utila/good/address-book"),
)
UNCLEAR = ("unnamed", "misspelt", "from-to", "titles", "addresses")

BUILDS: Final = {
    "treasury": ["build samples/treasury --out out", "build out/rejected.xlsx --out out --add", "verify out"],
    "venues": [
        "build amounts.csv --schema coinex --schema safe --schema didit --schema trezu --out out",
        "verify out/safe",
    ],
    "payments": [
        "build amounts.csv --schema cryptoprocessing --out out",
        "build amounts.csv --schema coinex --no-remark --out one",
        "build amounts.csv --schema cryptoprocessing --exclude merged.xlsx --out without",
    ],
    "exchanges": [
        *(
            f"build samples/{sample}.csv --schema {sample.split('/')[0]} --out {sample.split('/')[0]}"
            for sample in GOOD
        ),
        "build samples/cobo/good/list.csv --schema cobo --no-remark --out without",
        "verify cobo",
    ],
    "given": ["build addresses.csv --coin USDT --network ERC20 --out out"],
    "lists": [
        "build samples/lists/proposed.csv --exclude samples/lists/binance.json --out out",
        "build samples/treasury --exclude samples/lists/approved.csv --deny addresses.csv --out denied",
    ],
    "weakened": ["build odd.csv amounts.csv --map Name=ignore --out out", "verify out"],
    "headers": [f"build {name} --out {name.removesuffix('.csv')}" for name in HEADED],
    "columns": [
        *(
            f"build {name}.csv --schema {schema} --out {schema}"
            for name in UNCLEAR
            for schema in ("safe", "safe-airdrop")
        ),
        *(f"build {name}.csv --schema cryptoprocessing --out out" for name in UNCLEAR),
        "build memoless.csv --schema coinex --schema safe --out several --dry-run",
    ],
    "doubtful": [
        "build doubtful.csv amounts.csv --out out --limit 2 --sort --no-remark",
        "verify out",
        "verify out --format json",
        "build doubtful.csv --out out --add",
        "verify out --deny deny.txt",
        "diff out doubtful.csv",
        "build out/rejected.xlsx --out out --force",
        "build phrase.csv --out hidden --ignore secret-pasted --dry-run",
    ],
    "strict": [
        "build doubtful.csv --out out --config book.toml --trusted known.json",
        "build doubtful.csv --out all --all-or-nothing",
        "build doubtful.csv --out dry --dry-run --deny deny.txt --deny-age-days 1",
        "build doubtful.csv --out as --template like.csv --map Ticker=coin --map Wallet=address --map Tag=memo",
    ],
    "workbooks": [
        f"build samples/coinex/bad/{name}.xlsx --out {name}"
        for name in ("merged-cells", "hidden-row", "title-row", "several-tables", "formula-cell", "reject-unchanged")
    ],
    "again": [
        "build doubtful.csv --out out",
        "build amounts.csv --out out --force",
        "build doubtful.csv amounts.csv --out out --force --yes",
    ],
    "compared": ["build compared.csv --out out --config compared.toml"],
    "filled": ["build fills.csv --out out --fill-single-network"],
    "rebuilt": [
        "build two-memos.csv --out out --map tag=memo --map memo=memo",
        "check out/rejected.xlsx --format json",
        "build out/rejected.xlsx --out out --add",
        "check out/rejected.xlsx --format json",
        "check out",
    ],
    "merged": ["build merged.xlsx --out out", "build merged.xlsx --out filled --fill-merged"],
    "strict-workbooks": [
        f"build samples/coinex/bad/{name}.xlsx --strict --dry-run --out out"
        for name in ("several-tables", "sheet-skipped", "hidden-sheet", "column-apart")
    ],
    "template": [
        f"template --output {name}.xlsx --schema {name}" for name in ("coinex", "cryptoprocessing", "safe-airdrop")
    ],
}
"""Name of the recorded file → commands, one after the other in one folder."""


def recorded(name: str) -> str:
    """Return what the commands of a build say and write; only one has the settings file."""
    sources = {file: text for file, text in SOURCES.items() if file != "whitelist.toml" or name == "weakened"}
    return transcript(BUILDS[name], sources)


@pytest.mark.parametrize("name", BUILDS)
def test_recorded(name: str) -> None:
    """Nothing that a build writes or says changes unseen."""
    assert comparable(recorded(name)) == comparable((FOLDER / f"{name}.txt").read_text("utf-8"))


def test_no_record_is_left_over() -> None:
    """Each recorded file belongs to a build."""
    assert {path.stem for path in FOLDER.iterdir()} == {*BUILDS}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in BUILDS:
        (FOLDER / f"{each}.txt").write_text(recorded(each), "utf-8", newline="")
