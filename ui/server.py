"""Service and page as one application on one port."""

from __future__ import annotations

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp

from assistant.access.departments import Department, Departments
from assistant.houses import Houses
from assistant.service import create_app
from index.library import Library
from index.place import settings_at
from ingest.settings import Settings
from ui.page import STYLE, build_page
from ui.page.script import HEAD
from ui.page.theme import chinese_controls, paper_theme

_LAST_ANSWERS = 30  # seconds that answers on their way are given when the service is stopped
# Seconds that an idle connection is kept: longer than clients and proxies keep theirs (5 to 60), so
# that none of them sends a question down a connection that is just being closed.
_IDLE = 75


def create_server(settings: Settings, library: Library) -> ASGIApp:
    """The HTTP service with the page at its root, and each department's below ``/libraries/``.

    Nothing is loaded from other hosts.
    """
    departments = Departments(library.place, settings.library_title)
    served = _with_page(settings, library, departments, departments.all()[0])

    def make(department: Department) -> FastAPI:
        place = departments.place_of(department.id)
        own = settings_at(place, settings)
        opened = Library.open(place, own)
        return _with_page(own, opened, departments, department)

    return Houses(served, departments, make)


def listen(app: ASGIApp, settings: Settings) -> None:
    """Serve ``app`` at the address of ``settings`` until the process is told to stop."""
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=_LAST_ANSWERS,
        timeout_keep_alive=_IDLE,
    )


def _with_page(
    settings: Settings, library: Library, departments: Departments, department: Department
) -> FastAPI:
    app = create_app(settings, library, departments, department)
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
