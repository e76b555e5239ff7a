"""Writes a network as an int8 ONNX model that runs without PyTorch."""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from messaging.etiquette.training.network import Network

INPUTS, OUTPUTS = ["ids", "segments", "mask"], ["tokens", "message"]


def export(network: Network, target: Path) -> None:
    """Write the network: embeddings and matrices in 8 bits, activations in 8 bits while it runs.

    The range is reduced to 7 bits, since processors without VNNI overflow when they add products of 8.
    """
    network.eval()
    ids = torch.full((2, 16), 1000)
    segments, mask = torch.zeros_like(ids), torch.ones_like(ids)
    shape = {0: torch.export.Dim("messages"), 1: torch.export.Dim("tokens")}
    with tempfile.TemporaryDirectory() as folder:
        exact, prepared = Path(folder) / "exact.onnx", Path(folder) / "prepared.onnx"
        torch.onnx.export(
            network,
            (ids, segments, mask),
            exact,
            input_names=INPUTS,
            output_names=OUTPUTS,
            dynamic_shapes=(shape, shape, shape),
            dynamo=True,
            external_data=False,
            verbose=False,
        )
        quant_pre_process(exact, prepared, skip_symbolic_shape=True)
        quantize_dynamic(
            prepared,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )
