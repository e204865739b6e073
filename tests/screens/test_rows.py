"""A list of rows, by itself: no heading alone at its end."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.content import Content

from screens.widgets.rows import Row, Rows, gap, heading


def row(key: str) -> Row:
    """Make a row that takes two lines on a narrow screen."""
    return Row(key, lambda width, _marked: [Content(key)] * (1 if width > 60 else 2))


class Listed(App[None]):
    CSS = "Rows { height: auto; max-height: 8; }"

    def compose(self) -> ComposeResult:
        yield Rows([row("one"), row("two"), gap(), heading("LATELY"), row("three")])


async def test_a_heading_whose_first_row_is_below_the_fold_isnt_shown() -> None:
    async with Listed().run_test(size=(100, 20)) as pilot:
        rows = pilot.app.query_one(Rows)
        for most, last in ((5, "three"), (4, "")):
            rows.styles.max_height = most
            await pilot.pause()
            shown = [rows.render_line(y).text.strip() for y in range(rows.size.height)]
            assert shown[-1] == last
            assert ("LATELY" in shown) is (last == "three")
