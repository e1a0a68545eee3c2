"""`findings/run` says which findings have changed, and CI does not run them, because other libraries change any day."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = {
    "as-seen": "echo fine\necho unchanged",
    "other-now": "echo '-old'\nexit 1",
    "no-packages": "echo 'not checked: the packages could not be installed' >&2\nexit 2",
    "breaks": "exit 127",
    "versions": "echo 'a==1.2 @b/c@3.4 d==$own'\ncat <<'TEXT'\na==1.2\nTEXT",
}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the scripts need bash")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the runner and scripts of all kinds."""
    shutil.copy(ROOT / "findings" / "run", tmp_path)
    for name, body in SCRIPTS.items():
        (tmp_path / f"{name}.sh").write_text(f"#!/usr/bin/env bash\nset -euo pipefail\n{body}\n", "utf-8")
    return tmp_path


def run(folder: Path, *words: str) -> tuple[int, list[str]]:
    """Return the exit code and the lines of output."""
    command = [str(folder / "run"), *words]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=folder.parent)
    return done.returncode, (done.stdout + done.stderr).splitlines()


@pytest.mark.parametrize(
    ("names", "code", "lines"),
    [
        (["as-seen"], 0, ["unchanged    as-seen", "1 unchanged, 0 changed, 0 not checked"]),
        (
            ["as-seen.sh", "other-now", "no-packages"],
            1,
            [
                "unchanged    as-seen",
                "changed      other-now",
                "    -old",
                "not checked  no-packages",
                "    not checked: the packages could not be installed",
                "1 unchanged, 1 changed, 1 not checked",
            ],
        ),
        (["breaks"], 2, ["not checked  breaks", "0 unchanged, 0 changed, 1 not checked"]),
        (["unknown"], 2, ["findings/run: no finding is called unknown"]),
    ],
)
def test_what_has_changed(folder: Path, names: list[str], code: int, lines: list[str]) -> None:
    """Each is named with its state, and the exit code is that of the worst."""
    assert run(folder, *names) == (code, lines)


def test_all_of_them(folder: Path) -> None:
    """Without a name, every script is run."""
    code, lines = run(folder)
    assert (code, lines[-1]) == (1, "2 unchanged, 1 changed, 2 not checked")


def test_newest_versions(folder: Path) -> None:
    """Only the versions of packages that are installed are left out, and not those that a script computes."""
    path = folder / "versions.sh"
    path.write_text(path.read_text("utf-8") + "exit 1\n", "utf-8")
    assert run(folder, "versions")[1][1:3] == ["    a==1.2 @b/c@3.4 d==$own", "    a==1.2"]
    assert run(folder, "--newest", "versions")[1][1:3] == ["    a @b/c@latest d==$own", "    a==1.2"]


def test_ci_runs_no_finding() -> None:
    """No workflow and no step of .ci/run starts one."""
    texts = [path.read_text("utf-8") for path in (ROOT / ".ci" / "run", *(ROOT / ".github").rglob("*.yml"))]
    assert not [text for text in texts if "findings/" in text]
