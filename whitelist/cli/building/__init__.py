"""What `whitelist build` does around the plan: its options, what it reads and writes, and what it says."""
