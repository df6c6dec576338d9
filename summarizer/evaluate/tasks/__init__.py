"""What a system can be asked: one task a file."""

from __future__ import annotations

import importlib

from summarizer.evaluate.records import TaskName
from summarizer.evaluate.tasks.base import Task


def task_named(name: TaskName) -> Task:
    """The task; each is in the module that is named as it is."""
    task: Task = importlib.import_module(f"{__name__}.{name}").TASK
    return task
