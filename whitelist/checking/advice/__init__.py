"""What to do about findings, in words that fit the row: what is missing, what to ask, what to write."""
