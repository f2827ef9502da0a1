"""Reads labelled files: one JSON object a line, each checked against a model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from ingest.errors import InputError

Model = TypeVar("Model", bound=BaseModel)

# What pydantic says, in the words of those who write the files.
_PROBLEMS = {
    "missing": "缺少必填字段",
    "extra_forbidden": "没有这个字段",
    "literal_error": "取值不在允许的范围内",
    "string_type": "应为文字",
    "list_type": "应为列表",
    "tuple_type": "应为列表",
    "bool_type": "应为 true 或 false",
    "int_type": "应为整数",
}


def labelled_files(place: Path, pattern: str = "*.jsonl") -> list[Path]:
    """The file itself, or the files of a folder that match ``pattern``, by name.

    Raises `InputError` where there is none.
    """
    if place.is_file():
        return [place]
    found = sorted(place.glob(pattern)) if place.is_dir() else []
    if not found:
        raise InputError(
            f"没有找到标注文件：{place}（应为 .jsonl 文件，或含有 {pattern} 的文件夹）"
        )
    return found


def read_lines(file: Path, model: type[Model]) -> Iterator[Model]:
    """The objects of ``file``, empty lines left out.

    Raises `InputError` with file, line number and reason at the first line that is not one.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file} 无法读取，应为 UTF-8 编码的文本：{error}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _read_line(line, model, f"{file.name} 第 {number} 行")


def _read_line(line: str, model: type[Model], where: str) -> Model:
    try:
        return model.model_validate(json.loads(line))
    except json.JSONDecodeError as error:
        raise InputError(f"{where}不是有效的 JSON：第 {error.colno} 个字符处有误") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        problem = _PROBLEMS.get(first["type"], str(first["msg"]).removeprefix("Value error, "))
        raise InputError(f"{where}：{field + ' ' if field else ''}{problem}") from error
