"""Timings, always beside something that runs in turn with ours. See README.md."""
