"""WL3xx: coin and network."""
