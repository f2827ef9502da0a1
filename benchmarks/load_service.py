"""The service that `benchmarks.load` asks; its settings are the one argument, as JSON."""

from __future__ import annotations

import sys

from index.library import Library
from ingest.settings import Settings
from ui.server import create_server, listen

if __name__ == "__main__":
    settings = Settings.model_validate_json(sys.argv[1])
    listen(create_server(settings, Library.open(settings.library, settings)), settings)
