"""Which placed rows are in one file, and what the file is called."""
