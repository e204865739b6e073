"""Transcripts of calls: read from what recorders export, and measured. Draws nothing, keeps nothing."""

from debrief.transcript.utterance import Transcript, Utterance

__all__ = ["Transcript", "Utterance"]
