"""Importing this loads what a batch needs: the embedding model and the dictionary of words.

A fork server imports it once, so that the processes it starts are at work at once.
"""

from index.embedding import embeddings_for
from index.tokens import tokens
from ingest.settings import settings

DIMENSION = embeddings_for(settings()).dimension
WORDS = tokens("预算绩效管理")
