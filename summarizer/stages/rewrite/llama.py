"""A language model in a GGUF file, run by llama.cpp in this process."""

from __future__ import annotations

import json
import os
import threading
import time
from functools import cache
from pathlib import Path
from typing import Any

from summarizer.errors import MissingExtra, ModelError
from summarizer.stages.rewrite.base import Answer, EngineError, Request, Unanswered
from summarizer.stages.rewrite.fingerprint import fingerprint
from summarizer.stages.rewrite.messages import encodable, messages, plain, single_message

CONTEXT = 8_192  # tokens, read and written
MAGIC = b"GGUF"  # how such a file begins
TEMPLATE = "tokenizer.chat_template"


class Llama:
    """One file; its own chat template makes the prompt, or none where it has no template.

    ``context`` is the number of tokens read and written together, at most as many as the model
    was trained on. ``threads`` is the number of processor cores, 0 for all. One request runs at a
    time, others wait. What consecutive prompts begin with alike is read once, which can change
    the last bits of what follows. Raises MissingExtra without the package, ModelError for a file
    that is absent or damaged.
    """

    chats = True

    def __init__(
        self,
        file: str | Path,
        *,
        context: int = CONTEXT,
        threads: int = 0,
        temperature: float = 0.0,
        seed: int = 0,
    ) -> None:
        path = Path(file)
        library = _library()
        self._library = library
        self._model = _load(library, path, context, threads or os.cpu_count() or 1, seed)
        self._temperature = temperature
        self._seed = seed
        self._context = min(self._model.n_ctx(), _trained_on(self._model.metadata) or context)
        self._lock = threading.Lock()
        settings = f"temperature={temperature:g} seed={seed}"
        self.name = f"llama:{path.name}@{fingerprint([path])} {settings}"

    def answer(self, request: Request) -> Answer:
        """Answer one request; raises Unanswered where it is too long, or the answer empty."""
        with self._lock:
            started = time.perf_counter()
            tokens = self._tokens(request)
            if len(tokens) + request.tokens > self._context:
                raise Unanswered(
                    f"the request has {len(tokens)} tokens and its answer up to {request.tokens}; "
                    f"the model takes {self._context} together"
                )
            made = self._run(tokens, request)
            seconds = time.perf_counter() - started
        text = str(made["choices"][0]["text"])
        if not text.strip():
            raise Unanswered("the model answered nothing")
        return Answer(text, len(tokens), int(made["usage"]["completion_tokens"]), seconds)

    def _run(self, tokens: list[int], request: Request) -> Any:
        try:
            return self._model.create_completion(
                tokens,
                max_tokens=request.tokens,
                temperature=self._temperature,
                seed=self._seed,
                grammar=self._grammar(request.schema),
            )
        except (RuntimeError, ValueError) as exc:
            raise EngineError(f"llama.cpp failed: {exc}") from exc

    def _grammar(self, schema: dict[str, Any] | None) -> Any:
        """What holds the answer to the schema."""
        if schema is None:
            return None
        return self._library.LlamaGrammar.from_json_schema(json.dumps(schema), verbose=False)

    def _tokens(self, request: Request) -> list[int]:
        template = self._model.metadata.get(TEMPLATE)
        prompt = self._prompt(template, request) if template else encodable(plain(request))
        found: list[int] = self._model.tokenize(
            prompt.encode(), add_bos=not template, special=bool(template)
        )
        return found

    def _prompt(self, template: str, request: Request) -> str:
        """The request in the form that the model was trained on."""
        from jinja2 import TemplateError
        from llama_cpp.llama_chat_format import Jinja2ChatFormatter

        begin, end = (self._special(token) for token in ("token_bos", "token_eos"))
        try:
            form = Jinja2ChatFormatter(template, eos_token=end, bos_token=begin)
            try:
                return str(form(messages=messages(request)).prompt)
            except (TemplateError, ValueError):  # of a template that knows no system
                return str(form(messages=single_message(request)).prompt)
        except (TemplateError, ValueError) as exc:
            raise EngineError(f"the chat template cannot be used: {exc}") from exc

    def _special(self, name: str) -> str:
        token = getattr(self._model, name)()
        text: bytes = self._model.detokenize([token], special=True) if token != -1 else b""
        return text.decode()


def _library() -> Any:
    try:
        import llama_cpp
    except ImportError as exc:
        raise MissingExtra("llama-cpp-python", "llama") from exc
    llama_cpp.llama_log_set(_silent(llama_cpp), None)
    return llama_cpp


@cache
def _silent(library: Any) -> Any:
    """What llama.cpp is to call for a line of its log; it must live as long as the process."""
    return library.llama_log_callback(lambda level, text, data: None)


def _load(library: Any, path: Path, context: int, threads: int, seed: int) -> Any:
    from jinja2 import TemplateError

    try:
        with path.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                raise ModelError(f"{path} is no GGUF file")
        return library.Llama(
            str(path),
            n_ctx=context,
            n_threads=threads,
            n_threads_batch=threads,
            seed=seed,
            verbose=False,
        )
    except TemplateError as exc:
        raise ModelError(f"the chat template of {path} is not valid: {exc}") from exc
    except OSError as exc:
        raise ModelError(f"cannot read the model {path}: {exc.strerror or exc}") from exc
    except (ValueError, RuntimeError, AssertionError) as exc:
        reason = "it is damaged, of an unknown kind, or too large for the memory"
        raise ModelError(f"llama.cpp cannot load {path}: {reason}") from exc


def _trained_on(metadata: dict[str, str]) -> int | None:
    """The number of tokens that a model was trained on, where its file says so.

    >>> _trained_on({"general.architecture": "llama", "llama.context_length": "8192"})
    8192
    """
    stated = metadata.get(f"{metadata.get('general.architecture')}.context_length", "")
    return int(stated) if stated.isdecimal() else None
