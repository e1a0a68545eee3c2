"""`whitelist networks`: which networks there are, and which ones a coin has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from whitelist.cli.console import print_line
from whitelist.cli.failure import Command
from whitelist.model.errors import UsageError

if TYPE_CHECKING:
    from whitelist.exchanges.reference_data import ReferenceData


class Lookup(Command):
    """A command that looks a word up, but for the one word that fetches a fresh catalogue."""

    def make_context(self, info_name: str | None, args: list[str], *rest: Any, **extra: Any) -> click.Context:
        """Return the context of `update` when that is the first word. No coin and no network is called so."""
        if args[:1] == ["update"]:
            from whitelist.cli.networks_update import update  # rarely wanted, and it needs more than a look-up

            return update.make_context(f"{info_name} update", args[1:], *rest, **extra)
        return super().make_context(info_name, args, *rest, **extra)


@click.command(cls=Lookup)
@click.argument("word", metavar="[COIN|NETWORK|update]", required=False)
@click.option("--schema", default="coinex", show_default=True, help="Exchange whose catalogue to look into.")
@click.option("--catalogue", type=click.Path(), help="Catalogue file to use; `bundled` is the one that comes along.")
@click.option("--coverage", is_flag=True, help="How far each network is verified, its memo rule, and the source.")
def networks(word: str | None, schema: str, catalogue: str | None, *, coverage: bool) -> None:
    """Look up networks: all of them, those of a COIN, or one NETWORK. `networks update` fetches a fresh catalogue.

    \b
    Examples:
      whitelist networks
      whitelist networks USDT
      whitelist networks TRC20
      whitelist networks --coverage
      whitelist networks update --help
    """
    from whitelist.exchanges.loader import reference_data

    known = reference_data(schema, catalogue)
    if coverage:
        _coverage(known, word)
        return
    coin = known.coin_named(word) if word else None
    network = known.network_named(word) if word else None
    if word is None:
        _all(known)
    elif coin is None and network is None:
        hint = known.close_coin(word) or known.close_network(word) or "`whitelist networks` lists all networks"
        raise UsageError(f"{word!r} is neither a coin of the catalogue nor a network", hint)
    else:
        if coin is not None:
            _coin(known, coin)
        if network is not None:
            _network(known, network)
    basis = known.catalogue
    print_line()
    print_line(f"{basis.source} catalogue as of {basis.as_of}, {'complete' if basis.complete else 'partial'}")


def _coverage(known: ReferenceData, word: str | None) -> None:
    from whitelist.addresses.coverage import counts, coverage

    if word is not None:
        raise UsageError("--coverage shows all networks", f"`whitelist networks {word}` shows one")
    rows = coverage(known.networks)
    for row in rows:
        print_line(f"{row.network:<16}  {row.level:<12}  memo {row.memo:<34}  {row.families or '-':<30}  {row.source}")
    print_line()
    total = counts(rows)
    changed = {
        identity: history for identity in sorted(known.networks) if (history := known.networks[identity].history)
    }
    for identity, history in changed.items():
        print_line(f"{identity:<16}  {history}")
    print_line()
    print_line(f"{len(rows)} networks: " + ", ".join(f"{number} {level}" for level, number in total.items()))


def _all(known: ReferenceData) -> None:
    width = max(map(len, known.known_networks))
    for identity in sorted(known.known_networks):
        entry = known.networks.get(identity)
        name, level = (entry.name, entry.verified_to) if entry else ("", "none")
        print_line(f"{identity:<{width}}  {_LEVELS[level]:<12}  {name}")


def _coin(known: ReferenceData, code: str) -> None:
    coin = known.catalogue.coins[code]
    extent = "all its chains" if coin.complete or known.catalogue.complete else "there may be more chains"
    print_line(f"coin {code} ({extent})")
    if not coin.pairs:
        print_line("  no chain is known")
    for identity in sorted(coin.pairs):
        pair = coin.pairs[identity]
        entry = known.networks.get(identity)
        memo = {True: "memo required", False: "no memo required", None: "memo rule unknown"}[pair.memo_required]
        level = _LEVELS[entry.verified_to if entry else "none"]
        inferred = "" if pair.observed else ", inferred"
        shut = {"deposits": pair.deposits, "withdrawals": pair.withdrawals}
        suspended = " and ".join(what for what, is_open in shut.items() if is_open is False)
        print_line(f"  {identity:<16}  {memo}; addresses {level}{inferred}{suspended and f'; {suspended} suspended'}")


def _network(known: ReferenceData, identity: str) -> None:
    entry = known.networks.get(identity)
    if entry is None:
        print_line(f"network {identity}: only in the catalogue; addresses not verified")
        return
    coins = sorted(code for code, coin in known.catalogue.coins.items() if identity in coin.pairs)
    told = {
        "name": entry.name,
        "own coin": entry.coin,
        "addresses": _LEVELS[entry.verified_to],
        "memo": entry.memo.kind,
        "coins known on it": ", ".join(coins),
        "history": str(entry.history or ""),
        "note": entry.note,
        "source": entry.source,
        "source of history": entry.history.source if entry.history else "",
    }
    print_line(f"network {identity}")
    for key, value in told.items():
        if value:
            print_line(f"  {key + ':':<19}{value}")


_LEVELS = {"checksum": "verified to the checksum", "shape": "verified to their shape", "none": "not verified"}
