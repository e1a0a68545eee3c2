"""Files out: rows to bytes, and bytes to files that appear whole or not at all."""
