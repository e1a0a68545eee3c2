"""A few secrets in a few places, through every command; ``python -m tests.campaign.secrets --plants`` does the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.campaign.encoders import seeded
from tests.campaign.planted import Shown, leaks, pieces, plant
from tests.campaign.secrets import SECRETS
from whitelist.connectors import retry_policy

pytestmark = pytest.mark.thorough


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits before another attempt to reach an exchange that does not answer."""
    monkeypatch.setattr(retry_policy, "RETRY_POLICY", replace(retry_policy.RETRY_POLICY, sleep=lambda _: None))


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("WIF", "name of a file"),
        ("JWT", "options"),
    ],
)
def test_nothing_shows_a_secret(name: str, place: str) -> None:
    """Neither on the screen nor in a file."""
    outputs = list(plant(place, SECRETS[name](seeded(name))))
    assert len(outputs) > 30
    assert [command for command, is_shown in outputs if is_shown] == []


def test_what_is_no_secret_would_be_seen() -> None:
    """The test can fail: a text that is not recognised is shown."""
    assert any(is_shown for _, is_shown in plant("text of the remark", "only an ordinary remark"))
    assert leaks(Shown("", r"\u0041bcdefghijklmnopq"), pieces("Abcdefghijklmnopq"))
