"""Builds the index and kills itself, as `kill -9` does, at the N-th report of a stage.

python tests/ingest/killed_ingest.py STAGE N
"""

from __future__ import annotations

import os
import signal
import sys

from ingest.index import build
from knowledge.embedding import HASHED
from knowledge.places import Places


def main() -> None:
    stage, number = sys.argv[1], int(sys.argv[2])
    reached = 0

    def report(now: str, done: int, total: int) -> None:
        nonlocal reached
        reached += now == stage
        if reached == number:
            os.kill(os.getpid(), signal.SIGKILL)

    build(Places.from_environment(), HASHED, report)


if __name__ == "__main__":
    main()
