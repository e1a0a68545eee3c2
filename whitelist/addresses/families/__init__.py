"""Address families, one module each. Each module offers FAMILY, a ``whitelist.addresses.family.Family``."""
