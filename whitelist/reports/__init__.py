"""A review in words: one module for each format, and the parts that formats share."""
