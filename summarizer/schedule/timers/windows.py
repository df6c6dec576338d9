"""A task of the Windows Task Scheduler, which asks every quarter of an hour."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from summarizer.errors import ConfigError
from summarizer.schedule.job import EVERY, LONGEST_RUN, Job
from summarizer.schedule.timers.tools import ask, tell

REMEDY = "the Task Scheduler is part of Windows; elsewhere leave --scheduler out"
NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"

_TASK = """\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="{namespace}">
  <RegistrationInfo>
    <Description>Digest {name}</Description>
  </RegistrationInfo>
  <Triggers>
    <TimeTrigger>
      <Repetition>
        <Interval>PT{every}M</Interval>
        <StopAtDurationEnd>false</StopAtDurationEnd>
      </Repetition>
      <StartBoundary>2020-01-01T00:00:00</StartBoundary>
      <Enabled>true</Enabled>
    </TimeTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT{hours}H</ExecutionTimeLimit>
    <Priority>8</Priority>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def rendered(job: Job) -> dict[str, str]:
    """The task by its name; a path that Windows would expand is refused."""
    for word in job.command:
        if re.search(r"%[^%]+%", word):
            raise ConfigError(f"Windows expands what is between percent signs in {word}; rename it")
    program, *arguments = job.command
    task = _TASK.format(
        namespace=NAMESPACE,
        name=escape(" ".join(job.name.split())),
        every=EVERY,
        hours=LONGEST_RUN,
        program=escape(program),
        arguments=escape(subprocess.list2cmdline(arguments)),
    )
    return {_task(job): task}


def creation(job: Job, file: str) -> tuple[str, ...]:
    """The command that makes the task from a file, replacing an earlier one."""
    return ("schtasks", "/Create", "/TN", _task(job), "/XML", file, "/F")


def install(job: Job) -> str:
    """Create the task and say what was done."""
    text = rendered(job)[_task(job)]
    with tempfile.TemporaryDirectory(prefix="summarize-") as temporary:
        file = Path(temporary, "task.xml")
        file.write_text(text, encoding="utf-16", newline="\r\n")
        tell(*creation(job, str(file)), absent=REMEDY)
    return f"installed the task {_task(job)}"


def uninstall(job: Job) -> str:
    """Delete the task and say what was done."""
    if status(job) == "not installed":
        return f"there is no task {_task(job)}"
    tell("schtasks", "/Delete", "/TN", _task(job), "/F", absent=REMEDY)
    return f"removed the task {_task(job)}"


def status(job: Job) -> str:
    """Whether the task exists, and what the scheduler says of it."""
    answer = ask("schtasks", "/Query", "/TN", _task(job), "/V", "/FO", "LIST", absent=REMEDY)
    return "not installed" if answer.status else answer.output.strip()


def _task(job: Job) -> str:
    return f"summarize digest {job.label}"
