"""Who can use the page: the browser of the person who started it, from the page itself, and nobody else.

Other users of the computer can reach the port, and so can every website that the browser shows. A website can give its
own name the address 127.0.0.1, and can send forms. For a browser, a program on another port of this computer is the
same site: it would receive the cookie of a folder that it knows. So the page is in a random folder, and a request must
name this computer, have the cookie, and if it changes something, come from the page and have its token.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hmac import compare_digest
from secrets import token_urlsafe
from time import monotonic
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

COOKIE: Final = "whitelist"
CSRF_HEADER: Final = "x-whitelist-token"
READING: Final = frozenset({"GET", "HEAD"})
"""The methods that change nothing."""
INVITATION_SECONDS: Final = 60
"""How long the address that is given to the browser works: other users can see it in the list of processes."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered."""

    status: int
    error: str
    hint: str = ""


OPEN_AGAIN: Final = "open the address that `whitelist serve` shows"
_OTHER_HOST = Refusal(403, "the request names another computer", OPEN_AGAIN)
_OTHER_FOLDER = Refusal(404, "there is nothing at this address", OPEN_AGAIN)
_OTHER_PAGE = Refusal(403, "the request comes from another page", "reload the page")
NO_COOKIE = Refusal(403, "this browser has not opened the page yet, or the page was started again", OPEN_AGAIN)
_NO_TOKEN = Refusal(403, "the request does not have the token of the page", "reload the page")


@dataclass(slots=True)
class Access:
    """The secrets of one run, and what they are needed for."""

    port: int
    clock: Callable[[], float] = monotonic
    folder: str = field(default_factory=lambda: token_urlsafe(16))
    csrf: str = field(default_factory=lambda: token_urlsafe(32))
    """What only the page can send: no other page can read it."""
    _session: str = field(default_factory=lambda: token_urlsafe(32))
    _printed: str = field(default_factory=lambda: token_urlsafe(32))
    _invitation: str = ""
    _invited: float = 0.0

    @property
    def path(self) -> str:
        """The path of the page."""
        return f"/{self.folder}/"

    @property
    def printed_address(self) -> str:
        """The address that is shown to the person who started the page."""
        return self._address(self._printed)

    def invite(self) -> str:
        """Return an address for the browser that works once, and only in the next minute."""
        self._invitation, self._invited = token_urlsafe(32), self.clock()
        return self._address(self._invitation)

    def _address(self, token: str) -> str:
        return f"http://127.0.0.1:{self.port}{self.path}?token={token}"

    def admits(self, token: str) -> bool:
        """Say whether *token*, of an address, is valid. An invitation is not valid again."""
        if _equal(token, self._printed):
            return True
        invitation, self._invitation = self._invitation, ""
        in_time = self.clock() - self._invited < INVITATION_SECONDS
        if invitation and _equal(token, invitation):
            return in_time
        self._invitation = invitation
        return False

    @property
    def cookie(self) -> str:
        """The header that gives the cookie to a browser."""
        return f"{COOKIE}={self._session}; Path={self.path}; HttpOnly; SameSite=Strict"

    def find_misdirected(self, path: str, headers: Mapping[str, list[str]]) -> Refusal | None:
        """Return why a request is not for this page at all, or None. *headers* is name in small letters → values."""
        if _only(headers, "host") not in (f"127.0.0.1:{self.port}", f"localhost:{self.port}"):
            return _OTHER_HOST
        return None if _equal(path[: len(self.path)], self.path) else _OTHER_FOLDER

    def refuse(self, method: str, path: str, headers: Mapping[str, list[str]]) -> Refusal | None:
        """Return why a request for this page is refused, or None.

        The page's own style and scripts, which are no secret, need no cookie.
        """
        if not self.has_cookie(headers):
            return None if path.startswith(f"{self.path}static/") and method in READING else NO_COOKIE
        if headers.get("sec-fetch-site", ["same-origin"]) not in (["same-origin"], ["none"]):
            return _OTHER_PAGE
        if method in READING:
            return None
        if _only(headers, "origin") != f"http://{_only(headers, 'host')}":
            return _OTHER_PAGE
        return None if _equal(_only(headers, CSRF_HEADER), self.csrf) else _NO_TOKEN

    def has_cookie(self, headers: Mapping[str, list[str]]) -> bool:
        """Say whether a request has the cookie; other programs can give the browser cookies of the same name."""
        given = [cookie.strip() for value in headers.get("cookie", ()) for cookie in value.split(";")]
        return any(_equal(cookie, f"{COOKIE}={self._session}") for cookie in given)


def _only(headers: Mapping[str, list[str]], name: str) -> str:
    """Return the value of the header *name* if there is exactly one, or an empty text."""
    values = headers.get(name, [])
    return values[0] if len(values) == 1 else ""


def _equal(given: str, secret: str) -> bool:
    """Compare in a time that reveals nothing of the *secret*."""
    return compare_digest(given.encode("utf-8", "surrogatepass"), secret.encode())
