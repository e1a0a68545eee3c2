"""Each function recognises one kind of text that is not an address, or one group of kinds."""
