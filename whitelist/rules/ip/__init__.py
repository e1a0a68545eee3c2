"""WL7xx: IP allowlists."""

COMMAND = "check-ips"
"""The command that applies these rules, where it is not ``check``."""
