"""What is measured on real text: ``python -m benchmarks.retrieval``, ``… .query_latency``."""
