"""A debrief with something in every field, to be exported."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from debrief.model import (
    Answer,
    Call,
    Debrief,
    Due,
    HalfTyped,
    Lesson,
    Mirror,
    Moment,
    Place,
    Promise,
    Review,
    SignOff,
    Stamp,
    TurnedBack,
)
from debrief.report.page import record_page
from debrief.report.piece import Piece

ZONE = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=ZONE)


def on(day: int, hour: int = 14) -> Stamp:
    return Stamp.of(datetime(2026, 11, day, hour, 0, tzinfo=ZONE))


def moments(more: str = "") -> list[Moment]:
    """The replay; `more` is added to whatever somebody typed."""
    return [
        Moment(id="0000000000001", seconds=1233, verdict="end",
               what="price list and deck" + more, quote="Yes, send it." + more),
        Moment(id="0000000000002", seconds=1041, what="offered 70 before they asked" + more, verdict="change",
               patterns=["price-early"], saw="You looked at the slide, not at Ana." + more,
               reason="I thought a number would keep it alive." + more),
        Moment(id="0000000000003", seconds=805, what="Raúl told us the cost; the reports went on" + more,
               quote="Would this have told us?" + more, verdict="change",
               patterns=["data-dump", "my own" + more],
               saw="You looked back at the screen when Raúl said forty thousand." + more,
               thought="That the demo had taken over." + more, wonder="What you heard in that moment." + more,
               reason="I had the demo in my head. There were four more slides." + more,
               better="Forty thousand. Tell me about that Thursday." + more, nearly_stepped_in=True),
        Moment(id="0000000000004", seconds=410, what="asked Ana how they notice a stop today" + more,
               quote="We walk over and look." + more, verdict="keep", patterns=["good-question"]),
        Moment(id="0000000000005", what="got both of them round the table" + more, verdict="keep",
               patterns=["well-prepared"], better="Same again: one call beforehand to each." + more),
    ]  # fmt: skip


def full(more: str = "") -> Debrief:
    """A finished debrief of Susie's; `more` is added to whatever somebody typed."""
    return Debrief(
        id="000000000000a",
        created=on(19),
        changed=on(20),
        finished=on(19, 15),
        status="finished",
        call=Call(
            rep="Susie" + more,
            account="Northwind Traders" + more,
            ending="no-sale",
            contact="Raúl" + more,
            at=on(19, 10),
            kind="demo",
            channel="in-person",
            goal="A trial on line two, with a date" + more,
            last_words="We'll see. Send us the price list." + more,
            size="large",
            client="prospect",
            winnable="maybe",
            role="crutch",
            net="let-it-run",
        ),
        reviews=[Review(promise="0000000000009", outcome="partly", line="I asked twice." + more)],
        felt="Not good. I thought we had them and then it just went quiet." + more,
        feeling="frustrated",
        moments=moments(more),
        turn="0000000000003",
        lesson=Lesson(
            say_again="Forty thousand. Tell me about that Thursday." + more,
            take_away="When someone tells me what it costs them, that's the demo." + more,
            addition="You got both of them round one table." + more,
            loss_rep=["price", "timing"],
            loss_manager=["sold-badly"],
            loss_buyer=["did-nothing", "their own" + more],
        ),
        promise=Promise(
            when="I hear what something costs them" + more,
            will="stop, and ask for the story" + more,
            due=Due(kind="date", day=date(2026, 11, 27)),
            checks="both",
            marked=[Review(promise="000000000000a", outcome="kept", line="It worked." + more, at=on(21))],
        ),
        parked="The discount rule\nWho calls Raúl on Monday" + more,
        signoff=SignOff(
            fair=5,
            comment="Good that you waited. I'd have blamed the price." + more,
            items={"safe": 5, "specific": 4, "useful": 5},
            name="Susie" + more,
            at=on(19, 15),
        ),
        mirror=Mirror(rescued="a-little", held_back="My own line." + more, note="Sit at the back." + more),
        answers={
            "felt": Answer(by="rep", order=1, at=on(19)),
            "felt.manager": Answer(by="manager", order=2, at=on(19), value="The room went quiet." + more),
            "mirror.more": Answer(by="manager", order=3, at=on(19), value="For myself alone." + more),
        },
        turned_back=[TurnedBack(step="feel", question="What makes you say that?" + more, at=on(19))] * 6,
        seconds={"feel": 120.0, "replay": 800.0, "lessons": 300.0, "close": 100.0},
        place=Place(step="close", question="mirror.note", typed="half typed" + more),
        half_typed={"mirror.note": HalfTyped(typed="half typed since" + more, was="SECRET note" + more)},
    )


def piece_of(debrief: Debrief, *, private: bool = False, manager: str = "you") -> Piece:
    """What an export makes of a debrief that stands alone."""
    outcome = debrief.promise.marked
    page = record_page(debrief, outcome, now=NOW, private=private, manager=manager)
    return Piece(debrief=debrief, page=page, outcome=outcome, manager=manager)
