"""Tests of ``whitelist serve`` in Chromium, as a person uses the page.

They are skipped without Chromium and Playwright; ``.ci/run`` runs them in an environment that has both.
"""
