"""What bad input gets: a clear message, a documented status, nothing half-written."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Write = Callable[..., Path]

BRIDGE = "The council of Ely approved a new bridge over the river on Monday."
LONGER = (
    f"{BRIDGE} It will cost 4 million pounds, mayor Ann Lee said. "
    "Work on the bridge begins in May, the council of Ely said in a statement."
)


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


def brief(run: Run, *arguments: object, status: int = 0) -> dict[str, Any]:
    done = run(*arguments, "--format", "json")
    assert done.status == status, done.err
    parsed: dict[str, Any] = json.loads(done.out)
    return parsed


# Nothing to read: status 1, the input and the reason named, no output.


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({}, "no files in it"),
        ({".hidden": LONGER}, "no files in it"),
        ({"zero.txt": b""}, "zero.txt: empty"),
        ({"blank.txt": b" \n\t\n"}, "blank.txt: empty"),
        ({"noise.txt": noise(20_000)}, "noise.txt: not text"),
        ({"noise.bin": noise(20_000)}, "noise.bin: not text"),
        ({"picture.png": b"\x89PNG\r\n\x1a\n" + noise(2_000)}, "picture.png: a PNG image"),
        ({"broken.json": b'{"text": '}, "broken.json: not valid JSON"),
        ({"broken.pdf": b"%PDF-1.7\n" + noise(2_000)}, "broken.pdf: "),
        ({"broken.docx": b"PK\x03\x04" + noise(2_000)}, "broken.docx: "),
        ({"broken.txt.gz": b"\x1f\x8b" + noise(2_000)}, "broken.txt.gz: "),
    ],
    ids=lambda value: next(iter(value), "nothing") if isinstance(value, dict) else "",
)
def test_nothing_to_read(
    run: Run, write: Write, tmp_path: Path, files: dict[str, Any], reason: str
) -> None:
    folder = write(**files)
    output = tmp_path / "brief.txt"
    for command in ([folder, "-o", output], ["sources", folder]):
        done = run(*command)
        assert (done.status, done.out) == (1, "")
        assert done.err.startswith("summarize: nothing to read\n")
        assert str(folder) in done.err
        assert reason in done.err
    assert not output.exists()


def test_a_missing_path_names_the_nearest(run: Run, seeds: Path) -> None:
    done = run(seeds.parent / "seedz")
    assert (done.status, done.out) == (1, "")
    assert f"did you mean {seeds}?" in done.err


def test_a_pattern_without_a_match(run: Run, tmp_path: Path) -> None:
    done = run(tmp_path / "*.txt")
    assert done.status == 1
    assert "no file matches this pattern" in done.err


def test_a_web_address_is_not_a_path(run: Run) -> None:
    done = run("https://example.org/article")
    assert done.status == 1
    assert "a web address" in done.err


# A wrong style, key, value or option: status 2, the nearest valid name, no output.


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--style", "breif"], "unknown style 'breif': did you mean 'brief'?"),
        (["--style", "headlines"], "did you mean 'headline'?"),
        (["--format", "jsno"], "unknown format 'jsno': did you mean 'json'?"),
        (["--set", "budget.word=9"], "unknown key 'budget.word': did you mean 'budget.words'?"),
        (["--set", "bugdet.words=9"], "unknown key 'bugdet': did you mean 'budget'?"),
        (["--set", "budget.words=many"], "budget.words = 'many'"),
        (["--set", "budget.words=0"], "budget.words = 0"),
        (["--set", "selection.method=mrm"], "selection.method = 'mrm'"),
        (["--set", "salience.weights={lexrnk=1.0}"], "lexrnk"),
        (["--set", "embedding.model=minilmm"], "minilm, transformers:NAME_OR_FOLDER"),
        (["--set", "budget.words"], "not of the form KEY=VALUE"),
        (["--set", "=9"], "not of the form KEY=VALUE"),
        (["--words", "0"], "--words"),
        (["--words", "many"], "--words"),
        (["--sentences", "-1"], "--sentences"),
        (["--style", "brief", "--config", "my.toml"], "either --style or --config, not both"),
        (["--config", "no-such.toml"], "no configuration file at no-such.toml"),
        (["--configs", "my.toml"], "--config"),
    ],
)
def test_a_wrong_argument(run: Run, seeds: Path, arguments: list[str], said: str) -> None:
    done = run(seeds, *arguments)
    assert (done.status, done.out) == (2, "")
    assert said in " ".join(done.err.split())


def test_a_wrong_format_of_a_listing(run: Run, seeds: Path) -> None:
    done = run("sources", seeds, "--format", "jsn")
    assert (done.status, done.out) == (2, "")
    assert "did you mean 'json'?" in done.err
    assert "html" not in done.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[budget\nwords = 9", "is not valid TOML"),
        (b"\xff\xfe\x00", "is not valid TOML"),
        (b"[budget]\nwordz = 9", "did you mean 'budget.words'?"),
        (b"budget = 9", "budget = 9"),
        (b"[budget]\nwords = -9", "budget.words = -9"),
    ],
)
def test_a_broken_configuration(
    run: Run, seeds: Path, tmp_path: Path, content: bytes, said: str
) -> None:
    own = tmp_path / "own.toml"
    own.write_bytes(content)
    done = run(seeds, "--config", own)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_a_configuration_that_is_a_folder(run: Run, seeds: Path, tmp_path: Path) -> None:
    done = run(seeds, "--config", tmp_path)
    assert (done.status, done.out) == (2, "")
    assert str(tmp_path) in done.err


# Output that cannot be written: status 1, the old file intact, no temporary file left.


def test_a_missing_output_folder_is_noticed_before_the_work(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "no" / "brief.txt"
    done = run("no-such-input", "-o", missing)
    assert done.status == 1
    assert done.err.count("\n") == 1
    assert f"cannot write {missing}: " in done.err
    assert not list(tmp_path.iterdir())


def test_an_output_that_is_a_folder(run: Run, seeds: Path, tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    done = run(seeds, "--style", "headline", "-o", target)
    assert (done.status, done.out) == (1, "")
    assert f"cannot write {target}: " in done.err
    assert list(tmp_path.iterdir()) == [target]
    assert not list(target.iterdir())


def test_a_failed_run_leaves_the_old_output(run: Run, seeds: Path, tmp_path: Path) -> None:
    output = tmp_path / "brief.txt"
    output.write_text("old")
    assert run(tmp_path / "missing", "-o", output).status == 1
    assert run(seeds, "--style", "breif", "-o", output).status == 2
    assert run(seeds, "--words", 1, "-o", output).status == 1
    assert output.read_text() == "old"
    assert list(tmp_path.iterdir()) == [output]
    assert run(seeds, "--style", "headline", "-o", output).status == 0
    assert "Rutte" in output.read_text(encoding="utf-8")


def test_a_budget_that_no_sentence_fits(run: Run, seeds: Path) -> None:
    done = run(seeds, "--words", 1)
    assert (done.status, done.out) == (1, "")
    assert "budget of 1 word" in done.err
    assert "--words" in done.err


# Good and bad together: the brief comes, each bad one is named, status 5.


def test_good_and_bad_files(run: Run, write: Write) -> None:
    folder = write(
        good=LONGER,
        **{"zero.txt": b"", "noise.txt": noise(9_000), "b.json": b"[1, ", "i.png": b"\x89PNG\r\n"},
    )
    missing = folder / "missing.txt"
    done = run(folder, missing)
    assert done.status == 5
    assert "bridge" in done.out
    named = [line.removeprefix("summarize: ").split(": ")[0] for line in done.err.splitlines()]
    bad = [folder / name for name in ("b.json", "i.png", "noise.txt", "zero.txt")]
    assert sorted(named) == sorted(map(str, [*bad, missing]))
    failed = brief(run, folder, missing, status=5)["dropped"]["failed_inputs"]
    assert sorted(each["path"] for each in failed) == sorted(named)
    assert all(each["reason"] for each in failed)


# Unusual but readable.


def test_one_sentence(run: Run, write: Write) -> None:
    data = brief(run, write(only=BRIDGE))
    assert [line["text"] for line in data["lines"]] == [BRIDGE]


def test_one_document(run: Run, seeds: Path) -> None:
    data = brief(run, seeds / "003_ef8f01157a760a81.txt")
    assert 3 <= len(data["lines"]) <= 8
    assert {each["source"] for line in data["lines"] for each in line["citations"]} == {1}
    assert not any("According to" in edit for line in data["lines"] for edit in line["edits"])


def test_copies_of_one_document_are_one_voice(run: Run, write: Write) -> None:
    data = brief(run, write(a=LONGER, b=LONGER, c=LONGER), "--explain")
    assert data["dropped"]["near_duplicate_documents"] == 2
    reasons = [each["reason"] for each in data["dropped"]["documents"]]
    assert len(reasons) == 2
    assert all("100%" in reason for reason in reasons)
    for line in data["lines"]:
        assert {each["source"] for each in line["citations"]} == {1, 2, 3}
        assert line["explanation"]["voices"] == 1
    shown = run(write(a=LONGER, b=LONGER, c=LONGER)).out
    assert "counted as one voice" in " ".join(shown.split())


def test_only_headlines_and_questions(run: Run, write: Write) -> None:
    lines = ["Will the bridge be built?", "Ely approves bridge", "Who pays for it?", "Bridge on"]
    folder = write(questions="\n\n".join(lines))
    done = run(folder)
    if done.status == 0:
        data = brief(run, folder)
        assert all(line["text"] in "\n".join(lines) for line in data["lines"])
    else:
        assert done.status == 1
        assert (done.out, "Traceback" in done.err) == ("", False)


def test_a_very_long_line(run: Run, write: Write) -> None:
    places = ("Ely", "March", "Wisbech", "Chatteris", "Soham")
    text = " ".join(
        f"The council of {places[n % 5]} met on {n % 28 + 1} May and chose plan {n}."
        for n in range(300)
    )
    data = brief(run, write(long=text))
    assert 1 <= len(data["lines"]) <= 8
    assert max(len(line["text"]) for line in data["lines"]) < 400


def test_a_line_without_any_sentence_end(run: Run, write: Write) -> None:
    folder = write(endless="word " * 40_000, good=LONGER)
    data = brief(run, folder)
    assert any("bridge" in line["text"] for line in data["lines"])


def test_articles_about_nothing_in_common(run: Run, write: Write) -> None:
    folder = write(
        bridge=LONGER,
        football="Rovers beat United 3-1 on Saturday. Jane Doe scored twice for Rovers in York.",
        stars="Astronomers in Chile found a planet. The planet Kepler-99b circles a red dwarf.",
        bread="Bakers in Paris raised the price of bread. A baguette now costs 1.30 euros.",
        law="Parliament in Oslo passed a law on fishing. The law limits cod catches from June.",
    )
    data = brief(run, folder)
    assert data["lines"]
    assert len(data["sources"]) + data["dropped"]["off_topic_documents"] >= 5


def test_a_stray_article_is_named_and_not_cited(run: Run, write: Write) -> None:
    folder = write(
        a=LONGER,
        b="On Monday the council of Ely approved a new bridge. The bridge costs 4 million pounds.",
        c="A new bridge over the river was approved by the council of Ely. Work begins in May.",
        stray="Rovers beat United 3-1 on Saturday. Jane Doe scored twice. It was a fine match.",
    )
    data = brief(run, folder)
    assert data["dropped"]["off_topic_documents"] == 1
    assert [each["path"] for each in data["dropped"]["documents"]] == [f"{folder}/stray.txt"]
    assert not any("Rovers" in line["text"] for line in data["lines"])


def test_without_titles_and_dates(run: Run, write: Write) -> None:
    rows = [
        {"title": "", "text": LONGER, "published": ""},
        {"title": None, "text": f"On Monday {BRIDGE[0].lower()}{BRIDGE[1:]}"},
    ]
    folder = write(**{"rows.jsonl": "\n".join(map(json.dumps, rows))})
    data = brief(run, folder)
    assert data["title"]
    assert [source["published"] for source in data["sources"]] == [None, None]
    assert all(source["title"] != "" for source in data["sources"])
    for format in ("text", "markdown", "html"):
        assert run(folder, "--format", format).status == 0


def test_hostile_names_and_markup_reach_no_output_raw(run: Run, write: Write) -> None:
    text = f"{BRIDGE} <script>alert(1)</script> It will cost 4 million pounds, mayor Lee said."
    folder = write(**{"<b>x.txt": text, "y.txt": LONGER})
    page = run(folder, "--format", "html").out
    assert "<script" not in page.lower()
    assert "<b>x" not in page


def test_two_hundred_thousand_sentences(run: Run, write: Write) -> None:
    choose = random.Random(3).choice
    who = ["mayor", "council", "court", "minister", "union", "police", "bank", "school"]
    did = ["approved", "rejected", "discussed", "announced", "delayed", "praised"]
    what = ["the bridge", "a budget", "the strike", "a new law", "the report", "the trial"]
    text = "\n".join(
        f"On {n % 28 + 1} May the {choose(who)} of Ely {choose(did)} {choose(what)} number {n}."
        for n in range(200_000)
    )
    folder = write(long=text, short=LONGER)
    started = time.monotonic()
    data = brief(run, folder)
    assert time.monotonic() - started < 120  # a stop for endless work, not a measure of speed
    assert data["lines"]
    dropped = data["dropped"]
    assert dropped["truncated_documents"] == 1
    assert dropped["documents"][0]["path"] == f"{folder}/long.txt"
    assert dropped["documents"][0]["kind"] == "truncated"
    assert "its first 1" in dropped["documents"][0]["reason"]


def test_a_file_beyond_the_limit_is_named(run: Run, write: Write) -> None:
    folder = write(long=LONGER * 50, good=LONGER)
    done = run(folder, "--set", "reading.max_bytes=1000")
    assert done.status == 5
    assert done.err == f"summarize: {folder}/long.txt: larger than the limit of 1,000 bytes\n"


# A bug of the program.


def test_the_unforeseen_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, seeds: Path
) -> None:
    from summarizer.cli import main, make

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(make, "read", fail)
    monkeypatch.setattr("sys.argv", ["summarize", str(seeds)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith("summarize: internal error, RuntimeError: planted")
    assert said.count("\n") == 1
    monkeypatch.setenv("SUMMARIZER_DEBUG", "1")
    with pytest.raises(RuntimeError, match="planted"):
        main()
