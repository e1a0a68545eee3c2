"""Checks of the two lists that protect withdrawals besides the batch file: IP allowlists and API key registers.

allowlist, register, key        what a list contains
secret_detection                what looks like the secret of an API key
secret_masking                  secrets in a list, and how they are hidden
auditor                         checks a list with the rules that ``audit_rule`` describes
"""
