"""A place in a guide, and the list that its mistakes are told to."""

from __future__ import annotations

from debrief.guides.problem import BANK, Problem, shorten


class Spot:
    """Where in the guide we are: the guide itself, a step, a question or a bank entry."""

    def __init__(self, problems: list[Problem], step: str = "", question: str = "") -> None:
        """Stand somewhere.

        Args:
            problems: What is found is added here.
            step: The step's name; empty above the steps.
            question: The question's name; empty above the questions.
        """
        self.problems = problems
        self.step = step
        self.question = question

    def tell(self, what: str, mend: str) -> None:
        """Note a mistake here: what is wrong and the mend, both without a full stop."""
        self.problems.append(Problem(what=what, mend=mend, step=self.step, question=self.question))

    def at_step(self, step_id: object, number: int) -> Spot:
        """Go into a step."""
        return Spot(self.problems, _name(step_id, number))

    def at_question(self, question_id: object, number: int) -> Spot:
        """Go into a question of this step."""
        return Spot(self.problems, self.step, _name(question_id, number))

    def at_returning(self, number: int) -> Spot:
        """Go into a returning question of this step."""
        return Spot(self.problems, self.step, f"{BANK} {number}")


def _name(given: object, number: int) -> str:
    """Name a thing by its id, or by its number where it has none. Numbers begin at 1."""
    return shorten(given)[1:-1] if isinstance(given, str) and given.strip() else f"no. {number}"
