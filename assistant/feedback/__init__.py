"""What readers think of answers, and the gold questions that come of it.

Everybody may say whether an answer is good or bad, and why. An editor decides what becomes a gold
question: those lie in a file beside the library that ``zhengwen eval --gold`` runs.
"""

from assistant.feedback.book import FeedbackBook
from assistant.feedback.gold import GOLD_FILE
from assistant.feedback.record import Expected, Feedback, Given, State, Verdict

__all__ = ["GOLD_FILE", "Expected", "Feedback", "FeedbackBook", "Given", "State", "Verdict"]
