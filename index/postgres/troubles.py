"""What PostgreSQL or the way to it refuses, in words that say what to do."""

from __future__ import annotations

from typing import Final

from sqlalchemy.engine import ExceptionContext

# By SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html; a class of two
# characters stands for all that have no words of their own.
_BY_STATE: Final = {
    "28": "{place} 不接受 ZHENGWEN_DATABASE_URL 里的用户名或口令，请改正后重试。",
    "3D000": "没有{place}。请先建立它（createdb），或改正 ZHENGWEN_DATABASE_URL。",
    "42501": "这个用户在 {place} 里权限不够：请管理员授予建立模式和读写表的权限。",
    "53100": "{place} 的磁盘满了，这一次没有保存，原有数据没有改动。请腾出空间后重试。",
    "53300": "{place} 的连接数用完了，请稍后再试，或调大 max_connections。",
    "53": "{place} 的内存或磁盘不够，这一次没有完成，原有数据没有改动。请稍后再试。",
    "40": "{place} 正忙，几处同时改动同一内容，这一次没有完成。请再试一次。",
    "25006": "{place} 现在只能读（可能是备用服务器），没有保存。请连到主服务器。",
    "57P03": "{place} 正在启动或恢复，请稍后再试。",
    "57014": "{place} 中断了这一次操作（可能超时），没有完成。请稍后再试。",
}
_LOST: Final = (
    "与{place} 的连接断了，这一次可能没有完成；已经保存的内容不会丢失。"
    "请稍后再试，仍不行请检查数据库是否在运行。"
)
_UNREACHABLE: Final = (
    "连不上{place}。请检查数据库是否在运行、地址和端口是否正确（ZHENGWEN_DATABASE_URL）。"
)
# A connection that is refused has no SQLSTATE with psycopg; libpq gives the server's own words,
# in English or in the language that the server is set to.
_BY_WORDS: Final = (
    (("password authentication failed", "no password supplied", "认证失败", "pg_hba.conf"), "28"),
    (("does not exist", "不存在"), "3D000"),
    (("too many clients", "remaining connection slots", "连接数", "太多的客户端"), "53300"),
    (("starting up", "shutting down", "recovery mode", "正在启动", "正在关闭"), "57P03"),
)


def told_of(context: ExceptionContext, place: str) -> str | None:
    """What to say of the error of ``context``; None: it is no trouble with the server but a fault
    of the program, or data that break a rule of the tables."""
    error = context.original_exception
    if context.is_pre_ping:  # the pool opens another connection by itself
        return None
    if context.dialect.dbapi is None or not isinstance(error, context.dialect.dbapi.Error):
        return None
    state = getattr(error, "sqlstate", None) or ""
    words = _BY_STATE.get(state) or _BY_STATE.get(state[:2])
    if words is None and isinstance(error, context.dialect.dbapi.OperationalError):
        words = _LOST if context.connection else _refused(str(error))
    if words is None and context.is_disconnect:
        words = _LOST
    return words and words.format(place=place)


def holds_nul(context: ExceptionContext) -> bool:
    """True if text was not sent because of a NUL in it, which PostgreSQL's text cannot hold."""
    error = context.original_exception
    dbapi = context.dialect.dbapi
    return dbapi is not None and isinstance(error, dbapi.DataError) and "NUL" in str(error)


def _refused(message: str) -> str:
    """Why a connection could not be opened."""
    for known, state in _BY_WORDS:
        if any(words in message for words in known):
            return _BY_STATE[state]
    return _UNREACHABLE
