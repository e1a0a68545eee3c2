"""What the columns of a table are and hold, as far as headings and cells show."""
