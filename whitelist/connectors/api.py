"""The API of an exchange: sends a request and returns JSON. An error of the exchange is raised with cause and hint."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from whitelist.connectors.api_errors import UNKNOWN, ApiErrorInfo, ErrorReader, find_by_status, rejection
from whitelist.exchanges.typed_document import Document
from whitelist.model.errors import InvalidResponse
from whitelist.model.secret import Secret

if TYPE_CHECKING:
    from whitelist.connectors.response import HttpResponse
    from whitelist.connectors.transport import Headers, Transport

Sign = Callable[[str], "Headers"]
"""Target of a GET request (path and query exactly as sent) → new headers that authenticate the key."""

LONGEST = 200
"""Maximum characters of an exchange's own error text that are shown."""


def sign_nothing(_target: str) -> Headers:
    """Return no headers, for a public request."""
    return {}


class Api:
    """One exchange, reached through one transport."""

    def __init__(
        self,
        title: str,
        transport: Transport,
        read_error: ErrorReader,
        sign: Sign = sign_nothing,
        secrets: Iterable[Secret] = (),
    ) -> None:
        self.title = title
        self._transport = transport
        self._read_error = read_error
        self._sign = sign
        self._secrets = tuple(secrets)

    def get(self, path: str, query: Mapping[str, str] | None = None) -> tuple[Document, Mapping[str, str]]:
        """Return JSON and headers of the response. Raises ExchangeError, in which all secrets are hidden."""
        target = f"{path}?{urlencode(query)}" if query else path
        sent = list(self._secrets)

        def headers() -> Headers:
            signed = self._sign(target)
            sent.extend(value for value in signed.values() if isinstance(value, Secret))
            return signed

        response = self._transport.get(target, headers, self._is_busy)
        error = self._find_error(response, sent)
        if error is not None:
            raise rejection(self.title, *error, response)
        return response.document(), response.headers

    def _is_busy(self, response: HttpResponse) -> bool:
        error = self._find_error(response)
        return error is not None and error[1].busy

    def _find_error(self, response: HttpResponse, sent: Iterable[Secret] = ()) -> tuple[str, ApiErrorInfo] | None:
        """Return the exchange's code and its meaning, from the connector's list, or else from the status; None if none.

        The code is text of the exchange and might repeat secrets that were *sent*: they are hidden.
        """
        try:
            document = response.document().value
        except InvalidResponse:
            document = None
        reported, by_status = (
            self._read_error(response, document),
            find_by_status(response, has_key=self._sign is not sign_nothing),
        )
        if reported is None:
            return None if by_status is None else ("", by_status)
        code, info = reported
        for secret in sent:
            code = secret.hidden_in(code)
        return code[:LONGEST], info or by_status or UNKNOWN
