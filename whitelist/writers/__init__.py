"""Writes files: rows to bytes, and bytes to files that are written completely or not at all."""
