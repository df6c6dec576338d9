"""A request as the messages of a chat."""

from __future__ import annotations

from summarizer.stages.rewrite.base import Request


def messages(request: Request) -> list[dict[str, str]]:
    """The instructions as the system's message, the rest as the user's."""
    return [
        {"role": "system", "content": encodable(request.system)},
        {"role": "user", "content": encodable(request.user)},
    ]


def single_message(request: Request) -> list[dict[str, str]]:
    """All of it as the user's message, for a model whose template knows no system."""
    return [{"role": "user", "content": encodable(plain(request))}]


def plain(request: Request) -> str:
    """All of it as one text, for a model that has no template."""
    return f"{request.system}\n\n{request.user}"


def encodable(text: str) -> str:
    r"""A text that every tokenizer and protocol takes: lone surrogates become question marks.

    >>> encodable("half a pair: \ud83d")
    'half a pair: ?'
    """
    return text.encode("utf-8", "replace").decode("utf-8")
