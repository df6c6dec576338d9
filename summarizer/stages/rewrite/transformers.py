"""Any language model that the transformers library can load, by name or folder."""

from __future__ import annotations

import inspect
import threading
import time
from typing import Any

from summarizer.stages.rewrite.base import Answer, EngineError, Request, Unanswered
from summarizer.stages.rewrite.loading import Dtype, Quantization, load
from summarizer.stages.rewrite.messages import encodable, messages, plain, single_message
from summarizer.stages.rewrite.shares import shares

CONTEXT = 8_192  # tokens, read and written
BETWEEN = "<doc-sep>"  # what PRIMERA was trained to find after each document
LINE_BREAK = "<n>"  # what PEGASUS writes for one
# Names under which configurations state how many tokens a model reads, the first one known.
READS = ("max_encoder_position_embeddings", "max_position_embeddings", "n_positions")
WRITES = ("max_decoder_position_embeddings", "max_position_embeddings")
# A chat model repeats names and numbers of its evidence, whatever its own settings say of that.
CHAT = {"num_beams": 1, "repetition_penalty": 1.0}


class Transformers:
    """A model that follows instructions, or one that condenses what it is given.

    The first kind ("causal") reads the request in its own chat template, or as plain text where it
    has none; one that does not fit is not answered. The second ("sequence to sequence": PEGASUS,
    BART, T5, PRIMERA) reads the texts of the request only, searches with the beams that it states,
    and ``chats`` is False. Texts that do not fit together are cut at their ends, the longest first,
    down to one length. PRIMERA's separator, and global attention to it, are used where tokenizer
    and model know them.

    ``model`` is a folder, or a name on the model hub, which is asked unless ``offline`` or the
    variable HF_HUB_OFFLINE is set. ``context`` is the number of tokens read and written together,
    at most as many as the model takes. ``threads`` is the number of processor cores, 0 for torch's
    choice. ``dtype`` auto is that of the file. One request runs at a time, others wait. What may
    be loaded, and what is raised, is as load says. A JSON Schema is not enforced.
    """

    def __init__(
        self,
        model: str,
        *,
        context: int = CONTEXT,
        threads: int = 0,
        temperature: float = 0.0,
        seed: int = 0,
        device: str = "cpu",
        dtype: Dtype = "auto",
        quantization: Quantization = "none",
        offline: bool = False,
    ) -> None:
        loaded = load(
            model,
            device=device,
            dtype=dtype,
            quantization=quantization,
            threads=threads,
            offline=offline,
        )
        self._torch, self._tokenizer, self._model = loaded.torch, loaded.tokenizer, loaded.model
        self._device = device
        self._temperature = temperature
        self._seed = seed
        self._reads = min(context, self._tokenizer.model_max_length, _stated(loaded.config, READS))
        self._writes = _stated(loaded.config, WRITES)
        self._lock = threading.Lock()
        self.chats = not loaded.model.config.is_encoder_decoder
        settings = f"{dtype} {quantization} {device} temperature={temperature:g} seed={seed}"
        self.name = f"transformers:{model}@{loaded.digest} {settings}"

    def answer(self, request: Request) -> Answer:
        """Answer one request; raises Unanswered where it is too long, or the answer empty."""
        with self._lock:
            started = time.perf_counter()
            inputs = self._instructed(request) if self.chats else self._condensing(request)
            made = self._generate(inputs, request.tokens)
            seconds = time.perf_counter() - started
        text = self._tokenizer.decode(made, skip_special_tokens=True).replace(LINE_BREAK, "\n")
        if not text.strip():
            raise Unanswered("the model answered nothing")
        return Answer(text, int(inputs["input_ids"].shape[1]), len(made), seconds)

    def _instructed(self, request: Request) -> Any:
        """The tokens of instructions and evidence."""
        template = self._tokenizer.chat_template
        prompt = self._prompt(request) if template else encodable(plain(request))
        inputs = self._tokenizer(prompt, add_special_tokens=not template, return_tensors="pt")
        count = inputs["input_ids"].shape[1]
        if count + request.tokens > self._reads:
            raise Unanswered(
                f"the request has {count} tokens and its answer up to {request.tokens}; "
                f"the model takes {self._reads} together"
            )
        return inputs

    def _prompt(self, request: Request) -> str:
        from jinja2 import TemplateError

        form = self._tokenizer.apply_chat_template
        settings = {"tokenize": False, "add_generation_prompt": True}
        try:
            try:
                return str(form(messages(request), **settings))
            except TemplateError:  # of a template that knows no system
                return str(form(single_message(request), **settings))
        except TemplateError as exc:
            raise EngineError(f"the chat template cannot be used: {exc}") from exc

    def _condensing(self, request: Request) -> Any:
        """The tokens of the texts, as much of each as fits."""
        texts = [encodable(text).strip() for text in request.texts if text.strip()]
        if not texts:
            raise Unanswered("the request has no text to condense")
        joined = self._prefix() + self._joined(texts)
        inputs = self._tokenizer(
            joined, truncation=True, max_length=self._reads, return_tensors="pt"
        )
        if "global_attention_mask" in inspect.signature(self._model.forward).parameters:
            inputs["global_attention_mask"] = self._attended(inputs["input_ids"])
        return inputs

    def _prefix(self) -> str:
        """What the model was trained to find before a text that it is to condense: T5."""
        tasks = getattr(self._model.config, "task_specific_params", None) or {}
        return str(tasks.get("summarization", {}).get("prefix", ""))

    def _joined(self, texts: list[str]) -> str:
        between = f" {BETWEEN} " if self._separator() is not None else " "
        tokens = [self._ids(text) for text in texts]
        around = len(self._tokenizer("")["input_ids"]) + len(self._ids(self._prefix()))
        room = self._reads - around - len(texts) * len(self._ids(between))
        cuts = shares([len(ids) for ids in tokens], max(room, len(texts)))
        parts = [
            text if cut == len(ids) else self._tokenizer.decode(ids[:cut])
            for text, ids, cut in zip(texts, tokens, cuts, strict=True)
        ]
        return between.join(parts) + (f" {BETWEEN}" if self._separator() is not None else "")

    def _ids(self, text: str) -> list[int]:
        found: list[int] = self._tokenizer(text, add_special_tokens=False)["input_ids"]
        return found

    def _separator(self) -> int | None:
        """The token between documents, where the model was trained with one."""
        found: int | None = self._tokenizer.get_vocab().get(BETWEEN)
        return found

    def _attended(self, ids: Any) -> Any:
        """Global attention to the first token and the separators, as PRIMERA was trained."""
        mask = self._torch.zeros_like(ids)
        mask[:, 0] = 1
        separator = self._separator()
        if separator is not None:
            mask[ids == separator] = 1
        return mask

    def _generate(self, inputs: Any, tokens: int) -> list[int]:
        """The tokens that are written: after the prompt, or after what a decoder begins with."""
        draws = self._temperature > 0
        settings: dict[str, float] = {**CHAT} if self.chats else {"min_length": 0}
        if draws:
            settings["temperature"] = self._temperature
        self._torch.manual_seed(self._seed)
        try:
            with self._torch.inference_mode():
                made = self._model.generate(
                    **inputs.to(self._device),
                    max_new_tokens=min(tokens, self._writes - 1),
                    do_sample=draws,
                    pad_token_id=self._padding(),
                    **settings,
                )[0]
        except self._torch.OutOfMemoryError as exc:
            raise Unanswered(f"the request is too long for the memory of {self._device}") from exc
        except (RuntimeError, ValueError, IndexError) as exc:
            raise EngineError(f"the model failed: {exc}") from exc
        skipped = inputs["input_ids"].shape[1] if self.chats else 1
        written: list[int] = made[skipped:].tolist()
        return written

    def _padding(self) -> int | None:
        found: int | None = self._tokenizer.pad_token_id
        return self._tokenizer.eos_token_id if found is None else found


def _stated(config: Any, names: tuple[str, ...]) -> int:
    """The first of the numbers that a configuration states; one without end, if it states none."""
    for name in names:
        value = getattr(config, name, None)
        if isinstance(value, int) and value > 0:
            return value
    return 2**31
