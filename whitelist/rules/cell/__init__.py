"""WL2xx: the text of a cell."""
