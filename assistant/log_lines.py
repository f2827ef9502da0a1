"""The log of a running service: a JSON object a line on stderr, each with its request's id."""

from __future__ import annotations

import logging
import sys

from pythonjsonlogger.json import JsonFormatter

from assistant.observing import request_id


def write_log_lines(level: str) -> None:
    """Send what the program and its libraries log from ``level`` on ("info", "warning") to stderr.

    Other libraries are heard from warnings on only.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        JsonFormatter(
            "{levelname}{name}{message}{exc_info}",
            style="{",
            timestamp="at",
            rename_fields={"levelname": "level", "name": "logger", "message": "event"},
            json_ensure_ascii=False,
        )
    )
    handler.addFilter(_with_request_id)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    for own in ("zhengwen", "assistant", "index", "ingest", "ui"):
        logging.getLogger(own).setLevel(level.upper())


def _with_request_id(line: logging.LogRecord) -> bool:
    line.request_id = request_id.get()
    return True
