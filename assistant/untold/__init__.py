"""A passage near a question that is no answer to it, and why.

It leaves untold what is asked though it has the question's words: 「27个部门」 tells how many and
not which; a total tells nothing of one part. Or what it tells is told of others: of another row,
body, year or matter. Each module names one turn of questions and reads what an answer to it has to
say, by the grammar of the sentence and the words of ``words/untold.toml``: none knows of a place or
a document. All were found in questions that the documents do not answer, each written beside one
much like it that they do (see evals).

Near is what `assistant.evidence` says; whether it is enough, `assistant.sufficiency`.
"""

from __future__ import annotations

from assistant.evidence import Rated
from assistant.question import Query
from assistant.untold.acts import leaves_act_untold
from assistant.untold.again import leaves_second_time_untold
from assistant.untold.asked import leaves_asked_untold, misses_the_matter
from assistant.untold.doers import leaves_doer_untold
from assistant.untold.dues import leaves_due_untold, names_no_fee
from assistant.untold.given_to import leaves_given_to_untold
from assistant.untold.graded import told_of_others_graded
from assistant.untold.matter import has_figure
from assistant.untold.measures import leaves_measure_untold
from assistant.untold.names import leaves_names_untold
from assistant.untold.needs import leaves_need_untold
from assistant.untold.others import told_of_another_row, told_of_others
from assistant.untold.own_house import of_another_house
from assistant.untold.parts import leaves_part_untold
from assistant.untold.persons import leaves_person_untold
from assistant.untold.times import year_opened_with

__all__ = [
    "has_figure",
    "leaves_due_untold",
    "leaves_untold",
    "misses_the_matter",
    "names_no_fee",
    "of_another_house",
    "told_of_another_row",
    "told_of_others",
    "year_opened_with",
]


def leaves_untold(query: Query, item: Rated) -> bool:
    """True if the passage cannot be the answer, for what it does not say of the thing asked."""
    return (
        leaves_names_untold(query, item.passage)
        or leaves_person_untold(query, item.passage)
        or leaves_doer_untold(query, item.passage)
        or leaves_part_untold(query, item)
        or leaves_given_to_untold(query, item.passage)
        or leaves_second_time_untold(query, item.passage)
        or told_of_others_graded(query, item.passage)
        or leaves_measure_untold(query, item)
        or leaves_act_untold(query, item)
        or leaves_need_untold(query, item)
        or leaves_asked_untold(query, item)
    )
