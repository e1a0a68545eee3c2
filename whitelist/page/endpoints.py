"""What each address of the page does: takes a request apart, lets the worker do it, and sends a document."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, TypeVar

from starlette.routing import Route

from whitelist.exchanges.documents import parse_json
from whitelist.model.errors import UsageError
from whitelist.page import documents, downloads, row_documents
from whitelist.page.catalogue_update import update_catalogue
from whitelist.page.finding_groups import findings
from whitelist.page.judgement import judge_all
from whitelist.page.replies import json_reply
from whitelist.page.uploads import Uploads, read_body
from whitelist.page.worker import Background, Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from whitelist.page.inputs import Inputs
    from whitelist.page.workspace import Workspace

T = TypeVar("T")

BODY_LIMIT: Final = 1024 * 1024
"""Bytes of a request that is not a file."""
PATIENCE: Final = 20
"""Seconds that a request waits for what is judged in the background."""
GLANCE: Final = 0.05
"""Seconds between two looks whether it is done."""


class Endpoints:
    """The addresses under ``api/``, and the downloads."""

    def __init__(self, desk: Workspace, csrf: str, report: Callable[[BaseException], None]) -> None:
        """*report* is called with a mistake in this program that nobody waits for."""
        self._desk, self._csrf, self._report = desk, csrf, report
        self._worker, self._outside, self._background = Worker(), Worker(), Background()
        self._uploads = Uploads()
        self._submitted: Inputs | None = None
        self._failed: Inputs | None = None
        """What could not be judged in the background, because of a mistake in this program."""

    def routes(self) -> list[Route]:
        """Return the addresses."""
        return [
            Route("/api/state", self.state),
            Route("/api/rows", self.rows),
            Route("/api/findings", self.findings),
            Route("/api/changes", self.changes),
            Route("/api/fixes", self.fixes, methods=["GET", "POST"]),
            Route("/api/files", self.add_file, methods=["PUT"]),
            Route("/api/files/{id:int}", self.remove_file, methods=["DELETE"]),
            Route("/api/schema", self.choose_exchange, methods=["POST"]),
            Route("/api/mapping", self.map_heading, methods=["POST"]),
            Route("/api/given", self.give, methods=["POST"]),
            Route("/api/cells", self.edit, methods=["POST"]),
            Route("/api/undo", self.undo, methods=["POST"]),
            Route("/api/forget", self.forget, methods=["POST"]),
            Route("/api/catalogue/update", self.update, methods=["POST"]),
            Route("/download.zip", self.download),
            Route("/approval.html", self.approval),
            Route("/report.html", self.report),
        ]

    async def state(self, request: Request) -> Response:  # noqa: ARG002  # the form of an endpoint
        """Answer with everything but the rows."""
        return await self._state(lambda: None)

    async def rows(self, request: Request) -> Response:  # noqa: ARG002
        """Answer with all rows."""
        return json_reply(await self._run(lambda: row_documents.all_rows(self._desk)))

    async def findings(self, request: Request) -> Response:  # noqa: ARG002
        """Answer with the groups of findings."""
        return json_reply(await self._run(lambda: findings(self._desk)))

    async def changes(self, request: Request) -> Response:
        """Answer with what changed since a revision, when everything is judged."""
        since, end = _whole(request.query_params.get("since", "")), monotonic() + PATIENCE
        while True:
            found = await self._worker.run(lambda: self._changes(since))
            if not found["pending"] or monotonic() > end:
                return json_reply(found)
            await asyncio.sleep(GLANCE)

    def _changes(self, since: int) -> dict[str, Any]:
        if self._failed is not None and self._failed is self._desk.judgement.inputs:
            self._desk.settle()  # raises what is wrong
        return documents.changes(self._desk, since)

    async def fixes(self, request: Request) -> Response:
        """Answer with all safe fixes, or accept some."""
        if request.method != "POST":
            return json_reply(await self._run(lambda: row_documents.fixes(self._desk)))
        body = await _body(request)
        ids = None if body.get("all") is True else [_text(each) for each in _list(body.get("ids"))]
        return await self._change(lambda: self._desk.accept(ids))

    async def add_file(self, request: Request) -> Response:
        """Take a file."""
        name = request.query_params.get("name", "")
        async with self._uploads.body(request) as data:
            return await self._state(lambda: self._desk.add_file(name, data))

    async def remove_file(self, request: Request) -> Response:
        """Remove a file."""
        number = request.path_params["id"]
        return await self._state(lambda: self._desk.remove_file(number))

    async def choose_exchange(self, request: Request) -> Response:
        """Judge for another exchange."""
        name = _text((await _body(request)).get("schema"))
        return await self._state(lambda: self._desk.choose_exchange(name))

    async def map_heading(self, request: Request) -> Response:
        """Assign a heading to a column."""
        body = await _body(request)
        heading, column = _text(body.get("heading")), body.get("column")
        chosen = None if column is None else _text(column)
        return await self._state(lambda: self._desk.map_heading(heading, chosen))

    async def give(self, request: Request) -> Response:
        """Give all rows without a coin or network this one."""
        body = await _body(request)
        values: dict[str, str | None] = {
            column: None if body[column] is None else _text(body[column])
            for column in ("coin", "network")
            if column in body
        }
        return await self._state(lambda: self._desk.give(values))

    async def edit(self, request: Request) -> Response:
        """Change a cell."""
        body = await _body(request)
        row, column, text = body.get("row"), _text(body.get("column")), _text(body.get("text"))
        if type(row) is not int:
            raise _UNCLEAR
        return await self._change(lambda: self._desk.edit(row, column, text))

    async def undo(self, request: Request) -> Response:  # noqa: ARG002
        """Take back the last edit."""
        return await self._change(self._desk.undo)

    async def forget(self, request: Request) -> Response:  # noqa: ARG002
        """Forget everything."""
        return await self._state(self._desk.forget)

    async def update(self, request: Request) -> Response:  # noqa: ARG002
        """Download the catalogue, and judge with it."""
        choice = self._desk.choice
        await self._outside.run(lambda: update_catalogue(choice))
        return await self._state(self._desk.reload)

    async def download(self, request: Request) -> Response:  # noqa: ARG002
        """Send all files of a build, and the report."""
        return downloads.download_reply(*await self._run(lambda: downloads.archive(self._desk)))

    async def approval(self, request: Request) -> Response:  # noqa: ARG002
        """Send the page to sign."""
        return downloads.page_reply(await self._run(lambda: downloads.approval(self._desk)))

    async def report(self, request: Request) -> Response:  # noqa: ARG002
        """Send the report."""
        return downloads.page_reply(await self._run(lambda: downloads.report(self._desk)))

    async def _state(self, task: Callable[[], None]) -> Response:
        def work() -> dict[str, Any]:
            task()
            return documents.state(self._desk, self._csrf)

        return json_reply(await self._run(work))

    async def _change(self, task: Callable[[], None]) -> Response:
        def work() -> dict[str, Any]:
            before = self._desk.revision
            task()
            return documents.changes(self._desk, before)

        return json_reply(await self._run(work))

    async def _run(self, work: Callable[[], T]) -> T:
        """Return what *work* returns in the thread of the workspace; judge everything later, if there was an edit."""
        with self._background.held():
            result = await self._worker.run(work)
            inputs, is_whole = self._desk.judgement.inputs, self._desk.judgement.is_whole
            if not is_whole and inputs is not self._submitted:
                self._submitted = inputs
                self._background.submit(lambda: self._judge(inputs))
            return result

    def _judge(self, inputs: Inputs) -> None:
        try:
            judgement = judge_all(inputs)
        except BaseException as error:  # noqa: BLE001  # nobody waits for this thread
            self._failed = inputs
            self._report(error)
        else:
            self._worker.post(lambda: self._desk.settle_with(judgement))


_UNCLEAR: Final = UsageError("the request is not clear", "reload the page")


async def _body(request: Request) -> dict[str, Any]:
    """Return the JSON object of a request. Raises UsageError, SchemaError and Refused."""
    document = parse_json(await read_body(request, BODY_LIMIT), "the request")
    if not isinstance(document, dict):
        raise _UNCLEAR
    return document


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _UNCLEAR
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise _UNCLEAR
    return value


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > 9:
        raise _UNCLEAR
    return int(text)
