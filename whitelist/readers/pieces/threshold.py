"""Which lists `whitelist check` reads in pieces. Nothing is imported here, since each check asks."""

from __future__ import annotations

LARGE = 2 * 1024 * 1024
"""Bytes, unpacked, from which a list is read in pieces: about 30,000 rows."""
