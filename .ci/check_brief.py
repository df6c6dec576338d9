"""Check what the README's main command printed: a brief with citations that resolve."""

import json
import re
import sys
from pathlib import Path

text = Path(sys.argv[1]).read_text(encoding="utf-8")
brief = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
words = sum(len(line["text"].split()) for line in brief["lines"])
sources = {source["n"]: source for source in brief["sources"]}

assert "Rutte" in text, "the brief is not about the meeting"
assert re.search(r"\[1", text), "the brief has no citation markers"
assert 5 <= len(brief["lines"]) <= 8, f"{len(brief['lines'])} lines"
assert words <= 160, f"{words} words"
for line in brief["lines"]:
    assert line["citations"], f"no citation: {line['text']}"
    for citation in line["citations"]:
        source = sources[citation["source"]]["text"]
        assert source[citation["start"] : citation["end"]] == citation["quote"], citation
print(f"\nbrief: {len(brief['lines'])} lines, {words} words, every citation resolves")
