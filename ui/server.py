"""Service and page as one application on one port."""

from __future__ import annotations

import gradio as gr
from fastapi import FastAPI
from starlette.types import ASGIApp

from assistant.access.departments import Department, Departments
from assistant.houses import Houses
from assistant.service import create_app
from index.library import Library
from ingest.settings import Settings
from ui.page import STYLE, build_page
from ui.page.script import HEAD
from ui.page.theme import chinese_controls, paper_theme


def create_server(settings: Settings, library: Library) -> ASGIApp:
    """The HTTP service with the page at its root, and each department's below ``/libraries/``.

    Nothing is loaded from other hosts.
    """
    departments = Departments(library.directory, settings.library_title)
    main, *others = departments.all()
    apps = {}
    for each in others:
        own = settings.model_copy(update={"library": departments.folder_of(each.id)})
        apps[each] = _with_page(own, Library.open(own.library, own), departments, each)
    served = _with_page(settings, library, departments, main)
    return Houses(served, apps) if apps else served


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
