#!/usr/bin/env bash
# The number formatter ssf cannot be created when a Babel of 2023 or later is installed, and pip installs one.
#
# Surprise: ssf, the Python port of SheetJS's number formatter, asks for any Babel. Since Babel 2.14 the symbols of
# a locale are grouped by numbering system, so that number_symbols["decimal"] is a KeyError: SSF() fails before it has
# seen a number. With Babel 2.13.1 everything works.
# Matters: ssf renders a number as the spreadsheet program shows it. It is what one would use to see that 12345 with
# the format 00000000 is 00012345 on the screen. A fresh installation of it does nothing at all.
# Seen 2026-11-29 with Python 3.11.7, ssf 0.2.2, and Babel 2.13.1, 2.14.0 and 2.19.0.
set -euo pipefail

oldest=2.13.1 tools=80.9.0 # these versions are part of the surprise: ssf works with them
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            ssf==0.2.2 "Babel==$oldest" "setuptools==$tools" &&
        for version in 2.14.0 2.19.0; do
            "$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps \
                --target "$folder/$version" "Babel==$version" || exit
        done
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import warnings

import babel

warnings.simplefilter("ignore")
from ssf import SSF

try:
    print(f"Babel {babel.__version__}: 12345 is", SSF().format("00000000", 12345))
except Exception as error:
    print(f"Babel {babel.__version__}: {error!r}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
Babel 2.13.1: 12345 is 00012345
Babel 2.14.0: KeyError('decimal')
Babel 2.19.0: KeyError('decimal')
OUTPUT

{
    "$folder/venv/bin/python" "$folder/probe.py" &&
        PYTHONPATH=$folder/2.14.0 "$folder/venv/bin/python" "$folder/probe.py" &&
        PYTHONPATH=$folder/2.19.0 "$folder/venv/bin/python" "$folder/probe.py"
} >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-29" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
