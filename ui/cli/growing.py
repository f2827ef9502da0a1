"""An answer as it grows, shown on a terminal while the steps to it are taken."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.live import Live
from rich.text import Text

from assistant.answer import Answer
from assistant.cited_text import answer_text
from assistant.steps import Composed, Stage, Step, Told


def followed(steps: Iterable[Step], console: Console) -> Answer:
    """The answer that ``steps`` lead to. On the way ``console`` shows what is being done and what
    is proven so far, and clears it at the end; one that is no terminal shows nothing.

    Once the answer is composed, Ctrl+C means that a language model need not put it in other words.
    """
    composed: Answer | None = None
    try:
        with Live(console=console, transient=True, auto_refresh=False) as shown:
            for step in steps:
                match step:
                    case Stage.PHRASING if composed is not None:
                        shown.update(_while_phrasing(composed), refresh=True)
                    case Stage():
                        shown.update(Text(f"{step.words}……"), refresh=True)
                    case Told() if composed is None:
                        shown.update(Text(step.so_far()[0]), refresh=True)
                    case Composed(answer):
                        composed = answer
                    case Answer():
                        return step
    except KeyboardInterrupt:
        if composed is None:
            raise
        return composed
    raise ValueError("the steps led to no answer")


def _while_phrasing(composed: Answer) -> Text:
    """What is waited for above the answer that is there: a long one is cut off below."""
    return Text(f"{Stage.PHRASING.words}（按 Ctrl+C 就用现在的答案）……\n\n{answer_text(composed)}")
