"""What is handed in for a matter: how it is asked for, and where papers list it."""

from assistant.materials.asked import asks_for_materials, asks_when, matter_of
from assistant.materials.lists import MaterialList, inline_points, lists_in

__all__ = [
    "MaterialList",
    "asks_for_materials",
    "asks_when",
    "inline_points",
    "lists_in",
    "matter_of",
]
