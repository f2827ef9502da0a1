"""Web archives (.mht), the form in which programs also write files that they call .doc or .xls."""

from __future__ import annotations

from email import message_from_bytes, policy

from ingest.errors import ReadError
from ingest.readers import web
from ingest.readers.content import Content
from ingest.readers.damage import damage_of


def read(data: bytes) -> Content:
    """The first web page in the archive (RFC 2557), as `ingest.readers.web.read`.

    :raises ReadError: if there is none.
    """
    with damage_of("网页归档文件"):
        message = message_from_bytes(data, policy=policy.default)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                content = part.get_payload(decode=True)
                if isinstance(content, bytes):
                    return web.read(content)
        raise ReadError("网页归档文件里没有网页。请用浏览器打开，另存为 .html 后重新导入。")
