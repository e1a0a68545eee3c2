"""Several networks in one cell, on all of which an address is to be used, such as ``Ethereum;BNB``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whitelist.exchanges.network_words import NetworkReading

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class SeveralNetworks:
    """Reads the names of several networks, and joins them as the exchange does."""

    separators: tuple[str, ...]
    """What the exchange takes between two names; the first is written."""

    def are_in(self, text: str) -> bool:
        """Say whether *text* is more than one name."""
        return any(separator in text for separator in self.separators)

    def read(self, text: str, read_network: Callable[[str], NetworkReading]) -> NetworkReading:
        """Return the networks in *text*, joined to one name; *read_network* reads a part."""
        found = {part: read_network(part) for part in map(str.strip, self.parts(text))}
        for part, reading in found.items():
            if reading.network is None:
                reason = f"several networks, and {part!r} is {reading.reason or 'not known'}"
                return NetworkReading(reason=reason, is_elsewhere=reading.is_elsewhere)
        if not found:
            return NetworkReading(reason="only what separates networks")
        return NetworkReading(self.separators[0].join(dict.fromkeys(str(each.network) for each in found.values())))

    def is_same_text(self, text: str, network: str) -> bool:
        """Say whether *text* names *network*, or several, exactly as the exchange does, with any of its separators."""
        return self._alike(text) == self._alike(network)

    def in_order(self, network: str) -> str:
        """Return the same name for the same networks in another order."""
        return self.separators[0].join(sorted(self.parts(network)))

    def parts(self, text: str) -> list[str]:
        """Return the names in *text*."""
        parts = self._alike(text).split(self.separators[0])
        return [part for part in parts if part.strip()]  # "Ethereum;" is one network

    def _alike(self, text: str) -> str:
        """Return *text* with the separator that is written in place of the others."""
        for separator in self.separators:
            text = text.replace(separator, self.separators[0])
        return text
