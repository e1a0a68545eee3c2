"""What `whitelist pull` has to do: the parsed options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whitelist.cli.exchange_client import Connection
from whitelist.cli.settings import split_names
from whitelist.model.errors import SchemaError, SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.connectors.connector import Connector, PullFilter
    from whitelist.exchanges.exchange import Exchange
    from whitelist.exchanges.network_names import NetworkNames
    from whitelist.exchanges.reference_data import ReferenceData


@dataclass(frozen=True, slots=True, kw_only=True)
class PullTask:
    """The options of the command, with what is known about the exchange."""

    connector: Connector
    exchange: Exchange
    network_names: NetworkNames | None
    """The exchange's own names of networks; None when they are CoinEx's."""
    reference: ReferenceData
    output: str
    suffix: str
    force: bool
    filter: PullFilter
    connection: Connection

    @classmethod
    def from_options(cls, exchange: str, options: dict[str, Any]) -> PullTask:
        """Return the task for the *exchange* of this name with all *options* of the command.

        Raises UsageError for a wrong name, SourceError for a file that exists: both before any request.
        """
        from whitelist.connectors.connector import PullFilter
        from whitelist.connectors.registry import connector
        from whitelist.exchanges import loader

        chosen, about, reference = connector(exchange), loader.exchange(exchange), _load_reference()
        output, force, beneficiaries = options.pop("output"), options.pop("force"), options.pop("beneficiaries")
        account = _check_account(options.pop("account"), chosen, about.title)
        suffix = _check_output(output, force=force)
        coins = tuple(dict.fromkeys(name.upper() for name in split_names(options.pop("coins"))))
        networks = _find_networks(split_names(options.pop("networks")), reference)
        if beneficiaries and not chosen.has_beneficiaries:
            raise UsageError(f"{about.title} has no list of beneficiaries", "remove --beneficiaries")
        return cls(
            connector=chosen,
            exchange=about,
            network_names=loader.network_names(chosen.network_names) if chosen.network_names else None,
            reference=reference,
            output=output,
            suffix=suffix,
            force=force,
            filter=PullFilter(coins, networks, beneficiaries, account),
            connection=Connection(**options),
        )


def _load_reference() -> ReferenceData:
    """Return the data of CoinEx. Raises SourceError and SchemaError for a broken catalogue that was downloaded."""
    from whitelist.exchanges import loader

    try:
        return loader.reference_data()
    except (SchemaError, SourceError) as error:
        error.hint = "run `whitelist networks update` to download the catalogue again"  # no option names another
        raise


def _check_account(account: str | None, connector: Connector, title: str) -> str:
    """Return *account*, or nothing for none. Raises UsageError if it is none, or none can be an entry."""
    from whitelist.checking.address_cell import ACCOUNT

    if account is None:
        return ""
    if not connector.has_inter_user:
        raise UsageError(f"accounts of {title} are no entries of a batch file", "remove --inter-user")
    if ACCOUNT.fullmatch(account.strip()) is None:
        hint = "use the e-mail address of the account, or its mobile number with + and the country code"
        raise UsageError(f"--inter-user: this is not an account of {title}", hint)
    return account.strip()


def _check_output(output: str, *, force: bool) -> str:
    """Return the suffix of *output*. Raises UsageError for a wrong one, SourceError for a file that exists."""
    from pathlib import Path

    from whitelist.connectors.sheet import SUFFIXES
    from whitelist.writers.targets import is_stream

    stream = is_stream(output)
    suffix = Path(output).suffix.lower() or (".csv" if stream else "")
    if suffix not in SUFFIXES:
        raise UsageError(f"{output}: the sheet must be a .csv or an .xlsx file", "choose another name")
    if not force and not stream and Path(output).exists():
        raise SourceError(f"{output}: already exists", "use --force to replace it, or choose another name")
    return suffix


def _find_networks(names: Iterable[str], reference: ReferenceData) -> tuple[str, ...]:
    """Return the networks of these *names*. Raises UsageError with a suggestion."""
    networks = []
    for name in names:
        network = reference.network_named(name)
        if network is None:
            hint = reference.close_network(name) or "`whitelist networks` lists all networks"
            raise UsageError(f"{name!r} is not a network", hint)
        networks.append(network)
    return tuple(dict.fromkeys(networks))
