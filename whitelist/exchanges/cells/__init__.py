"""What an exchange says about the cells of a column."""
