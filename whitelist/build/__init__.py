"""Merges spreadsheets into batches that upload: find the columns, apply the safe fixes, judge, merge, split.

Everything here is pure: sources in, a Plan out. Normalising is the rules' business (see ``mending``), and so is
judging; what is the builder's own is which rows are one entry, and which file an entry goes to.
"""
