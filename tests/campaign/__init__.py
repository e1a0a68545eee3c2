"""Longer runs that are started by hand."""
