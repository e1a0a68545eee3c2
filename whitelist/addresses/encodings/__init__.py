"""Alphabets and checksums. Nothing here knows a chain, a network or a coin."""
