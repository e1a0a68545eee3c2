"""What a rule is, and the engine that runs rules on tables."""
