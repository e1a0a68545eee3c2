#!/usr/bin/env bash
# One cell that is no number makes pandera report itself three times and keep quiet about all the other bad cells.
#
# Surprise: a lazy validation is meant to collect every fault. A column of tags with coerce=True and a range does that
# as long as each cell can become an integer. With one cell "none" the column stays text, the range check stops with a
# TypeError, and this exception becomes a "failure case" without a row. The tags that are too large or negative are not
# reported any more. The bad cell comes twice, as a coercion and as a type error.
# Matters: who repairs a list by the report sees one bad row, repairs it, and only then hears about the others. Who
# counts failure cases counts an exception as a row.
# Seen 2026-11-28 with Python 3.11.7, pandas 3.1.1 and pandera 0.35.0.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            pandera==0.35.0 pandas==3.1.1
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import pandas
import pandera.pandas as pandera

schema = pandera.DataFrameSchema(
    {"tag": pandera.Column(int, pandera.Check.in_range(0, 4294967295), coerce=True)},
)
for tags in (["1", "4294967296", "-5"], ["1", "4294967296", "-5", "none"]):
    print(tags)
    try:
        schema.validate(pandas.DataFrame({"tag": tags}), lazy=True)
    except pandera.errors.SchemaErrors as error:
        for case in error.failure_cases.itertuples():
            print(f"  row {case.index}: {case.check}: {case.failure_case}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
['1', '4294967296', '-5']
  row 1: in_range(0, 4294967295): 4294967296
  row 2: in_range(0, 4294967295): -5
['1', '4294967296', '-5', 'none']
  row 3: coerce_dtype('int64'): none
  row 3: dtype('int64'): none
  row None: in_range(0, 4294967295): TypeError("'>=' not supported between instances of 'str' and 'int'")
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-28" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
