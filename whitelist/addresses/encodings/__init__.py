"""Alphabets and checksums. Nothing here depends on a network or a coin."""
