"""WL4xx: the address."""
