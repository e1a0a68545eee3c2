"""The parts of which delimited text is read, whether a file is in memory or read in pieces."""
