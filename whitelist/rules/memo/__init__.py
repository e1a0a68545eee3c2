"""WL5xx: the memo."""
