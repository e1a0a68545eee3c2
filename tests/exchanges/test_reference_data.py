"""Words for coins and networks, and headers of another exchange."""

from __future__ import annotations

from dataclasses import replace

from tests.rules.cases import judge
from whitelist.exchanges.catalogue import Coin, Pair
from whitelist.exchanges.header import documented, header_words, read_header
from whitelist.exchanges.loader import reference_data
from whitelist.exchanges.reference_data import ReferenceData
from whitelist.model.finding import Severity
from whitelist.readers.csv import read_text
from whitelist.rules.selection import find

KNOWN = reference_data("coinex")


def with_networks(*ids: str) -> ReferenceData:
    """Return the bundled knowledge with a coin on more networks."""
    pairs = {identity: Pair(identity, None, None, None, observed=True, contract=None) for identity in ids}
    coins = {**KNOWN.catalogue.coins, "NEW": Coin("NEW", pairs, complete=False)}
    return replace(KNOWN, catalogue=replace(KNOWN.catalogue, coins=coins))


def test_network_named() -> None:
    """An id, another letter case, an alias, and what means none."""
    assert KNOWN.network_named("TRC20") == "TRC20"
    assert KNOWN.network_named("trc-20") == "TRC20"
    assert KNOWN.network_named("Ethereum (ERC20)") == "ERC20"
    assert KNOWN.network_named("BNB") is None
    assert KNOWN.network_named("") is None


def test_another_network_is_never_proposed_for_one_that_is_known() -> None:
    """A network that the exchange does not have is no typing error of one that it has."""
    safe = reference_data("safe")
    assert (safe.near_networks("TRC20"), safe.close_network("TRC20")) == (("1",), "")
    assert reference_data("trezu").close_network("TRC2O") == "did you mean tron?"
    assert KNOWN.close_network("TRC2O") == "did you mean TRC20?"


def test_word_for_two_networks_is_a_word_for_neither() -> None:
    """Where a catalogue has two ids that differ in signs only, just the exact one counts."""
    known = with_networks("TRC_20", "NEW-CHAIN")
    assert known.network_named("TRC_20") == "TRC_20"
    assert known.network_named("TRC20") == "TRC20"
    assert known.network_named("trc20") is None
    assert known.network_named("newchain") == "NEW-CHAIN"


def test_network_of_the_catalogue_beats_an_alias() -> None:
    """When the exchange lists a chain whose id was an alias so far, the id is meant."""
    assert KNOWN.network_named("eth") == "ERC20"
    assert with_networks("ETH").network_named("eth") == "ETH"


def test_coin_named() -> None:
    """A code in any letter case, or none."""
    assert KNOWN.coin_named("USDT") == KNOWN.coin_named("usdt") == "USDT"
    assert KNOWN.coin_named("币") is None


def test_severity_of_an_exchange() -> None:
    """A schema may give a rule another severity."""
    rule = find("blank-row")
    assert KNOWN.severity_of(rule.code, rule.severity) is Severity.WARNING
    strict = replace(KNOWN, schema=replace(KNOWN.schema, severities={rule.code: "error"}))
    assert strict.severity_of(rule.code, rule.severity) is Severity.ERROR


def test_headers_of_another_exchange() -> None:
    """Columns are told by the exchange's own spelling, which need not be ours."""
    headers = ("Coin", "Network", "Address", "Tag", "Label")
    batch = replace(KNOWN.schema.batch, headers=headers)
    known = replace(KNOWN, schema=replace(KNOWN.schema, batch=batch))
    assert documented(batch)["memo"] == "Tag"
    assert header_words(batch)["tag"] == "memo"
    assert dict(read_header(headers, header_words(batch)).fields) == dict(documented_fields())
    row = "USDT,TRC20,TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS,\n"
    table = read_text(f"Coin,Network,Address,Tag\n{row}".encode(), "case.csv", header_words(batch))
    assert judge(table, known=known) == ()
    table = read_text(f"coin,Network,Address,comment\n{row}".encode(), "case.csv", header_words(batch))
    found = {(each.slug, each.fix and each.fix.value) for each in judge(table, known=known)}
    assert found == {("column-spelling", "Coin"), ("column-unknown", "Tag")}


def documented_fields() -> list[tuple[str, int]]:
    return [("coin", 0), ("network", 1), ("address", 2), ("memo", 3), ("remark", 4)]
