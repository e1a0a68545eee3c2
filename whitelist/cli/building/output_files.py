"""The files that a build writes: batch files, rejected rows, the page to approve and the manifest."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from whitelist.build.approval_entries import read_file, written_file
from whitelist.build.approval_page import approval_bytes
from whitelist.build.manifest import manifest_bytes
from whitelist.build.manifest_reading import read_manifest
from whitelist.build.previous_build import APPROVAL
from whitelist.build.rejects import rejects_bytes, whole_rejects
from whitelist.settings.folders import MANIFEST
from whitelist.writers.table_text import csv_bytes

if TYPE_CHECKING:
    from whitelist.build.plan import Plan
    from whitelist.cli.building.task import BuildInput


def format_files(plan: Plan, given: BuildInput) -> dict[str, bytes]:
    """Return name → bytes of every file to write, the manifest last."""
    files = {
        batch.name: csv_bytes(batch.header, (entry.cells(batch.columns) for entry in batch.entries))
        for batch in plan.batches
    }
    if plan.rejected:
        files |= {plan.rejects: rejects_bytes(plan), **dict(whole_rejects(plan))}
    if not plan.rows:
        return {}
    digests = {name: sha256(data).hexdigest() for name, data in files.items()}
    manifest = manifest_bytes(plan, given.digests, digests, given.added_to)
    return {**files, APPROVAL: _format_approval(manifest, plan, given), MANIFEST: manifest}


def _format_approval(manifest: bytes, plan: Plan, given: BuildInput) -> bytes:
    """Return the page to sign, for the files of this build and of the one that it adds to."""
    earlier = zip(given.added_to.batches, given.earlier, strict=True) if given.added_to is not None else ()
    files = [read_file(name, source) for name, source in earlier] + list(map(written_file, plan.batches))
    return approval_bytes(read_manifest(manifest, MANIFEST), sha256(manifest).hexdigest(), files)
