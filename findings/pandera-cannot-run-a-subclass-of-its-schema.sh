#!/usr/bin/env bash
# A subclass of pandera's DataFrameSchema that changes nothing cannot validate a frame.
#
# Surprise: pandera registers what runs the checks for the exact class of the schema, not for its subclasses. A subclass
# with an empty body raises BackendNotFoundError, also for a frame that is right. With get_backend copied from the base
# class it works, and then the failure cases show the name of the subclass as schema_context.
# Matters: hiding secrets in what a schema raises, or logging each validation, is a natural subclass. It fails only when
# the first frame is validated.
# Seen 2026-11-29 with Python 3.11.7, pandas 3.1.1 and pandera 0.35.0.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check pandera==0.35.0 pandas==3.1.1
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import pandas
import pandera.pandas as pandera


class Plain(pandera.DataFrameSchema):
    pass


class Helped(pandera.DataFrameSchema):
    @classmethod
    def get_backend(cls, check_obj=None, check_type=None):
        return pandera.DataFrameSchema.get_backend(check_obj, check_type)


columns = {"memo": pandera.Column(str)}
for schema in (pandera.DataFrameSchema, Plain, Helped):
    for frame in (pandas.DataFrame({"memo": ["104448"]}), pandas.DataFrame({"tag": ["104448"]})):
        try:
            schema(columns).validate(frame, lazy=True)
            said = "good"
        except pandera.errors.SchemaErrors as error:
            said = f"failure case of {error.failure_cases['schema_context'][0]}"
        except Exception as error:
            said = type(error).__name__
        print(f"{schema.__name__}, column {frame.columns[0]}: {said}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
DataFrameSchema, column memo: good
DataFrameSchema, column tag: failure case of DataFrameSchema
Plain, column memo: BackendNotFoundError
Plain, column tag: BackendNotFoundError
Helped, column memo: good
Helped, column tag: failure case of Helped
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" 2>/dev/null || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-29" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
