"""One module for each part of the results, with an object PART."""
