"""Fixes lists, and compares two lists."""
