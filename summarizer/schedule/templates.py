"""Files to start from where something else than the operating system starts a digest."""

from __future__ import annotations

import json
import shlex

from summarizer.errors import ConfigError, nearest
from summarizer.schedule.job import EVERY, LONGEST_RUN, Job

TEMPLATES = ("container", "kubernetes", "github")

# A digest that is not due, is busy, or had failing sources has not failed.
_FINE = "3|4|5"

_DOCKERFILE = """\
# Build it in the folder of the source code: docker build -t summarizer .
FROM python:3.11-slim
COPY . /src
RUN pip install --no-cache-dir /src && rm -rf /src && useradd --uid 1000 digest
USER digest
WORKDIR /data
ENTRYPOINT ["summarize"]
"""
_COMPOSE = """\
# The folder of the profile is /data: its store and its editions stay there.
services:
  digest:
    image: summarizer
    build: .
    command: ["digest", "daemon", "--config", {config}]
    volumes:
      - ./data:/data
    # Values of env: in the profile, such as a password: one NAME=value a line.
    env_file:
      - path: ./digest.env
        required: false
    user: "1000:1000"
    restart: unless-stopped
    init: true
    read_only: true
    tmpfs:
      - /tmp
    cap_drop:
      - ALL
    security_opt:
      - no-new-privileges:true
"""
_KUBERNETES = """\
# kubectl create configmap {label} --from-file=digest.toml={file}
# Values of env: in the profile: kubectl create secret generic {label} --from-literal=NAME=value
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: {label}
spec:
  accessModes:
    - ReadWriteOnce
  resources:
    requests:
      storage: 2Gi
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: {label}
spec:
  # It asks whether a slot is due, and sends again what could not be sent.
  schedule: "*/{every} * * * *"
  timeZone: {timezone}
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 600
  successfulJobsHistoryLimit: 1
  failedJobsHistoryLimit: 3
  jobTemplate:
    spec:
      backoffLimit: 0
      activeDeadlineSeconds: {seconds}
      template:
        spec:
          restartPolicy: Never
          securityContext:
            runAsNonRoot: true
            runAsUser: 1000
            fsGroup: 1000
            seccompProfile:
              type: RuntimeDefault
          containers:
            - name: digest
              image: summarizer
              command: ["/bin/sh", "-c"]
              args: [{script}]
              envFrom:
                - secretRef:
                    name: {label}
                    optional: true
              resources:
                requests:
                  memory: 1Gi
                limits:
                  memory: 4Gi
              securityContext:
                allowPrivilegeEscalation: false
                readOnlyRootFilesystem: true
                capabilities:
                  drop:
                    - ALL
              volumeMounts:
                - name: data
                  mountPath: /data
                - name: profile
                  mountPath: {config}
                  subPath: digest.toml
                  readOnly: true
                - name: tmp
                  mountPath: /tmp
          volumes:
            - name: data
              persistentVolumeClaim:
                claimName: {label}
            - name: profile
              configMap:
                name: {label}
            - name: tmp
              emptyDir: {{}}
"""
_GITHUB = """\
# Put the profile into the repository; its store and editions are committed beside it, as a cache
# may be forgotten, and articles would be told again. Keep the repository private if they are.
name: {title}
on:
  schedule:
    # In UTC; whether a slot is due, the digest decides in the zone of its profile.
    - cron: "7,37 * * * *"
  workflow_dispatch:
permissions:
  contents: write
concurrency:
  group: {label}
  cancel-in-progress: false
jobs:
  digest:
    runs-on: ubuntu-latest
    timeout-minutes: {minutes}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.11"
          cache: pip
      # Where summarizer is installed from: a folder of this repository, or its address.
      - run: pip install ./summarizer
      - name: Digest
        run: {script}
        # Values of env: in the profile, from the secrets of the repository:
        # env:
        #   SMTP_PASSWORD: ${{{{ secrets.SMTP_PASSWORD }}}}
      - name: Keep what was told
        if: always()
        run: |
          git add --all
          git diff --cached --quiet && exit 0
          git -c user.name=digest -c user.email=digest@localhost commit --quiet -m "An edition"
          git push
"""


def template(name: str, job: Job) -> dict[str, str]:
    """The files of a template by their names."""
    if name not in TEMPLATES:
        raise ConfigError(f"unknown template {name!r}: {nearest(name, TEMPLATES)}")
    return {"container": _container, "kubernetes": _kubernetes, "github": _github}[name](job)


def _container(job: Job) -> dict[str, str]:
    # Compose takes $NAME for a variable of its own.
    config = _quoted(f"/data/{job.config.name}".replace("$", "$$"))
    return {"Dockerfile": _DOCKERFILE, "compose.yaml": _COMPOSE.format(config=config)}


def _kubernetes(job: Job) -> dict[str, str]:
    config = "/data/digest.toml"
    text = _KUBERNETES.format(
        label=_label(job),
        file=shlex.quote(str(job.config)),
        config=config,
        every=EVERY,
        timezone=_quoted(job.timezone),
        seconds=LONGEST_RUN * 3_600,
        # Kubernetes takes $(...) for a variable of its own.
        script=_quoted(_script(config).replace("$", "$$")),
    )
    return {"cronjob.yaml": text}


def _github(job: Job) -> dict[str, str]:
    text = _GITHUB.format(
        title=_quoted(f"Digest {job.name}"),
        label=_label(job),
        minutes=LONGEST_RUN * 60,
        # GitHub replaces what is in double braces, which no path needs.
        script=_quoted(_script(job.config.name).replace("{{", "{''{")),
    )
    return {f".github/workflows/{_label(job)}.yaml": text}


def _script(config: str) -> str:
    """A line of shell that fails only if the digest did."""
    run = shlex.join(["summarize", "digest", "run", "--config", config, "--if-due"])
    return f"{run} || case $? in {_FINE}) ;; *) exit 1 ;; esac"


def _label(job: Job) -> str:
    return f"digest-{job.label}"


def _quoted(text: str) -> str:
    """A text as YAML and JSON both read it."""
    return json.dumps(text, ensure_ascii=False)
