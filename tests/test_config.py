"""Configurations: names, files, overrides and what is wrong with them."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from summarizer.config import Budget, Config, Dedupe, Salience, load, styles
from summarizer.errors import ConfigError
from summarizer.stages.dedupe import claims as claims_stage
from summarizer.stages.dedupe import near_copies
from summarizer.stages.topic import THRESHOLD

CONFIGS = sorted(
    path
    for path in (Path(__file__).parent.parent / "configs").glob("*.toml")
    if not path.name.startswith("digest")  # a profile, no style
)

# One override of each setting to a value that is not its default.
OVERRIDES: list[tuple[str, Any]] = [
    ("style=other", "other"),
    ("arrangement=compare", "compare"),
    ("disagreements=5", 5),
    ("focus=budget", "budget"),
    ("parts=true", True),
    ("budget.words=90", 90),
    ("budget.sentences=3", 3),
    ("reading.max_bytes=1000", 1000),
    ("reading.max_sentences=20", 20),
    ("embedding.model=transformers:some/model", "transformers:some/model"),
    ("embedding.batch=8", 8),
    ("embedding.threads=1", 1),
    ("embedding.cache=vectors.sqlite", Path("vectors.sqlite")),
    ("embedding.base_url=http://localhost:8000/v1", "http://localhost:8000/v1"),
    ("dedupe.document=0.6", 0.6),
    ("dedupe.claim=0.8", 0.8),
    ("dedupe.repeat=0.7", 0.7),
    ("dedupe.meaning=0.9", 0.9),
    ("dedupe.off_topic=-0.5", -0.5),
    ("salience.learned=1.5", 1.5),
    ("salience.weights={position=2, bigrams=0.5}", {"position": 2, "bigrams": 0.5}),
    ("salience.floor=0", 0),
    ("selection.method=mmr", "mmr"),
    ("selection.redundancy=0.25", 0.25),
    ("selection.share=0.25", 0.25),
    ("selection.lead=false", False),
    ("selection.first_person=true", True),
    ("selection.seed=7", 7),
    ("selection.reference=summary.txt", Path("summary.txt")),
    ("timeline.days=5", 5),
    ("timeline.per_day=1", 1),
    ("timeline.coarse=false", False),
    ("rewrite.model=llama:model.gguf", "llama:model.gguf"),
    ("rewrite.way=document", "document"),
    ("rewrite.joined=false", False),
    ("rewrite.repairs=0", 0),
    ("rewrite.base_url=http://127.0.0.1:8000/v1", "http://127.0.0.1:8000/v1"),
    ("rewrite.timeout=5.5", 5.5),
    ("rewrite.parallel=1", 1),
    ("rewrite.temperature=0.5", 0.5),
    ("rewrite.seed=7", 7),
    ("rewrite.context=4096", 4096),
    ("rewrite.threads=1", 1),
    ("rewrite.device=cuda:1", "cuda:1"),
    ("rewrite.dtype=bfloat16", "bfloat16"),
    ("rewrite.quantization=int8", "int8"),
    ("rewrite.cache=answers.sqlite", Path("answers.sqlite")),
    ("rewrite.price_read=0.5", 0.5),
    ("rewrite.price_written=1.5", 1.5),
    ("rewrite.currency=EUR", "EUR"),
]


def keys(values: Mapping[str, Any] | BaseModel, prefix: str = "") -> Iterator[str]:
    """The dotted names of all settings, a table of weights as one."""
    fields = values if isinstance(values, Mapping) else dict(values)
    for name, value in fields.items():
        if isinstance(value, BaseModel):
            yield from keys(value, f"{prefix}{name}.")
        else:
            yield prefix + name


def setting(config: BaseModel, key: str) -> Any:
    value: Any = config
    for part in key.split("."):
        value = getattr(value, part)
    return value


def test_every_setting_is_tried_below() -> None:
    assert [override.partition("=")[0] for override, _ in OVERRIDES] == [*keys(Config())]


@pytest.mark.parametrize(("override", "value"), OVERRIDES)
def test_an_override_sets_its_setting_and_no_other(override: str, value: Any) -> None:
    key = override.partition("=")[0]
    changed = load("brief", [override])
    assert setting(changed, key) == value
    assert type(setting(changed, key)) is type(value) or isinstance(value, int)
    same = [other for other in keys(Config()) if other != key]
    assert all(setting(changed, other) == setting(load("brief"), other) for other in same)


def test_every_setting_changes_the_fingerprint() -> None:
    prints = {load("brief", [override]).fingerprint for override, _ in OVERRIDES}
    assert len(prints | {load("brief").fingerprint}) == len(OVERRIDES) + 1


def test_the_fingerprint_is_twelve_digits_and_depends_on_values_only() -> None:
    config = load("brief")
    assert len(config.fingerprint) == 12
    assert int(config.fingerprint, 16) >= 0
    assert config.fingerprint == load(config).fingerprint
    named = Config(style="brief", budget=Budget(words=160, sentences=8))
    assert named.fingerprint == Config().fingerprint


def test_later_overrides_win() -> None:
    assert load("brief", ["budget.words=90", "budget.words=80"]).budget.words == 80


def test_overrides_win_over_the_file_and_the_file_over_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("[budget]\nwords = 70\nsentences = 4\n", encoding="utf-8")
    config = load(path, ["budget.words=60"])
    assert (config.budget.words, config.budget.sentences) == (60, 4)
    assert config.reading == Config().reading


def test_weights_are_added_one_by_one_or_replaced(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("[salience.weights]\nbigrams = 1\n", encoding="utf-8")
    added = load(path, ["salience.weights.position=2", "salience.weights.bigrams=0.5"])
    assert added.salience.weights == {"bigrams": 0.5, "position": 2}


def test_a_configuration_takes_overrides_as_its_name_does() -> None:
    override = ["salience.weights.position=2"]
    assert load(load("long"), override) == load("long", override)
    assert load(Config(), override).salience.weights == {"position": 2}


def test_loading_a_configuration_keeps_what_was_set_in_it() -> None:
    config = Config(
        style="own", salience=Salience(weights={"position": 1.0}), dedupe=Dedupe(claim=0.9)
    )
    assert load(config) == config
    assert load(config, ["dedupe.claim=0.8"]).salience == config.salience
    assert config.dedupe.claim == 0.9


@pytest.mark.parametrize(
    ("override", "message"),
    [
        ("budget.word=9", r"unknown key 'budget\.word': did you mean 'budget\.words'"),
        ("budgets.words=9", r"unknown key 'budgets': did you mean 'budget'"),
        ("wrds=9", "unknown key 'wrds'.*choices: arrangement"),
        ("selection.method=coverge", r"selection\.method = 'coverge': did you mean 'coverage'"),
        ("salience.weights.lexrank=0", r"salience\.weights = .*one of them > 0"),
        ("salience.weights={lexrank=2, voices=-1}", r"salience\.weights = .*must be >= 0"),
        ("salience.weights.bigram=1", r"salience\.weights\.bigram = .*did you mean 'bigrams'"),
        ("budget.words=0", r"budget\.words = 0: .*greater than or equal to 1"),
        ("budget.words=many", r"budget\.words = 'many': .*valid integer"),
        ("budget=5", r"budget = 5: "),
        ("budget.words.x=5", r"budget\.words = \{'x': 5\}: "),
        ("dedupe.claim=1.5", r"dedupe\.claim = 1\.5: .*less than or equal to 1"),
        ("dedupe.claim=nan", r"dedupe\.claim = nan: "),
        ("selection.lead=perhaps", r"selection\.lead = 'perhaps': .*boolean"),
        ("selection.redundancy=-1", r"selection\.redundancy = -1"),
        ("budget.words", "is not of the form KEY=VALUE, for example"),
        ("=5", "is not of the form KEY=VALUE"),
        ("bud get=5", "is not a valid KEY=VALUE"),
    ],
)
def test_a_wrong_override_is_explained(override: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        load("brief", [override])


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        load("brief", ["budget.words=0", "dedupe.claims=1"])
    assert "budget.words" in str(caught.value)
    assert "dedupe.claims" in str(caught.value)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("breif", "unknown style 'breif': did you mean 'brief'"),
        ("xyzzy", "unknown style 'xyzzy': choices: brief"),
        ("absent.toml", r"no configuration file at absent\.toml"),
        (Path("absent"), "no configuration file at absent"),
    ],
)
def test_an_unknown_style_or_file(source: str | Path, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        load(source)


@pytest.mark.parametrize("content", [b"budget = ", b"style = '\xff'", b"a = 1\na = 2"])
def test_a_broken_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=r"own\.toml is not valid TOML"):
        load(path)


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own.toml"
    path.write_text("", encoding="utf-8")

    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(ConfigError, match=r"cannot read .*own\.toml: Permission denied"):
        load(path)


def test_a_style_wins_over_a_file_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("brief").write_text("[budget]\nwords = 1\n", encoding="utf-8")
    assert load("brief").budget.words == 160
    assert load(f".{os.sep}brief").budget.words == 1


def test_a_configuration_is_frozen() -> None:
    config = load("brief")
    with pytest.raises(ValidationError, match="frozen"):
        config.style = "other"
    with pytest.raises(ValidationError, match="frozen"):
        config.budget.words = 1


def test_the_packaged_styles_are_the_files() -> None:
    assert list(styles()) == [path.stem for path in CONFIGS]
    assert {"brief", "bullets", "headline", "long", "timeline"} <= set(styles())


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: path.stem)
def test_a_style_loads_under_its_name(path: Path) -> None:
    assert load(path) == load(path.stem)
    assert load(path).style == path.stem


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: path.stem)
def test_a_style_holds_only_its_differences(path: Path) -> None:
    given, default = tomllib.loads(path.read_text(encoding="utf-8")), Config()
    given.pop("style")
    for section, settings in given.items():
        for key, value in settings.items() if isinstance(settings, dict) else [("", settings)]:
            name = f"{section}.{key}".rstrip(".")
            assert setting(default, name) != value, f"{name} repeats the default"


def test_the_brief_is_the_default() -> None:
    assert load("brief") == Config() == load()


def test_thresholds_are_those_that_the_stages_were_measured_with() -> None:
    from inspect import signature

    assert Dedupe().off_topic == THRESHOLD
    stage = {
        "claim": signature(claims_stage).parameters["threshold"].default,
        "document": signature(near_copies).parameters["threshold"].default,
    }
    assert stage == {"claim": Dedupe().claim, "document": Dedupe().document}


@given(
    words=st.integers(1, 10**6),
    claim=st.floats(0, 1, exclude_min=True),
    lead=st.booleans(),
)
def test_values_survive_the_way_through_an_override(words: int, claim: float, lead: bool) -> None:
    overrides = [
        f"budget.words={words}",
        f"dedupe.claim={claim!r}",
        f"selection.lead={str(lead).lower()}",
    ]
    config = load("brief", overrides)
    assert (config.budget.words, config.dedupe.claim, config.selection.lead) == (words, claim, lead)


@given(override=st.text(max_size=30))
def test_any_override_works_or_is_a_configuration_error(override: str) -> None:
    with suppress(ConfigError):
        assert isinstance(load("brief", [override]), Config)
