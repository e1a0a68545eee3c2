#!/usr/bin/env bash
# iso20022.js writes a payment of 1000 yen as 10 yen, and reads the reference 007 as 7.
#
# Surprise: amounts are whole numbers of the smallest unit, and the package takes a hundredth for it in every currency.
# So 1000 yen become 10, and one dinar of Kuwait, which has 1000 parts, becomes 10 dinars. Reading is the same the other
# way round, without rounding: 19.99 euros are 1998.9999999999998 cents, and 1.234 dinars are 123.4. The reference of an
# entry stays a text, but what the payer wrote becomes a number if it can. The amounts in the file have no decimals that
# are not needed: 10 euros are 10.
# Matters: the bank pays a hundredth, or ten times the amount. Deposits are matched by their amount and by the tag that
# the payer wrote.
# Seen 2026-12-01 with Node 20.20.2 and iso20022.js 0.0.15.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" iso20022.js@0.0.15 || {
    echo "not checked: the package could not be installed" >&2
    exit 2
}

cat >"$folder/probe.mjs" <<'PROBE'
import { CashManagementEndOfDayReport, ISO20022 } from 'iso20022.js';

const agent = { bic: 'CHASUS33', bankAddress: { country: 'US' } };
const iso20022 = new ISO20022({
  initiatingParty: { name: 'Acme Corporation', id: 'ACME', account: { accountNumber: '123456789012' }, agent },
});

function payment(amount, currency) {
  const creditor = {
    name: 'Jane Smith',
    account: { iban: 'DE89370400440532013000' },
    agent: { bic: 'DEUTDEFF' },
    address: { streetName: 'Main St', townName: 'Berlin', postalCode: '12345', country: 'DE' },
  };
  const instruction = { type: 'swift', direction: 'credit', amount, currency, creditor };
  return iso20022.createSWIFTCreditPaymentInitiation([instruction]).toString();
}

function statement(amount, currency) {
  const money = `<Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>`;
  const day = '<Dt>2026-01-02</Dt>';
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
    <GrpHdr><MsgId>1</MsgId><CreDtTm>2026-01-02T00:00:00</CreDtTm></GrpHdr>
    <Stmt><Id>1</Id><CreDtTm>2026-01-02T00:00:00</CreDtTm>
      <Acct><Id><Othr><Id>1</Id></Othr></Id><Svcr><FinInstnId><BIC>DEUTDEFF</BIC></FinInstnId></Svcr></Acct>
      <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp>${money}<Dt>${day}</Dt></Bal>
      <Ntry><NtryRef>007</NtryRef>${money}<Sts>BOOK</Sts><BookgDt>${day}</BookgDt>
        <BkTxCd><Prtry><Cd>1</Cd></Prtry></BkTxCd>
        <NtryDtls><TxDtls><RmtInf><Ustrd>007</Ustrd></RmtInf></TxDtls></NtryDtls>
      </Ntry>
    </Stmt></BkToCstmrStmt></Document>`;
}

for (const [amount, currency] of [[1000, 'EUR'], [1000, 'JPY'], [1000, 'KWD']]) {
  console.log(`${amount} of the smallest unit: ${payment(amount, currency).match(/<InstdAmt.*InstdAmt>/)[0]}`);
}
for (const [amount, currency] of [['1.50', 'EUR'], ['19.99', 'EUR'], ['1000', 'JPY'], ['1.234', 'KWD']]) {
  const [entry] = CashManagementEndOfDayReport.fromXML(statement(amount, currency)).statements[0].entries;
  const [{ remittanceInformation }] = entry.transactions;
  console.log(`${amount} ${currency} in a statement: ${entry.amount}`);
  console.log(`    reference ${JSON.stringify(entry.referenceId)}, written ${JSON.stringify(remittanceInformation)}`);
}
PROBE

cat >"$folder/expected" <<'OUTPUT'
1000 of the smallest unit: <InstdAmt Ccy="EUR">10</InstdAmt>
1000 of the smallest unit: <InstdAmt Ccy="JPY">10</InstdAmt>
1000 of the smallest unit: <InstdAmt Ccy="KWD">10</InstdAmt>
1.50 EUR in a statement: 150
    reference "007", written 7
19.99 EUR in a statement: 1998.9999999999998
    reference "007", written 7
1000 JPY in a statement: 100000
    reference "007", written 7
1.234 KWD in a statement: 123.4
    reference "007", written 7
OUTPUT

node "$folder/probe.mjs" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
