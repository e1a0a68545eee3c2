"""The files that a build writes: batch files, rejected rows, the page to approve and the manifest."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from whitelist.build.approval.entries import read_file, written_file
from whitelist.build.approval.page import approval_bytes
from whitelist.build.manifest import manifest_bytes
from whitelist.build.manifest_reading import read_manifest
from whitelist.build.previous_build import APPROVAL
from whitelist.build.rejects import rejects_bytes, whole_rejects
from whitelist.settings.folders import MANIFEST
from whitelist.writers.table_text import csv_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.build.adding import EarlierBuild
    from whitelist.build.plan import Plan
    from whitelist.model.table import MaskedSource


def format_files(
    plan: Plan,
    inputs: Mapping[str, str],
    added_to: EarlierBuild | None = None,
    earlier: Sequence[MaskedSource] = (),
) -> dict[str, bytes]:
    """Return name → bytes of every file to write, the manifest last.

    *inputs* is path, as it is shown, → SHA-256 of every file that was read; *earlier* are the batch files of the build
    that this one is added to.
    """
    files = {
        batch.name: csv_bytes(
            batch.header,
            (entry.cells(batch.columns) for entry in batch.entries),
            delimiter=batch.delimiter,
            encoding=batch.encoding,
        )
        for batch in plan.batches
    }
    if plan.rejected:
        files |= {plan.rejects: rejects_bytes(plan), **dict(whole_rejects(plan))}
    if not plan.rows:
        return {}
    digests = {name: sha256(data).hexdigest() for name, data in files.items()}
    manifest = manifest_bytes(plan, inputs, digests, added_to)
    before = zip(added_to.batches, earlier, strict=True) if added_to is not None else ()
    written = [read_file(name, source) for name, source in before] + list(map(written_file, plan.batches))
    approval = approval_bytes(read_manifest(manifest, MANIFEST), sha256(manifest).hexdigest(), written, plan.amounts)
    return {**files, APPROVAL: approval, MANIFEST: manifest}
