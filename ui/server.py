"""Service and page as one application on one port."""

from __future__ import annotations

import gradio as gr
from fastapi import FastAPI

from assistant.service import create_app
from index.library import Library
from ingest.settings import Settings
from ui.page import STYLE, build_page
from ui.page.script import HEAD
from ui.page.theme import chinese_controls, paper_theme


def create_server(settings: Settings, library: Library) -> FastAPI:
    """The HTTP service with the page at its root. Nothing is loaded from other hosts."""
    app = create_app(settings, library)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(app.state.desk),
        path="/",
        theme=paper_theme(),
        css_paths=STYLE,
        head=HEAD,
        i18n=chinese_controls(),
        footer_links=[],
        max_file_size=settings.max_file_bytes,
        ssr_mode=False,
        show_error=False,
    )
    return mounted
