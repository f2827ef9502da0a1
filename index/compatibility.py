"""Whether a library on disk fits this program and the embedding model of the settings."""

from __future__ import annotations

from index.catalogue import LibraryInfo
from index.tables import SCHEMA_VERSION
from ingest.errors import LibraryError, ModelMismatchError


def check_schema(info: LibraryInfo) -> None:
    """Raise LibraryError if the library is of another format than this program's."""
    if info.schema_version != SCHEMA_VERSION:
        raise LibraryError(
            f"资料库的格式是第 {info.schema_version} 版，本程序使用第 {SCHEMA_VERSION} 版。"
            "请使用相应版本的程序，或换一个目录（--library）重新导入文件。"
        )


def check_model(info: LibraryInfo, name: str, dimension: int | None = None) -> None:
    """Raise ModelMismatchError if the library's vectors are of another model than ``name``.

    ``dimension`` is that of the model's vectors, where it is known already: a folder may hold
    another model than before.
    """
    if info.model is None:
        return
    if info.model == name and dimension in (None, info.dimension):
        return
    current = f"「{name}」" + (f"（{dimension} 维）" if dimension else "")
    raise ModelMismatchError(
        f"资料库的向量由模型「{info.model}」（{info.dimension} 维）生成，"
        f"而当前设置的模型是{current}，两者不能混用。"
        f"请把 ZHENGWEN_EMBEDDING_MODEL 改回「{info.model}」，"
        "或用新模型把文件重新导入另一个资料库（另一个目录 --library，数据库里另一个模式 "
        "ZHENGWEN_DATABASE_SCHEMA）。"
    )
