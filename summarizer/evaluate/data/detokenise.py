"""Running text from the tokens of the Penn Treebank."""

from __future__ import annotations

_READ = {
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
    "``": '"',
    "''": '"',
    "`": "'",
}
_BEFORE_A_WORD = frozenset(["-LRB-", "-LSB-", "-LCB-", "(", "[", "{", "$", "#", "``", "`"])
_AFTER_A_WORD = frozenset(
    [
        *("-RRB-", "-RSB-", "-RCB-", ")", "]", "}", ".", ":", ";", "%", "...", "''", "'"),
        *("'s", "'S", "'re", "'RE", "'ve", "'VE", "'m", "'M", "'ll", "'LL", "'d", "'D"),
        *("n't", "N'T"),
    ]
)
_AFTER_A_WORD_WHATEVER_FOLLOWS = (",", "!", "?")


def detokenise(text: str) -> str:
    r"""Put tokens together again, with straight quotes and the spaces that readers expect.

    >>> detokenise("`` I did n't see it , '' he said -LRB- on 1\\/26 -RRB- .")
    '"I didn\'t see it," he said (on 1/26).'
    >>> detokenise("The workers ' pay -- $ 5 , or 3 % -- rose !!")
    "The workers' pay -- $5, or 3% -- rose!!"
    """
    pieces: list[str] = []
    glued = True
    for token in text.split():
        if not glued and not _follows(token):
            pieces.append(" ")
        pieces.append(_READ.get(token, token))
        glued = token in _BEFORE_A_WORD
    return "".join(pieces).replace("\\/", "/").replace("\\*", "*")


def _follows(token: str) -> bool:
    return token in _AFTER_A_WORD or token.startswith(_AFTER_A_WORD_WHATEVER_FOLLOWS)
