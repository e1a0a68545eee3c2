"""The catalogue is downloaded only when the page asks for it, and used at once, by the commands as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.connectors.conftest import serve
from tests.connectors.exchanges import Coinex, sample
from tests.connectors.server import Reply
from tests.page.browser import Browser
from whitelist.connectors.session import ClientOptions
from whitelist.exchanges.catalogue_loading import CACHE, cached_catalogue
from whitelist.model.errors import InvalidResponse, UsageError, WhitelistError
from whitelist.page import endpoints
from whitelist.page.catalogue_update import update_catalogue
from whitelist.page.exchange_data import Choice, Options

if TYPE_CHECKING:
    from pathlib import Path

    from tests.connectors.conftest import Serve

__all__ = ["serve"]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder of this test, which is not there yet."""
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))


def test_update_is_used_at_once(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:  # a fixture
    """What the bundled catalogue could not verify is settled, and the state says which catalogue it is now."""
    server = serve(Coinex())
    client = ClientOptions(base_url=server.url, notify=lambda _: None)
    monkeypatch.setattr(endpoints, "update_catalogue", lambda choice: update_catalogue(choice, client))
    with Browser() as browser:
        browser.drop("desk.csv", "coin,network,address,memo\nQQQ,TRC20,TGRB2kAcZm48rKpNZmYd4nyVSPXudg6eBc,\n")
        before = browser.get("api/state")
        assert tuple(before["catalogue"][key] for key in ("origin", "complete", "can_update")) == (
            "bundled",
            False,
            True,
        )
        assert before["summary"]["verdict"] == "unverified"
        assert not server.asked
        after = browser.post("api/catalogue/update")
        assert (after["catalogue"]["origin"], after["catalogue"]["complete"]) == ("downloaded", True)
        assert (after["summary"]["verdict"], len(server.asked)) == ("rejected", 1)
        assert before["catalogue"]["sha256"] != after["catalogue"]["sha256"]
        assert cached_catalogue("coinex").is_file()


def test_a_wrong_answer_changes_nothing(serve: Serve) -> None:
    """The old catalogue stays, and the page says what went wrong."""
    client = ClientOptions(base_url=serve(lambda _: Reply({"code": 0, "data": []})).url, notify=lambda _: None)
    with pytest.raises(WhitelistError):
        update_catalogue(Choice(Options("coinex"), {}, {}), client)
    assert not cached_catalogue("coinex").exists()


@pytest.mark.parametrize("options", [Options("safe"), Options("coinex", catalogue="bundled")], ids=str)
def test_only_what_would_be_used_is_downloaded(options: Options) -> None:
    """An exchange without a list, and a catalogue that an option names, cannot be updated."""
    with pytest.raises(UsageError, match="cannot be updated"):
        update_catalogue(Choice(options, {}, {}))


def test_a_list_that_shrinks_changes_nothing(serve: Serve) -> None:
    """A complete catalogue is not replaced by one that lacks more than a tenth of it."""
    client = ClientOptions(base_url=serve(Coinex()).url, notify=lambda _: None)
    update_catalogue(Choice(Options("coinex"), {}, {}), client)
    before = cached_catalogue("coinex").read_bytes()
    answer = sample("coinex_all-deposit-withdraw-config")
    half = Reply({**answer, "data": answer["data"][: len(answer["data"]) // 2]})
    client = ClientOptions(base_url=serve(lambda _: half).url, notify=lambda _: None)
    with pytest.raises(InvalidResponse, match="not replaced"):
        update_catalogue(Choice(Options("coinex"), {}, {}), client)
    assert cached_catalogue("coinex").read_bytes() == before
