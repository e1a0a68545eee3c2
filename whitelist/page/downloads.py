"""The files that the page gives out: those of a build, and the report, each as it is or together in a ZIP archive."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from starlette.responses import Response

from whitelist.build.previous_build import APPROVAL
from whitelist.model.errors import UsageError
from whitelist.reports.formats.html import write
from whitelist.reports.report import ReportOptions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.page.workspace import Workspace

REPORT: Final = "report.html"
_POLICY: Final = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_FIXED: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive, so that the same files give the same archive."""


def require_edition(desk: Workspace, shown: str | None) -> None:
    """Raise UsageError if the page shows another edition than this one, which nobody would have looked at."""
    if shown is not None and shown != str(desk.edition):
        message = "something was changed in another tab, and the page does not show it"
        raise UsageError(message, "reload the page, and look at the rows again")


def archive(desk: Workspace) -> tuple[str, bytes]:
    """Return name and bytes of the archive with all files. Raises UsageError if nothing can be built."""
    files = {**desk.output_files(), REPORT: report(desk)}
    return f"whitelist-{desk.choice.reference.schema.name}.zip", _zip(files)


def _zip(files: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as opened:
        for name, data in files.items():
            entry = ZipInfo(name, _FIXED)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
            opened.writestr(entry, data)
    return packed.getvalue()


def approval(desk: Workspace) -> bytes:
    """Return the page to sign. Raises UsageError if nothing can be built."""
    return desk.output_files()[APPROVAL]


def report(desk: Workspace) -> bytes:
    """Return the report of the rows as they are, with the findings that the page shows."""
    desk.settle()
    judgement = desk.judgement
    by_path = {each.path: [*judgement.table_findings] for each in judgement.review.files}
    files = tuple(
        replace(file, findings=tuple(each for each in file.findings if each.location.row is not None or each in shown))
        for file in judgement.review.files
        for shown in [by_path[file.path]]
    )
    review = replace(judgement.review, files=files)
    return "".join(write(review, ReportOptions(show_all=True))).encode()


def download_reply(name: str, data: bytes) -> Response:
    """Return an answer that a browser saves."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type="application/zip", headers=headers)


def page_reply(page: bytes) -> Response:
    """Return a page of its own, with its own policy, and without access to anything of this server."""
    found = _POLICY.search(page)
    policy = found[1].decode() if found is not None else "default-src 'none'"
    headers = {"Content-Security-Policy": f"{policy}; frame-ancestors 'none'; sandbox allow-scripts allow-modals"}
    return Response(page, media_type="text/html; charset=utf-8", headers=headers)
