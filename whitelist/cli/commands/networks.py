"""`whitelist networks`: the networks that are known, and those of a coin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from whitelist.checking.advice.of_exchange import with_option
from whitelist.cli import options
from whitelist.cli.command import Command, Section, option, with_options
from whitelist.cli.completion import complete_coin_or_network
from whitelist.cli.console import print_line
from whitelist.cli.networks_update import update
from whitelist.model.errors import UsageError
from whitelist.model.wording import join_items, with_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.catalogue import Pair
    from whitelist.exchanges.reference_data import ReferenceData

LEVELS = {"checksum": "verified to the checksum", "shape": "verified to their format", "none": "not verified"}


class Lookup(Command):
    """A command that looks up a name, unless the name is that of its own command `update`.

    It is not a group, because the first word can also be any coin or network. None of them is called update.
    """

    def make_context(self, info_name: str | None, args: list[str], *rest: Any, **extra: Any) -> click.Context:
        """Return the context of `update` when that is the first word."""
        if args[:1] == [update.name]:
            return update.make_context(f"{info_name} {update.name}", args[1:], *rest, **extra)
        return super().make_context(info_name, args, *rest, **extra)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the command."""
        super().format_options(ctx, formatter)
        with formatter.section("Commands"):
            formatter.write_dl([(str(update.name), update.get_short_help_str())])


@click.command(cls=Lookup)
@click.argument("word", metavar="[COIN|NETWORK|update]", required=False, shell_complete=complete_coin_or_network)
@with_options(options.schema(), options.catalogue)
@option(Section.OUTPUT, "--coverage", is_flag=True, help="Show how each network is verified, its memo rule and source.")
def networks(word: str | None, schema: str, catalogue: str | None, *, coverage: bool) -> None:
    """Look up coins and networks.

    Without a name, all networks are listed. With a COIN, its networks are listed. With a NETWORK, its details are
    shown.

    \b
    Examples:
      whitelist networks
      whitelist networks USDT
      whitelist networks TRC20
      whitelist networks --coverage
      whitelist networks update --help
    """
    from whitelist.exchanges.integrity.contradictions import contradictions
    from whitelist.exchanges.loader import reference_data
    from whitelist.exchanges.odd_parts import describe

    reference = reference_data(schema, catalogue)
    if coverage:
        _print_coverage(reference, word)
        return
    if word is None:
        _print_all(reference)
    else:
        _print_one(reference, word)
    used = reference.catalogue
    if not used.source:
        return  # the exchange has no list of coins
    print_line()
    print_line(f"{used.source} catalogue as of {used.as_of}, {'complete' if used.complete else 'partial'}")
    print_line(f"SHA-256 of the catalogue: {used.sha256}")
    for line in contradictions(used, reference.networks):
        print_line(f"warning: {line}")
    for line in describe(used.odd_parts):
        print_line(line)


def _print_one(reference: ReferenceData, word: str) -> None:
    """Print the coin and the network called *word*. Raises UsageError, with a suggestion, if there is neither."""
    coin, reading = reference.coin_named(word), reference.read_network(word)
    network = reading.network
    if coin is None and network is None:
        means = reading.reason + (f" ({join_items(reading.candidates)})" if reading.candidates else "")
        close = "" if reading.is_elsewhere else means or reference.close_coin(word) or reference.close_network(word)
        raise UsageError(
            reading.explain(word) if reading.is_elsewhere else _describe_unknown(reference, word),
            close or with_option("`whitelist networks` lists all networks", reference),
        )
    if coin is not None and coin in reference.catalogue.coins:
        _print_coin(reference, coin)
    if network is not None:
        _print_network(reference, network)


def _describe_unknown(reference: ReferenceData, word: str) -> str:
    if reference.joined_coins is not None:
        return f"no code of {reference.schema.title} is known for {word!r}, and it is not a network"
    coins = "a coin of the catalogue and not a network"
    return f"{word!r} is not {coins if reference.catalogue.source else f'a network of {reference.schema.title}'}"


def _print_coverage(reference: ReferenceData, word: str | None) -> None:
    from whitelist.addresses.coverage import counts, coverage

    if word is not None:
        raise UsageError(
            "--coverage shows all networks", with_option(f"`whitelist networks {word}` shows one", reference)
        )
    rows = coverage(reference.networks)
    for row in rows:
        print_line(f"{row.network:<16}  {row.level:<12}  memo {row.memo:<34}  {row.families or '-':<30}  {row.source}")
    print_line()
    for name, network in sorted(reference.networks.items()):
        if network.history:
            print_line(f"{name:<16}  {network.history}")
    print_line()
    levels = ", ".join(f"{number} {level}" for level, number in counts(rows).items())
    print_line(f"{len(rows)} networks: {levels}")


def _print_all(reference: ReferenceData) -> None:
    width = max(map(len, reference.known_networks))
    for name in sorted(reference.known_networks):
        network = reference.networks.get(name)
        title, level = (network.name, network.verified_to) if network else ("", "none")
        print_line(f"{name:<{width}}  {LEVELS[level]:<12}  {title}")


def _print_coin(reference: ReferenceData, code: str) -> None:
    coin = reference.catalogue.coins[code]
    print_line(f"coin {code} ({'all its networks' if coin.complete else 'there might be more networks'})")
    if coin.inter_user is not None:
        print_line(f"  inter-user transfers {'possible' if coin.inter_user else 'suspended'}")
    if not coin.pairs:
        print_line("  no network is known")
    for name in sorted(coin.pairs):
        pair = coin.pairs[name]
        network = reference.networks.get(name)
        memo = {True: "memo required", False: "no memo required", None: "memo rule unknown"}[pair.memo_required]
        level = LEVELS[network.verified_to if network else "none"]
        inferred = "" if pair.observed else ", inferred"
        is_open = {"deposits": pair.deposits, "withdrawals": pair.withdrawals}
        suspended = " and ".join(service for service, state in is_open.items() if state is False)
        print_line(f"  {name:<16}  {memo}; addresses {level}{inferred}{suspended and f'; {suspended} suspended'}")
        if written := reference.joined_coins and reference.joined_coins.code(code, name):
            print_line(f"  {'':<16}  written {written}")
        if amounts := ", ".join(_amounts(code, pair)):
            print_line(f"  {'':<16}  withdrawals: {amounts}")


def _amounts(code: str, pair: Pair) -> Iterator[str]:
    """Yield what the catalogue says about the amount of a withdrawal."""
    if pair.least_withdrawal is not None:
        yield f"at least {pair.least_withdrawal} {code}"
    if pair.fee is not None:
        yield f"fee {pair.fee} {code}"
    if pair.decimals is not None:
        yield f"at most {with_count(pair.decimals, 'decimal place')}"


def _print_network(reference: ReferenceData, name: str) -> None:
    network = reference.networks.get(name)
    if network is None:
        print_line(f"network {name}: only in the catalogue; addresses not verified")
        return
    coins = sorted(code for code, coin in reference.catalogue.coins.items() if name in coin.pairs)
    fields = {
        "name": network.name,
        "native coin": network.coin,
        "addresses": LEVELS[network.verified_to],
        "memo": network.memo.kind,
        "coins known on it": ", ".join(coins),
        "history": str(network.history or ""),
        "note": network.note,
        "source": network.source,
        "source of history": network.history.source if network.history else "",
    }
    print_line(f"network {name}")
    for key, value in fields.items():
        if value:
            print_line(f"  {key + ':':<19}{value}")
