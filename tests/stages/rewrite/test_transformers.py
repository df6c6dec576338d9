"""Models through transformers: both kinds, what each reads, and what is refused."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import MissingExtra, ModelError
from summarizer.stages.rewrite import EngineError, Request, Unanswered
from summarizer.stages.rewrite.transformers import Transformers

ASK = Request("Be brief.", "The deal was signed.", ("the deal was signed", "the tram"), tokens=6)
Make = Callable[..., Path]


@pytest.fixture(scope="session")
def chat(tiny_model: Make) -> Transformers:
    """A causal model with a chat template."""
    return Transformers(str(tiny_model("llama")), threads=1)


@pytest.fixture(scope="session")
def bart(tiny_model: Make) -> Transformers:
    """A model that condenses, and knows the separator but no global attention."""
    return Transformers(str(tiny_model("bart")), threads=1)


def changed(folder: Path, target: Path, file: str, **settings: Any) -> Path:
    """A copy of a model with other settings in one of its files."""
    shutil.copytree(folder, target)
    old = json.loads((target / file).read_text(encoding="utf-8"))
    (target / file).write_text(json.dumps({**old, **settings}), encoding="utf-8")
    return target


def shown(engine: Transformers, inputs: Any) -> str:
    return str(engine._tokenizer.decode(inputs["input_ids"][0]))


@pytest.mark.parametrize("package", ["torch", "transformers"])
def test_a_missing_package_names_the_extra(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=r"pip install 'summarizer\[abstractive\]'"):
        Transformers("any")


@pytest.mark.parametrize("kind", ["llama", "bart", "t5", "pegasus", "led"])
def test_each_kind_answers_the_same_again(kind: str, tiny_model: Make) -> None:
    engine = Transformers(str(tiny_model(kind)), threads=1)
    first, second = engine.answer(ASK), engine.answer(ASK)
    assert first.text == second.text != ""
    assert 0 < first.written <= ASK.tokens
    assert first.read > 4
    assert first.seconds > 0
    assert engine.chats == (kind == "llama")


def test_the_seed_decides_what_is_drawn(tiny_model: Make) -> None:
    folder = str(tiny_model("llama"))
    drawn = [
        Transformers(folder, threads=1, temperature=1.5, seed=seed).answer(ASK).text
        for seed in (1, 2, 1)
    ]
    assert drawn[0] == drawn[2] != drawn[1]


def test_a_chat_reads_instructions_and_evidence_in_its_template(chat: Transformers) -> None:
    assert shown(chat, chat._instructed(ASK)) == (
        "<|system|>Be brief.<|end|><|user|>The deal was signed.<|end|><|assistant|>"
    )


def test_a_template_that_knows_no_system(tiny_model: Make, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_model("llama"), tmp_path / "m")
    (folder / "chat_template.jinja").write_text(
        "{% if messages[0].role == 'system' %}{{ raise_exception('no') }}{% endif %}"
        "<|user|>{{ messages[0].content }}<|end|>",
        encoding="utf-8",
    )
    engine = Transformers(str(folder), threads=1)
    assert shown(engine, engine._instructed(ASK)) == (
        "<|user|>Be brief.\n\nThe deal was signed.<|end|>"
    )


def test_a_template_that_never_works_is_named(tiny_model: Make, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_model("llama"), tmp_path / "m")
    (folder / "chat_template.jinja").write_text("{{ raise_exception('no') }}", encoding="utf-8")
    with pytest.raises(EngineError, match="chat template cannot be used: no"):
        Transformers(str(folder), threads=1).answer(ASK)


def test_a_model_without_template_reads_plain_text(tiny_model: Make, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_model("llama"), tmp_path / "m")
    (folder / "chat_template.jinja").unlink()
    engine = Transformers(str(folder), threads=1)
    assert shown(engine, engine._instructed(ASK)) == ("<s>Be brief.\n\nThe deal was signed.")


def test_a_chat_that_does_not_fit_is_refused_with_its_tokens(chat: Transformers) -> None:
    with pytest.raises(Unanswered, match=r"request has \d{3} tokens.*up to 6; the model takes 256"):
        chat.answer(replace(ASK, user="the tram " * 200))
    assert chat.answer(ASK).text


def test_the_context_that_is_set_holds(tiny_model: Make) -> None:
    engine = Transformers(str(tiny_model("llama")), context=20, threads=1)
    with pytest.raises(Unanswered, match="the model takes 20 together"):
        engine.answer(replace(ASK, tokens=19))


def test_texts_are_joined_by_the_separator(bart: Transformers) -> None:
    asked = replace(ASK, texts=("the deal", " ", "the tram"))
    assert shown(bart, bart._condensing(asked)) == ("<s>the deal <doc-sep> the tram <doc-sep></s>")


def test_a_tokenizer_without_separator_joins_by_a_space(tiny_model: Make) -> None:
    engine = Transformers(str(tiny_model("pegasus")), threads=1)
    assert "the deal was signed the tram" in shown(engine, engine._condensing(ASK))


def test_texts_that_do_not_fit_are_cut_to_one_length(bart: Transformers) -> None:
    long, short = "the deal was signed " * 60, "the tram"
    ids = bart._condensing(replace(ASK, texts=(long, short, long)))["input_ids"][0].tolist()
    assert len(ids) <= 64
    separator = bart._separator()
    ends = [row for row, token in enumerate(ids) if token == separator]
    lengths = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    assert len(lengths) == 3
    assert abs(lengths[0] - lengths[2]) <= 2
    assert lengths[1] < lengths[0]


def test_many_texts_in_a_small_model_are_no_failure(bart: Transformers) -> None:
    assert bart.answer(replace(ASK, texts=("the deal was signed",) * 80)).read <= 64


def test_global_attention_is_on_the_separators(tiny_model: Make) -> None:
    engine = Transformers(str(tiny_model("led")), threads=1)
    inputs = engine._condensing(ASK)
    ids, mask = inputs["input_ids"][0].tolist(), inputs["global_attention_mask"][0].tolist()
    separator = engine._separator()
    assert mask == [int(row == 0 or token == separator) for row, token in enumerate(ids)]
    assert sum(mask) == 3


def test_a_task_that_the_model_was_told_stands_before(tiny_model: Make, tmp_path: Path) -> None:
    tasks = {"summarization": {"prefix": "brief: "}}
    folder = changed(tiny_model("t5"), tmp_path / "m", "config.json", task_specific_params=tasks)
    engine = Transformers(str(folder), threads=1)
    assert shown(engine, engine._condensing(ASK)).lstrip("<s>").startswith("brief: the deal")


def test_nothing_to_condense_is_not_answered(bart: Transformers) -> None:
    with pytest.raises(Unanswered, match="no text to condense"):
        bart.answer(replace(ASK, texts=("", " ")))


@pytest.mark.parametrize("kind", ["llama", "bart", "t5"])
def test_int8_weights_answer_too(kind: str, tiny_model: Make) -> None:
    engine = Transformers(str(tiny_model(kind)), threads=1, quantization="int8")
    assert engine.answer(ASK).text
    assert "int8" in engine.name


def test_int8_is_for_the_processor_only(tiny_model: Make) -> None:
    with pytest.raises(ModelError, match="for the device cpu only, not for cuda"):
        Transformers(str(tiny_model("llama")), device="cuda", quantization="int8")


def test_the_type_of_the_weights_can_be_chosen(tiny_model: Make) -> None:
    engine = Transformers(str(tiny_model("llama")), threads=1, dtype="bfloat16")
    assert str(engine._model.dtype) == "torch.bfloat16"
    assert engine.answer(ASK).text


@pytest.mark.parametrize("device", ["cuda:7", "nonsense"])
def test_a_device_that_cannot_be_used_is_named(device: str, tiny_model: Make) -> None:
    with pytest.raises(ModelError, match=f"the device {device} cannot be used"):
        Transformers(str(tiny_model("llama")), device=device)


def test_lone_surrogates_are_no_failure(chat: Transformers, bart: Transformers) -> None:
    asked = replace(ASK, user="half a pair \ud83d", texts=("half a pair \ud83d",))
    assert chat.answer(asked).text
    assert bart.answer(asked).text


def test_several_threads_ask_at_once(chat: Transformers) -> None:
    asked = [replace(ASK, user=f"The deal {number}.") for number in range(8)]
    alone = [chat.answer(request).text for request in asked]
    with ThreadPoolExecutor(4) as workers:
        assert [answer.text for answer in workers.map(chat.answer, asked)] == alone


def test_the_name_follows_weights_and_settings(tiny_model: Make, tmp_path: Path) -> None:
    folder = tiny_model("llama")
    plain = Transformers(str(folder)).name
    assert plain == Transformers(str(folder)).name
    assert plain != Transformers(str(folder), seed=1).name
    assert plain != Transformers(str(folder), dtype="bfloat16").name
    other = shutil.copytree(folder, tmp_path / folder.name)
    (other / "extra.safetensors").write_bytes(b"x")
    assert plain.partition("@")[2] != Transformers(str(other)).name.partition("@")[2]


def test_an_unknown_name_says_that_it_is_not_on_this_machine(tiny_model: Make) -> None:
    with pytest.raises(ModelError, match=r"'nobody/has-this'.*hf download nobody/has-this"):
        Transformers("nobody/has-this", offline=True)


def test_the_switch_for_offline_holds(tiny_model: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError, match=r"'nobody/has-this'.*not on this machine"):
        Transformers("nobody/has-this")


def test_a_pickle_is_refused(tiny_model: Make, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_model("llama"), tmp_path / "m")
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(ModelError, match=r"no weights in the safetensors format.*are refused"):
        Transformers(str(folder))


def test_code_that_comes_with_a_model_is_not_run(tiny_model: Make, tmp_path: Path) -> None:
    code = {"AutoConfig": "evil.Config", "AutoModelForCausalLM": "evil.Model"}
    folder = changed(
        tiny_model("llama"), tmp_path / "m", "config.json", model_type="evil", auto_map=code
    )
    (folder / "evil.py").write_text("open('ran', 'w')", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be loaded"):
        Transformers(str(folder))


@pytest.mark.parametrize("file", ["model.safetensors", "config.json", "tokenizer.json"])
def test_a_damaged_file_is_no_crash(file: str, tiny_model: Make, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_model("llama"), tmp_path / "m")
    (folder / file).write_bytes(b"\x00{")
    with pytest.raises(ModelError, match=f"the model at {folder} cannot be loaded"):
        Transformers(str(folder))


def test_weights_that_lack_a_part_are_refused(tiny_model: Make, tmp_path: Path) -> None:
    files = pytest.importorskip("safetensors.numpy")
    folder = shutil.copytree(tiny_model("llama"), tmp_path / "m")
    weights = files.load_file(folder / "model.safetensors")
    del weights["model.layers.0.mlp.up_proj.weight"]
    files.save_file(weights, folder / "model.safetensors", {"format": "pt"})
    with pytest.raises(ModelError, match=r"lack model\.layers\.0\.mlp\.up_proj\.weight"):
        Transformers(str(folder))


def test_a_model_of_another_kind_is_refused(tiny_model: Make) -> None:
    with pytest.raises(ModelError, match="bert"):
        Transformers(str(tiny_model("bert")))


@pytest.mark.parametrize(
    ("content", "says"), [(b"GGUF", "cannot be loaded"), (b"PK\x03\x04", "is no GGUF file")]
)
def test_a_file_that_is_no_model_is_named(content: bytes, says: str, tmp_path: Path) -> None:
    for package in ("transformers", "gguf", "accelerate"):
        pytest.importorskip(package, reason="needs the extra [abstractive]")
    file = tmp_path / "m.gguf"
    file.write_bytes(content)
    with pytest.raises(ModelError, match=f"{file}.*{says}"):
        Transformers(str(file))
