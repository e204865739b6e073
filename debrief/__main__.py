"""`python -m debrief` is the `debrief` command."""

from debrief.cli import main

if __name__ == "__main__":
    main()
