"""Named steps of a run, at which tests kill it: what it then leaves has to be enough to go on."""

from __future__ import annotations

import os
import signal

KILL_AT = "SUMMARIZER_KILL_AT"  # names a step, or a step and how many times it was passed: "send:2"

_passed: dict[str, int] = {}


def reached(name: str) -> None:
    """End the process at once, as a power cut would, where the environment names this step."""
    wanted = os.environ.get(KILL_AT)
    if not wanted:
        return
    step, _, count = wanted.partition(":")
    if step == name:
        _passed[name] = _passed.get(name, 0) + 1
        if _passed[name] >= int(count or 1):
            os.kill(os.getpid(), signal.SIGKILL)
