"""``python -m corpus``: the command line."""

from corpus.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
