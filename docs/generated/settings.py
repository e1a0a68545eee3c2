"""The page of settings, from the fields of ``whitelist.settings.Settings`` and what is written below each."""

from __future__ import annotations

import ast
import inspect
import json
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING

from docs.page import Chapter, Page, code, prose, table
from whitelist.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from dataclasses import Field

HEAD = """# Settings

What holds for every run stands in `whitelist.toml`, or in `pyproject.toml` under `[tool.whitelist]`, at or above the
files. Options of the command line go first. [`whitelist config`](commands/config.md) shows what holds for a file or
folder, and where each setting comes from; an unknown key or rule is an error with a suggestion.

```toml
catalogue = "catalogue.json"
strict = true
exclude = ["drafts/"]
baseline = "whitelist-baseline.json"

[per-file-ignores]
"own/*.csv" = ["memo-customary"]

[severities]
look-alike-address = "error"
```

Paths are relative to the folder of the file; so are patterns, which are in the language of `.gitignore`. The same in
`pyproject.toml` has `[tool.whitelist]` above it, and tables such as `[tool.whitelist.severities]`.

"""


def pages() -> Iterator[Page]:
    """Yield the one page."""
    told = meanings()
    rows = ((code(item.name.replace("_", "-")), _default(item), prose(told[item.name])) for item in fields(Settings))
    yield Page("settings.md", "Settings", HEAD + table(("setting", "default", "meaning"), rows))


def meanings() -> Mapping[str, str]:
    """Return field → what is written below it."""
    (shape,) = ast.parse(inspect.getsource(Settings)).body
    assert isinstance(shape, ast.ClassDef)  # noqa: S101  # that is what the source of a class is
    told = {}
    for field, text in zip(shape.body, shape.body[1:], strict=False):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                told[name] = " ".join(words.split()).replace("None for", "not set for")
    return told


def _default(item: Field[object]) -> str:
    """Return the default as TOML writes it; what has none is not set."""
    value = item.default if item.default_factory is MISSING else dict(item.default_factory())  # type: ignore[call-overload]  # a mapping
    return "not set" if value is None else code(json.dumps(value))


CHAPTER = Chapter(pages)
