"""A suite: which data, which systems, which measures; one TOML file."""

from __future__ import annotations

import hashlib
import itertools
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from summarizer.config import Config, load
from summarizer.errors import ConfigError
from summarizer.evaluate.errors import SuiteError
from summarizer.evaluate.faults import explain
from summarizer.evaluate.records import TaskName

SUMMARY_TASKS: tuple[TaskName, ...] = ("summarization", "neutrality", "coverage", "timeline")
"""The tasks that configurations and baselines do."""


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Data(_Section):
    """One set of examples; ``path`` is relative to the folder of the suite, or to --data."""

    name: str = Field(min_length=1)
    format: str
    path: Path = Field(exclude=True)
    limit: int | None = Field(None, ge=1, description="the first so many examples")
    words: int | None = Field(None, ge=1, description="length limit; unset: each system's own")
    sentences: int | None = Field(None, ge=1)
    measures: tuple[str, ...] = Field((), description="shown in this order; unset: all")
    systems: tuple[str, ...] = Field((), description="only these, * for any letters; unset: all")
    options: dict[str, Any] = {}

    @property
    def label(self) -> str:
        """The name with the length limit, without which a ROUGE figure says little."""
        return self.name if self.words is None else f"{self.name}, {self.words} words"


class Target(_Section):
    """A figure to reach, which the report shows beside what was reached."""

    data: str
    system: str
    measure: str
    at_least: float


class System(_Section):
    """One configuration, or with ``grid`` one for each combination of the listed values."""

    name: str = Field(min_length=1)
    config: str = "brief"
    set: tuple[str, ...] = ()
    grid: dict[str, list[Any]] = {}
    tasks: tuple[TaskName, ...] = SUMMARY_TASKS

    def variants(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The name and the overrides of each configuration."""
        for values in itertools.product(*self.grid.values()):
            chosen = [f"{key}={json.dumps(v)}" for key, v in zip(self.grid, values, strict=True)]
            name = f"{self.name}[{', '.join(chosen)}]" if chosen else self.name
            yield name, (*self.set, *chosen)


class Suite(_Section):
    """Data x systems x measures. The named lists are of built-in systems; see ``systems``."""

    name: str = Field(min_length=1)
    about: str = ""
    seed: int = 0
    compare_with: str | None = Field(None, description="the system that others are compared with")
    data: tuple[Data, ...] = Field(min_length=1)
    systems: tuple[System, ...] = ()
    baselines: tuple[str, ...] = ()
    peers: tuple[str, ...] = ()
    verifiers: tuple[str, ...] = ()
    likenesses: tuple[str, ...] = ()
    groupings: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    timelines: tuple[str, ...] = ("mentions",)
    targets: tuple[Target, ...] = ()
    folder: Path = Field(Path(), exclude=True, description="where the suite was read from")

    @model_validator(mode="after")
    def _names_differ(self) -> Suite:
        for what, names in {
            "data": [data.name for data in self.data],
            "systems": [name for system in self.systems for name, _ in system.variants()],
        }.items():
            twice = sorted({name for name in names if names.count(name) > 1})
            if twice:
                raise ValueError(f"{what}: the name {twice[0]!r} is given twice")
        return self

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that differ whenever anything in the suite does."""
        canonical = json.dumps(self.model_dump(mode="json"), sort_keys=True)
        return hashlib.sha256(canonical.encode()).hexdigest()[:12]


_TABLES: Mapping[str, type[BaseModel]] = {"data": Data, "systems": System, "targets": Target}
"""What each [[table]] of a suite holds."""


def load_suite(path: Path, *, data: Path | None = None, limit: int | None = None) -> Suite:
    """Read and check a suite; paths of data become absolute, relative to ``data`` if given.

    ``limit`` lowers the number of examples. Raises SuiteError for what is wrong, with its place.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        suite = Suite.model_validate(content)
    except OSError as exc:
        raise SuiteError(f"cannot read the suite {path}: {exc.strerror or exc}") from exc
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise SuiteError(f"{path} is not valid TOML: {exc}") from exc
    except ValidationError as exc:
        raise SuiteError(f"{path}: {explain(exc, content, Suite, _TABLES)}") from exc
    root = (data or path.parent).resolve()
    sets = tuple(_placed(each, root, limit) for each in suite.data)
    return suite.model_copy(update={"data": sets, "folder": path.parent.resolve()})


def configurations(suite: Suite) -> dict[str, tuple[Config, Sequence[TaskName]]]:
    """Every configuration of the suite by name, with the tasks it does."""
    found: dict[str, tuple[Config, Sequence[TaskName]]] = {}
    for system in suite.systems:
        for name, overrides in system.variants():
            try:
                found[name] = load(_beside(suite.folder, system.config), overrides), system.tasks
            except ConfigError as exc:
                raise SuiteError(f"system {name!r}: {exc}") from exc
    return found


def _placed(data: Data, folder: Path, limit: int | None) -> Data:
    limits = [number for number in (data.limit, limit) if number is not None]
    return data.model_copy(
        update={"path": folder / data.path, "limit": min(limits) if limits else None}
    )


def _beside(folder: Path, config: str) -> str | Path:
    """A configuration file is looked for beside the suite first."""
    file = folder / config
    return file if config.endswith(".toml") and file.is_file() else config
