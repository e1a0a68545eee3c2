"""Reads lists of any size in pieces, again and again: delimited text, also compressed, and Parquet."""
