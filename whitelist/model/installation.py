"""How the program is installed: the only place that says so.

Hints use it, and a test compares README, the pages and the recipes with it. The package is not published yet, so it is
installed from its repository: from the folder of a checkout, or from the archive of a tag, for which pip needs no git.
"""

from __future__ import annotations

from typing import Final

from whitelist.model.tool import __version__

REPOSITORY: Final = "https://github.com/OWNER/whitelist"
TAGGED: Final = f"{REPOSITORY}/archive/refs/tags/v{__version__}.tar.gz"
"""What pip installs on a computer without a checkout, such as that of a CI job."""
CHECKOUT: Final = "."
"""What pip installs in the folder of the repository."""


def extra_hint(extra: str) -> str:
    """Return what to do to get the packages of *extra*, as the hint of an error.

    >>> extra_hint("exchanges")
    'run pip install ".[exchanges]" in the folder of the repository'
    """
    return f'run pip install "{CHECKOUT}[{extra}]" in the folder of the repository'
