"""compose.yaml fits the program: what it sets and names is there. It was not run in containers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from ingest.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]


def test_every_setting_is_one_of_the_program() -> None:
    set_there = {name for service in SERVICES.values() for name in service.get("environment", {})}
    ours = {name for name in set_there if name.startswith("ZHENGWEN_")}
    assert ours == {"ZHENGWEN_DATABASE_URL", "ZHENGWEN_MILVUS_URL", "ZHENGWEN_ALLOWED_HOSTS"}
    assert {name.removeprefix("ZHENGWEN_").lower() for name in ours} <= set(Settings.model_fields)


def test_what_services_wait_for_and_keep_is_there() -> None:
    for service in SERVICES.values():
        assert set(service.get("depends_on", ())) <= set(SERVICES)
        named = {each.partition(":")[0] for each in service.get("volumes", ())}
        assert {name for name in named if not name.startswith(".")} <= set(COMPOSE["volumes"])


def test_the_proxy_leads_to_the_services() -> None:
    upstream = COMPOSE["configs"]["proxy"]["content"]
    for name in ("one", "two"):
        assert f"server {name}:{Settings.model_fields['port'].default} " in upstream


def test_the_image_installs_what_the_settings_ask_for() -> None:
    installed = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "'.[postgres,milvus,ray]'" in installed
    for folder in ("ingest", "index", "assistant", "ui", "evals"):
        assert f"COPY {folder} {folder}\n" in installed
