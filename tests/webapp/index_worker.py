"""A process that serves lists as a worker of the server does: it answers what is asked on a line.

    python -m tests.webapp.index_worker      with DATABASE_URL and NHIPCAU_INSTANCE_DIR

"keys" is answered with the ids of the open vacancies of its index, "base" with the name of the
version under it and how many posts lie over it.
"""

import json
import os
import sys
from pathlib import Path

from matching import offers
from matching.ranking.arrays.columns import unpack
from webapp.db import Database
from webapp.index_building import Folders
from webapp.opportunity_index import OpportunityIndex


def main() -> None:
    database = Database(os.environ["DATABASE_URL"])
    folders = Folders.of_instance(Path(os.environ["NHIPCAU_INSTANCE_DIR"]))
    held = OpportunityIndex(database, folders)
    with database.open(only_reads=True) as session:
        offers.warm(held.current(session))  # as before a server forks
    for line in sys.stdin:
        with database.open(only_reads=True) as session:
            index = held.current(session)
        if line.strip() == "keys":
            alive = [layer.segment.columns.key[layer.alive] for layer in index.layers]
            said = sorted(unpack(int(key)).id for keys in alive for key in keys)
        else:
            said = [held._version, index.overlaid]
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
