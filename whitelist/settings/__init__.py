"""The settings file, and which files a run reads."""
