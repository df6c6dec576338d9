"""Articles in other languages, and in several at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Write = Callable[..., Path]

GERMAN = {
    "anzeiger": (
        "Stadtrat von Lindenau beschließt neue Brücke\n\n"
        "Der Stadtrat von Lindenau hat am Montag den Bau einer neuen Brücke über die Elster "
        "beschlossen. Das Bauwerk soll 14 Millionen Euro kosten, sagte Bürgermeisterin Petra "
        "Vogel. Der Bau beginnt im Mai. Die alte Brücke ist seit 2019 für Lastwagen gesperrt."
    ),
    "bote": (
        "Neue Brücke über die Elster kommt\n\n"
        "Lindenau bekommt eine neue Brücke über die Elster. Das beschloss der Stadtrat am Montag "
        "mit 21 zu 9 Stimmen. Für den Bau sind 14 Millionen Euro eingeplant. Die Opposition "
        "kritisierte die Kosten des Projekts."
    ),
    "kurier": (
        "14 Millionen Euro für die Elsterbrücke\n\n"
        "Der Stadtrat von Lindenau stimmte am Montag dem Bau einer neuen Brücke über die Elster "
        "zu. Die Kosten von 14 Millionen Euro trägt zur Hälfte das Land Sachsen. Er soll im Mai "
        "beginnen und zwei Jahre dauern, teilte die Stadt Lindenau mit."
    ),
    "rundschau": (
        "Lindenau baut\n\n"
        "Nach langem Streit hat der Stadtrat von Lindenau am Montag eine neue Brücke beschlossen. "
        "Bürgermeisterin Petra Vogel nannte die Entscheidung wichtig für die Stadt. Das Land "
        "Sachsen übernimmt die Hälfte der Kosten von 14 Millionen Euro."
    ),
    "tageblatt": (
        "Streit um Brücke beendet\n\n"
        "Die Stadt Lindenau baut eine neue Brücke über die Elster. Der Beschluss fiel am Montag im "
        "Stadtrat. Die alte Brücke aus dem Jahr 1961 ist seit 2019 für Lastwagen gesperrt. Die "
        "Arbeiten an der neuen Brücke dauern nach Angaben der Stadt zwei Jahre."
    ),
}
FRENCH = (
    "Le conseil municipal de Lindenau a approuvé lundi la construction d'un nouveau pont sur "
    "l'Elster. Le pont coûtera 14 millions d'euros, a déclaré la maire Petra Vogel."
)
ENGLISH = (
    "The council of Lindenau approved a new bridge over the Elster on Monday. "
    "The bridge will cost 14 million euros, mayor Petra Vogel said."
)


def brief(run: Run, folder: Path, *arguments: str) -> dict[str, Any]:
    done = run(folder, *arguments, "--format", "json", "--with-text")
    assert (done.status, done.err) == (0, "")
    data: dict[str, Any] = json.loads(done.out)
    texts = {source["n"]: source["text"] for source in data["sources"]}
    for each in (each for line in data["lines"] for each in line["citations"]):
        assert texts[each["source"]][each["start"] : each["end"]] == each["quote"]
    return data


def test_german_articles_give_a_german_brief(run: Run, write: Write) -> None:
    data = brief(run, write(**GERMAN))
    assert {source["lang"] for source in data["sources"]} == {"de"}
    assert 3 <= len(data["lines"]) <= 8
    assert sum(len(line["text"].split()) for line in data["lines"]) <= 160
    first = data["lines"][0]
    for word in ("Lindenau", "Brücke", "Montag"):
        assert word in first["text"]
    assert len({each["source"] for each in first["citations"]}) >= 2
    everything = " ".join(line["text"] for line in data["lines"])
    assert "14 Millionen Euro" in everything
    assert data["dropped"]["off_topic_documents"] == 0


def test_german_sentences_are_attributed_in_no_other_language(run: Run, write: Write) -> None:
    data = brief(run, write(**GERMAN), "--style", "long")
    assert not any("According" in line["text"] for line in data["lines"])


def test_german_sentences_get_no_english_repairs(run: Run, write: Write) -> None:
    data = brief(run, write(**GERMAN), "--style", "long")
    for line in data["lines"]:
        assert not any("replaced" in edit or "removed" in edit for edit in line["edits"])
        assert line["citations"][0]["quote"] in line["text"]


@pytest.mark.parametrize("style", ["brief", "headline"])
def test_mixed_languages(run: Run, write: Write, style: str) -> None:
    folder = write(de=GERMAN["anzeiger"], fr=FRENCH, en=ENGLISH)
    data = brief(run, folder, "--style", style)
    assert sorted(source["lang"] for source in data["sources"]) == ["de", "en", "fr"]
    assert data["lines"]
    assert all("Lindenau" in each["text"] for each in data["sources"])


def test_a_script_without_spaces_or_letters_of_ours(run: Run, write: Write) -> None:
    folder = write(
        ja="市議会は月曜日に新しい橋の建設を承認した。費用は14億円である。工事は五月に始まる。",
        ar="وافق مجلس المدينة يوم الاثنين على بناء جسر جديد فوق النهر. تبلغ التكلفة مليون دولار.",
        ru="Городской совет Линденау в понедельник одобрил строительство нового моста через реку.",
    )
    data = brief(run, folder)
    assert data["lines"]
