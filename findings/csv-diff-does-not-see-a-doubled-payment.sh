#!/usr/bin/env bash
# csv-diff says that two payment lists are equal, although one of them pays twice, or has another tag.
#
# Surprise: without a key, csv-diff compares the rows as a set: a row that was copied is no difference. With a key, the
# last row of each key is compared, and the others are forgotten: with the address as the key, a changed tag in the first
# of two rows for one exchange is no difference. csvdiff does the same with its key, which it cannot do without. Neither
# warns, and the exit code is 0. daff and diff see both changes.
# Matters: many customers of an exchange share one address, so addresses are repeated in honest lists. A comparison
# with the approved list is what should find a doubled payment and an exchanged tag.
# Seen 2026-12-01 with Python 3.11.7, csv-diff 1.2, csvdiff 0.3.3 and daff 1.4.2.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check csv-diff==1.2 csvdiff==0.3.3 daff==1.4.2
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

ADDRESS=rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh
printf 'address,tag,amount\n%s,1,10\n%s,2,20\n' $ADDRESS $ADDRESS >"$folder/approved.csv"
printf 'address,tag,amount\n%s,1,10\n%s,2,20\n%s,2,20\n' $ADDRESS $ADDRESS $ADDRESS >"$folder/doubled.csv"
printf 'address,tag,amount\n%s,99,10\n%s,2,20\n' $ADDRESS $ADDRESS >"$folder/other-tag.csv"
PATH="$folder/venv/bin:$PATH"

cat >"$folder/expected" <<'OUTPUT'
== doubled.csv
csv-diff: {"added":[],"removed":[],"changed":[],"columns_added":[],"columns_removed":[]}
csv-diff --key=address: {"added":[],"removed":[],"changed":[],"columns_added":[],"columns_removed":[]}
csvdiff address: {"_index": ["address"], "added": [], "changed": [], "removed": []}
daff:
@@,address,tag,amount
...,...,...,...
,rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh,2,20
+++,rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh,2,20
== other-tag.csv
csv-diff: {"added":[{"address":"rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh","tag":"99","amount":"10"}],"removed":[{"address":"rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh","tag":"1","amount":"10"}],"changed":[],"columns_added":[],"columns_removed":[]}
csv-diff --key=address: {"added":[],"removed":[],"changed":[],"columns_added":[],"columns_removed":[]}
csvdiff address: {"_index": ["address"], "added": [], "changed": [], "removed": []}
daff:
@@,address,tag,amount
->,rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh,1->99,10
,rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh,2,20
OUTPUT

{
    cd "$folder"
    for changed in doubled.csv other-tag.csv; do
        echo "== $changed"
        echo "csv-diff: $(csv-diff --json approved.csv "$changed" | tr -d ' \n')"
        echo "csv-diff --key=address: $(csv-diff --json --key=address approved.csv "$changed" | tr -d ' \n')"
        echo "csvdiff address: $(csvdiff address approved.csv "$changed")"
        echo "daff:"
        daff approved.csv "$changed"
    done
} >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
