"""Whether the facts that a run relies on are those that were recorded. The digests are in ``schemas/SHA256SUMS``."""
