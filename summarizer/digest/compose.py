"""Articles that wait -> stories -> the edition that tells what is new of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from summarizer import config, embedders
from summarizer.arrays import Floats, Ints
from summarizer.config import Config
from summarizer.digest import novelty
from summarizer.digest.changed import CHANGED, added, is_changed
from summarizer.digest.profile import Profile
from summarizer.digest.ranking import Candidate, ranked, within_quotas
from summarizer.edition import Earlier, Story
from summarizer.errors import InputError
from summarizer.evidence import gather
from summarizer.pipeline import condense, prepare
from summarizer.records import Brief, Document
from summarizer.stages.dedupe.documents import near_copies
from summarizer.stages.dedupe.origins import origin
from summarizer.stages.embed import Embedder
from summarizer.stages.embed.cached import Cached
from summarizer.stages.stories import Days, features, grouped, opening
from summarizer.stages.title import MIN_WORDS
from summarizer.stages.title import candidate as headline
from summarizer.stages.title import opening as beginning
from summarizer.store.archive import Archive
from summarizer.store.articles import Article

ON_TOPIC = 0.35  # cosine of a topic and an article from which on that is its topic
SAME_DAY = 0.5  # cosine from which on an undated article is taken to be as old as a dated one
DAY = 86_400.0  # seconds
ID_DIGITS = 12  # hexadecimal
LONGEST = 30  # words of a headline that is taken where there is no shorter one

_PARTS = re.compile(r"(?<=[.!?])['’”\"]?\s+|:\s+")  # of a headline


class Composer:
    """Makes the stories of an edition from what an archive holds."""

    def __init__(self, profile: Profile, archive: Archive) -> None:
        self.profile = profile
        self.archive = archive
        stories = profile.stories
        self._new = config.load(stories.style, stories.set)
        self._update = config.load(self._new, [f"budget.sentences={stories.update_sentences}"])
        self._model = embedders.embedder(self._new.embedding)
        self._kept: Embedder = Cached(self._model, archive)

    def group(self, now: datetime) -> dict[str, list[Article]]:
        """Put every article in view into a story, and keep that: articles by the ids of stories."""
        since = now - timedelta(days=self.profile.stories.days)
        articles = [each for each in self.archive.articles(since) if self._is_wanted(each)]
        if not articles:
            return {}
        numbers, ids = _numbered(articles)
        vectors = self._kept.embed([_opening(each.document) for each in articles])
        days = _days(articles, vectors)
        titles = [each.document.title for each in articles]
        terms = features(titles, [each.document.text for each in articles])
        grouping = grouped(vectors, terms, days, numbers)
        names = _names(grouping.stories, articles, ids)
        merged = {names[old]: names[new] for old, new in grouping.merged.items()}
        stories: dict[str, list[Article]] = {}
        for article, number in zip(articles, grouping.stories.tolist(), strict=True):
            stories.setdefault(names[number], []).append(replace(article, story=names[number]))
        belongs = {a.document.id: name for name, members in stories.items() for a in members}
        self.archive.grouped(belongs, merged, now)
        return stories

    def stories(self, found: dict[str, list[Article]], now: datetime) -> tuple[list[Story], int]:
        """The stories to tell, the most worth first, as many as an edition has room for.

        With them how many articles wait for an edition that has: those that say nothing new of
        their story do not.
        """
        waiting = {
            story: [each for each in members if each.edition is None or is_changed(each)]
            for story, members in found.items()
        }
        waiting = {story: members for story, members in waiting.items() if members}
        earlier = self.archive.earlier(sorted(waiting))
        candidates = [
            self._candidate(story, members, bool(earlier.get(story)))
            for story, members in sorted(waiting.items())
        ]
        enough = [each for each in candidates if each.outlets >= self.profile.stories.outlets]
        told: list[Story] = []
        for each in within_quotas(ranked(enough, now), self.profile.topics):
            if len(told) == self.profile.stories.max:
                break
            name = each.candidate.story
            story = self._told(each.candidate, waiting[name], earlier.get(name, []), now)
            del waiting[name]
            if story is not None:
                told.append(replace(story, reasons=each.reasons))
        left = sum(each.edition is None for members in waiting.values() for each in members)
        return sorted(told, key=lambda story: story.status != "new"), left  # updates last

    def _is_wanted(self, article: Article) -> bool:
        languages = self.profile.languages
        known = article.document.lang
        return bool(article.document.text) and (
            not languages or known is None or known in languages
        )

    def _candidate(self, story: str, members: Sequence[Article], is_update: bool) -> Candidate:
        documents = [each.document for each in members]
        dated = [each for each in members if each.document.published] or members
        return Candidate(
            story,
            outlets=_voices(documents, self._new),
            articles=len(members),
            latest=max(_moment(each) for each in dated),
            topic=self._topic(members),
            is_update=is_update,
        )

    def _topic(self, members: Sequence[Article]) -> str | None:
        """The topic of a source, else the nearest one of the profile that is near enough."""
        given = {source.key: source.topic for source in self.profile.sources if source.topic}
        for each in members:
            if each.source in given:
                return given[each.source]
        if not self.profile.topics:
            return None
        asked = self._kept.embed([topic.focus for topic in self.profile.topics])
        texts = self._kept.embed([_opening(each.document) for each in members])
        alike = (texts @ asked.T).mean(axis=0)
        best = int(alike.argmax())
        return self.profile.topics[best].name if alike[best] >= ON_TOPIC else None

    def _told(
        self,
        candidate: Candidate,
        members: Sequence[Article],
        earlier: Sequence[Earlier],
        now: datetime,
    ) -> Story | None:
        """A story with its brief; None where it says nothing that is new."""
        documents = [each.document for each in members]
        settings = self._update if earlier else self._new
        try:
            brief = self._brief(members, settings, earlier, now)
        except InputError:
            return None
        if not brief.lines:
            return None
        return Story(
            id=candidate.story,
            status="update" if earlier else "new",
            title=_title(brief, documents),
            brief=replace(brief, timings={}),  # equal editions have equal files
            documents=tuple(_by_id(each.document for each in members if each.edition is None)),
            changed=tuple(_by_id(each.document for each in members if each.edition is not None)),
            topic=candidate.topic,
            previously=tuple(earlier),
            changes=tuple(novelty.changes(brief.lines, earlier, self._kept)),
            outlets=candidate.outlets,
            notes=tuple(_notes(members)),
        )

    def _brief(
        self,
        members: Sequence[Article],
        settings: Config,
        earlier: Sequence[Earlier],
        now: datetime,
    ) -> Brief:
        documents = [each.document for each in members]
        prepared = prepare(documents, settings, embedder=self._model)
        evidence = gather(
            prepared.documents, prepared.sentences, prepared.vectors, settings, model=prepared.model
        )
        new = novelty.fresh(added(evidence, members), earlier, self._model)
        if not new.eligible.any():
            raise InputError("nothing new is told")
        brief = condense(prepared, settings, embedder=self._model, evidence=new, now=now)
        return novelty.without_told(brief, earlier, self._model)


def _by_id(documents: Iterable[Document]) -> list[Document]:
    return sorted(documents, key=lambda each: each.id)


def _opening(document: Document) -> str:
    return opening(document.title, document.text)


def _moment(article: Article) -> datetime:
    """When an article was published, but not later than it was seen."""
    published = article.document.published
    return min(published, article.seen) if published else article.seen


def _days(articles: Sequence[Article], vectors: Floats) -> Days:
    """When each article (n,) was published, in days; an undated one with the dated it is nearest.

    Where none is near, it is as old as when it was first seen.
    """
    days = np.array([_moment(each).timestamp() / DAY for each in articles], dtype=np.float64)
    dated = np.array([each.document.published is not None for each in articles], dtype=np.bool_)
    if dated.any():
        alike = vectors[~dated] @ vectors[dated].T
        near = alike.max(axis=1) >= SAME_DAY
        days[np.flatnonzero(~dated)[near]] = days[dated][alike.argmax(axis=1)[near]]
    return days


def _numbered(articles: Sequence[Article]) -> tuple[list[int], list[str]]:
    """A number for the story of each article, -1 for none; the id of each number."""
    ids = sorted({each.story for each in articles if each.story is not None})
    place = {story: number for number, story in enumerate(ids)}
    numbers = [place[each.story] if each.story is not None else -1 for each in articles]
    return numbers, ids


def _names(stories: Ints, articles: Sequence[Article], ids: Sequence[str]) -> Mapping[int, str]:
    """The id of each story: the one that it had, else one that its first article gives it."""
    names = dict(enumerate(ids))
    for article, number in sorted(
        zip(articles, stories.tolist(), strict=True),
        key=lambda pair: (pair[0].seen, pair[0].document.id),
    ):
        if number not in names:
            digest = hashlib.sha256(f"story {article.document.id}".encode()).hexdigest()
            names[number] = digest[:ID_DIGITS]
    return names


def _voices(documents: Sequence[Document], settings: Config) -> int:
    """How many independent outlets there are: copies of one report are one voice."""
    voices = near_copies(
        [each.text for each in documents],
        threshold=settings.dedupe.document,
        published=[each.published for each in documents],
        origins=[origin(each) for each in documents],
    )
    outlets = {each.outlet or each.url or each.id for each in documents}
    return min(len(set(voices.voice.tolist())), len(outlets))


def _notes(members: Sequence[Article]) -> Iterator[str]:
    """Each remark once, with the names of all articles that it is on."""
    named: dict[str, list[str]] = {}
    for each in members:
        name = each.document.outlet or each.document.title or each.source
        for note in filter(None, (each.note, CHANGED if is_changed(each) else None)):
            named.setdefault(note, []).append(name)
    for note, names in named.items():
        yield f"{', '.join(sorted(set(names)))}: {note}"


def _title(brief: Brief, documents: Sequence[Document]) -> str:
    """The title of a brief; of one without a headline what a headline says beside its question.

    A headline that is long is better still than how a sentence begins.
    """
    first = brief.lines[0].citations
    if not first or brief.title != beginning(first[0].quote):
        return brief.title
    cited = {citation.doc_id for line in brief.lines for citation in line.citations}
    given = [(each.title, each.outlet) for each in documents if each.id in cited and each.title]
    for title, outlet in given:
        for part in (*_PARTS.split(title), title):
            found = headline(part, outlet)
            if found is not None:
                return found
    long = [" ".join(title.split()) for title, _ in given if title and "?" not in title]
    return min((each for each in long if MIN_WORDS <= len(each.split()) <= LONGEST), key=len,
               default=brief.title)  # fmt: skip
