"""Checks of the two lists that protect withdrawals besides the batch file: IP allowlists and API key registers.

allowlist, register, key        what a list contains
ip_blocks, ip_format            IP addresses and ranges, and how they are misspelt; ip_advice says what to write instead
permission, placeholder         words in the cells of a register; date_spelling reads dates that are not in ISO format
secret_detection                what looks like the secret of an API key
secret_masking                  secrets in a list, and how they are hidden
auditor                         checks a list with the rules that ``audit_rule`` describes
"""
