"""Parts of ``python -m tests.campaign.mutants``."""
