"""Makes random valid addresses in the formats that a single chain or two have, in the plain way of their sources.

Nothing of ``whitelist`` is used, so that an error there cannot hide behind the same error here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.campaign.encoders import Form

FORMS: tuple[Form, ...] = ()
