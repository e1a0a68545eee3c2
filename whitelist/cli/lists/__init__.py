"""Reads lists that are more than one small file."""
