#!/usr/bin/env bash
# The source of coincurve cannot be built beside cffi 2, and pip takes that for the build.
#
# Surprise: coincurve 21.0.0 copies the licence of cffi into its wheel, and looks for one file called LICENSE in it. cffi 2
# keeps it in another folder of its metadata, so that the build ends before anything is compiled. The build asks for any
# cffi; with 1.17.1 it goes on.
# Matters: there are no wheels of coincurve for Python 3.14, so that pip has to build it, and cannot. bip_utils needs it,
# and with it whatever checks addresses with bip_utils.
# Seen 2026-11-30 with Python 3.11.7 and 3.14.10, coincurve 21.0.0, and cffi 2.0.0 and 2.1.1.
set -euo pipefail

pip=24.3.1 # applies the constraint to the environment of the build, too
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check "pip==$pip" &&
        for version in 2.0.0 2.1.1; do
            "$folder/venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --dest "$folder" \
                "cffi==$version" || exit
        done
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/expected" <<'OUTPUT'
cffi 2.0.0: RuntimeError: Expected exactly one LICENSE file in cffi distribution, got 0
cffi 2.1.1: RuntimeError: Expected exactly one LICENSE file in cffi distribution, got 0
OUTPUT

for version in 2.0.0 2.1.1; do
    echo "cffi==$version" >"$folder/constraint"
    PIP_CONSTRAINT=$folder/constraint "$folder/venv/bin/pip" wheel --disable-pip-version-check --no-deps \
        --no-binary coincurve --wheel-dir "$folder/wheels" coincurve==21.0.0 >"$folder/log" 2>&1 ||
        echo "build failed" >>"$folder/log"
    echo "cffi $version: $(grep -o -m 1 'RuntimeError: .*' "$folder/log" || tail -n 1 "$folder/log")"
done >"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-30" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
