"""Name and version of this program, as reports and files state them."""

from __future__ import annotations

NAME = "whitelist"
__version__ = "0.1.0"
