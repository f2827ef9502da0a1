"""A sentence-transformers model that computes a batch in one call into torch.

A forward pass is some three hundred operations, and after each of them Python takes its lock back:
beside a thread that answers a question, each may wait until that thread's turn ends. Measured on
two cores, the vector of a question took 18 ms alone, 67 ms beside one busy thread and 190 to 330 ms
beside two. In one call it takes three quarters of the time alone, and the lock is free meanwhile.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import torch
from sentence_transformers.base.modules import Router

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_Features = dict[str, Any]  # what sentence-transformers pass from module to module

_EXAMPLE = ("年度绩效自评", "预算部门应当按照规定组织开展本部门的绩效目标管理工作。")
_PROMPT = "query: "
# Fewer and more texts than the example has, longer ones, and some with a prompt.
_TRIALS = (
    (None, _EXAMPLE[:1]),
    (None, _EXAMPLE * 4),
    (None, (_EXAMPLE[1] * 8, *_EXAMPLE)),
    (_PROMPT, _EXAMPLE),
)
# Tokens. For every shape that it meets oneDNN keeps operations of their own: memory would grow.
_STEP = 8
_NEAR = 5e-3  # of numbers of some 0.05, of which bfloat16 keeps three digits
_VECTORS = "sentence_embedding"

_log = logging.getLogger(__name__)


def trace(model: SentenceTransformer) -> bool:
    """Make ``model`` compute in one call from now on; its vectors stay the same.

    What a model does may hang on the texts in a way that a trace cannot hold. It is tried on texts
    of other numbers and lengths, and with a prompt, which some models leave out of the vector. It
    is left as it was if it fails; so are models with a router, which asks what the texts are for.
    True if it was traced.
    """
    if any(isinstance(module, Router) for module in model):
        return False
    model.eval().requires_grad_(requires_grad=False)
    try:
        with torch.inference_mode(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that a trace may not hold for other texts
            traced = _in_one_call(model)
            same = all(_same(model, traced, texts, prompt) for prompt, texts in _TRIALS)
    except Exception as error:  # whatever a model's own code raises when it is traced
        _log.info("the model is used as it is: %s", error)
        return False
    if same:
        model.forward = traced  # type: ignore[method-assign]
    return same


def _in_one_call(model: SentenceTransformer) -> Callable[..., _Features]:
    """The forward pass of ``model``, traced; the model's own where it is called in another way."""
    whole = model.forward
    example = model.preprocess(list(_EXAMPLE))
    names = _tensors(example)
    # What is no tensor, as the length of the prompt, is not computed with: the trials tell if it
    # should be. Of what is not among these nothing is known.
    known = example.keys() | model.preprocess(list(_EXAMPLE), prompt=_PROMPT).keys()

    def vectors(*tensors: torch.Tensor) -> torch.Tensor:
        computed: torch.Tensor = whole(dict(zip(names, tensors, strict=True)))[_VECTORS]
        return computed

    inputs = tuple(example[name] for name in names)
    called = torch.jit.trace(vectors, inputs, check_trace=False)

    def forward(features: _Features, **options: Any) -> _Features:
        # The task (question or passage) matters to models with a router, which are not traced.
        other = options.keys() - {"task"} or features.keys() - known
        if other or _tensors(features) != names:
            return whole(features, **options)
        return features | {_VECTORS: called(*(_padded(features[name]) for name in names))}

    return forward


def _padded(tensor: torch.Tensor) -> torch.Tensor:
    """``tensor``, shape (texts, tokens), with tokens that count for nothing at the end."""
    missing = -tensor.shape[-1] % _STEP
    return torch.nn.functional.pad(tensor, (0, missing)) if missing else tensor


def _tensors(features: _Features) -> list[str]:
    """The names of what is computed with, always in the same order."""
    return sorted(name for name, value in features.items() if hasattr(value, "shape"))


def _same(
    model: SentenceTransformer,
    traced: Callable[..., _Features],
    texts: Sequence[str],
    prompt: str | None,
) -> bool:
    """True if ``traced`` gives ``texts`` the vectors that ``model`` gives them."""
    ours, theirs = (
        compute(model.preprocess(list(texts), prompt=prompt))[_VECTORS].float()
        for compute in (traced, model.forward)
    )
    return torch.allclose(ours, theirs, atol=_NEAR)
