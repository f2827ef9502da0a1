"""What a passage near a question may leave untold though it has the question's words.

「27个部门」 tells how many and not which; a total tells nothing of one part; what two things cost
together tells nothing of one of them. Each module names one turn of questions and reads what an
answer to it has to say, by the grammar of the sentence: none knows of a matter or a document. All
were found in questions that the documents do not answer, each written beside one much like it that
they do (see evals).
"""

from __future__ import annotations

from assistant.evidence import Rated
from assistant.question import Query
from assistant.untold.acts import leaves_act_untold
from assistant.untold.asked import leaves_asked_untold, misses_the_matter
from assistant.untold.measures import leaves_measure_untold
from assistant.untold.names import leaves_names_untold
from assistant.untold.parts import leaves_part_untold

__all__ = ["leaves_untold", "misses_the_matter"]


def leaves_untold(query: Query, item: Rated) -> bool:
    """True if the passage cannot be the answer, for what it does not say of the thing asked."""
    return (
        leaves_names_untold(query, item.passage)
        or leaves_part_untold(query, item)
        or leaves_measure_untold(query, item)
        or leaves_act_untold(query, item)
        or leaves_asked_untold(query, item)
    )
