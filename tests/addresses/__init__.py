"""Tests of the address families."""
