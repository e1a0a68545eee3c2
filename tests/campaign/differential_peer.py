"""What a module in ``tests/campaign/peers/`` offers: another program that judges or makes addresses.

A peer is opened once. It then names its judges for a form, or none when it cannot judge that form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tests.campaign.encoders import seeded
from whitelist.addresses import verification
from whitelist.exchanges.loader import networks, verifier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path
    from random import Random

    from tests.campaign.encoders import Form
    from whitelist.addresses.address import Address, AddressError

Answer = bytes | bool
"""What a peer says of a text: the bytes it stands for, or True when the peer does not tell them; False when refused."""

GOOD, MADE = "good", "made by the peer"


class Absent(Exception):
    """A peer cannot be asked here; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Judge:
    """One decoder of a peer, ready for one form."""

    ask: Callable[[Sequence[str]], Sequence[Answer]] | None
    """Judge several texts, in their order. None when the peer only makes addresses."""
    network: str | None = None
    """The network whose addresses the decoder takes, in all their forms; None when it takes only the one form."""
    make: Callable[[Random], str] | None = None
    """The peer's own way to make a random address of the form."""
    own: bool = False
    """True for the chain's own software: no good address that it accepts may be refused, for whatever reason."""
    label: str = ""
    """Tells several judges of one peer apart."""


@dataclass(frozen=True, slots=True)
class Case:
    """A text, and what is said of it."""

    form: Form
    network: str | None
    origin: str
    """GOOD, MADE, or the name of the typing error."""
    text: str
    ours: Address | None
    fault: AddressError | None
    """Why we refuse the text."""
    answer: Answer

    @property
    def only_ours(self) -> bool:
        """True when we accept what the peer refuses."""
        return self.ours is not None and self.answer is False

    @property
    def only_theirs(self) -> bool:
        """True when we refuse what the peer accepts."""
        return self.ours is None and self.answer is not False

    @property
    def agreed(self) -> bool:
        """True when both refuse, or both accept and name the same bytes."""
        if self.ours is None:
            return self.answer is False
        return self.answer is True or (isinstance(self.answer, bytes) and self.answer in self.ours.payload)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A class of disagreements that is understood; ``tests/disagreements.md`` has a section with this id."""

    id: str
    right: Literal["ours", "peer", "both"]
    """Who is right, by the specification; both where it leaves the matter to each."""
    explains: Callable[[Case], bool]
    """Say whether a disagreement is of this class. As narrow as can be: it must not hide another one."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Another program."""

    title: str
    families: tuple[str, ...]
    """The families that it judges."""
    open: Callable[[Path | None], Callable[[Form], Iterable[Judge]]]
    """Return what names the judges of a form; takes the folder with node_modules. Raises Absent or ImportError."""
    disagreements: tuple[Disagreement, ...] = ()


def each(decode: Callable[[str], object]) -> Callable[[Sequence[str]], list[Answer]]:
    """Return what asks about one text after the other; an exception of whatever kind is a refusal.

    *decode* returns bytes, or something true or false that says whether the text is an address.
    """

    def ask(texts: Sequence[str]) -> list[Answer]:
        return [_answer(decode, text) for text in texts]

    return ask


def _answer(decode: Callable[[str], object], text: str) -> Answer:
    try:
        answer = decode(text)
    except Exception:  # noqa: BLE001  # peers fail in many ways: a damaged Byron address is a TypeError in one of them
        return False
    return bytes(answer) if isinstance(answer, bytes | bytearray) else bool(answer)


def network_takes(network: str, form: Form) -> bool:
    """Say whether addresses of a form are good on a network, as addresses of that family."""
    if form.family not in {table["family"] for table in networks()[network].addresses}:
        return False
    random = seeded(f"{network} {form.name}")
    answers = [verifier().verify(network, form.make(random)).answer for _ in range(10)]
    return answers.count(verification.Answer.GOOD) == len(answers)


def off_secp256k1(case: Case) -> bool:
    """Say whether the peer refuses because the 33 bytes are no compressed point of secp256k1."""
    if case.ours is None or not case.only_ours or len(case.ours.payload) != 33:
        return False
    prime, x = 2**256 - 2**32 - 977, int.from_bytes(case.ours.payload[1:])
    return x >= prime or pow(x**3 + 7, (prime - 1) // 2, prime) != 1
