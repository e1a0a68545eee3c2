"""What was meant by a row of a sample: a good row that is as like it as possible."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tests.campaign.encoders import seeded
from tests.campaign.forms import FORMS
from tests.campaign.memos import MEMOS, makers, memo_of
from whitelist.addresses.verification import Answer
from whitelist.exchanges.loader import networks, reference_data, verifier

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from random import Random

    from tests.campaign.encoders import Form
    from whitelist.exchanges.catalogue import Coin
    from whitelist.exchanges.cells.cell_format import CellFormat


@cache
def _forms(network: str) -> tuple[Form, ...]:
    """Return what makes addresses of *network*."""
    random, verify = seeded(0), verifier().verify
    return tuple(form for form in FORMS if verify(network, form.make(random)).answer is Answer.GOOD)


def _meant(column: str, formats: Mapping[str, CellFormat], row: Mapping[str, str], network: str, random: Random) -> str:
    """Return a text that the exchange takes in the *column* of *row*, which is on *network*."""
    cells, number = formats[column], str(random.randrange(1, 10**6))
    if any(formats[other].is_one_of(row.get(other, ""), texts) for other, texts in cells.empty_if.items()):
        return ""
    if cells.kind == "address":
        return makers()[network].make(random)
    if cells.kind == "choice":
        return row[column] if cells.has_choice(row.get(column, "")) else cells.choices[0]
    return f"R-{number}" if cells.kind == "text" else number


class SampleOrigin:
    """Who is asked about samples, by the rules of a catalogue; answers the same question always in the same way."""

    def __init__(self, catalogue: Path | None = None, schema: str = "coinex") -> None:
        self.known = reference_data("coinex", catalogue)
        self.cells = reference_data(schema).schema.batch.cells

    def row(self, cells: Mapping[str, str]) -> dict[str, str]:
        """Return a good row: with the coin if it is one, on the network of the address or else on the one named."""
        random = seeded(repr(sorted(cells.items())))
        coin = self.known.catalogue.coins.get(cells.get("coin", "").strip().upper())
        if coin is None or not {*coin.pairs} & {*makers()}:
            coin = self.known.catalogue.coins["USDT"]
        network = self._network(coin, cells)
        memo = ""
        if networks()[network].memo.kind != "none":
            memo = next(filter(None, (memo_of(random, network, kind) for kind in MEMOS)))
        texts = [form.make(random) for form in (*_forms(network), makers()[network])]
        address = min(texts, key=lambda text: self.known.verifier.verify(network, text).legacy != "")
        own = {column: _meant(column, self.cells, cells, network, random) for column in self.cells}
        return {"remark": "payee", "coin": coin.code, "network": network, "address": address, "memo": memo, **own}

    def line(self, texts: Sequence[str]) -> dict[str, str]:
        """Return a good row."""
        return self.row({"address": next((text for text in texts if len(text) > 20), "")})

    def _network(self, coin: Coin, cells: Mapping[str, str]) -> str:
        offered = sorted({*coin.pairs} & {*makers()})
        verify, address = self.known.verifier.verify, cells.get("address", "")
        fitting = [network for network in offered if verify(network, address).answer is Answer.GOOD]
        named = self.known.network_named(cells.get("network", ""))
        if named in (fitting or offered):
            return str(named)
        return next(iter((*fitting, *(["TRC20"] if "TRC20" in offered else []), *offered)))
