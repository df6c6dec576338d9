"""Weights of one byte give nearly what they were made from."""

from __future__ import annotations

import pytest

from summarizer.stages.rewrite.int8 import quantize


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("shape", [(3, 48), (1, 5, 48)])
def test_products_are_close_and_keep_shape_and_type(bias: bool, shape: tuple[int, ...]) -> None:
    torch = pytest.importorskip("torch", reason="needs the extra [abstractive]")
    torch.manual_seed(1)
    layer = torch.nn.Sequential(torch.nn.Linear(48, 20, bias=bias))
    inputs = torch.randn(shape)
    with torch.inference_mode():
        exact = layer(inputs)
        close = quantize(torch, layer)(inputs)
    assert close.shape == exact.shape
    assert close.dtype == exact.dtype
    assert (close - exact).abs().max() < 0.02 * exact.abs().max()


def test_a_row_of_zeros_stays_one() -> None:
    torch = pytest.importorskip("torch", reason="needs the extra [abstractive]")
    layer = torch.nn.Linear(16, 16, bias=False)
    layer.weight.data[3] = 0
    with torch.inference_mode():
        made = quantize(torch, torch.nn.Sequential(layer))(torch.randn(2, 16))
    assert made[:, 3].tolist() == [0, 0]
