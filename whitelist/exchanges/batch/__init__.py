"""What an exchange says about its batch file: ``[batch]`` of ``schema.toml``."""
