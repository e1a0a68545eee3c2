#!/usr/bin/env bash
# The package mt-940 counts a credit that the bank took back as a second credit.
#
# Surprise: an entry of a bank statement is marked with D, C, RD or RC: debit, credit, and the reversal of either. A
# reversed credit takes money away. The package writes a minus sign before the amount of D, and of nothing else. So a
# credit of 250 and its reversal are 500, and a debit with its reversal is 0 as it should be. The balances of the same
# statement, which the package reads rightly, contradict the sum.
# Matters: a deposit that was paid by a cheque or by direct debit, and that came back, is paid out in coins. Statements
# with a reversal are rare, and a test with usual ones sees nothing.
# Seen 2026-12-01 with Python 3.11.7 and mt-940 5.1.1.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check mt-940==5.1.1
} || {
    echo "not checked: the package could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import mt940

STATEMENT = """:20:STATEMENT
:25:DE1234/567
:28C:1/1
:60F:C260101EUR1000,00
:61:2601020102{first}250,00NTRFPAID//B1
:86:a payment
:61:2601020102{second}250,00NTRFBACK//B2
:86:the same payment, taken back
:62F:C260102EUR1000,00
"""

for first, second in (("D", "RD"), ("C", "RC")):
    read = mt940.parse(STATEMENT.format(first=first, second=second))
    amounts = [(entry.data["status"], entry.data["amount"].amount) for entry in read]
    before, after = (read.data[f"final_{name}_balance"].amount.amount for name in ("opening", "closing"))
    print(", ".join(f"{status} {amount}" for status, amount in amounts))
    print(f"    entries: {sum(amount for _, amount in amounts)}; balances: {after} - {before} = {after - before}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
D -250.00, RD 250.00
    entries: 0.00; balances: 1000.00 - 1000.00 = 0.00
C 250.00, RC 250.00
    entries: 500.00; balances: 1000.00 - 1000.00 = 0.00
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
