"""ZIP archives of parts: what workbooks are made of."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping


def zipped(parts: Mapping[str, bytes | str], compression: int = ZIP_DEFLATED) -> bytes:
    """Return an archive of *parts*, name → content; the same parts give the same bytes, whatever the time."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content, compression, compresslevel=1)
    return stream.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return name → content of the parts of an archive."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
