"""The format of an exchange's batch file: the keys of ``[batch]`` in ``schema.toml``."""

from __future__ import annotations

from collections.abc import Mapping  # needed at run time, for the types of fields
from dataclasses import dataclass, field
from types import MappingProxyType

from whitelist.exchanges.batch.encodings import codec_named
from whitelist.exchanges.cells.cell_format import CellFormat

COLUMNS = ("coin", "network", "address", "memo", "remark")
"""The columns that several exchanges have. Others are an exchange's own; a table of ``batch.cells`` describes each."""

NAMING = ("coin", "network", "address")
"""Those that say where a payment goes. In a workbook, whether the memo column can be missing depends on the rows."""


@dataclass(frozen=True, slots=True)
class BatchRules:
    """The format of an exchange's batch file."""

    columns: tuple[str, ...]
    """Required columns, in the documented order."""
    headers: tuple[str, ...]
    """Header cells as the exchange writes them, for columns then optional_first."""
    source: str
    unpublished_headers: tuple[str, ...] = ()
    """Columns of which the exchange does not publish how a header writes them: any letter case and spaces are right."""
    optional_first: tuple[str, ...] = ()
    """Optional columns, which are before the required columns."""
    may_be_empty: tuple[str, ...] = ()
    """Those of the required columns in which an entry can have no text; the memo always can."""
    any_order: bool = False
    """True when the exchange finds columns by their names, wherever they are."""
    row_limit: int | None = None
    """Maximum number of data rows in one file; None when no limit is documented."""
    size_limit: int | None = None
    """Maximum size of one file, in bytes; None when no limit is documented."""
    delimiters: tuple[str, ...] = (",",)
    """The characters that the exchange takes between fields."""
    encoding: str = "utf-8"
    """The text encoding that the exchange takes, by any name that Python knows."""
    inter_user: bool = False
    """True when an entry can name an account of the exchange, by e-mail address or mobile number, and no network."""
    network_separators: tuple[str, ...] = ()
    """What separates several networks in one cell, on all of which the address is to be used; the first is written."""
    coin_pattern: str = ""
    """How the exchange writes coin and network in the column coin, such as ``{coin}_{network}``, with its own names of
    networks; empty if it writes only the coin there, or codes of its own."""
    any_case: tuple[str, ...] = ()
    """Those of the columns coin and network in which the exchange takes any letter case, also of joined parts."""
    evm_checksum: bool = False
    """True when the exchange refuses an address of Ethereum without the letter case of EIP-55."""
    repeated: str = ""
    """What the exchange does with an entry that it has already, as a clause; empty when it is not documented."""
    one_row_per_address: bool = False
    """True when the exchange skips a row with the address of an earlier one, whatever its networks."""
    other_networks: bool = False
    """True when the exchange takes more names of networks than the schema has: another one is not verified."""
    other_networks_like: str = ""
    """Id of a network whose addresses are those of all networks that the exchange can have besides."""
    unpublished_networks: bool = False
    """True when no source has the exchange's own names of networks: those that people use are read, and not changed."""
    duplicates_allowed: bool = False
    """True when each row is a payment, so that an entry can be in several rows: no build merges them."""
    one_network_per_file: bool = False
    """True when a whole file is paid on one network, which it does not name: a build writes files for each network."""
    cells: Mapping[str, CellFormat] = field(default_factory=lambda: MappingProxyType({}))
    """Column → what its cells must be: for each of the exchange's own columns, and for the remark if it has limits."""
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Column → other names that a header uses for it: the exchange's own, then those of every exchange."""

    accepted_headers: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Column → other headings that the exchange takes for it as well, as it documents them; a build writes none."""
    heading_words: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Column → words in small letters: the exchange takes the first heading that contains one, in any letter case."""

    @property
    def delimiter(self) -> str:
        """What is written between fields: the comma if the exchange takes it, or else the first of the others."""
        return "," if "," in self.delimiters else self.delimiters[0]

    @property
    def codec(self) -> str:
        """Python's name of the encoding."""
        return codec_named(self.encoding)

    @property
    def all_columns(self) -> tuple[str, ...]:
        """The required columns, then the optional columns."""
        return (*self.columns, *self.optional_first)

    @property
    def order(self) -> tuple[str, ...]:
        """All columns in the order in which they are written."""
        return self.all_columns if self.any_order else (*self.optional_first, *self.columns)

    @property
    def needs_network(self) -> bool:
        """Whether each entry names a network. Otherwise, an address is good if a network of the exchange accepts it."""
        return "network" in self.columns and "network" not in self.may_be_empty

    @property
    def own_columns(self) -> tuple[str, ...]:
        """The columns that only this exchange has."""
        return tuple(column for column in self.all_columns if column not in COLUMNS)

    @property
    def comments(self) -> frozenset[str]:
        """Those of them with texts for people, which can be reworded."""
        return frozenset(column for column in self.own_columns if self.cells[column].kind == "text")

    @property
    def address_columns(self) -> tuple[str, ...]:
        """The columns with addresses: those that are paid, and those that only this exchange has."""
        return ("address", *(column for column in self.own_columns if self.cells[column].kind == "address"))

    @property
    def unique_column(self) -> str:
        """The column in which no two rows of a file can have the same text; empty if there is none."""
        return next((column for column in self.all_columns if column in self.cells and self.cells[column].unique), "")

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns that a source of a build must have: naming, own required columns, and a remark in each entry."""
        names = ("remark",) if "remark" in self.columns and "remark" not in self.may_be_empty else ()
        empty = {each for each in self.may_be_empty if each not in self.cells or not self.cells[each].needed_if}
        return (*self.naming, *(each for each in self.own_columns if each in {*self.columns} - empty), *names)

    @property
    def naming(self) -> tuple[str, ...]:
        """The columns without which no row can be checked."""
        return tuple(column for column in NAMING if column in self.columns)
