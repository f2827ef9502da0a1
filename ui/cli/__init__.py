"""The command line ``zhengwen``. Its texts are Chinese; heavy libraries load only when needed."""

from __future__ import annotations

import os
import sys

import typer
from typer.exceptions import TyperException

from ingest.errors import ZhengwenError
from ui.cli.chinese import usage_message
from ui.cli.commands import app

# Libraries that would print bars and reports of their own among our words, or report home.
_QUIET_LIBRARIES = {
    "TQDM_DISABLE": "1",
    "TRANSFORMERS_VERBOSITY": "error",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
}


def main() -> None:
    """Run the command of ``sys.argv`` and exit.

    Exit codes: 0 done, 1 it could not be done (the reason is on stderr), 2 wrong usage,
    130 interrupted.
    """
    for name, value in _QUIET_LIBRARIES.items():
        os.environ.setdefault(name, value)
    try:
        code = app(standalone_mode=False)
    except ZhengwenError as error:
        _stop(str(error), 1)
    except TyperException as error:
        _stop(usage_message(error), error.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        _stop("已中断。", 130)
    except BrokenPipeError:
        sys.stderr.close()
        code = 1
    except Exception as error:
        if os.environ.get("ZHENGWEN_DEBUG"):
            raise
        said = f"程序内部出错（{type(error).__name__}：{error}）。"
        _stop(f"{said}设置环境变量 ZHENGWEN_DEBUG=1 再运行，可看到详细信息。", 1)
    sys.exit(code if isinstance(code, int) else 0)


def _stop(message: str, code: int) -> None:
    typer.echo(message, err=True)
    sys.exit(code)
