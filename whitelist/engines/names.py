"""The engines by name, and what must be installed for each. Nothing heavy is imported here."""

from __future__ import annotations

from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from whitelist.model.errors import UsageError
from whitelist.model.installation import extra_hint
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.engines.engine import Engine, Watch

PACKAGES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "dask": ("dask", "distributed", "fsspec", "pyarrow"),
        "spark": ("pyspark", "fsspec", "pyarrow"),
    }
)
"""Engine, which is also the name of the extra → the modules that it needs."""


def open_engine(name: str, address: str | None, watch: Watch) -> Engine:
    """Return the engine called *name*, which is not started yet, for the scheduler at *address*, if there is one.

    *watch* shows how far the engine is. Raises UsageError if a package is missing.
    """
    require_packages(PACKAGES[name], name)
    if name == "dask":
        from whitelist.engines.dask import Dask

        return Dask(address, watch)
    from whitelist.engines.spark import Spark

    return Spark(address, watch)


def require_packages(packages: Sequence[str], name: str) -> None:
    """Raise UsageError if one of *packages*, which the engine called *name* needs, is not installed."""
    missing = [package for package in packages if find_spec(package) is None]
    if missing:
        raise UsageError(
            f"--engine {name} needs packages that are not installed: {join_items(missing)}", extra_hint(name)
        )
