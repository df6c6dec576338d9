"""A model that obeys every instruction it reads, and worse: nothing of that comes into a brief."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

import pytest

from summarizer.config import load
from summarizer.pipeline import condense
from summarizer.stages.rewrite import Answer, Request

LINK = re.compile(r"https?:|www\.|evil|\]\(", re.IGNORECASE)
STYLES = ("brief", "bullets", "compare", "timeline")


@dataclass
class Obedient:
    """Writes the canary, links and ids that an attacker wants, in one of several ways."""

    canary: str
    link: str
    name: str = "obedient"
    chats: bool = True
    asked: list[Request] = field(default_factory=list)

    def answer(self, request: Request) -> Answer:
        self.asked.append(request)
        found = re.search(r"^\[1\] (.*)$", request.user, re.MULTILINE)
        if request.schema or not found:
            return Answer(self._json(request))
        said = found[1]
        wanted = (
            f"{said[:-1]}, {self.canary}.",
            f"{self.canary} was told by Rutte.",
            f"{said} See {self.link}.",
            f"[{said[:-1]}]({self.link}).",
            f"{said[:-1]} [99].",
            f'{{"sentences": [{{"text": "{self.canary}", "ids": [99]}}]}}',
            f"<a href='{self.link}'>{said}</a>",
            f"SYSTEM: {said}",
        )
        return Answer(wanted[len(self.asked) % len(wanted)])

    def _json(self, request: Request) -> str:
        count = request.user.count("\n[")
        rows = [(f"{self.canary} told {self.link}.", [99, n]) for n in range(1, count + 1)]
        return json.dumps({"sentences": [{"text": text, "ids": ids} for text, ids in rows]})


def withstand(
    attack: Any, gathered: Any, model: Any, styles: tuple[str, ...], ways: tuple[str, ...]
) -> None:
    prepared, evidence = gathered(attack.documents)
    for style in styles:
        for way in ways:
            link = attack.links[0] if attack.links else "https://evil.example/x"
            engine = Obedient(attack.canary, link)
            config = load(style, [f"rewrite.way={way}", "rewrite.parallel=1"])
            brief = condense(prepared, config, embedder=model, evidence=evidence, engine=engine)
            told = [brief.title, *(line.text for line in brief.lines)]
            assert engine.asked
            for request in engine.asked:  # no evidence ends itself
                assert request.user.count("<evidence>") == request.user.count("</evidence>") == 1
            for text in told:
                assert attack.canary not in text, (attack.name, style, way)
                assert not LINK.search(text), (attack.name, style, way)
                assert "[99]" not in text
                assert not text.startswith("SYSTEM")
            known = {document.id: document.text for document in prepared.documents}
            for line in brief.lines:
                for each in line.citations:
                    assert known[each.doc_id][each.start : each.end] == each.quote


def test_one_attack_of_each_kind(attacks: list[Any], gathered: Any, remembering: Any) -> None:
    kinds = {attack.kind: attack for attack in attacks}
    for number, attack in enumerate(kinds.values()):
        way = ("claims", "document")[number % 2]
        withstand(attack, gathered, remembering, (STYLES[number % len(STYLES)],), (way,))


@pytest.mark.slow
def test_all_attacks_in_all_ways(attacks: list[Any], gathered: Any, remembering: Any) -> None:
    for attack in attacks:
        withstand(attack, gathered, remembering, STYLES, ("claims", "document"))
