"""Exact rules that say what is wrong with a claim, given the source it cites."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summarizer.stages.verify.acts import retold
from summarizer.stages.verify.beside import beside
from summarizer.stages.verify.degrees import degrees
from summarizer.stages.verify.denial import denial
from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.figures import figures
from summarizer.stages.verify.naming import naming
from summarizer.stages.verify.pair import Pair, paired
from summarizer.stages.verify.quoted import quoted
from summarizer.stages.verify.roles import roles
from summarizer.stages.verify.sequence import sequence
from summarizer.stages.verify.speakers import speakers

Rule = Callable[[Pair], Iterator[Fault]]

ENGLISH: tuple[Rule, ...] = (
    figures, naming, beside, denial, degrees, quoted, speakers, roles, sequence,
)  # fmt: skip
OTHERS: tuple[Rule, ...] = (figures, quoted)
"""The rules for languages whose words and capitals the others cannot read."""


def faults(
    claim: str,
    source: str,
    *,
    context: str = "",
    lang: str | None = None,
    verbatim: bool = True,
) -> tuple[Fault, ...]:
    """What ``claim`` says otherwise than ``source``; nothing where the two say the same.

    ``context`` is what stands before the source in its document: a "he" there may be named in
    it. ``verbatim`` asks for quotations word for word; without it a source may also tell what was
    said in words of its own, but not quote it otherwise. A rule looks only for what it names: an
    empty result is no proof of support.

    >>> [fault.message for fault in faults("Prices rose 2.1%.", "Prices rose 1.1%.")]
    ['says 2.1%, the source has 1.1%']
    """
    pair = paired(claim, source, context=context, lang=lang or "en", verbatim=verbatim)
    if not pair.claim or pair.claim in pair.source:
        return ()
    rules = ENGLISH if pair.lang == "en" else OTHERS
    found = dict.fromkeys(fault for rule in rules for fault in rule(pair))
    return tuple(fault for fault in found if not _is_of_voice(fault, pair))


def _is_of_voice(fault: Fault, pair: Pair) -> bool:
    """Whether names have changed places only since an act is told in the passive, or no longer."""
    if fault.kind != "name" or not fault.said or not fault.found:
        return False
    return any(act.is_between(fault.said, fault.found) for act in retold(pair.claim, pair.source))
