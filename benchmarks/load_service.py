"""The service that `benchmarks.load` asks; its settings are the one argument, as JSON."""

from __future__ import annotations

import sys

import uvicorn

from index.library import Library
from ingest.settings import Settings
from ui.server import create_server

if __name__ == "__main__":
    settings = Settings.model_validate_json(sys.argv[1])
    app = create_server(settings, Library.open(settings.library, settings))
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning")
