"""Published summaries of the SummHay news topics, with labels by people and by GPT-4o."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.evaluate.judges import Verdict
from summarizer.evaluate.records import Insight

_LABELS = {"N": 0.0, "P": 0.5, "F": 1.0}
_CITATION = re.compile(r"\[([\d, ]+)\]")
_MARKER = re.compile(r"^\s*(?:[-*•#]+|\d+[.)])\s*")


@dataclass(frozen=True)
class Labelled:
    """A summary with the verdicts of a person or a language model on each insight.

    ``model`` holds GPT-4o's verdicts on the same insights.
    """

    topic: str
    system: str
    bullets: list[str]
    cited: list[list[str]]
    insights: list[Insight]
    verdicts: list[Verdict]
    model: list[Verdict]


def read_documents(folder: Path) -> dict[str, list[str]]:
    """The texts of each news topic's documents."""
    topics = {path.stem: json.loads(path.read_text("utf-8")) for path in _topics(folder)}
    return {name: [d["text"] for d in topic["documents"]] for name, topic in topics.items()}


def read_published(folder: Path) -> list[Labelled]:
    """The summaries of published systems with GPT-4o's verdicts."""
    found = []
    for path in _topics(folder):
        subtopics = json.loads(path.read_text("utf-8"))["subtopics"]
        insights = {i["id"]: _insight(i) for s in subtopics for i in s["insights"]}
        outputs = folder / f"system_outputs_{path.stem}.jsonl"
        for line in outputs.read_text("utf-8").splitlines():
            row = json.loads(line)
            asked = [insights[e["insight_id"]] for e in row["gpt4o_eval"]]
            verdicts = [_verdict(e["coverage"], e["bullet_id"], 1) for e in row["gpt4o_eval"]]
            found.append(
                labelled(path.stem, row["system"], row["bullets"], asked, verdicts, verdicts)
            )
    return found


def read_human(folder: Path) -> list[Labelled]:
    """The summaries with human verdicts, and GPT-4o's on the same insights."""
    found = []
    for row in json.loads((folder / "human_coverage_annotations_200.json").read_text("utf-8")):
        insights = {i["insight_id"]: i["insight"] for i in row["reference_insights"]}
        by_model = {e["insight_id"]: e for e in row["predictions_prompted_gpt-4o"]}
        asked, people, model = [], [], []
        for each in row["annotation"]:
            name = each["insight_id"]
            asked.append(Insight(name, insights[name]))
            people.append(_verdict(each["coverage"], each["candidate_id"], 0))
            model.append(_verdict(by_model[name]["coverage"], by_model[name]["bullet_id"], 1))
        file = row.get("topic_fn", "news3")  # the one news topic among them states no file
        topic = Path(file).stem.removeprefix("topic_")
        found.append(labelled(topic, row["summkey"], row["summary"], asked, people, model))
    return found


def _topics(folder: Path) -> list[Path]:
    return sorted(folder.glob("news?.json"))


def _insight(stored: dict[str, Any]) -> Insight:
    return Insight(stored["id"], stored["insight"], tuple(map(str, stored["cited_docs"])))


def _verdict(label: str, bullet: object, first: int) -> Verdict:
    coverage = _LABELS[label[0].upper()]
    row = int(str(bullet)) - first if str(bullet).isdigit() else None
    return Verdict(coverage, row if coverage else None, coverage)


def labelled(
    topic: str,
    system: str,
    bullets: list[str],
    insights: list[Insight],
    verdicts: list[Verdict],
    model: list[Verdict],
) -> Labelled:
    texts = [clean(bullet) for bullet in bullets]
    cited = [cited_numbers(bullet) for bullet in bullets]
    return Labelled(topic, system, texts, cited, insights, verdicts, model)


def cited_numbers(bullet: str) -> list[str]:
    """The document numbers in square brackets."""
    found = (n.strip() for group in _CITATION.findall(bullet) for n in group.split(","))
    return [number for number in found if number]


def clean(bullet: str) -> str:
    """A bullet without its marker, citations and emphasis."""
    return " ".join(_MARKER.sub("", _CITATION.sub("", bullet)).replace("**", "").split())


def texts_of(summary: Labelled) -> list[str]:
    """All texts of a summary that judges compare."""
    return [*summary.bullets, *(insight.text for insight in summary.insights)]


def place_of(verdict: Verdict) -> int:
    """The bullet that covers, -1 where there is none."""
    return -1 if verdict.bullet is None else verdict.bullet
