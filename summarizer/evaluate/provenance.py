"""What a run was made of and on: enough to tell whether two runs may be compared."""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from summarizer.evaluate.answers import systems_on
from summarizer.evaluate.records import Dataset
from summarizer.evaluate.suite import Data, Suite, configurations

PACKAGE = Path(__file__).parent.parent
PACKAGES = ("numpy", "onnxruntime", "tokenizers", "nltk", "snowballstemmer", "rouge-score", "sumy")
"""Packages whose version may change a score."""


def provenance(suite: Suite, datasets: Sequence[Dataset], command: str) -> dict[str, Any]:
    """What ``run.json`` says; ``key`` differs whenever the predictions may."""
    versions = {name: _version(name) for name in ("summarizer", *PACKAGES)}
    data = {
        dataset.name: _of_data(entry, dataset)
        for entry, dataset in zip(suite.data, datasets, strict=True)
    }
    code = _code()
    deciding = {
        "suite": suite.fingerprint,
        "data": {name: about["sha256"] for name, about in data.items()},
        "versions": versions,
        "code": code,
    }
    return {
        "schema": "summarizer.evaluation/1",
        "suite": suite.model_dump(mode="json"),
        "command": command,
        "seed": suite.seed,
        "key": hashlib.sha256(repr(sorted(deciding.items())).encode()).hexdigest()[:16],
        "data": data,
        "systems": _of_systems(suite, datasets),
        "versions": {**versions, "python": platform.python_version()},
        "code": code,
        "revision": _revision(),
        "machine": {"cpu": _cpu(), "cores": os.cpu_count(), "system": platform.platform()},
    }


def _of_data(entry: Data, dataset: Dataset) -> dict[str, Any]:
    return {
        "format": entry.format,
        "measures": list(entry.measures),
        "task": dataset.task,
        "licence": dataset.licence,
        "sha256": dataset.sha256,
        "examples": len(dataset.examples),
        "failed": [{"path": each.path, "reason": each.reason} for each in dataset.failed],
    }


def _of_systems(suite: Suite, datasets: Sequence[Dataset]) -> dict[str, Any]:
    """Each system by name: whether it knows the reference, and its configuration."""
    configs = {name: config for name, (config, _) in configurations(suite).items()}
    found: dict[str, Any] = {}
    for data, dataset in zip(suite.data, datasets, strict=True):
        for name, system in systems_on(suite, data, dataset.task).items():
            about: dict[str, Any] = {"bound": system.bound}
            if name in configs:
                about["fingerprint"] = configs[name].fingerprint
                about["settings"] = configs[name].model_dump(mode="json")
            found[name] = about
    return found


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _code() -> str:
    """A hash over the files of the package: code, models, word lists."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix not in {".pyc", ".pyo"}:
            digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _revision() -> str | None:
    """The revision of the checkout, with + if it has been changed; None outside of one."""
    root = PACKAGE.parent
    if not (root / ".git").exists():
        return None
    try:
        revision = _git(root, "rev-parse", "--short=12", "HEAD")
        return f"{revision}+" if _git(root, "status", "--porcelain", "-uno") else revision
    except (OSError, subprocess.SubprocessError):
        return None


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True, timeout=30
    )
    return done.stdout.strip()


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()
