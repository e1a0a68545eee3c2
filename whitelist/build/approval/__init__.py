"""The page that two people sign before the upload."""
