"""How files become sources of a build: read with the names of columns that options add, and with given values."""
