"""Random addresses, good and damaged, are judged as bip_utils judges them where that is right."""

from __future__ import annotations

from importlib import import_module
from random import Random
from typing import TYPE_CHECKING, Any

import bip_utils
import pytest

from tests.campaign.encoders import BASE58, BECH32, FORMS, base58, cashaddr, mutant_of, strkey
from whitelist.address import AddressError
from whitelist.encodings.ed25519 import is_on_curve
from whitelist.parameters import fill

if TYPE_CHECKING:
    from collections.abc import Callable
    from tests.campaign.encoders import Form
