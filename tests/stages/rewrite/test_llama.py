"""Models in GGUF files: what they are given, what is held to a schema, and what is refused."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import MissingExtra, ModelError
from summarizer.stages.rewrite import Request, Unanswered
from summarizer.stages.rewrite.llama import Llama

needs_llama = pytest.mark.skipif(find_spec("llama_cpp") is None, reason="needs the extra [llama]")
ASK = Request("Be brief.", "The deal was signed.", ("The deal was signed.",), tokens=8)
YES_OR_NO = {
    "type": "object",
    "properties": {"signed": {"enum": ["yes", "no"]}},
    "required": ["signed"],
    "additionalProperties": False,
}
NO_SYSTEM = (
    "{% if messages[0].role == 'system' %}{{ raise_exception('no system') }}{% endif %}"
    "<|im_start|>{{ messages[0].content }}<|im_end|>"
)
Write = Callable[..., Path]


@pytest.fixture
def tiny(tiny_gguf: Write) -> Llama:
    return Llama(tiny_gguf(), context=512, threads=1)


def test_a_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "llama_cpp", None)
    with pytest.raises(MissingExtra, match=r"llama-cpp-python.*'summarizer\[llama\]'"):
        Llama("any.gguf")


@needs_llama
def test_an_answer_is_counted_and_the_same_again(tiny: Llama) -> None:
    first, second = tiny.answer(ASK), tiny.answer(ASK)
    assert first.text == second.text
    assert 0 < first.written <= ASK.tokens
    assert first.read == second.read > len("Be brief.The deal was signed.")
    assert first.seconds > 0
    assert tiny.chats


@needs_llama
def test_the_seed_decides_what_is_drawn(tiny_gguf: Write) -> None:
    file = tiny_gguf()
    made = {
        seed: [Llama(file, context=512, threads=1, temperature=2.0, seed=seed).answer(ASK).text] * 2
        for seed in (1, 2)
    }
    assert made[1] != made[2]
    again = Llama(file, context=512, threads=1, temperature=2.0, seed=1)
    assert [again.answer(ASK).text for _ in range(2)] == made[1]


@needs_llama
def test_an_answer_is_held_to_the_schema(tiny: Llama) -> None:
    answer = tiny.answer(replace(ASK, tokens=60, schema=YES_OR_NO))
    assert json.loads(answer.text)["signed"] in ("yes", "no")


@needs_llama
def test_a_request_that_does_not_fit_is_refused_with_its_tokens(tiny: Llama) -> None:
    with pytest.raises(Unanswered, match=r"request has \d{3} tokens.*up to 8; the model takes 512"):
        tiny.answer(replace(ASK, user="so " * 200))
    assert tiny.answer(ASK).text


@needs_llama
def test_the_context_is_no_longer_than_the_model_was_trained_on(tiny_gguf: Write) -> None:
    tiny = Llama(tiny_gguf(), context=8_192, threads=1)
    with pytest.raises(Unanswered, match="the model takes 600 together"):
        tiny.answer(replace(ASK, tokens=600))


@needs_llama
@pytest.mark.parametrize(
    ("template", "prompt"),
    [
        (None, "Be brief.\n\nThe deal was signed."),
        (NO_SYSTEM, "<|im_start|>Be brief.\n\nThe deal was signed.<|im_end|>"),
        ("{{ bos_token }}{{ messages[1].content }}", "<s>The deal was signed."),
    ],
)
def test_the_template_of_the_file_makes_the_prompt(
    template: str | None, prompt: str, tiny_gguf: Write
) -> None:
    tiny = Llama(tiny_gguf("other.gguf", template), context=512, threads=1)
    tokens: Any = tiny._tokens(ASK)
    assert tiny._model.detokenize(tokens, special=True).decode().strip() == prompt
    assert tiny.answer(ASK).read == len(tokens)


@needs_llama
@pytest.mark.parametrize("template", ["{{ raise_exception('never') }}", "{% if %}"])
def test_a_template_that_cannot_be_used_is_named(template: str, tiny_gguf: Write) -> None:
    with pytest.raises(ModelError, match="the chat template"):
        Llama(tiny_gguf("broken.gguf", template), context=512, threads=1).answer(ASK)


@needs_llama
def test_a_lone_surrogate_is_no_failure(tiny: Llama) -> None:
    assert tiny.answer(replace(ASK, user="half a pair \ud83d")).text


@needs_llama
def test_several_threads_ask_at_once(tiny: Llama) -> None:
    asked = [replace(ASK, user=f"Number {number}.") for number in range(8)]
    alone = [tiny.answer(request).text for request in asked]
    with ThreadPoolExecutor(4) as workers:
        assert [answer.text for answer in workers.map(tiny.answer, asked)] == alone


@needs_llama
def test_nothing_is_printed(tiny_gguf: Write, capfd: pytest.CaptureFixture[str]) -> None:
    Llama(tiny_gguf(), context=8_192, threads=1).answer(replace(ASK, schema=YES_OR_NO))
    assert capfd.readouterr() == ("", "")


@needs_llama
def test_the_name_follows_file_and_settings(tiny_gguf: Write) -> None:
    names = {
        Llama(tiny_gguf(), context=512, threads=1).name,
        Llama(tiny_gguf(), context=512, threads=1, temperature=0.5).name,
        Llama(tiny_gguf(), context=512, threads=1, seed=1).name,
        Llama(tiny_gguf("tiny.gguf", None), context=512, threads=1).name,
    }
    assert len(names) == 4
    assert all(name.startswith("llama:tiny.gguf@") for name in names)


@needs_llama
def test_an_absent_or_damaged_file_is_named(tiny_gguf: Write, tmp_path: Path) -> None:
    whole = tiny_gguf().read_bytes()
    for name, content in {"a": b"", "b": b"PK", "c": whole[:4], "d": whole[:9_000]}.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ModelError, match=rf"{tmp_path / name}"):
            Llama(tmp_path / name)
    for path in (tmp_path / "nowhere.gguf", tmp_path):
        with pytest.raises(ModelError, match=f"cannot read the model {path}: "):
            Llama(path)
