"""Words that tell of when a clause speaks: past, future, or what somebody said."""

from __future__ import annotations

import re

FUTURE = re.compile(
    r"\b(?:plans? (?:to|for|on)|will|shall|would|won[’']t|[’']ll|planned|planning"
    r"|set (?:to|for)|due|expected|expects?|scheduled|slated|going to|may|might|should|must|can"
    r"|could|upcoming|next|deadline|hopes?|hoped|ahead of|begins?|starts?|opens?|airs?"
    r"|premieres?|if|unless|whether|every|each|weekly|usually"
    r"|(?:agreed|vowed|promised|wants?|wanted|intends?|ordered|asked|urged|called on|invited)"
    r"(?: [\w’'\-]+){0,4} to)\b"
)
"""The clause speaks of what may come, or of a habit."""

_SPEECH = (
    "said|says|told|announced|confirmed|reported|stated|wrote|added|claimed|warned|declared|denied"
    "|acknowledged|admitted|insisted|argued|explained|noted|tweeted|testified|revealed|disclosed"
)
SPEECH = re.compile(rf"\b(?:{_SPEECH})\b")
"""A verb of saying in the past."""

_PHRASE = r" (?:in|to|at|during|through|via|with|from|for|by)(?: [\w’'.\-]+){1,5}?"
REPORTING = re.compile(
    rf"\b(?:(?:{_SPEECH})(?:{_PHRASE}){{0,3}}|told(?: [\w’'.\-]+){{1,4}}?"
    r"|confirmed a (?:brief )?statement(?: [\w’'.\-]+){0,6}?),?"
    r"(?: (?:late |early )?on| late| early)? $"
)
"""What ends where the day of a statement begins: "said in Brussels on "."""

PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|said|told|met|made|came|went|took|gave|got|held|won|lost|left"
    r"|led|saw|began|spoke|wrote|found|sent|sold|paid|put|kept|became|brought|broke|drew|fell|felt"
    r"|flew|fought|hit|rose|ran|shot|struck|died|cut|shut|set|hurt|quit|spent|built|bought|sank"
    r"|threw|fled|stood|sat|swept|swore|woke|shook|sought|caught|taught|grew|knew|overthrew"
    r"|withdrew|underwent|testified|called|\w{2,}ed)\b"
)
"""A finite verb or participle of the past, as far as the surface shows."""

VERB = re.compile(rf"{PAST.pattern}|\b(?:is|are|will|would|can|could|may|might|says|does|do)\b")
"""Any verb that is easily told."""
