"""Finds and reads the settings file, and finds the files that a run reads."""
