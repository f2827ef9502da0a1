"""By which names the service may be called, and from which pages.

A page on another site can make a browser send requests here. It cannot forge ``Host`` and
``Origin``: a name that is not ours, even if it leads to this machine (DNS rebinding), and a request
from a page that is not ours (CSRF) are refused.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers

from ingest.settings import Settings

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})
WRONG_HOST = (
    "不能用这个地址访问。请使用启动时显示的地址；"
    "要用别的名字访问，请在环境变量 ZHENGWEN_ALLOWED_HOSTS 中写上它，多个用逗号分开。"
)
WRONG_ORIGIN = "这个请求来自别的网站，已拒绝。"


def is_loopback(host: str) -> bool:
    """True if only this machine can reach a service that listens on ``host``."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Hosts:
    """The ``names`` that are ours; None: any. The settings ``named`` some of them."""

    names: frozenset[str] | None
    named: frozenset[str] = frozenset()

    @classmethod
    def of(cls, settings: Settings) -> Hosts:
        """Those of the settings, else on loopback those of this machine."""
        named = frozenset(
            name.strip().lower() for name in settings.allowed_hosts.split(",") if name.strip()
        )
        if is_loopback(settings.host):
            return cls(named | _LOOPBACK | {settings.host}, named)
        return cls(named or None, named)

    def admits(self, headers: Headers) -> bool:
        """True if the request calls us by a name of ours."""
        return self.names is None or _name(f"//{headers.get('host', '')}") in self.names

    def is_own(self, method: str, headers: Headers) -> bool:
        """True unless a browser says that a page of another site sends it, and it may do harm."""
        origin = headers.get("origin")
        if method in _HARMLESS or origin is None:
            return True
        called = headers.get("host", "").lower()
        # Behind a proxy the name that people use may be told in the settings only.
        return origin.partition("://")[2].lower() == called or _name(origin) in self.named


def _name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
