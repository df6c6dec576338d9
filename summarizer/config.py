"""The configuration: one frozen tree; a style is a file that holds only its differences."""

from __future__ import annotations

import hashlib
import json
import math
import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from summarizer.errors import ConfigError, nearest

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)


class Budget(_Section):
    """How long the brief may be; both limits hold."""

    words: int = Field(160, ge=1)
    sentences: int = Field(8, ge=1)


class Reading(_Section):
    """Limits on what is read; what they cut is reported."""

    max_bytes: int = Field(50_000_000, ge=1, description="largest file read, in bytes")
    max_sentences: int = Field(1_000, ge=1, description="sentences used from one document")


class Embedding(_Section):
    """Which model turns sentences into vectors."""

    model: str = Field(
        "minilm",
        description="minilm | transformers:NAME_OR_FOLDER | openai:MODEL",
    )
    batch: int | None = Field(None, ge=1, description="texts at a time; unset: the model's own")
    threads: int = Field(0, ge=0, description="0: one for each core")
    cache: Path | None = Field(None, description="SQLite file that keeps vectors")
    base_url: str | None = Field(None, description="address of an embeddings endpoint")


class Dedupe(_Section):
    """When two texts count as the same. Likeness is half cosine, half shared rare words."""

    document: float = Field(0.5, ge=0, le=1, description="shared shingles of near copies")
    claim: float = Field(0.75, gt=0, le=1, description="likeness of sentences that say the same")
    repeat: float = Field(0.55, gt=0, le=1, description="likeness of lines that repeat each other")
    meaning: float = Field(
        0.78, ge=-1, le=1, description="cosine of lines that repeat each other in other words"
    )
    off_topic: float = Field(0.3, ge=-1, le=1, description="cosine to the other documents")


Arrangement = Literal["story", "compare", "timeline"]
SalienceName = Literal["position", "centroid", "lexrank", "textrank", "bigrams", "voices", "claims"]
SelectionName = Literal[
    "coverage", "discount", "mmr", "submodular", "centroid", "dpp", "lead", "random", "oracle"
]


class Salience(_Section):
    """What makes a sentence important: a weighted sum of named signals, each scaled to [0, 1].

    It is multiplied by salience learned from human summaries, which knows English and the
    vectors of the packaged model and is left out elsewhere.
    """

    learned: float = Field(2.0, ge=0, description="power of what was learned; 0: not used")
    weights: dict[SalienceName, float] = {"lexrank": 1.0}
    floor: float = Field(0.1, ge=0, le=1, description="salience of the least salient sentence")

    @field_validator("weights")
    @classmethod
    def _some_weight(cls, weights: dict[SalienceName, float]) -> dict[SalienceName, float]:
        if not all(0 <= weight < math.inf for weight in weights.values()) or not any(
            weights.values()
        ):
            raise ValueError("weights must be >= 0 and finite, and one of them > 0")
        return weights


class Selection(_Section):
    """Which sentences fill the budget."""

    method: SelectionName = "coverage"
    redundancy: float | None = Field(
        None, ge=0, description="how much likeness to picks costs; unset: the method's own default"
    )
    share: float = Field(
        0.5, gt=0, le=1, description="most of the sentences from one source, where there are three"
    )
    lead: bool = Field(True, description="open with who did what, when and where")
    first_person: bool = Field(
        False, description="also pick what articles say of themselves: I, we, our"
    )
    seed: int = 0
    reference: Path | None = Field(None, description="file with the summary that oracle matches")


class Timeline(_Section):
    """Which days a timeline tells of, under the budget of words and sentences."""

    days: int = Field(12, ge=1, description="most days, months or years with an entry")
    per_day: int = Field(3, ge=1, description="most sentences of one day")
    coarse: bool = Field(True, description="also what is known by its month or year only")


class Rewrite(_Section):
    """Which language model writes the brief in words of its own, and how."""

    model: str = Field(
        "off",
        description="off | transformers:NAME_OR_FOLDER | llama:FILE.gguf | openai:MODEL",
    )
    way: Literal["claims", "document"] = Field(
        "claims", description="claims: line by line, each from its own evidence | document: at once"
    )
    joined: bool = Field(True, description="a last pass may reorder and join the lines")
    repairs: int = Field(1, ge=0, description="further attempts at a line that is not supported")
    base_url: str | None = Field(None, description="address of a chat endpoint")
    timeout: float = Field(120.0, gt=0, description="seconds for one answer of an endpoint")
    parallel: int = Field(4, ge=1, description="requests to an endpoint at a time")
    temperature: float = Field(0.0, ge=0)
    seed: int = 0
    context: int = Field(8_192, ge=512, description="tokens that a local model reads and writes")
    threads: int = Field(0, ge=0, description="of a local model; 0: one for each core")
    device: str = Field("cpu", description="of transformers: cpu, cuda, cuda:1, mps")
    dtype: Literal["auto", "float32", "float16", "bfloat16"] = Field(
        "auto", description="of the weights with transformers"
    )
    quantization: Literal["none", "int8"] = Field(
        "none", description="of the weights with transformers, made while loading"
    )
    cache: Path | None = Field(None, description="SQLite file that keeps answers")
    price_read: float | None = Field(None, ge=0, description="of a million tokens read")
    price_written: float | None = Field(None, ge=0, description="of a million tokens written")
    currency: str = Field("USD", description="of the prices")


class Config(_Section):
    """Everything that decides what a brief looks like."""

    style: str = "brief"
    arrangement: Arrangement = Field(
        "story",
        description="story | compare: common lines, differences, lines of one source | timeline",
    )
    disagreements: int = Field(
        3, ge=0, description="most differences between sources that are shown; 0: none"
    )
    focus: str | None = Field(None, min_length=1, description="a question or topic to keep to")
    parts: bool = Field(
        False, description="also cite, as such, who states part of a line; always with a focus"
    )
    budget: Budget = Budget()
    reading: Reading = Reading()
    embedding: Embedding = Embedding()
    dedupe: Dedupe = Dedupe()
    salience: Salience = Salience()
    selection: Selection = Selection()
    timeline: Timeline = Timeline()
    rewrite: Rewrite = Rewrite()

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that differ whenever a setting does."""
        canonical = json.dumps(self.model_dump(mode="json"), sort_keys=True)
        return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def styles() -> dict[str, Traversable]:
    """The named configurations that come with the program."""
    packaged = resources.files("summarizer") / "configs"
    folder = packaged if packaged.is_dir() else _checkout_configs()
    return {
        entry.name.removesuffix(".toml"): entry
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".toml") and not entry.name.startswith("digest")
    }


def load(source: str | Path | Config = "brief", overrides: Iterable[str] = ()) -> Config:
    """Read a configuration by name or path and apply ``KEY=VALUE`` overrides.

    Raises ConfigError for an unknown style, file, key or value, with the nearest valid name.
    """
    settings = (
        source.model_dump(exclude_unset=True) if isinstance(source, Config) else _read(source)
    )
    for override in overrides:
        settings = _merge(settings, _parse(override))
    try:
        return Config.model_validate(settings)
    except ValidationError as exc:
        raise ConfigError(_explain(exc)) from exc


def _checkout_configs() -> Traversable:
    return Path(__file__).parent.parent / "configs"


def _read(source: str | Path) -> dict[str, Any]:
    known = styles()
    entry: Traversable
    if str(source) in known:
        entry = known[str(source)]
    elif Path(source).is_file():
        entry = Path(source)
    elif isinstance(source, Path) or source.endswith(".toml"):
        raise ConfigError(f"no configuration file at {source}")
    else:
        raise ConfigError(f"unknown style {source!r}: {nearest(source, known)}")
    try:
        return tomllib.loads(entry.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise ConfigError(f"{source} is not valid TOML: {exc}") from exc
    except OSError as exc:
        raise ConfigError(f"cannot read {source}: {exc.strerror or exc}") from exc


def _parse(override: str) -> dict[str, Any]:
    key, equals, value = override.partition("=")
    if not equals or not key.strip():
        raise ConfigError(f"{override!r} is not of the form KEY=VALUE, for example budget.words=90")
    try:
        return tomllib.loads(f"{key} = {value}")
    except tomllib.TOMLDecodeError:
        pass
    try:
        return tomllib.loads(f"{key} = {json.dumps(value)}")
    except tomllib.TOMLDecodeError as exc:
        raise ConfigError(f"{override!r} is not a valid KEY=VALUE: {exc}") from exc


def _merge(base: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in change.items():
        old = merged.get(key)
        both = isinstance(old, Mapping) and isinstance(value, Mapping)
        merged[key] = _merge(old, value) if both else value  # type: ignore[arg-type]
    return merged


def _explain(exc: ValidationError) -> str:
    return "; ".join(_message(error) for error in exc.errors())


def _message(error: ErrorDetails) -> str:
    # pydantic marks a key of a table, as in salience.weights, by a last part "[key]"
    dotted = ".".join(str(part) for part in error["loc"] if part != "[key]")
    given = error.get("input")
    if error["type"] == "extra_forbidden":
        return f"unknown key {dotted!r}: {nearest(dotted, _near_keys(error))}"
    if error["type"] == "literal_error":
        choices = re.findall(r"'([^']+)'", error.get("ctx", {})["expected"])
        return f"{dotted} = {given!r}: {nearest(str(given), choices)}"
    return f"{dotted} = {given!r}: {error['msg']}"


def _near_keys(error: ErrorDetails) -> list[str]:
    """The valid keys that an unknown one may have meant: sections, for an unknown section."""
    if len(error["loc"]) == 1 and isinstance(error.get("input"), Mapping):
        return list(Config.model_fields)
    return _keys(Config)


def _keys(model: type[BaseModel], prefix: str = "") -> list[str]:
    keys = []
    for name, info in model.model_fields.items():
        annotation = info.annotation
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            keys += _keys(annotation, f"{prefix}{name}.")
        else:
            keys.append(prefix + name)
    return keys
