"""Whatever is sent, the service answers as its own description says, and never with a 5xx.

Requests are made from the OpenAPI description by schemathesis (Hatfield-Dodds and Dygalo 2022,
arXiv:2112.10328).
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error

from assistant.service import create_app
from index.library import Library
from ingest.settings import Settings

# Of each operation, of valid requests and of others.
EXAMPLES = int(os.environ.get("ZHENGWEN_TEST_EXAMPLES", "12"))


@pytest.fixture(scope="module")
def schema(
    sample_library_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> schemathesis.schemas.BaseSchema:
    folder = tmp_path_factory.mktemp("any") / "library"
    shutil.copytree(sample_library_folder, folder, symlinks=True)
    chosen = Settings(library=folder)
    app = create_app(chosen, Library.open(folder, chosen))
    return schemathesis.openapi.from_asgi("/openapi.json", app)


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_no_request_makes_the_service_fail(
    schema: schemathesis.schemas.BaseSchema, mode: GenerationMode
) -> None:
    seen = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        seen += 1

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        def sent(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=[not_a_server_error])

        with suppress(Unsatisfiable):  # what takes nothing cannot be called wrongly
            sent()
    assert seen > 10
