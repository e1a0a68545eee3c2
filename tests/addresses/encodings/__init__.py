"""Tests of alphabets and checksums."""
