"""The nouns: a debrief and what it's made of, and the words that answers are picked from."""

from debrief.model.answer import BOTH, MANAGER, REP, Answer, HalfTyped, Place, TurnedBack
from debrief.model.call import Call
from debrief.model.debrief import DRAFT, FINISHED, SCHEMA, Debrief
from debrief.model.decision import NET, RUN, Decision
from debrief.model.goal import Evaluation, Goal
from debrief.model.ids import new_id, to_number, to_text
from debrief.model.lesson import Lesson
from debrief.model.mirror import Mirror
from debrief.model.moment import CHANGE, END, KEEP, Moment, in_file
from debrief.model.plan import HalfTest, Interruption, Plan, Task
from debrief.model.promise import Due, Promise, Review, is_settled
from debrief.model.record import Document, Record, read_record, write_json, write_record
from debrief.model.rep import Away, Receptivity, Rep, Talk
from debrief.model.signoff import SignOff
from debrief.model.source import BUYER, OTHER, Figures, Source, Speaker
from debrief.model.stamp import Clock, Stamp, now
from debrief.model.vocabulary import VOCABULARIES, Term, Vocabulary, label

__all__ = [
    "BOTH", "BUYER", "CHANGE", "DRAFT", "END", "FINISHED", "KEEP", "MANAGER", "NET", "OTHER", "REP",
    "RUN", "SCHEMA", "VOCABULARIES", "Answer", "Away", "Call", "Clock", "Debrief", "Decision", "Document",
    "Due", "Evaluation", "Figures", "Goal", "HalfTest", "HalfTyped", "Interruption", "Lesson", "Mirror",
    "Moment", "Place", "Plan", "Promise", "Receptivity", "Record", "Rep", "Review", "SignOff", "Source",
    "Speaker", "Stamp", "Talk", "Task", "Term", "TurnedBack", "Vocabulary", "in_file", "is_settled", "label",
    "new_id", "now", "read_record", "to_number", "to_text", "write_json", "write_record",
]  # fmt: skip
