"""A git repository of a team, the hook and the action of this checkout, and the surroundings in which they run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tests.acceptance.command import ROOT
from tests.acceptance.forked import write_script

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOREIGN = ("GIT_", "GITHUB_", "INPUT_", "PIP_", "PRE_COMMIT", "PYTHON", "RUNNER_", "VIRTUALENV", "WHITELIST_")
"""Beginnings of variables by which a git hook, a CI job or a developer's settings around the tests would meddle."""

HOOK_SOURCES = (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE", "NOTICE", "whitelist", "schemas")
"""What a clone of this repository needs so that pip can install it."""


def surroundings(**more: str) -> dict[str, str]:
    """Return the environment for a process that knows nothing of what surrounds the tests, with *more* in it.

    pip installs without a network: it builds with, and leaves everything else to, the packages of this Python.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN) and name != "SKIP"}
    return {
        **kept,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_BUILD_ISOLATION": "0",  # to pip this is "no isolation": the variable sets what the option sets to 0
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path.endswith(("site-packages", "dist-packages"))),
        "PYTHONUTF8": "1",
        "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
        "WHITELIST_CACHE_DIR": str(ROOT / "README.md"),  # a file holds no catalogue
        **more,
    }


@dataclass(frozen=True)
class Ended:
    """What a process did."""

    code: int
    out: str

    @classmethod
    def run(cls, *command: str | Path, cwd: Path, environment: Mapping[str, str]) -> Ended:
        """Run *command* and keep its code and everything it printed."""
        done = subprocess.run(
            command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        return cls(done.returncode, done.stdout.decode("utf-8").replace("\r\n", "\n"))


@dataclass(frozen=True)
class Repository:
    """A git repository."""

    folder: Path

    @classmethod
    def start(cls, folder: Path) -> Repository:
        """Make an empty repository at *folder*."""
        folder.mkdir(parents=True, exist_ok=True)
        repository = cls(folder)
        repository.git("init", "--quiet")
        for name, value in (("user.name", "Tester"), ("user.email", "tester@example.org"), ("core.autocrlf", "false")):
            repository.git("config", name, value)
        return repository

    def git(self, *arguments: str) -> str:
        """Return what git prints. Fails when git does."""
        ended = Ended.run("git", *arguments, cwd=self.folder, environment=surroundings())
        assert ended.code == 0, ended.out
        return ended.out.strip()

    def write(self, name: str, text: str) -> Path:
        """Write *text* to the file *name* and stage it."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        self.git("add", "--", name)
        return path

    def commit(self, message: str) -> str:
        """Commit what is staged, without hooks, and return the commit's name."""
        self.git("commit", "--quiet", "--no-verify", "--message", message)
        return self.git("rev-parse", "HEAD")


@dataclass(frozen=True)
class Hooks:
    """The hooks of this checkout, as pre-commit takes them from a repository."""

    source: Repository
    revision: str
    home: Path
    """Where pre-commit keeps the environments that it makes."""

    @classmethod
    def publish(cls, folder: Path) -> Hooks:
        """Commit what the hooks need to a repository of its own in *folder*."""
        source = Repository.start(folder / "whitelist")
        for name in HOOK_SOURCES:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, source.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / name, source.folder)
        source.git("add", ".")
        return cls(source, source.commit("Hooks"), folder / "home")

    def install(self, folder: Path) -> None:
        """Let pre-commit install the hooks, for a repository at *folder*."""
        repository = Repository.start(folder)
        self.configure(repository, {"id": "whitelist-check"})
        ended = self.call(repository, sys.executable, "-m", "pre_commit", "install-hooks")
        assert ended.code == 0, ended.out

    @property
    def program(self) -> Path:
        """The program, once it is installed."""
        (program,) = self.home.glob("repo*/py_env-*/bin/whitelist")
        return program

    @contextmanager
    def replaced(self, command: tuple[str, ...]) -> Iterator[None]:
        """Let the hooks run *command* instead of the program."""
        program = self.program
        installed = program.rename(program.with_name("installed"))
        write_script(program, command)
        try:
            yield
        finally:
            installed.replace(program)

    def configure(self, repository: Repository, *hooks: Mapping[str, Any]) -> None:
        """Let *repository* use *hooks*, each with an ``id`` and what else a team sets."""
        settings = {"repo": str(self.source.folder), "rev": self.revision, "hooks": list(hooks)}
        repository.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [settings]}))

    def run(self, repository: Repository, *arguments: str) -> Ended:
        """Run the hooks in *repository*: on what is staged, unless *arguments* say otherwise."""
        return self.call(repository, sys.executable, "-m", "pre_commit", "run", "--color", "never", *arguments)

    def call(self, repository: Repository, *command: str) -> Ended:
        """Run *command*, pre-commit or git with its hooks, in *repository*."""
        environment = surroundings(
            PRE_COMMIT_HOME=str(self.home), VIRTUALENV_OVERRIDE_APP_DATA=str(self.home.parent / "virtualenv")
        )
        return Ended.run(*command, cwd=repository.folder, environment=environment)
