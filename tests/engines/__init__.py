"""Tests of ``whitelist.engines``.

Those that need Dask or Spark are skipped without these packages; ``.ci/run`` runs them in an environment that has both.
"""
