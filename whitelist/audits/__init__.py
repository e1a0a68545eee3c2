"""The two lists beside the batch file that guard withdrawals: IP allowlists and registers of API keys.

What such a list says (``allowlist``, ``register``, ``key``), what must not be seen of it (``credential``,
``concealment``), and who judges it (``auditor``, with rules as ``audit_rule`` describes them).
"""
