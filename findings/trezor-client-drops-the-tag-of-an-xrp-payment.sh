#!/usr/bin/env bash
# Trezor's Python client drops the destination tag of an XRP payment, if it stands where the XRP Ledger has it.
#
# Surprise: create_sign_tx_msg takes the names of the XRP Ledger's own transactions (Fee, Sequence, TransactionType,
# Amount, Destination), but wants Amount and Destination inside an object called Payment, and says so if they are not.
# DestinationTag belongs there, too, but if it is left beside Fee, where each XRP transaction has it, it is dropped
# without a word, as is every name that the client does not know.
# Matters: the device is asked to sign a payment without a tag. The address of an exchange is shared, and the exchange
# credits such a payment to nobody.
# Seen 2026-12-01 with Python 3.11.7 and trezor 0.20.2, without a device: the message is looked at before it is sent.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check trezor==0.20.2
} || {
    echo "not checked: the package could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
from trezorlib.ripple import create_sign_tx_msg

HEADER = {"TransactionType": "Payment", "Fee": 12, "Sequence": 1}
PAYMENT = {"Amount": 25000000, "Destination": "rrrrrrrrrrrrrrrrrrrrBZbvji"}
TAG = {"DestinationTag": 12345}

for title, transaction in {
    "as the XRP Ledger has it": HEADER | PAYMENT | TAG,
    "tag left beside the fee": HEADER | TAG | {"Payment": PAYMENT},
    "tag moved as well": HEADER | {"Payment": PAYMENT | TAG},
    "tag misspelt": HEADER | {"Payment": PAYMENT | {"DestinationTagg": 12345}},
}.items():
    try:
        payment = create_sign_tx_msg(transaction).payment
        print(f"{title}: {payment.amount} to {payment.destination}, tag {payment.destination_tag}")
    except ValueError as error:
        print(f"{title}: {error}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
as the XRP Ledger has it: Payment transaction missing Payment object
tag left beside the fee: 25000000 to rrrrrrrrrrrrrrrrrrrrBZbvji, tag None
tag moved as well: 25000000 to rrrrrrrrrrrrrrrrrrrrBZbvji, tag 12345
tag misspelt: 25000000 to rrrrrrrrrrrrrrrrrrrrBZbvji, tag None
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
