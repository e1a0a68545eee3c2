"""WL8xx: API key registers."""
