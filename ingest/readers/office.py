"""Formats that only an office suite reads (.doc, .wps, .rtf, .odt …): LibreOffice turns them into
one that is read here, when it is there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from ingest.errors import ReadError
from ingest.readers import presentation, word, xlsx
from ingest.readers.content import Content

_SECONDS = 90.0  # a hundred pages take some five
_INSTALL = (
    "Debian/Ubuntu 可运行 apt-get install --no-install-recommends libreoffice-writer-nogui "
    "libreoffice-calc-nogui libreoffice-impress-nogui，其他系统请安装 LibreOffice"
)
# The profile of each run: no macros, nothing fetched from links in the file.
_SECURITY = {
    "MacroSecurityLevel": "3",
    "DisableMacrosExecution": "true",
    "BlockUntrustedRefererLinks": "true",
}
_ITEM = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
)


def read_text(data: bytes, form: str) -> Content:
    """A text document, by way of .docx; ``form`` is its ending (「.doc」).

    :raises ReadError: if LibreOffice is not there, fails, or takes longer than 90 seconds.
    """
    return word.read(converted(data, form, "docx"))


def read_sheets(data: bytes, form: str) -> Content:
    """A workbook, by way of .xlsx; otherwise as `read_text`."""
    return xlsx.read(converted(data, form, "xlsx"))


def read_slides(data: bytes, form: str) -> Content:
    """Slides, by way of .pptx; otherwise as `read_text`."""
    return presentation.read(converted(data, form, "pptx"))


@cache
def soffice() -> str | None:
    """The program of LibreOffice, if it is installed."""
    usual = ("/usr/bin/soffice", "/opt/libreoffice/program/soffice")
    macos = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((path for path in (*usual, macos) if os.access(path, os.X_OK)), None)


def converted(data: bytes, form: str, target: str, seconds: float = _SECONDS) -> bytes:
    """``data``, a file with the ending ``form``, as a file of the format ``target``.

    LibreOffice runs with a profile of its own, is not allowed macros, and is ended with all that
    it started after ``seconds``.

    :raises ReadError: if LibreOffice is not there, fails, or takes too long.
    """
    program = soffice()
    if program is None:
        raise ReadError(
            f"{form} 格式要用 LibreOffice 转换，这台机器上没有装。{_INSTALL}；"
            f"或用 Word、WPS 打开，另存为 .{target} 后重新导入。"
        )
    with tempfile.TemporaryDirectory(prefix="zhengwen-office-") as folder:
        place = Path(folder)
        profile = place / "profile" / "user"
        profile.mkdir(parents=True)
        items = "".join(_ITEM.format(name=name, value=value) for name, value in _SECURITY.items())
        settings = _PROFILE.format(items=items)
        (profile / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
        (place / f"in{form}").write_bytes(data)
        _run(program, place, form, target, seconds)
        made = place / "out" / f"in.{target}"
        if not made.is_file() or not made.stat().st_size:
            raise ReadError(
                "文件已损坏，LibreOffice 无法打开。"
                f"请用 Word、WPS 打开，另存为 .{target} 后重新导入。"
            )
        return made.read_bytes()


def _run(program: str, place: Path, form: str, target: str, seconds: float) -> None:
    command = [
        program, "--headless", "--norestore", "--nolockcheck", "--nodefault",
        f"-env:UserInstallation={(place / 'profile').as_uri()}",
        "--convert-to", target, "--outdir", str(place / "out"), str(place / f"in{form}"),
    ]  # fmt: skip
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=place,
        env={**os.environ, "HOME": str(place), "TMPDIR": str(place), "LC_ALL": "C.UTF-8"},
        start_new_session=True,  # so that it can be ended with its children
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            f"LibreOffice 转换超过 {seconds:.0f} 秒，已停止。文件可能已损坏；"
            f"请用 Word、WPS 打开，另存为 .{target} 后重新导入。"
        ) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started: the launcher alone leaves soffice.bin behind."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
