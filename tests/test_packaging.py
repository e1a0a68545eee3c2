"""The data files are found wherever the package lies: checkout, sdist, wheel, editable install.

Built with the backend that pyproject.toml names, by its own hooks: offline, and without touching an environment.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import yaml

from tests.acceptance.repository import Ended, surroundings
from whitelist.exchanges import loader

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).resolve().parents[1]
PROBE = """
import site, sys
site.addsitedir(sys.argv[1])  # also reads the .pth file of an editable install
sys.path[:0] = [path for path in sys.path if path.startswith(sys.argv[2])]
from whitelist.exchanges import loader
loader.schema("coinex"), loader.catalogue(loader.schema("coinex")), loader.burn_addresses()
print(len(loader.networks()), loader.__file__, loader.folder(), sep="\\n")
"""


def _build(kind: str, source: Path, folder: Path) -> Path:
    """Build *source* by the hook for *kind* (sdist, wheel, editable) into *folder* and return the archive."""
    code = f"import sys; from hatchling.build import build_{kind} as build; print(build(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], cwd=source, check=True, capture_output=True, text=True
    )
    return folder / done.stdout.split()[-1]


def _found(site: Path, code: Path, away: Path) -> tuple[Path, Path]:
    """Return where loader.py and the data files are, for a package reached from *site* with its code under *code*."""
    command = [sys.executable, "-I", "-c", PROBE, str(site), str(code)]
    done = subprocess.run(command, cwd=away, check=True, capture_output=True, text=True)
    count, module, folder = done.stdout.splitlines()
    assert int(count) == len(loader.networks())
    return Path(module), Path(folder)


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked source distribution."""
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(_build("sdist", ROOT, folder)) as archive:
        archive.extractall(folder, filter="data")
    (unpacked,) = (path for path in folder.iterdir() if path.is_dir())
    return unpacked


def test_checkout(tmp_path: Path) -> None:
    """A checkout has the data files beside the package."""
    assert _found(ROOT, ROOT, tmp_path) == (ROOT / "whitelist" / "exchanges" / "loader.py", ROOT / "schemas")


def test_sdist(sdist: Path, tmp_path: Path) -> None:
    """So has an unpacked source distribution."""
    assert _found(sdist, sdist, tmp_path) == (sdist / "whitelist" / "exchanges" / "loader.py", sdist / "schemas")


def test_wheel_of_sdist(sdist: Path, tmp_path: Path) -> None:
    """A wheel, built from the source distribution as installers do, has them inside the package."""
    site = tmp_path / "site"
    with zipfile.ZipFile(_build("wheel", sdist, tmp_path)) as archive:
        archive.extractall(site)  # noqa: S202  # our own archive, built a moment ago
    assert _found(site, site, tmp_path) == (
        site / "whitelist" / "exchanges" / "loader.py",
        site / "whitelist" / "schemas",
    )


def test_two_builds_are_the_same(sdist: Path, tmp_path: Path) -> None:
    """Anybody can build the published bytes: neither the folder nor the times of its files are in an archive."""
    copy = Path(shutil.copytree(sdist, tmp_path / "copy", copy_function=shutil.copy))
    first, second = (
        [_build(kind, source, tmp_path / name).read_bytes() for kind in ("wheel", "sdist")]
        for source, name in ((sdist, "first"), (copy, "second"))
    )
    assert first == second
    assert _build("wheel", ROOT, tmp_path).read_bytes() == first[0]


def test_editable_install(tmp_path: Path) -> None:
    """An editable install leads back to the checkout, whatever copies of data the backend adds."""
    site = tmp_path / "site"
    with zipfile.ZipFile(_build("editable", ROOT, tmp_path)) as archive:
        archive.extractall(site)  # noqa: S202  # our own archive, built a moment ago
    assert not (site / "whitelist" / "exchanges" / "loader.py").exists()
    assert _found(site, ROOT, tmp_path) == (ROOT / "whitelist" / "exchanges" / "loader.py", ROOT / "schemas")


def test_top_files_are_in_the_sdist(sdist: Path) -> None:
    """What the tests look at outside the folders is there, so that they run from an unpacked source distribution."""
    looked_at = {"CONTRIBUTING.md", "SECURITY.md", "RELEASING.md", ".editorconfig", ".gitattributes", ".gitignore"}
    looked_at |= {"CHANGELOG.md", "README.md", ".pre-commit-config.yaml", ".pre-commit-hooks.yaml", "action.yml"}
    assert looked_at <= {path.name for path in sdist.iterdir()}


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({}, None),
        ({"GITHUB_REF_NAME": "v99.0.0"}, "the tag is v99.0.0, but"),
        ({"GITHUB_REPOSITORY": "somebody/whitelist"}, "pyproject.toml is not about somebody/whitelist"),
        ({"changelog": "## Unreleased\n"}, "CHANGELOG.md has no dated section for"),
    ],
)
def test_only_what_agrees_is_published(
    changes: dict[str, str], refusal: str | None, sdist: Path, tmp_path: Path
) -> None:
    """The publish workflow goes on only when tag, version, changelog and the repository's address agree."""
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "publish.yml").read_text("utf-8"))
    (script,) = (step["run"] for step in workflow["jobs"]["build"]["steps"] if "GITHUB_REF_NAME" in step.get("run", ""))
    version = sdist.name.removeprefix("withdrawal_whitelist-")
    metadata = (sdist / "PKG-INFO").read_text("utf-8")
    (owner,) = re.findall(r"^Project-URL: Source, https://github\.com/(.+)$", metadata, re.MULTILINE)
    facts = {"GITHUB_REF_NAME": f"v{version}", "GITHUB_REPOSITORY": owner, "changelog": f"## {version} - 2026-01-31\n"}
    facts |= changes
    (tmp_path / "CHANGELOG.md").write_text(facts.pop("changelog"), "utf-8")
    (tmp_path / "dist").mkdir()
    shutil.copy(sdist.parent / f"{sdist.name}.tar.gz", tmp_path / "dist")
    ended = Ended.run("bash", "-e", "-c", script, cwd=tmp_path, environment=surroundings(**facts))
    assert ended.code == (0 if refusal is None else 1), ended.out
    assert (refusal or "Project-URL: Source") in ended.out
