"""Who makes a request, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, TypeAlias, cast

from fastapi import Depends, HTTPException, Request
from starlette.types import Scope

from ingest.errors import ZhengwenError


class Role(StrEnum):
    """What a key is good for."""

    READER = "reader"  # ask, search, read, list
    EDITOR = "editor"  # and change what the library holds

    @property
    def words(self) -> str:
        """The role in Chinese."""
        return {"reader": "查阅", "editor": "编辑"}[self.value]


@dataclass(frozen=True, slots=True)
class Caller:
    """Who makes a request: ``key`` is the id of their key, None where no keys are asked for."""

    key: str | None
    name: str
    role: Role

    @property
    def may_edit(self) -> bool:
        """They may change what the library holds."""
        return self.role is Role.EDITOR


class NotAllowedError(ZhengwenError):
    """The caller's key is not good for this."""


ANYBODY = Caller(None, "本机", Role.EDITOR)  # on loopback, where no keys are asked for
AT_TERMINAL = Caller(None, "命令行", Role.EDITOR)
NO_EDITOR = "这个密钥只能查阅，不能增减或修改文件。请换用编辑密钥。"
_PLACE = "caller"


def must_be_editor(caller: Caller) -> None:
    """Raise NotAllowedError unless ``caller`` may change what the library holds."""
    if not caller.may_edit:
        raise NotAllowedError(NO_EDITOR)


def introduce(scope: Scope, caller: Caller) -> None:
    """Tell the application behind who makes the request of ``scope``."""
    scope.setdefault("state", {})[_PLACE] = caller


def caller_of(request: Request) -> Caller:
    """Who makes ``request``."""
    return cast(Caller, getattr(request.state, _PLACE))


def editor_of(request: Request) -> Caller:
    """Who makes ``request``, if they may edit.

    Raises:
        HTTPException: 403 if they may not.
    """
    caller = caller_of(request)
    if not caller.may_edit:
        raise HTTPException(403, NO_EDITOR)
    return caller


AnyCaller: TypeAlias = Annotated[Caller, Depends(caller_of)]
Editor: TypeAlias = Annotated[Caller, Depends(editor_of)]
