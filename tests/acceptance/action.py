"""Runs the steps of action.yml as GitHub's runner does: its expressions filled in, its scripts given to bash."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tests.acceptance.command import ROOT
from tests.acceptance.forked import CAN_FORK, serve, write_script
from tests.acceptance.repository import Ended, surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping

EXPRESSION = re.compile(r"\$\{\{ ([a-z.-]+) \}\}")
PROGRAMS = "steps.install.outputs.programs"
"""Where the action has installed the program."""
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
"""How the runner starts ``shell: bash``.

<https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell>
"""


def manifest() -> dict[str, Any]:
    """Return action.yml."""
    told: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return told


@dataclass(frozen=True)
class Ran:
    """What a run of the action left behind."""

    code: int
    log: str
    summary: str
    outputs: dict[str, str]


@dataclass
class Action:
    """The action, on a runner whose folder for temporary files is *temp*."""

    temp: Path
    known: dict[str, str] = field(default_factory=dict)
    """Values of the contexts ``inputs`` and ``steps``, by their full name."""

    def install(self, checkout: Path) -> None:
        """Run the steps before the last one in *checkout*; the Python of the tests stands for the one they set up."""
        self.known["steps.python.outputs.python-path"] = sys.executable
        *steps, _ = manifest()["runs"]["steps"]
        for step in steps:
            if "run" in step:
                ended, _ = self._step(step, checkout)
                assert ended.code == 0, ended.out

    def forked(self, folder: Path) -> Action:
        """Return this action, but with programs in *folder* that fork the installed one, which starts quicker."""
        programs = Path(self.known[PROGRAMS])
        command = serve(programs / "python", environment=surroundings()) if CAN_FORK else (str(programs / "whitelist"),)
        write_script(folder / "whitelist", command)
        write_script(folder / "python", (str(programs / "python"),))
        return replace(self, known={**self.known, PROGRAMS: str(folder)})

    def run(self, checkout: Path, **inputs: str) -> Ran:
        """Run the last step in *checkout*; an underscore in the name of an input stands for a hyphen."""
        told = manifest()
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        assert given.keys() <= told["inputs"].keys()
        for name, declared in told["inputs"].items():
            self.known[f"inputs.{name}"] = given.get(name, declared.get("default", ""))
        before = dict(self.known)
        ended, summary = self._step(told["runs"]["steps"][-1], checkout)
        outputs = {name: self._filled(output["value"]) for name, output in told["outputs"].items()}
        self.known = before
        return Ran(ended.code, ended.out, summary, outputs)

    def _step(self, step: Mapping[str, Any], folder: Path) -> tuple[Ended, str]:
        """Return how *step* ended and the summary it wrote, and remember its outputs."""
        files = {name: self.temp / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_bytes(b"")
        script = self.temp / "step.sh"
        script.write_bytes(step["run"].encode())
        variables = {name: self._filled(value) for name, value in step["env"].items()}
        environment = surroundings(
            **variables,
            **{name: str(file) for name, file in files.items()},
            GITHUB_ACTION_PATH=str(ROOT),
            GITHUB_ACTIONS="true",
            RUNNER_OS="macOS" if sys.platform == "darwin" else "Linux",
            RUNNER_TEMP=str(self.temp),
        )
        ended = Ended.run(*BASH, script, cwd=folder, environment=environment)
        for line in files["GITHUB_OUTPUT"].read_text("utf-8").splitlines():
            name, _, value = line.partition("=")
            self.known[f"steps.{step['id']}.outputs.{name}"] = value
        return ended, files["GITHUB_STEP_SUMMARY"].read_text("utf-8")

    def _filled(self, text: str) -> str:
        """Return *text* with its expressions evaluated; an output that no step has set is empty, as on GitHub."""
        return EXPRESSION.sub(lambda found: self.known.get(found[1], ""), text)
