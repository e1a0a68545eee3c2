"""Tests of ``whitelist serve`` in Chromium, as a person uses the page.

They are skipped unless WHITELIST_TEST_PAGE is set, as in ``.ci/run``, which has an environment of its own for them.
"""
