"""What is handed in for a matter: how it is asked for, and where papers list it."""

from assistant.materials.asked import asks_for_materials, matter_of
from assistant.materials.lists import MaterialList, lists_in

__all__ = ["MaterialList", "asks_for_materials", "lists_in", "matter_of"]
