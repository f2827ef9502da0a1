"""Chinese for the few words that typer itself says."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

# What typer 0.29 says when a command is used wrongly, and how we say it.
_MESSAGES = (
    (r"Missing argument '(.+?)'.*", r"缺少参数 \1。"),
    (r"Missing option '(.+?)'.*", r"缺少选项 \1。"),
    (r"Missing command.*", "缺少命令。"),
    (r"No such option: (\S+).*", r"没有选项 \1。"),
    (r"No such command '(.+?)'.*", r"没有命令 \1。"),
    (r"Got unexpected extra arguments? \((.+?)\).*", r"多出的参数：\1。"),
    (r"Option '?(\S+?)'? requires an argument.*", r"选项 \1 后面要有值。"),
    (
        r"Invalid value for '?(.+?)'?(?: / '.+?')?: .*does not match the formats.*",
        r"\1 要写成 2026-08-31 这样。",
    ),
    (
        r"Invalid value for '?(.+?)'?(?: / '.+?')?: .*(?:not )?a valid (?:int|float|integer).*",
        r"\1 要是数字。",
    ),
    (r"Invalid value for '?(.+?)'?(?: / '.+?')?: (.+?) is not one of (.+)", r"\1 只能是 \3 之一。"),
    (r"Invalid value for '?(.+?)'?(?: / '.+?')?: (.*)", r"\1 的值不对：\2"),
    (r"Invalid value: (.*)", r"\1"),  # of our own
)


def usage_message(error: TyperException) -> str:
    """What is wrong with the command line, and where to look it up."""
    said = error.format_message()
    for pattern, chinese in _MESSAGES:
        if re.fullmatch(pattern, said, re.DOTALL):
            said = re.sub(pattern, chinese, said, flags=re.DOTALL)
            break
    return f"{said}\n用 zhengwen --help 或 zhengwen 命令 --help 查看用法。"


class Command(TyperCommand):
    """A command whose ``--help`` is explained in Chinese."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option ``--help``."""
        return _explained(super().get_help_option(ctx))


class Group(TyperGroup):
    """A group of commands whose ``--help`` is explained in Chinese."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option ``--help``."""
        return _explained(super().get_help_option(ctx))


def group(about: str) -> typer.Typer:
    """A group of commands that does something, a list as a rule, also without any of them."""
    return typer.Typer(cls=Group, invoke_without_command=True, help=about)


def _explained(option: Any) -> Any:
    if option is not None:
        option.help = "显示本说明。"
    return option


def speak_chinese() -> None:
    """Name the parts of the help page in Chinese."""
    rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
    rich_utils.OPTIONS_PANEL_TITLE = "选项"
    rich_utils.COMMANDS_PANEL_TITLE = "命令"
    rich_utils.ERRORS_PANEL_TITLE = "错误"
    rich_utils.DEFAULT_STRING = "[默认：{}]"
    rich_utils.REQUIRED_LONG_STRING = "[必填]"
