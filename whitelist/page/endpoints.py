"""What each address of the page does: takes a request apart, lets the worker do it, and sends a document."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, TypeVar

from starlette.routing import Route

from whitelist.model.errors import UsageError
from whitelist.page import documents, downloads, row_documents
from whitelist.page.catalogue_update import update_catalogue
from whitelist.page.finding_groups import findings
from whitelist.page.judgement import judge_all
from whitelist.page.replies import json_reply
from whitelist.page.request_document import list_of, number_of, read_document, text_of, whole_number
from whitelist.page.uploads import Uploads
from whitelist.page.worker import Background, Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from whitelist.page.inputs import Inputs
    from whitelist.page.workspace import Workspace

T = TypeVar("T")

_OTHER_ROWS: Final = UsageError("the rows that the page shows are not there any longer", "reload the page")

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
        since, end = whole_number(request.query_params.get("since", "")), monotonic() + PATIENCE
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
        body = await read_document(request)
        ids = None if body.get("all") is True else [text_of(each) for each in list_of(body.get("ids"))]
        return await self._change(body, lambda: self._desk.accept(ids))

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
        name = text_of((await read_document(request)).get("schema"))
        return await self._state(lambda: self._desk.choose_exchange(name))

    async def map_heading(self, request: Request) -> Response:
        """Assign a heading to a column."""
        body = await read_document(request)
        heading, column = text_of(body.get("heading")), body.get("column")
        chosen = None if column is None else text_of(column)
        return await self._state(lambda: self._desk.map_heading(heading, chosen))

    async def give(self, request: Request) -> Response:
        """Give all rows without a coin or network this one."""
        body = await read_document(request)
        values: dict[str, str | None] = {
            column: None if body[column] is None else text_of(body[column])
            for column in ("coin", "network")
            if column in body
        }
        return await self._state(lambda: self._desk.give(values))

    async def edit(self, request: Request) -> Response:
        """Change a cell."""
        body = await read_document(request)
        row, column, text = number_of(body.get("row")), text_of(body.get("column")), text_of(body.get("text"))
        return await self._change(body, lambda: self._desk.edit(row, column, text))

    async def undo(self, request: Request) -> Response:
        """Take back the last edit."""
        return await self._change(await read_document(request), self._desk.undo)

    async def forget(self, request: Request) -> Response:  # noqa: ARG002
        """Forget everything."""
        return await self._state(self._desk.forget)

    async def update(self, request: Request) -> Response:  # noqa: ARG002
        """Download the catalogue, and judge with it."""
        choice = self._desk.choice
        await self._outside.run(lambda: update_catalogue(choice))
        return await self._state(self._desk.reload)

    async def download(self, request: Request) -> Response:
        """Send all files of a build, and the report."""
        return downloads.download_reply(*await self._shown(request, downloads.archive))

    async def approval(self, request: Request) -> Response:
        """Send the page to sign."""
        return downloads.page_reply(await self._shown(request, downloads.approval))

    async def report(self, request: Request) -> Response:
        """Send the report."""
        return downloads.page_reply(await self._shown(request, downloads.report))

    async def _shown(self, request: Request, make: Callable[[Workspace], T]) -> T:
        """Return what *make* returns, if the page shows what the workspace has."""

        def work() -> T:
            downloads.require_edition(self._desk, request.query_params.get("edition"))
            return make(self._desk)

        return await self._run(work)

    async def _state(self, task: Callable[[], None]) -> Response:
        def work() -> dict[str, Any]:
            task()
            return documents.state(self._desk, self._csrf)

        return json_reply(await self._run(work))

    async def _change(self, body: dict[str, Any], task: Callable[[], None]) -> Response:
        """Do *task*, about rows that the page read at a revision, and answer with all that it does not know."""
        read, known = number_of(body.get("rows")), number_of(body.get("revision"))

        def work() -> dict[str, Any]:
            if self._desk.changed_since(read) is None:  # their numbers are those of other rows now
                raise _OTHER_ROWS
            task()
            return documents.changes(self._desk, known)

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
