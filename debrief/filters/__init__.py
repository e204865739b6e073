"""The filters that every command takes, what is meant by them, and how a shell completes them."""

from debrief.filters.completing import complete_id
from debrief.filters.meaning import wanted_of
from debrief.filters.options import filter_options, words_option

__all__ = ["complete_id", "filter_options", "wanted_of", "words_option"]
