"""The library: what was read is kept, indexed, published and searched."""

from index.simultaneous_parsing import parse_one_at_a_time

parse_one_at_a_time()  # before any thread of ours loads an index
