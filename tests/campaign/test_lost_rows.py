"""Random messy lists: a build loses no address and no incomplete entry unseen, and takes no title for an entry."""

from __future__ import annotations

import pytest

from tests.campaign.lost_rows import trial
from tests.examples import examples

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize("seed", range(examples(6)))
def test_nothing_is_lost(seed: int) -> None:
    """Each address is in a batch file, or its row is rejected, or the build is refused and a check finds something."""
    shape, found = trial(seed)
    assert found == [], shape
