"""One module per address family. Each offers FAMILY, a ``whitelist.addresses.family.Family``."""
