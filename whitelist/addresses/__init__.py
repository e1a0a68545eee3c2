"""Verifies addresses: a codec library on its own, with families, encodings and kinds of memo."""
