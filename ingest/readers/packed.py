"""Archives within documents: how large they may become."""

from __future__ import annotations

import zipfile

from ingest.errors import ReadError

_LARGEST = 500_000_000  # bytes; no document of an office comes near


def check_unpacked_size(archive: zipfile.ZipFile) -> None:
    """Refuse an archive that would fill the memory when unpacked.

    :raises ReadError: if its parts are larger than 500 MB together.
    """
    if sum(part.file_size for part in archive.infolist()) > _LARGEST:
        raise ReadError("文件解压后超过 500 MB，可能已损坏。请另存后重新导入。")
