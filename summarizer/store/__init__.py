"""What is kept between runs, in one SQLite file."""

from summarizer.store.base import MIGRATIONS, VERSION, StoreError
from summarizer.store.kept import Store

__all__ = ["MIGRATIONS", "VERSION", "Store", "StoreError"]
