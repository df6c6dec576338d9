"""Templates that are valid where they are used."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ConfigError
from summarizer.schedule.templates import TEMPLATES, template
from tests.schedule.jobs import HARD, Tools, job

yaml = pytest.importorskip("yaml")


def files(kind: str, /, **changed: Any) -> list[Any]:
    texts = template(kind, job(**changed))
    return [part for file, text in texts.items() if file.endswith(".yaml")
            for part in yaml.safe_load_all(text)]  # fmt: skip


@pytest.mark.parametrize("hard", HARD)
@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_are_valid_yaml_whatever_the_names(name: str, hard: str) -> None:
    assert files(name, config=f"/home/{hard}/{hard}.toml", name=hard)


def test_an_unknown_template_names_the_nearest() -> None:
    with pytest.raises(ConfigError, match="did you mean 'kubernetes'"):
        template("kubernets", job())


def test_the_container_runs_the_daemon() -> None:
    (compose,) = files("container", config="/home/ann/my $X.toml")
    service = compose["services"]["digest"]
    assert service["command"] == ["digest", "daemon", "--config", "/data/my $$X.toml"]
    assert service["volumes"] == ["./data:/data"]
    assert service["cap_drop"] == ["ALL"]
    dockerfile = template("container", job())["Dockerfile"]
    assert 'ENTRYPOINT ["summarize"]' in dockerfile
    assert re.search(r"^USER digest$", dockerfile, re.M)


def test_kubernetes_runs_one_at_a_time_and_keeps_the_store() -> None:
    claim, cronjob = files("kubernetes")
    assert cronjob["spec"]["timeZone"] == "Europe/Amsterdam"
    assert cronjob["spec"]["concurrencyPolicy"] == "Forbid"
    pod = cronjob["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    assert pod["volumes"][0]["persistentVolumeClaim"]["claimName"] == claim["metadata"]["name"]
    (container,) = pod["containers"]
    mounted = {each["name"]: each["mountPath"] for each in container["volumeMounts"]}
    assert mounted == {"data": "/data", "profile": "/data/digest.toml", "tmp": "/tmp"}
    assert re.fullmatch(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?", cronjob["metadata"]["name"])


def test_names_of_kubernetes_are_short_enough() -> None:
    _, cronjob = files("kubernetes", name="x" * 61)
    assert len(cronjob["metadata"]["name"]) <= 52


def test_github_runs_in_utc_one_at_a_time_and_keeps_the_store() -> None:
    (workflow,) = files("github")
    # YAML 1.1 reads the key "on" as true.
    assert workflow[True]["schedule"] == [{"cron": "7,37 * * * *"}]
    assert workflow["concurrency"]["cancel-in-progress"] is False
    assert workflow["permissions"] == {"contents": "write"}
    steps = workflow["jobs"]["digest"]["steps"]
    assert "git push" in steps[-1]["run"]
    assert steps[-1]["if"] == "always()"


def script(name: str, config: str) -> str:
    """The line of shell that a template runs."""
    parts = files(name, config=config)
    if name == "github":
        return str(parts[0]["jobs"]["digest"]["steps"][3]["run"])
    pod = parts[1]["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    return str(pod["containers"][0]["args"][0]).replace("$$", "$")


@pytest.mark.parametrize("name", ["kubernetes", "github"])
@pytest.mark.parametrize(
    ("status", "seen"), [(0, 0), (1, 1), (2, 1), (3, 0), (4, 0), (5, 0), (137, 1)]
)
def test_only_a_failure_fails(tools: Tools, name: str, status: int, seen: int) -> None:
    tools.add("summarize", f"exit {status}")
    line = script(name, "/home/ann/digest.toml")
    done = subprocess.run(["/bin/bash", "-e", "-c", line], check=False, timeout=30)
    assert done.returncode == seen


@pytest.mark.parametrize("hard", [*HARD, "${{ secrets.X }}"])
def test_github_gives_the_profile_as_it_is(tools: Tools, hard: str) -> None:
    tools.add("summarize", 'printf "%s" "$4" > "$here/config"')
    line = script("github", f"/home/{hard}.toml")
    assert "${{" not in line
    subprocess.run(["/bin/bash", "-e", "-c", line], check=True, timeout=30)
    assert Path(tools.folder, "config").read_text() == f"{hard}.toml"
    assert shlex.split(line)[0] == "summarize"
