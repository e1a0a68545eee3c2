"""Name and version of this program, for reports and files."""

from __future__ import annotations

NAME = "whitelist"
__version__ = "0.1.0"
