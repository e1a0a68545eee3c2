"""Lines of a table that are not entries."""
