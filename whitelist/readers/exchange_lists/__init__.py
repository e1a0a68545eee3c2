"""Reads the lists of addresses that exchanges give out."""
