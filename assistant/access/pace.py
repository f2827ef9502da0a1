"""How many requests a key, or an address that presents wrong keys, may make."""

from __future__ import annotations

import math
import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

_WRONG_KEYS_A_MINUTE = 20
TOO_FAST = "请求太频繁，请稍后再试。"


class Pace:
    """Counts in this process over a sliding minute. Safe between threads."""

    def __init__(self, requests_a_minute: int) -> None:
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._requests = RateLimitItemPerMinute(requests_a_minute)
        self._wrong = RateLimitItemPerMinute(_WRONG_KEYS_A_MINUTE)

    def admits(self, key: str) -> bool:
        """Count a request of ``key``; False if it is one too many."""
        return self._limiter.hit(self._requests, "key", key)

    def wait(self, key: str) -> int:
        """Seconds after which ``key`` may try again."""
        window = self._limiter.get_window_stats(self._requests, "key", key)
        return max(1, math.ceil(window.reset_time - time.time()))

    def is_guessing(self, address: str) -> bool:
        """True if too many wrong keys came from ``address``."""
        return not self._limiter.test(self._wrong, "wrong", address)

    def note_wrong(self, address: str) -> None:
        """Count a wrong key from ``address``."""
        self._limiter.hit(self._wrong, "wrong", address)
