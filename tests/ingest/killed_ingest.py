"""Adds a file to the index and kills itself, as `kill -9` does, at the N-th report of a stage.

python tests/ingest/killed_ingest.py STAGE N FILE
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from ingest.documents import document_from
from ingest.folders import add_document
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

    def add(stage: Places) -> None:
        add_document(document_from(Path(sys.argv[3]), "toddlers"), stage)

    build(Places.from_environment(), HASHED, report, add=add)


if __name__ == "__main__":
    main()
