"""Checks and builds withdrawal-whitelist batches for crypto exchanges, before the upload and offline."""

__version__ = "0.1.0"
