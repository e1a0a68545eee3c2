"""Keeps names and cells from giving commands to the CI system that reads the output.

- GitHub's runner obeys ``::name …::…`` at the start of a line, after white space, and ``##[name …]…`` anywhere in a
  line (actions/runner, src/Runner.Common/ActionCommand.cs).
- The agent of Azure Pipelines obeys ``##vso[area.event …]…`` anywhere in a line, and warns of any other ``##vso``
  (microsoft/azure-pipelines-agent, src/Microsoft.VisualStudio.Services.Agent/Command.cs and
  src/Agent.Worker/WorkerCommandManager.cs). Its log gives lines that start with ``##[…]`` a meaning.
- TeamCity obeys ``##teamcity[…]`` (<https://www.jetbrains.com/help/teamcity/service-messages.html>).
- GitLab's sections need a carriage return and an escape character
  (<https://docs.gitlab.com/ci/jobs/job_logs/>), which printable text does not contain.

The runner and the agent search by the rules of a language, which skip invisible characters. So a zero-width character
in a command would not stop it: the escape is one that everybody sees.
"""

from __future__ import annotations

import re

_ANYWHERE = re.compile(r"##(?=\[|vso|teamcity)", re.IGNORECASE)
_AT_START = re.compile(r"^([^\S\n]*)::(?=.*::)", re.MULTILINE)


def defuse(text: str, *, own: bool = False) -> str:
    """Return *text*, complete lines, with an escape in every command: ``#\\x23[…]``, ``\\x3a:name::``.

    *own* keeps the commands at the start of a line: the text is a report for GitHub, which escapes all values in them.

    >>> defuse("::error::own.csv: 1 row")
    '\\\\x3a:error::own.csv: 1 row'
    >>> defuse("::1, 2001:db8::1")
    '\\\\x3a:1, 2001:db8::1'
    >>> defuse("::1: reserved")
    '::1: reserved'
    """
    if "##" in text:
        text = _ANYWHERE.sub(r"#\\x23", text)
    return text if own or "::" not in text else _AT_START.sub(r"\1\\x3a:", text)
