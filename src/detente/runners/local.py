"""Codes pages in several processes of one machine; results come back in the order of the pages."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread

from detente.codebook import load_codebook
from detente.coding import DictionaryCoder
from detente.pipeline import Coded, code_pages
from detente.reading import Page

PAGES_AHEAD = 8  # pages in flight for each process: enough to keep it busy, few enough to keep memory flat
FEW_PAGES = 6  # below this a second process costs more to start than it saves


def code_in_processes(pages: Iterable[Page], *, processes: int | None = None) -> Iterator[Coded]:
    """Code pages with the package's own codebook and coder.

    Args:
        pages: the pages, in any number.
        processes: how many processes to use; all cores if None, none but this one if 1.
    """
    wanted = processes or os.cpu_count() or 1
    iterator = iter(pages)
    first = [page for _, page in zip(range(FEW_PAGES), iterator, strict=False)]
    if wanted == 1 or len(first) < FEW_PAGES:
        yield from code_pages(first, _coder())
        yield from code_pages(iterator, _coder())
        return
    # Spawned, not forked: the parent may hold threads of the parser's numeric library.
    with ProcessPoolExecutor(wanted, mp_context=get_context("spawn"), initializer=_end_with_parent) as pool:
        waiting: deque[Future[Coded]] = deque(pool.submit(_code_one, page) for page in first)
        for page in iterator:
            waiting.append(pool.submit(_code_one, page))
            if len(waiting) >= wanted * PAGES_AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _end_with_parent() -> None:
    """End this process when the one that started it is gone: one that was killed cannot tell its workers, which would wait for ever."""
    Thread(target=_wait_for, args=(parent_process(),), daemon=True).start()


def _wait_for(parent: BaseProcess | None) -> None:
    if parent is not None:
        parent.join()
        os._exit(1)


@cache
def _coder() -> DictionaryCoder:
    return DictionaryCoder(load_codebook())


def _code_one(page: Page) -> Coded:
    return next(code_pages([page], _coder()))
