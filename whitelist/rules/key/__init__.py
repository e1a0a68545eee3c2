"""WL8xx: API key registers."""

COMMAND = "check-keys"
"""The command that applies these rules, where it is not ``check``."""
