"""How to give this program the key of an exchange: lines to copy that leave no secret in the history of a shell."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Sequence

Shell = Literal["bash or zsh", "PowerShell"]

ALL_WAYS = "`whitelist keys test --help` shows other ways"


def current_shell() -> Shell:
    """Return the shell that most people use on this system."""
    return "PowerShell" if os.name == "nt" else "bash or zsh"


def shell_line(variables: Sequence[str], shell: Shell) -> str:
    """Return the line that reads *variables* from the keyboard, without showing them."""
    if shell == "PowerShell":
        read = "[Net.NetworkCredential]::new('', (Read-Host -AsSecureString)).Password"
        return "; ".join(f"$env:{variable} = {read}" for variable in variables)
    return "; ".join([*(f"read -rs {variable}" for variable in variables), f"export {' '.join(variables)}"])


def setup_hint(variables: Sequence[str]) -> str:
    """Return how to set *variables*, in the shell of this system; its line is between backticks."""
    shell, plural = current_shell(), "s" if len(variables) > 1 else ""
    line = shell_line(variables, shell)
    name = join_items(variables, len(variables)).replace(", ", " and ")
    return f"set the environment variable{plural} {name}, in {shell} with `{line}`; {ALL_WAYS}"
