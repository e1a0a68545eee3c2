#!/usr/bin/env bash
# In a worker of pytest-xdist, a test with pytest-cov's marker no_cover is still traced; only its lines are not counted.
#
# Surprise: the marker leaves a test out of the figure everywhere, but in one process there is no trace function while
# the test runs, and in a worker there is one: coverage was started twice there, and one of the two goes on. Tracing a
# test often takes as long as the test itself.
# Matters: a suite that marks its heavy repetitions to save time saves none with -n. A hook of its own must take the
# trace function away.
# Seen 2026-11-30 with Python 3.11.7, pytest 9.2.0, pytest-cov 7.1.0, coverage 7.17.5 and pytest-xdist 3.8.0.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            pytest==9.2.0 pytest-cov==7.1.0 coverage==7.17.5 pytest-xdist==3.8.0
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

mkdir "$folder/suite"
cd "$folder/suite"
cat >sums.py <<'MODULE'
def total(first, second):
    return first + second
MODULE
cat >test_sums.py <<'TEST'
import sys

import pytest

import sums


@pytest.mark.no_cover
def test_total():
    with open("tracer", "w") as file:
        print(type(sys.gettrace()).__name__, file=file)
    assert sums.total(2, 3) == 5
TEST

for workers in 0 1; do
    COVERAGE_CORE=ctrace "$folder/venv/bin/pytest" -q -n "$workers" --cov=sums --cov-report=term |
        sed -n "s/^sums.py  *\([0-9]*\)  *\([0-9]*\) .*/-n $workers: \2 of \1 lines not covered/p"
    echo "-n $workers: trace function: $(cat tracer)"
done >"$folder/seen"

cat >"$folder/expected" <<'OUTPUT'
-n 0: 1 of 2 lines not covered
-n 0: trace function: NoneType
-n 1: 1 of 2 lines not covered
-n 1: trace function: CTracer
OUTPUT
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-30" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
