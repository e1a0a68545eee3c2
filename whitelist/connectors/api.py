"""An exchange's API: a question in, JSON out; a refusal becomes an error with cause and remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from whitelist.connectors.api_errors import UNKNOWN, ApiErrorInfo, Reader, by_status, refused
from whitelist.connectors.response import Document
from whitelist.model.errors import InvalidResponse
from whitelist.model.secret import Secret

if TYPE_CHECKING:
    from whitelist.connectors.response import HttpResponse
    from whitelist.connectors.transport import Headers, Transport

Sign = Callable[[str], "Headers"]
"""The target of a GET (path and query exactly as sent) in; fresh headers that show the key out."""

LONGEST = 200
"""Most characters of an exchange's own words that are told."""


def unsigned(_target: str) -> Headers:
    """Sign nothing: a public question."""
    return {}


class Api:
    """One exchange, asked through one transport."""

    def __init__(
        self, title: str, transport: Transport, reader: Reader, sign: Sign = unsigned, secrets: Iterable[Secret] = ()
    ) -> None:
        self.title = title
        self._transport = transport
        self._reader = reader
        self._sign = sign
        self._secrets = tuple(secrets)

    def get(self, path: str, query: Mapping[str, str] | None = None) -> tuple[Document, Mapping[str, str]]:
        """Return JSON and headers of the answer. Raises ExchangeError; nothing in it shows a secret."""
        target = f"{path}?{urlencode(query)}" if query else path
        sent = list(self._secrets)

        def headers() -> Headers:
            fresh = self._sign(target)
            sent.extend(value for value in fresh.values() if isinstance(value, Secret))
            return fresh

        answer = self._transport.get(target, headers, self._is_busy)
        found = self._refusal(answer, sent)
        if found is not None:
            raise refused(self.title, *found, answer)
        return answer.document(), answer.headers

    def _is_busy(self, answer: HttpResponse) -> bool:
        found = self._refusal(answer)
        return found is not None and found[1].busy

    def _refusal(self, answer: HttpResponse, sent: Iterable[Secret] = ()) -> tuple[str, ApiErrorInfo] | None:
        """Return the exchange's code and what it means: by its own list, or else by the status.

        The code is what the exchange wrote, so it may repeat what was *sent*: that is hidden.
        """
        try:
            document = answer.document().value
        except InvalidResponse:
            document = None
        said, status = self._reader(answer, document), by_status(answer)
        if said is None:
            return None if status is None else ("", status)
        code, refusal = said
        for secret in sent:
            code = secret.hidden_in(code)
        return code[:LONGEST], refusal or status or UNKNOWN
