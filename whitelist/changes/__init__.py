"""Fixes of a list, and the difference between two lists."""
