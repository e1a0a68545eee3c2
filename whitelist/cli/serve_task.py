"""What `whitelist serve` does: starts the page, says where it is, and opens a browser."""

from __future__ import annotations

from typing import Any

from whitelist.cli.console import print_line, print_note
from whitelist.cli.failure import print_bug
from whitelist.cli.startup import speed_up_imports


def run(port: int, *, opens: bool, options: dict[str, Any]) -> None:
    """Serve the page until a signal ends it. Raises WhitelistError for wrong options and for missing packages."""
    from whitelist.page.server import listen, port_of, require_packages, run

    require_packages()
    with speed_up_imports():
        from whitelist.page.access import Access
        from whitelist.page.application import application
        from whitelist.page.exchange_data import Options
        from whitelist.page.workspace import Workspace

    desk = Workspace(Options(options["schema"], options["catalogue"], options["deny"], options["trusted"]))
    listening = listen(port)
    access = Access(port_of(listening))

    def announce() -> None:
        print_line(f"The page is at {access.printed_address}")
        print_line("To end it, press Ctrl-C.")
        if opens and not _open(access.invite()):
            print_note("No browser was found: open the address yourself.")

    run(application(desk, access, print_bug), listening, announce)


def _open(address: str) -> bool:
    """Open *address* in a browser, and return whether there is one."""
    import webbrowser

    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False
