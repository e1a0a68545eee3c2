"""Timings, as ratios against something that runs alongside. See README.md."""
