"""All settings, in one place. Each has a default that works offline.

An environment variable ``ZHENGWEN_<NAME>`` overrides a setting, for instance
``ZHENGWEN_EMBEDDING_MODEL=BAAI/bge-m3``.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _data_folder() -> Path:
    return Path(platformdirs.user_data_dir("zhengwen", appauthor=False))


class Settings(BaseSettings):
    """What an installation can choose. Read once; pass it on, do not read the environment."""

    model_config = SettingsConfigDict(env_prefix="ZHENGWEN_", extra="ignore", frozen=True)

    library: Path = Field(
        default_factory=lambda: _data_folder() / "library",
        description="Folder of the library that commands use when none is named.",
    )
    database_url: str | None = Field(
        default=None,
        repr=False,
        description="PostgreSQL that holds the library in the place of the folder, for several "
        "services at once: postgresql://user:password@host:5432/name. The folder then holds only "
        "what can be made anew: results of evals, gold questions written out.",
    )
    database_schema: str = Field(
        default="zhengwen",
        pattern="^[a-z_][a-z0-9_]{0,30}(-[a-z0-9][a-z0-9-]{0,29})?$",
        description="Schema of the database that the library is; a department's has its own.",
    )
    milvus_url: str | None = Field(
        default=None,
        repr=False,
        description="Milvus that holds the vectors of a library in PostgreSQL: http://host:19530, "
        "with user:password@ before the host where it asks for them.",
    )
    model_folder: Path = Field(
        default_factory=lambda: _data_folder() / "models",
        description="Folder where the built-in embedding model is put together, once.",
    )
    embedding_model: str = Field(
        default="multilingual-e5-small",
        description="The built-in model, a folder with a sentence-transformers model, "
        "or a model name on a hub.",
    )
    embedding_batch: int = Field(default=16, ge=1, description="Clauses embedded at once.")
    exact_search_clauses: int = Field(
        default=50_000,
        ge=0,
        description="Up to so many searched clauses all vectors are compared with a question's; of "
        "more, codes in memory find those that are, and the vectors stay on disk, or in PostgreSQL "
        "an HNSW index does. Holds from the next publication on.",
    )
    max_file_bytes: int = Field(default=50_000_000, ge=1, description="Larger files are refused.")
    ocr: bool = Field(
        default=True, description="Recognise text in scans and pictures; needs no network."
    )
    reading_processes: int | None = Field(
        default=None,
        ge=0,
        description="Files read at once, each in a process of its own; none: as many as there are "
        "processors. 0 reads them in this process, where a file that hangs cannot be stopped.",
    )
    reading_timeout_seconds: float = Field(
        default=120.0,
        gt=0,
        description="A file is given up when no page of it was read for so long.",
    )
    reading_memory_bytes: int = Field(
        default=4_000_000_000, ge=500_000_000, description="Memory a reading process may take."
    )
    admit_classified: bool = Field(
        default=False,
        description="Take in documents marked 秘密, 机密 or 绝密, which are refused otherwise.",
    )
    max_question_characters: int = Field(default=2_000, ge=1)
    clause_characters: int = Field(
        default=350,
        ge=50,
        description="A longer paragraph is split at sentence ends into clauses of one path; "
        "350 characters stay within the 512 tokens of the default model.",
    )
    library_title: str = Field(
        default="总库",
        max_length=30,
        description="What the library is called where a service has several, one a department.",
    )
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65535)
    require_keys: bool | None = Field(
        default=None,
        description="Whether to ask for a key; unset: unless it listens on loopback only.",
    )
    allowed_hosts: str = Field(
        default="",
        description="Names, parted by commas, by which the service may be called; none: on "
        "loopback localhost and its addresses, elsewhere any.",
    )
    log_level: Literal["info", "warning"] | None = Field(
        default=None,
        description="info: a line for each request and answer; unset: unless on loopback only.",
    )
    log_questions: bool = Field(default=False, description="Put the text of questions in the log.")
    requests_a_minute: int = Field(
        default=240, ge=1, description="That one key may make; more are refused for a while."
    )
    llm_base_url: str | None = Field(
        default=None, description="OpenAI-compatible endpoint; none: answers are made without one."
    )
    llm_model: str | None = None
    llm_api_key: str | None = Field(default=None, repr=False)
    llm_timeout_seconds: float = Field(default=30.0, gt=0)


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read from the environment at first use."""
    return Settings()
