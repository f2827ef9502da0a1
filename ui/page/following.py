"""A turn of the conversation as it grows, while the steps to its answer are taken."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import Answer
from assistant.steps import Composed, Stage, Step, Told
from ingest.errors import ZhengwenError
from ui.page.conversation import Draft, Turn

_UNEXPECTED = "回答时出了意外的错误，已记入日志。请换个问法再试。"
_OFTEN = 0.1  # seconds between two looks at a draft: whoever reads does not see more

_log = logging.getLogger(__name__)


def followed(question: str, steps: Iterator[Step]) -> Iterator[Turn]:
    """The turn of ``question``, again and again, the same object where there is nothing new to
    see; the last one has ended. Leaving early stops the steps."""
    turn = Turn(question)
    yield turn
    began, looked = time.monotonic(), 0.0
    try:
        for step in steps:
            if isinstance(step, Told) and time.monotonic() < looked + _OFTEN:
                continue
            turn = _after(turn, step, time.monotonic() - began)
            looked = time.monotonic()
            yield turn
    except ZhengwenError as error:
        yield replace(turn, error=str(error))
    except Exception:
        _log.exception("asking failed")
        yield replace(turn, error=_UNEXPECTED)


def _after(turn: Turn, step: Step, seconds: float) -> Turn:
    match step:
        case Stage():
            # A whole answer is read and clicked on: it is not drawn anew to count seconds.
            counts = seconds >= 1 and turn.composed is None
            doing = step.words + (f"（{seconds:.0f}秒）" if counts else "")
            return turn if doing == turn.doing else replace(turn, doing=doing)
        case Told() if turn.composed is None:
            text, _, citations = step.so_far()
            return replace(turn, draft=Draft(text, tuple(citations)))
        case Composed(answer):
            return replace(turn, composed=answer)
        case Answer():
            return replace(turn, answer=step)
        case _:
            return turn  # what is told anew is shown when all of it is there
