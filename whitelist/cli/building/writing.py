"""Writes the files of builds, and only where nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whitelist.cli.building.exchanges import Build
    from whitelist.cli.building.task import BuildTask


def write(builds: Sequence[Build]) -> None:
    """Write the files of all *builds*, unless the folder of one of them must stay as it is."""
    from whitelist.cli.console import print_note
    from whitelist.writers.folder import unfinished, write_folder

    stale = [_stale_files(build) for build in builds]
    for build, old in zip(builds, stale, strict=True):
        task = build.task
        try:
            write_folder(task.out, build.files, force=task.force, stale=old, replaced=_replaced(task))
        finally:
            for left in unfinished(task.out):
                print_note(f"{left}: is left from a build that was killed; delete it, unless that build still runs")


def _stale_files(build: Build) -> tuple[str, ...]:
    """Return the files of an earlier build that are in the way. Raises UsageError if the folder must stay as it is."""
    from whitelist.build.adding import refuse_other_manifest
    from whitelist.build.previous_build import stale_files
    from whitelist.cli.building.earlier_build import confirm_discarding, refuse_existing
    from whitelist.writers.folder import refuse_existing_files

    task, plan, given = build.task, build.plan, build.given
    if given.added_to is not None:
        refuse_other_manifest(task.out, given.added_to)
        _refuse_replaced(task, given.files, _replaced(task))
        return ()
    if not task.force:
        refuse_existing(task.out, plan.discarded)
    _refuse_replaced(task, given.files, build.files if task.force else ())
    stale = stale_files(task.out, plan.basis.schema, build.files, force=task.force)
    _refuse_replaced(task, given.files, stale)
    confirm_discarding(task.out, plan.discarded, yes=task.yes)
    if not task.force:
        refuse_existing_files(task.out, build.files)
    return stale


def _replaced(task: BuildTask) -> tuple[str, ...]:
    """Return the files of an earlier build that a build with --add writes again."""
    from whitelist.build.previous_build import APPROVAL
    from whitelist.settings.folders import MANIFEST

    return (APPROVAL, MANIFEST) if task.add else ()


def _refuse_replaced(task: BuildTask, inputs: Iterable[str], replaced: Iterable[str]) -> None:
    """Raise UsageError if one of *inputs* is one of the files in the folder that are *replaced*."""
    from pathlib import Path

    from whitelist.writers.same_file import file_key

    paths = {file_key(Path(task.out) / name) for name in replaced}
    for path in inputs:
        if file_key(path) in paths:
            raise UsageError(f"--out {task.out}: this would replace {path}, a source", "choose another folder")
