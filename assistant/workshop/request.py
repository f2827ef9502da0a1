"""What a trainer asks for, and whether it can be taken."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from assistant.workshop.model import Difficulty
from ingest.errors import InputError

FEWEST_MINUTES, MOST_MINUTES = 10, 480
MOST_QUESTIONS = 60
LONGEST_TOPIC = 60  # characters


class WorkshopRequest(BaseModel):
    """A workshop to be made; the same request over the same library makes the same pack."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    topic: str = Field(description="主题，如“绩效跟踪”")
    minutes: int = Field(default=90, description="时长（分钟）")
    region: str | None = Field(default=None, description="地区")
    year: int | None = Field(default=None, description="年度")
    audience: str | None = Field(default=None, description="听众，如“教育部门”")
    difficulty: str | None = Field(default=None, description="易、中、难；不填则由易到难")
    questions: int | None = Field(default=None, description="题数；不填则按时长")
    seed: int = Field(default=0, description="换一个数，换一套题")

    @property
    def level(self) -> Difficulty | None:
        """The difficulty asked for; None: all.

        Raises:
            InputError: it is none of 易, 中, 难.
        """
        if not self.difficulty:
            return None
        for level in Difficulty:
            if self.difficulty in (level.value, level.chinese):
                return level
        raise InputError(f"没有“{self.difficulty}”这一难度。可选：易、中、难。")

    @property
    def question_count(self) -> int:
        """How many questions to make: about one for every seven minutes if none is named."""
        return self.questions or max(3, min(40, round(self.minutes / 7)))


def check_request(request: WorkshopRequest) -> None:
    """Say what of ``request`` cannot be taken.

    Raises:
        InputError: the topic is empty or too long, the minutes or questions are out of bounds.
    """
    topic = request.topic.strip()
    if not any(letter.isalnum() for letter in topic):
        raise InputError("请写出培训的主题，例如：绩效跟踪、事前绩效评估、绩效自评价。")
    if len(topic) > LONGEST_TOPIC:
        raise InputError(f"主题有{len(topic)}个字，太长了。请用{LONGEST_TOPIC}字以内的词语写主题。")
    if request.minutes < FEWEST_MINUTES:
        raise InputError(
            f"{request.minutes}分钟太短，至少要{FEWEST_MINUTES}分钟。请改用更长的时间。"
        )
    if request.minutes > MOST_MINUTES:
        raise InputError(
            f"{request.minutes}分钟太长，一次最多{MOST_MINUTES}分钟（一天）。请分成几场来做。"
        )
    if request.questions is not None and not 1 <= request.questions <= MOST_QUESTIONS:
        raise InputError(f"题数要在1到{MOST_QUESTIONS}之间，现在是{request.questions}。")
    _ = request.level
