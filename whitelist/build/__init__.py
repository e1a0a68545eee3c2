"""Merges workbooks and CSVs into batch files: find the columns, apply safe fixes, check, merge duplicates, split.

No module here writes files: sources in, a Plan out. Rules check and fix the rows (see ``changes.fixes``); the build
decides which rows are duplicates, and to which file an entry goes.
"""
