"""An answer as it grows, shown on a terminal while the steps to it are taken."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.live import Live
from rich.text import Text

from assistant.answer import Answer
from assistant.steps import Stage, Step, Told, Withdrawn


def followed(steps: Iterable[Step], console: Console) -> Answer:
    """The answer that ``steps`` lead to. On the way ``console`` shows what is being done and what
    is proven so far, and clears it at the end; one that is no terminal shows nothing."""
    with Live(console=console, transient=True, auto_refresh=False) as shown:
        for step in steps:
            match step:
                case Stage():
                    shown.update(Text(f"{step.words}……"), refresh=True)
                case Told():
                    shown.update(Text(step.so_far()[0]), refresh=True)
                case Withdrawn():
                    shown.update(Text(step.reason), refresh=True)
                case Answer():
                    return step
    raise ValueError("the steps led to no answer")
