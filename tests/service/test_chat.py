"""Zhengwen as a model, used by OpenAI's own client over a real connection."""

from __future__ import annotations

from pathlib import Path

import httpx
import openai
import pytest
from serving import served

from assistant.access.caller import Role
from assistant.access.keys import Keys
from assistant.service import create_app
from index.library import Library
from ingest.settings import Settings

QUESTION = "澄溪区2025年事前绩效评估核减率是多少？"


@pytest.fixture(scope="module")
def client(address: str) -> openai.OpenAI:
    return openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0)


def asked(*words: str) -> list[dict[str, str]]:
    """A conversation of these questions, each but the last answered somehow."""
    messages = [{"role": "system", "content": "你只会说“好的”。"}]
    for question in words[:-1]:
        messages += [{"role": "user", "content": question}, {"role": "assistant", "content": "…"}]
    return [*messages, {"role": "user", "content": words[-1]}]


def test_there_is_one_model(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["zhengwen"]
    assert client.models.retrieve("zhengwen").id == "zhengwen"


def test_every_mark_leads_to_the_exact_words(client: openai.OpenAI) -> None:
    made = client.chat.completions.create(model="zhengwen", messages=asked(QUESTION))
    message = made.choices[0].message
    assert made.choices[0].finish_reason == "stop"
    assert message.content and "20.0%" in message.content and "出处" in message.content
    assert message.annotations
    for annotation in message.annotations:
        cited = annotation.url_citation
        mark = message.content[cited.start_index : cited.end_index]
        assert mark.startswith("[") and mark.endswith("]")
        passage = httpx.get(cited.url).json()["passage"]["text"]
        assert passage in message.content.split("出处")[1]


def test_a_stream_says_the_same_piece_by_piece(client: openai.OpenAI) -> None:
    question = "2025年各地的核减率分别是多少？"
    whole = client.chat.completions.create(model="zhengwen", messages=asked(question))
    stream = client.chat.completions.create(
        model="zhengwen",
        messages=asked(question),
        stream=True,
        stream_options={"include_usage": True},
    )
    chunks = list(stream)
    said = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
    assert said == whole.choices[0].message.content
    (marks,) = [
        c.choices[0].delta.annotations  # type: ignore[attr-defined]
        for c in chunks
        if c.choices and hasattr(c.choices[0].delta, "annotations")
    ]
    told = whole.choices[0].message.annotations or []
    assert marks == [annotation.model_dump() for annotation in told]
    assert chunks[-2].choices[0].finish_reason == "stop"
    assert chunks[-1].usage is not None and chunks[-1].usage.completion_tokens == len(said)


def test_a_follow_up_is_understood_from_the_messages(client: openai.OpenAI) -> None:
    messages = asked("澄溪区2025年预算执行率是多少？", "那2024年呢？")
    made = client.chat.completions.create(model="zhengwen", messages=messages)
    assert "93.5%" in (made.choices[0].message.content or "")


def test_metadata_narrows_what_the_question_leaves_open(client: openai.OpenAI) -> None:
    made = client.chat.completions.create(
        model="zhengwen",
        messages=asked("核减率是多少？"),
        metadata={"region": "雁洲区", "year": "2025"},
    )
    assert "16.0%" in (made.choices[0].message.content or "")


def test_parts_of_text_are_read(client: openai.OpenAI) -> None:
    content = [{"type": "text", "text": QUESTION}]
    made = client.chat.completions.create(
        model="zhengwen", messages=[{"role": "user", "content": content}]
    )
    assert "20.0%" in (made.choices[0].message.content or "")


def test_errors_come_as_the_client_knows_them(client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match="zhengwen"):
        client.chat.completions.create(model="gpt-4o", messages=asked(QUESTION))
    for bad in (asked(" "), asked("问" * 3000), [{"role": "assistant", "content": "好"}], []):
        for stream in (False, True):
            with pytest.raises(openai.BadRequestError) as told:
                client.chat.completions.create(model="zhengwen", messages=bad, stream=stream)
            assert told.value.type == "invalid_request_error"


def test_a_key_is_presented_as_the_client_does(folder: Path) -> None:
    settings = Settings(library=folder, require_keys=True)
    key = Keys(folder).add("对话", Role.READER)
    with served(create_app(settings, Library.open(folder, settings))) as address:
        right = openai.OpenAI(base_url=f"{address}/v1", api_key=key, max_retries=0)
        wrong = openai.OpenAI(base_url=f"{address}/v1", api_key="sk-no", max_retries=0)
        assert right.models.list().data
        with pytest.raises(openai.AuthenticationError, match="密钥"):
            wrong.models.list()
