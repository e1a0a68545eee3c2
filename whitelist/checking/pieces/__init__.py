"""Checks lists that are read in pieces: each row by itself, and then those together that are related."""
