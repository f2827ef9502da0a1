"""Who sits before the page: the same caller that the gate let in."""

from __future__ import annotations

import gradio as gr

from assistant.access.caller import Caller, caller_of


def visitor(request: gr.Request) -> Caller:
    """Who causes an event of the page."""
    if request.request is None:
        raise ValueError("an event of the page came past the gate")
    return caller_of(request.request)
