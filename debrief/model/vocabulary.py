"""The vocabularies: the words that answers are picked from. Plain data, with stable ids.

An answer keeps a term's id. A user may answer in their own words where the guide allows it; then the
words themselves are kept, and `label` gives them back as they are. Ids are never reused or renamed.
"""

from __future__ import annotations

import msgspec


class Term(msgspec.Struct, frozen=True):
    """One word of a vocabulary."""

    id: str
    """Stable: it is what a debrief keeps."""
    label: str
    """What people read."""
    meaning: str
    """One line that explains it."""


class Vocabulary(msgspec.Struct, frozen=True):
    """A closed or open list of terms."""

    id: str
    name: str
    """What the list is of."""
    terms: tuple[Term, ...]
    open: bool = False
    """May a user add their own in place?"""

    def term(self, term_id: str) -> Term | None:
        """Find a term by its id."""
        return next((term for term in self.terms if term.id == term_id), None)

    def label(self, term_id: str) -> str:
        """Give a term's label, or the text itself where it's a user's own or a newer version's."""
        term = self.term(term_id)
        return term.label if term else term_id


def _vocabulary(id_: str, name: str, *rows: tuple[str, str, str], open_: bool = False) -> Vocabulary:
    return Vocabulary(id_, name, tuple(Term(*row) for row in rows), open_)


VOCABULARIES: dict[str, Vocabulary] = {
    vocabulary.id: vocabulary
    for vocabulary in (
        _vocabulary(
            "ending",
            "How the call ended (after Rackham)",
            ("no-sale", "no sale", "they said no, or chose someone else"),
            ("continuation", "continuation", "talk goes on, but nobody agreed to do anything"),
            ("advance", "advance", "the customer agreed to an action that moves it forward"),
            ("order", "order", "they bought"),
            ("no-show", "no show", "nobody came, or nobody picked up"),
            ("cut-short", "cut short", "it stopped before it was over"),
        ),
        _vocabulary(
            "kind",
            "Kind of call",
            ("first-meeting", "first meeting", "the first real conversation"),
            ("discovery", "discovery", "finding out what they need and why"),
            ("demo", "demo", "showing what it does"),
            ("proposal", "proposal", "going through an offer"),
            ("negotiation", "negotiation", "terms and price"),
            ("closing", "closing", "asking for the decision"),
            ("renewal", "renewal", "keeping or growing what they have"),
            ("service", "service", "something went wrong, or needs care"),
            ("other", "other", "none of these"),
        ),
        _vocabulary(
            "channel",
            "Channel",
            ("in-person", "in person", "in one room"),
            ("phone", "phone", "voices only"),
            ("video", "video", "faces on a screen"),
        ),
        _vocabulary(
            "size",
            "Deal size, against this rep's usual",
            ("small", "small", "smaller than this rep's usual"),
            ("average", "average", "about this rep's usual"),
            ("large", "large", "clearly larger than usual"),
            ("largest", "the largest this year", "nothing this rep has open is larger"),
        ),
        _vocabulary(
            "client",
            "Client",
            ("prospect", "prospect", "hasn't bought from us yet"),
            ("customer", "customer", "buys from us"),
            ("key-client", "key client", "one we can't afford to lose"),
        ),
        _vocabulary(
            "winnable",
            "Still winnable?",
            ("yes", "yes", "there is a way back, and someone can name it"),
            ("maybe", "maybe", "not decided, but it leans away"),
            ("no", "no", "it's gone"),
        ),
        _vocabulary(
            "role",
            "The manager's role on the call (after Prickel)",
            ("visiting-dignitary", "visiting dignitary", "there to show that the customer matters"),
            ("depth-and-breadth", "depth and breadth", "there to add contacts and a wider view"),
            ("technical-expert", "technical expert", "there for what only the manager knows"),
            ("crutch", "crutch", "there because the rep didn't want to go alone"),
            ("not-there", "not on the call", "heard about it afterwards"),
        ),
        _vocabulary(
            "net",
            "The net",
            ("let-it-run", "let it run", "said nothing and let the call go where it went"),
            ("stepped-in", "stepped in and saved it", "took a hand before it was lost"),
            ("took-over", "took over to demonstrate", "led the call so that the rep could watch"),
            ("asked-in", "was asked in", "the rep turned and asked"),
            ("not-there", "not there", "no net on this call"),
        ),
        _vocabulary(
            "feeling",
            "Feeling",
            ("gutted", "gutted", "it really hurts"),
            ("frustrated", "frustrated", "it could have gone better, and that's the annoying part"),
            ("flat", "flat", "nothing much, or nothing yet"),
            ("all-right", "all right", "fine, on the whole"),
            ("good", "good", "glad, whatever came of it"),
        ),
        _vocabulary(
            "verdict",
            "Keep or change",
            ("keep", "keep", "do this again"),
            ("change", "change", "do this differently next time"),
            ("end", "how it ended", "the last thing that happened"),
        ),
        _vocabulary(
            "pattern",
            "Patterns: what went wrong",
            ("no-goal", "no goal or plan", "went in without knowing what to come out with"),
            ("no-agenda", "no agenda agreed", "nobody said what this hour was for"),
            ("weak-discovery", "weak discovery", "didn't find out what they need, and why now"),
            ("pain-not-measured", "pain not measured", "never asked what the problem costs them"),
            ("data-dump", "data dump", "went on and on with what it can do"),
            ("features", "features without benefits", "what it has, not what it does for them"),
            ("missed-signal", "missed buying signal", "they leaned in and nobody noticed"),
            ("talked-past-close", "talked past the close", "they were ready; the talking went on"),
            ("objection-argued", "objection argued or ignored", "answered back, or walked past it"),
            (
                "price-early",
                "price too early or discounted unasked",
                "a number before there was a reason",
            ),
            ("no-decision-maker", "no decision-maker", "nobody there could say yes"),
            ("one-contact", "one contact only", "it all hangs on one person"),
            ("competitor", "competitor mishandled", "ran them down, or had no answer"),
            ("think-it-over", "accepted “let us think it over”", "let a maybe stand as an answer"),
            ("no-next-step", "no next step", "left without a date or an action"),
            ("lost-control", "lost control of the call", "others decided where it went"),
            ("manager-took-over", "manager took over", "the rep stopped leading their own call"),
            ("wrong-prospect", "wrong prospect", "they were never going to need this"),
            ("weak-product", "weak product knowledge", "couldn't answer what they should know"),
            ("outside", "outside our control", "nothing either of us did"),
            open_=True,
        ),
        _vocabulary(
            "strength",
            "Strengths: what to keep",
            ("good-question", "good question", "a question that made them think"),
            ("listened", "listened", "let them finish, and used what they said"),
            ("quantified", "quantified the pain", "put a number on what it costs them"),
            ("handled-objection", "handled the objection", "took it seriously and got through it"),
            ("story", "used a story", "told of someone like them"),
            ("asked-next-step", "asked for the next step", "named an action and a day"),
            ("recovered", "recovered", "it slipped, and came back"),
            ("well-prepared", "well prepared", "knew them before walking in"),
            open_=True,
        ),
        _vocabulary(
            "loss",
            "Why it was lost (the buyer's side)",
            ("no-need", "no need", "they don't have the problem"),
            ("no-budget", "no budget", "there is no money for it"),
            ("no-authority", "no authority", "our people couldn't decide"),
            ("timing", "timing", "not now"),
            ("better-fit", "better fit elsewhere", "another's suits them better"),
            ("price", "price", "too much for what it is to them"),
            ("risk", "risk or brand", "they felt safer with another name"),
            ("incumbent", "incumbent stayed", "they kept who they had"),
            ("did-nothing", "did nothing", "they left it as it is"),
            ("in-house", "built in-house", "they make it themselves"),
            ("priorities", "priorities changed", "something else came first"),
            ("sold-badly", "we sold it badly", "it was ours to win"),
            open_=True,
        ),
        _vocabulary(
            "outcome",
            "What came of the promise",
            ("kept", "kept", "did it, at least once, when the moment came"),
            ("partly", "partly", "did some of it, or only sometimes"),
            ("not-kept", "not kept", "the moment came and went"),
            ("no-chance", "no chance yet", "the moment hasn't come; it stays open"),
        ),
        _vocabulary(
            "checks",
            "Who checks",
            ("both", "both of us", "at the start of the next debrief"),
            ("rep", "the rep", "tells, unasked"),
            ("manager", "the manager", "asks"),
        ),
        _vocabulary(
            "rescued",
            "Did I rescue?",
            ("no", "no", "the call stayed theirs"),
            ("a-little", "a little", "a word or two that weren't needed"),
            ("yes", "yes", "it was mine by the end"),
        ),
        _vocabulary(
            "quick-item",
            "Three quick items (after DASH)",
            ("safe", "I could say what I really thought", "nothing I said was held against me"),
            ("specific", "we looked at moments, not at me", "it was about what happened, not what I'm like"),
            ("useful", "I know what I'll do next time", "there's something I can use tomorrow"),
        ),
        _vocabulary(
            "tier",
            "Rep tier (triage, after Davis)",
            ("top", "top", "goals and questions; another kind of time"),
            ("emerging", "emerging", "where one-to-one time grows most"),
            ("bottom", "bottom", "group time first"),
        ),
        _vocabulary(
            "progress",
            "How a goal stands",
            ("on-the-way", "on the way", "moving, as agreed"),
            ("reached", "reached", "it's done"),
            ("changed", "changed", "it's another goal by now"),
            ("dropped", "dropped", "let go of, on purpose"),
        ),
        _vocabulary(
            "receptivity",
            "Receptivity (after Salz)",
            ("asked", "asked for it", "came to me"),
            ("welcomed", "welcomed", "glad of it when offered"),
            ("neutral", "neutral", "let it happen"),
            ("rebuffed", "rebuffed", "didn't want it"),
        ),
    )
}
"""All of them, by id."""


def label(vocabulary_id: str, term_id: str) -> str:
    """Give the words for a term: its label, or the text itself where it's a user's own.

    Args:
        vocabulary_id: An id of `VOCABULARIES`. For `pattern`, strengths are found too.
        term_id: The term's id, or free text.
    """
    found = VOCABULARIES[vocabulary_id].term(term_id)
    if found is None and vocabulary_id == "pattern":
        found = VOCABULARIES["strength"].term(term_id)
    return found.label if found else term_id
