"""The commands, one module each, named like the command and offering it under that name."""
