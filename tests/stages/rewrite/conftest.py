"""A chat server on the loopback that answers or fails as it is told, and tiny models."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.servers import Server, completion, serving


@pytest.fixture
def server() -> Iterator[Server]:
    """A chat server on the loopback."""
    with serving(lambda body: completion("So it is.")) as state:
        yield state


CHATML = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n"
    "{% endfor %}<|im_start|>assistant\n"
)


@pytest.fixture(scope="session")
def tiny_gguf(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Writes a small GGUF file of random weights, whose tokens are bytes."""
    library = pytest.importorskip("gguf", reason="needs the package gguf")
    folder = tmp_path_factory.mktemp("gguf")

    def write(name: str = "tiny.gguf", template: str | None = CHATML) -> Path:
        writer = library.GGUFWriter(folder / name, "llama")
        tokens = ["<s>", "<|im_start|>", "<|im_end|>", *_byte_symbols()]
        kinds = [library.TokenType.CONTROL] * 3 + [library.TokenType.NORMAL] * 256
        writer.add_name("tiny")
        writer.add_context_length(600)
        writer.add_embedding_length(32)
        writer.add_block_count(1)
        writer.add_feed_forward_length(64)
        writer.add_head_count(2)
        writer.add_head_count_kv(2)
        writer.add_layer_norm_rms_eps(1e-5)
        writer.add_rope_dimension_count(16)
        writer.add_vocab_size(len(tokens))
        writer.add_tokenizer_model("gpt2")
        writer.add_tokenizer_pre("gpt-2")
        writer.add_token_list(tokens)
        writer.add_token_types(kinds)
        writer.add_token_merges(["a b"])
        writer.add_bos_token_id(0)
        writer.add_eos_token_id(2)
        if template is not None:
            writer.add_chat_template(template)
        for tensor, shape in _shapes(len(tokens)).items():
            writer.add_tensor(tensor, _weights(tensor, shape))
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
        return folder / name

    return write


def _shapes(vocabulary: int) -> dict[str, tuple[int, ...]]:
    """The tensors of a model of one layer."""
    square = {f"blk.0.attn_{part}.weight": (32, 32) for part in ("q", "k", "v", "output")}
    wide = {f"blk.0.ffn_{part}.weight": (64, 32) for part in ("gate", "up")}
    norms = {f"{part}.weight": (32,) for part in ("blk.0.attn_norm", "blk.0.ffn_norm")}
    return {
        "token_embd.weight": (vocabulary, 32),
        **norms,
        **square,
        **wide,
        "blk.0.ffn_down.weight": (32, 64),
        "output_norm.weight": (32,),
        "output.weight": (vocabulary, 32),
    }


def _weights(tensor: str, shape: tuple[int, ...]) -> Any:
    """Random weights, and norms of one."""
    if len(shape) == 1:
        return np.ones(shape, dtype=np.float32)
    seed = zlib.crc32(tensor.encode())
    return np.random.default_rng(seed).normal(0, 0.3, shape).astype(np.float32)


def _byte_symbols() -> list[str]:
    """The characters that stand for the 256 bytes in byte-level vocabularies."""
    shown = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = [byte for byte in range(256) if byte not in shown]
    return [chr(byte) for byte in shown] + [chr(256 + n) for n in range(len(hidden))]


TURNS = (
    "{% for message in messages %}<|{{ message.role }}|>{{ message.content }}<|end|>{% endfor %}"
    "<|assistant|>"
)
MARKS = ("<|system|>", "<|user|>", "<|assistant|>", "<|end|>")
SIZES: dict[str, dict[str, Any]] = {
    "bart": {"d_model": 16, "encoder_layers": 1, "decoder_layers": 1, "encoder_attention_heads": 2},
    "t5": {"d_model": 16, "d_kv": 8, "d_ff": 32, "num_layers": 1, "num_heads": 2},
    "llama": {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2},
    "bert": {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2},
}
BART_LIKE = {"decoder_attention_heads": 2, "encoder_ffn_dim": 32, "decoder_ffn_dim": 32}
SPECIAL = {"bos_token_id": 0, "pad_token_id": 1, "eos_token_id": 2, "decoder_start_token_id": 0}


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Makes folders with small models of random weights, each kind once."""
    pytest.importorskip("torch", reason="needs the extra [abstractive]")
    library = pytest.importorskip("transformers", reason="needs the extra [abstractive]")
    folder = tmp_path_factory.mktemp("models")

    def make(kind: str) -> Path:
        if not (folder / kind).exists():
            tokenizer = _tokenizer(library, kind)
            tokenizer.save_pretrained(folder / kind)
            model = _model(library, kind, len(tokenizer))
            if kind != "bert":  # else random weights may end an answer where it begins
                model.generation_config.suppress_tokens = [0, 3]
            model.save_pretrained(folder / kind)
        return folder / kind

    return make


def _tokenizer(library: Any, kind: str) -> Any:
    """Byte-level pieces, trained on a few words; texts to condense stand between <s> and </s>."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers

    special = ["<s>", "<pad>", "</s>", "<unk>", *MARKS, *["<doc-sep>"] * (kind in ("bart", "led"))]
    inner = Tokenizer(models.BPE())
    inner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    inner.decoder = decoders.ByteLevel()
    inner.train_from_iterator(
        ["the deal was signed and the tram line was not"],
        trainers.BpeTrainer(
            vocab_size=300,
            special_tokens=special,
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
    )
    inner.post_processor = processors.TemplateProcessing(
        single="<s> $A" if kind == "llama" else "<s> $A </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    return library.PreTrainedTokenizerFast(
        tokenizer_object=inner,
        bos_token="<s>",
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        chat_template=TURNS if kind == "llama" else None,
    )


def _model(library: Any, kind: str, vocabulary: int) -> Any:
    import torch

    torch.manual_seed(3)
    sizes = {**SIZES[kind if kind in SIZES else "bart"], **SPECIAL, "vocab_size": vocabulary}
    match kind:
        case "llama":
            more: dict[str, Any] = {"intermediate_size": 32, "max_position_embeddings": 256}
            return library.LlamaForCausalLM(library.LlamaConfig(**sizes, **more))
        case "bert":
            return library.BertModel(library.BertConfig(**sizes, intermediate_size=32))
        case "t5":
            return library.T5ForConditionalGeneration(library.T5Config(**sizes))
        case "led":
            more: dict[str, Any] = {
                "max_encoder_position_embeddings": 64,
                "max_decoder_position_embeddings": 32,
            }
            config = library.LEDConfig(**sizes, **BART_LIKE, **more, attention_window=8)
            return library.LEDForConditionalGeneration(config)
        case "pegasus":
            config = library.PegasusConfig(**sizes, **BART_LIKE, max_position_embeddings=64)
            return library.PegasusForConditionalGeneration(config)
        case _:
            config = library.BartConfig(**sizes, **BART_LIKE, max_position_embeddings=64)
            return library.BartForConditionalGeneration(config)
