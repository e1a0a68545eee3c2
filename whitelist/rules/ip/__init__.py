"""WL7xx: IP allowlists."""
