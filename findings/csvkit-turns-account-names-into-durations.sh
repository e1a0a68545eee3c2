#!/usr/bin/env bash
# csvkit rewrites short account names as lengths of time.
#
# Surprise: sorting, printing or joining with csvkit first guesses a type for each column, and a digit followed by d, w
# or h counts as a duration: 2d becomes "2 days, 0:00:00", 5h becomes 5:00:00. csvsql even makes a date in 1970 of it.
# csvgrep guesses nothing and keeps the text, so the result depends on which of the tools one took.
# Matters: 2d, 3w and 5h have the form of NEAR and EOS account names and can be memos. Sorting a withdrawal list must
# not change what is in it.
# Seen 2026-11-28 with Python 3.11.7, csvkit 2.2.0 and agate 1.14.2. The option --no-inference keeps the text.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            csvkit==2.2.0 agate==1.14.2
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

printf 'network,account,label\nNEAR,2d,a\nNEAR,3w,b\nNEAR,5h,c\n' >"$folder/list.csv"
PATH="$folder/venv/bin:$PATH"

cat >"$folder/expected" <<'OUTPUT'
csvgrep:
network,account,label
NEAR,2d,a
NEAR,3w,b
NEAR,5h,c
csvsort:
network,account,label
NEAR,"2 days, 0:00:00",a
NEAR,"21 days, 0:00:00",b
NEAR,5:00:00,c
csvsort --no-inference:
network,account,label
NEAR,2d,a
NEAR,3w,b
NEAR,5h,c
csvjson:
{"network": "NEAR", "account": "2 days, 0:00:00", "label": "a"}
{"network": "NEAR", "account": "21 days, 0:00:00", "label": "b"}
{"network": "NEAR", "account": "5:00:00", "label": "c"}
csvsql:
account
1970-01-03 00:00:00.000000
1970-01-22 00:00:00.000000
1970-01-01 05:00:00.000000
OUTPUT

{
    echo "csvgrep:" && csvgrep -c network -r . "$folder/list.csv"
    echo "csvsort:" && csvsort -c label "$folder/list.csv"
    echo "csvsort --no-inference:" && csvsort --no-inference -c label "$folder/list.csv"
    echo "csvjson:" && csvjson --stream "$folder/list.csv"
    echo "csvsql:" && csvsql --query 'select account from list' "$folder/list.csv"
} >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-28" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
