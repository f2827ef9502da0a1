"""The look that Gradio's own components take on, so that they sit quietly on the page.

Fonts are names of fonts that readers' systems carry; nothing is fetched from anywhere.
"""

from __future__ import annotations

import gradio as gr

_SANS = ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "system-ui", "sans-serif"]
_MONO = ["ui-monospace", "Consolas", "Noto Sans Mono CJK SC", "monospace"]


def paper_theme() -> gr.themes.Base:
    """Ink on paper with one accent; the dark variant is the same, so that a page is one page."""
    theme = gr.themes.Base(
        primary_hue="red", neutral_hue="stone", radius_size="sm", font=_SANS, font_mono=_MONO
    ).set(
        body_background_fill="#f6f4ee",
        body_text_color="#1d2125",
        body_text_color_subdued="#565c63",
        background_fill_primary="#fffefb",
        background_fill_secondary="#f6f4ee",
        block_background_fill="transparent",
        block_border_width="0px",
        block_label_background_fill="transparent",
        block_label_text_color="#565c63",
        block_title_text_color="#565c63",
        block_title_text_size="13px",
        block_padding="0px",
        border_color_primary="#dcd7ca",
        input_background_fill="#fffefb",
        input_border_color="#c9c3b4",
        input_border_color_focus="#96281b",
        input_placeholder_color="#6b7076",
        button_primary_background_fill="#96281b",
        button_primary_background_fill_hover="#7c1f14",
        button_primary_text_color="#ffffff",
        color_accent="#96281b",
        color_accent_soft="#f6e9e4",
    )
    for name in [name for name in vars(theme) if name.endswith("_dark")]:
        setattr(theme, name, getattr(theme, name.removesuffix("_dark")))
    return theme


def chinese_controls() -> gr.I18n:
    """Chinese for Gradio's own controls also where the browser asks for English.

    Gradio words them in the browser's language; the page has one language.
    """
    return gr.I18n(
        en={
            "upload_text.click_to_upload": "点击选择",
            "upload_text.drop_file": "把文件拖到这里",
            "common.or": "或",
            "common.error": "错误",
            "common.no_options": "没有可选项",
        }
    )
