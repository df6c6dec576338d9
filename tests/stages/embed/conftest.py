"""A real embeddings server on the loopback, and a tiny model for transformers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.servers import Server, serving

WORDS = (
    *("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"),
    *("the", "deal", "was", "not", "signed", "tram", "line", "a", "b", "c"),
)


def vectors(body: dict[str, Any]) -> bytes:
    """Vectors that depend on the text only, listed in reverse order."""
    data = [
        {"index": index, "embedding": [byte - 127.5 for byte in digest]}
        for index, text in enumerate(body["input"])
        for digest in [hashlib.sha256(text.encode()).digest()]
    ]
    return json.dumps({"data": data[::-1]}).encode()


@pytest.fixture
def server() -> Iterator[Server]:
    """An embeddings server on the loopback."""
    with serving(vectors) as state:
        yield state


@pytest.fixture(scope="session")
def tiny_bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small BERT of random weights and a vocabulary of a few words."""
    torch = pytest.importorskip("torch", reason="needs the extra [transformers]")
    library = pytest.importorskip("transformers", reason="needs the extra [transformers]")
    folder = tmp_path_factory.mktemp("tiny")
    (folder / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    torch.manual_seed(0)
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2}
    config = library.BertConfig(
        vocab_size=len(WORDS), intermediate_size=64, max_position_embeddings=40, **sizes
    )
    library.BertModel(config).save_pretrained(folder)
    library.BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    return folder
