"""What a body must do, by when: from documents to a list that is kept, ticked and taken along.

`gathering` makes it of facts, `asking` decides for whom and where, `ledger` keeps what people do
with it, `rolling` carries it to another year, `record` is its JSON and `files` what it is written
into.
"""

from assistant.checklist.gathering import checklist
from assistant.checklist.task import Checklist, Section, Task

__all__ = ["Checklist", "Section", "Task", "checklist"]
