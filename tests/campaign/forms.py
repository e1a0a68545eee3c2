"""All forms that the laws and the campaign run over: one module for each group of families adds its own."""

from __future__ import annotations

from tests.campaign import coins, encoders, platforms, singular

FORMS = (*encoders.FORMS, *coins.FORMS, *platforms.FORMS, *singular.FORMS)
