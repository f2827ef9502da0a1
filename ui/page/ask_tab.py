"""The tab for asking: a conversation, and who asks about where and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.answer import Answer
from assistant.desk import Desk
from assistant.feedback import Given, Verdict
from assistant.suggestions import suggested_questions
from ingest.errors import ZhengwenError
from ui.page.conversation import Turn, conversation_view, welcome_view
from ui.page.following import followed
from ui.page.judging_view import kept_words, read_expected
from ui.page.pickers import audiences, chosen, picker, regions, years
from ui.page.reading import ReadingPanel, event_value, nothing_opened
from ui.page.script import ON_CONVERSATION, ON_LOAD
from ui.page.visitor import visitor

_Update = dict[str, Any]  # what `gr.update` and `gr.skip` give
_Conversation = tuple[str | _Update, list[Turn] | _Update, str | _Update, _Update, _Update]
# The conversation, and what stands beside it: a source opened for an earlier answer must not be
# taken for that of the next.
_Shown = tuple[str | _Update, list[Turn] | _Update, str | _Update, _Update, _Update, str | _Update]
# Who waits for a language model must not keep others from asking; of the 40 threads that the page
# has, some are left to open sources. How many are worked out at once the assistant sees to.
_MOST_ASKING = 30
_NOTHING_NEW: _Shown = (gr.skip(), gr.skip(), gr.skip(), gr.skip(), gr.skip(), gr.skip())


class AskTab:
    """Builds the tab and answers its events."""

    def __init__(self, desk: Desk, reading: ReadingPanel) -> None:
        self._desk = desk
        self.turns = gr.State([])
        # Two components, so that the welcome, renewed while the page loads, cannot overwrite the
        # answer to a question asked meanwhile; the style sheet hides it beside the first turn.
        with gr.Column(elem_id="conversation"):
            self.welcome = gr.HTML(self.greeting(), js_on_load=ON_LOAD, apply_default_css=False)
            self.talk = gr.HTML("", js_on_load=ON_CONVERSATION, apply_default_css=False)
        with gr.Column(elem_id="composer"):
            with gr.Row(elem_classes="row"):
                self._question = gr.Textbox(
                    placeholder="例如：8月底前我们要交什么？",
                    label="问题",
                    show_label=False,
                    elem_id="question",
                    lines=1,
                    max_lines=4,
                    max_length=desk.settings.max_question_characters,
                    scale=8,
                    autofocus=True,
                )
                self._send = gr.Button(
                    "提问", variant="primary", min_width=72, scale=1, elem_id="send"
                )
                self._stop = gr.Button("停止", min_width=72, scale=1, elem_id="stop", visible=False)
            with gr.Row(elem_classes="row pickers"):
                self.pickers = [
                    picker("地区", regions(desk)),
                    picker("年度", years(desk)),
                    picker("适用对象", audiences(desk), free=True),
                ]
                new = gr.Button("新对话", min_width=72, scale=1, elem_id="new-talk")
        self._connect(new, reading)
        reading.follow(self.talk)

    def greeting(self) -> str:
        """What stands in the conversation before the first question, as the library is now."""
        reader = self._desk.library.reader()
        return welcome_view(suggested_questions(reader), len(reader.documents))

    def _connect(self, new: gr.Button, reading: ReadingPanel) -> None:
        talk = [self.talk, self.turns, self._question, self._send, self._stop]
        outputs = [*talk, reading.view]
        inputs = [self._question, self.turns, *self.pickers]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        # The next question may come while the last answer waits to be put in other words.
        many: dict[str, Any] = {"concurrency_limit": _MOST_ASKING, "trigger_mode": "multiple"}
        typed, suggested = [self._question.submit, self._send.click], inputs[1:]
        asking = [
            gr.on(typed, self._ask, inputs, outputs, **quiet, **many),
            self.welcome.asked(self._ask_suggested, suggested, outputs, **quiet, **many),
            self.talk.asked(self._ask_suggested, suggested, outputs, **quiet, **many),
        ]
        self._stop.click(self._stopped, self.turns, talk, cancels=asking, **quiet)
        new.click(self._begun_anew, None, outputs, cancels=asking, **quiet)
        self.talk.judged(self._judge, self.turns, [self.talk, self.turns], **quiet)

    def _ask_suggested(
        self, event: gr.EventData, turns: list[Turn], region: str, year: str, audience: str
    ) -> Iterator[_Shown]:
        yield from self._ask(event_value(event, "question"), turns, region, year, audience)

    def _ask(
        self, question: str, turns: list[Turn], region: str, year: str, audience: str
    ) -> Iterator[_Shown]:
        question = question.strip()
        asked_twice = bool(turns) and not turns[-1].ended and turns[-1].question == question
        if not question or asked_twice:
            yield _NOTHING_NEW
            return
        earlier = [turn.left() for turn in turns]
        session = next((t.answer.session for t in reversed(earlier) if t.answer), None)
        steps = self._desk.assistant.steps(
            question,
            session,
            region=chosen(region),
            year=int(year) if chosen(year) else None,
            audience=chosen(audience),
        )
        seen: Turn | None = None
        for turn in followed(question, steps):
            if turn.unwanted.is_set():
                return  # the next question was asked
            if seen is None:
                yield *self._shown([*earlier, turn]), nothing_opened()
            elif turn is seen:
                yield _NOTHING_NEW  # whoever stops it is heard
            else:  # what is typed and opened while the answer comes stays
                yield *self._shown([*earlier, turn], gr.skip()), gr.skip()
            seen = turn

    def _stopped(self, turns: list[Turn]) -> _Conversation:
        return self._shown([turn.left() for turn in turns], gr.skip())

    def _begun_anew(self) -> _Shown:
        return *self._shown([]), nothing_opened()

    def _judge(
        self, event: gr.EventData, turns: list[Turn], request: gr.Request
    ) -> tuple[str, list[Turn]]:
        number = int(event_value(event, "turn"))
        turn = turns[number]
        if turn.answer is not None:
            turns = [*turns]
            turns[number] = replace(turn, judged=self._kept(event, turn.answer, request))
        return conversation_view(turns), turns

    def _kept(self, event: gr.EventData, answer: Answer, request: gr.Request) -> str:
        try:
            expected = read_expected(
                event_value(event, "must"), refuse=bool(event_value(event, "refuse"))
            )
            given = Given(
                verdict=Verdict(event_value(event, "verdict")),
                comment=event_value(event, "comment"),
                expected=expected,
            )
            return kept_words(self._desk.feedback.take(visitor(request), answer, given))
        except ValueError:
            return "没有记下：说明或要点太长、太多。请精简后重新提问再评。"
        except ZhengwenError as error:
            return f"没有记下：{error}"

    def _shown(self, turns: list[Turn], typed: str | _Update = "") -> _Conversation:
        """The conversation, what the box holds, and 停止 in the place of 提问 while an answer
        comes; beside it once the answer is there, and may yet be put in other words."""
        asking = bool(turns) and not turns[-1].ended
        answered = not asking or turns[-1].composed is not None
        return (
            conversation_view(turns),
            turns,
            typed,
            gr.update(visible=answered),
            gr.update(visible=asking),
        )
