"""Modules import only from lower layers, and what is heavy only where it is used."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "summarizer"

LAYERS = {
    "records": 0,
    "errors": 0,
    "arrays": 0,
    "network": 0,
    "trees": 1,
    "config": 1,
    "edition": 1,
    "identity": 1,
    "posting": 1,
    "text": 1,
    "files": 1,
    "ingest": 2,
    "models": 2,
    "render": 2,
    "stages": 2,
    "store": 2,
    "fetch": 2,
    "deliver": 3,
    "schedule": 2,
    "evidence": 3,
    "judging": 3,
    "support": 3,
    "bookkeeping": 4,
    "build": 4,
    "embedders": 3,
    "rewriters": 3,
    "numbering": 2,
    "citing": 4,
    "lines": 5,
    "disagreements": 6,
    "verified": 6,
    "rewriting": 7,
    "compare": 7,
    "timeline": 7,
    "pipeline": 8,
    "check": 8,
    "digest": 9,
    "evaluate": 9,
    "cluster": 9,
    "cli": 10,
    "web": 10,
    "": 11,  # the package itself, which offers what the others hold
    "__main__": 11,
}
# Layers whose members may import each other: records and errors are used everywhere.
SOCIABLE = {"records", "errors", "arrays"}
# What everybody may take from the package itself.
OF_THE_PACKAGE = {"__version__"}
HEAVY = {"torch", "transformers", "sklearn", "scipy", "matplotlib", "ray", "rouge_score"}


@dataclass(frozen=True)
class Import:
    """One imported module, and whether that happens when the importing module is loaded."""

    module: str
    line: int
    at_load: bool


def faults(path: str, source: str) -> list[str]:
    """What the imports of a module break; ``path`` is relative to the folder of the package."""
    found = []
    for each in imports(path, source):
        problem = _problem(path, each)
        if problem:
            found.append(f"{path}:{each.line}: {problem}")
    return found


def imports(path: str, source: str) -> Iterator[Import]:
    """Every module that the source imports, under its full name."""
    tree = ast.parse(source)
    later = set(_deferred(tree))
    for node in ast.walk(tree):
        at_load = node not in later
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno, at_load)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(path, node)
            for alias in node.names:
                yield Import(f"{base}.{alias.name}", node.lineno, at_load)


def _deferred(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes in functions, and in what only a type checker reads."""
    for node in ast.walk(tree):
        body: list[ast.stmt] = []
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or (
            isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        ):
            body = node.body
        for statement in body:
            yield from ast.walk(statement)


def _absolute(path: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = path.split("/")[:-1]
    kept = package[: len(package) - node.level + 1]
    return ".".join([*kept, *([node.module] if node.module else [])])


def _problem(path: str, each: Import) -> str | None:
    parts = each.module.split(".")
    if parts[0] in HEAVY:
        return f"imports the heavy {parts[0]} when it is loaded" if each.at_load else None
    if parts[0] != "summarizer":
        return None
    mine, theirs = _room(path), parts[1] if len(parts) > 1 and parts[1] in LAYERS else ""
    if mine not in LAYERS:
        return f"{mine} is in no layer"
    if mine == theirs == "stages":
        return _between_stages(path, parts)
    if mine == theirs or theirs in SOCIABLE or parts[-1] in OF_THE_PACKAGE:
        return None
    if LAYERS[theirs] >= LAYERS[mine]:
        return f"{mine or 'the package'} imports {theirs or 'the package'}, which is not below it"
    return None


def _between_stages(path: str, parts: list[str]) -> str | None:
    own = path.removesuffix(".py").split("/")[2]
    other = parts[2] if len(parts) > 2 else ""
    return None if own == other else f"the stage {own} imports the stage {other}"


def _room(path: str) -> str:
    """The module or package directly in the package that a path belongs to."""
    inner = path.removesuffix(".py").split("/")[1]
    return "" if inner == "__init__" else inner


SOURCES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_keep_to_the_layers(path: Path) -> None:
    assert faults(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) == []


PLANTED = {
    "upward": ("summarizer/config.py", "from summarizer.pipeline import summarize"),
    "upward by one": ("summarizer/evidence.py", "from summarizer import build"),
    "upward from a stage": ("summarizer/stages/cite.py", "import summarizer.evidence"),
    "upward inside a function": (
        "summarizer/text/words.py",
        "def f():\n    from summarizer.stages.split import split",
    ),
    "upward, relative": ("summarizer/stages/split/words.py", "from ...pipeline import prepare"),
    "the package from inside": ("summarizer/pipeline.py", "from summarizer import summarize"),
    "sibling rooms": ("summarizer/render/text.py", "from summarizer.ingest import read"),
    "sibling modules": ("summarizer/build.py", "from summarizer.citing import Draft"),
    "sibling, relative": ("summarizer/ingest/plain.py", "from ..store import VectorStore"),
    "stage to stage": ("summarizer/stages/cite.py", "from summarizer.stages.split import split"),
    "stage to stage, from the package": (
        "summarizer/stages/order.py",
        "from summarizer.stages import cite",
    ),
    "stage to stage, relative": ("summarizer/stages/select/mmr.py", "from ..salience import walk"),
    "heavy": ("summarizer/stages/order.py", "import scipy.stats"),
    "heavy, from": ("summarizer/cli/app.py", "from torch import nn"),
    "heavy in a class": ("summarizer/lines.py", "class A:\n    import sklearn"),
    "heavy under a condition": ("summarizer/lines.py", "try:\n    import ray\nexcept E:\n    pass"),
    "a room without a layer": ("summarizer/magic.py", "from summarizer.errors import InputError"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_import_is_found(name: str) -> None:
    assert len(faults(*PLANTED[name])) == 1


ALLOWED = {
    "downward": ("summarizer/lines.py", "from summarizer.evidence import Evidence"),
    "in one stage": (
        "summarizer/stages/select/mmr.py",
        "from summarizer.stages.select.problem import Problem",
    ),
    "in one stage, relative": ("summarizer/stages/select/mmr.py", "from .problem import Problem"),
    "in one room": (
        "summarizer/ingest/clean.py",
        "from summarizer.ingest.furniture.page import Page",
    ),
    "heavy where it is used": (
        "summarizer/stages/embed/transformers.py",
        "def f():\n    import torch",
    ),
    "heavy for a type checker": (
        "summarizer/stages/order.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import scipy",
    ),
    "the version": ("summarizer/cli/app.py", "from summarizer import __version__"),
    "a name that only starts alike": ("summarizer/stages/order.py", "import torchless"),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_an_allowed_import_is_no_fault(name: str) -> None:
    assert faults(*ALLOWED[name]) == []


def loaded_after(*arguments: str) -> set[str]:
    """The modules and packages that a fresh interpreter holds when the program has ended."""
    program = (
        "import json, sys\n"
        "from summarizer.cli import main\n"
        f"sys.argv = ['summarize', *{list(arguments)!r}]\n"
        "try:\n"
        "    main()\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout
    return set(json.loads(done.stderr.splitlines()[-1]))


def test_a_brief_from_text_files_loads_nothing_heavy(seeds: Path) -> None:
    loaded = loaded_after(str(seeds))
    assert loaded.isdisjoint(HEAVY)
    assert {"numpy", "onnxruntime"} <= loaded  # else nothing was embedded here


def test_help_loads_next_to_nothing() -> None:
    loaded = loaded_after("--help")
    assert loaded.isdisjoint({*HEAVY, "numpy", "onnxruntime", "nltk"})
    rooms = {name.split(".")[1] for name in loaded if name.startswith("summarizer.")}
    assert rooms <= {"cli", "errors", "records", "render"}
    assert not any(name.startswith("summarizer.render.") for name in loaded)
