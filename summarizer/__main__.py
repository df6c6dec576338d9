"""``python -m summarizer`` is ``summarize``."""

from summarizer.cli import run

if __name__ == "__main__":
    run()
