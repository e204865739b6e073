"""The colours: dark, light, high contrast, and the terminal's own. The two voices have one each."""

from __future__ import annotations

from textual.theme import Theme

VOICES = {"rep": "#56c2b6", "manager": "#e0a458", "key": "#8fb8ff", "dim": "#8b93a3", "warn": "#f0b35a"}

DARK = Theme(
    name="debrief-dark",
    primary="#8fb8ff",
    secondary="#56c2b6",
    accent="#e0a458",
    warning="#f0b35a",
    error="#f2777a",
    success="#7fc98f",
    foreground="#e4e6eb",
    background="#14171d",
    surface="#1b1f27",
    panel="#232833",
    dark=True,
    variables={
        **VOICES,
        "mark-background": "#262d3a",
        "block-cursor-background": "#8fb8ff",
        "block-cursor-foreground": "#14171d",
        "input-cursor-background": "#e4e6eb",
        "input-cursor-foreground": "#14171d",
        "border": "#3a4352",
        "scrollbar": "#343c4a",
        "scrollbar-background": "#14171d",
    },
)

LIGHT = Theme(
    name="debrief-light",
    primary="#2456a6",
    secondary="#0b6f66",
    accent="#8a4f00",
    warning="#8a4f00",
    error="#a3222c",
    success="#22683a",
    foreground="#1d2129",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e7e4dc",
    dark=False,
    variables={
        "rep": "#0b6f66",
        "manager": "#8a4f00",
        "key": "#2456a6",
        "dim": "#626975",
        "warn": "#8a4f00",
        "mark-background": "#e6e9f0",
        "block-cursor-background": "#2456a6",
        "block-cursor-foreground": "#fbfaf7",
        "input-cursor-background": "#1d2129",
        "input-cursor-foreground": "#fbfaf7",
        "border": "#c9c5ba",
        "scrollbar": "#cfcbc0",
        "scrollbar-background": "#fbfaf7",
    },
)

CONTRAST = Theme(
    name="debrief-contrast",
    primary="#ffffff",
    secondary="#00ffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff8080",
    success="#80ff80",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    variables={
        "rep": "#00ffff",
        "manager": "#ffff00",
        "key": "#ffffff",
        "dim": "#d0d0d0",
        "warn": "#ffff00",
        "mark-background": "#3a3a3a",
        "block-cursor-background": "#ffffff",
        "block-cursor-foreground": "#000000",
        "input-cursor-background": "#ffffff",
        "input-cursor-foreground": "#000000",
        "border": "#ffffff",
        "scrollbar": "#ffffff",
        "scrollbar-background": "#000000",
    },
)

ANSI = Theme(
    name="ansi",
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    ansi=True,
    variables={
        "rep": "ansi_cyan",
        "manager": "ansi_yellow",
        "key": "ansi_blue",
        "dim": "ansi_bright_black",
        "warn": "ansi_yellow",
        "mark-background": "ansi_default",
        "block-cursor-background": "ansi_blue",
        "block-cursor-foreground": "ansi_black",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "border": "ansi_bright_black",
        "scrollbar": "ansi_bright_black",
        "scrollbar-background": "ansi_default",
    },
)

THEMES = (DARK, LIGHT, CONTRAST, ANSI)
