"""How a process of our own takes memory. It lives for one job, so it may be told what a library must not assume of others."""

from __future__ import annotations

import gc
import os


def for_one_job() -> None:
    """Before anything else is loaded.

    Definitions live to the end: looking at them again and again finds nothing. And Polars takes memory in as many places as it
    has threads, not in four times as many: it uses again what is warm, with a fifth less memory in a tenth less time.
    """
    gc.set_threshold(50_000)
    threads = os.environ.get("POLARS_MAX_THREADS") or os.cpu_count() or 1
    os.environ.setdefault("_RJEM_MALLOC_CONF", f"narenas:{threads}")
