"""WL1xx: the file and its structure."""
