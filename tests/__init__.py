"""Tests; data files under data/ are named like the thing they test."""
