"""The gate for lists that are read in pieces: it hides the same secrets as in a list that is read at once."""
