"""One module per address family. Each offers FAMILY, a ``whitelist.family.Family``."""
