"""Checks of the two lists that protect withdrawals besides the batch file: IP allowlists and API key registers.

allowlist, register, key        what a list contains
secret_detection, gate          secrets in a list, and how they are hidden
auditor                         checks a list with the rules that ``audit_rule`` describes
"""
