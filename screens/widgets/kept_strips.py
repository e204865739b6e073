"""A list that keeps what it has drawn until it is to look different: by the focus, or by another theme."""

from __future__ import annotations

from textual.scroll_view import ScrollView


class KeptStrips(ScrollView, can_focus=True):
    """Draws anew when it gets or loses the focus, and when the theme changes."""

    def forget_strips(self) -> None:
        """Forget all that was drawn."""
        raise NotImplementedError

    def notify_style_update(self) -> None:
        """Draw anew when the theme changes."""
        super().notify_style_update()
        self.forget_strips()

    def on_focus(self) -> None:
        """Show that it is here."""
        self.forget_strips()
        self.refresh()

    def on_blur(self) -> None:
        """Show that it isn't here."""
        self.forget_strips()
        self.refresh()
