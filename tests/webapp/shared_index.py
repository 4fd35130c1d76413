"""An instance whose index several workers share, and such a worker."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager

from matching.ranking.arrays.columns import unpack
from matching.ranking.index import versions as index_store
from models import PostState, Vacancy
from tests import make
from webapp import index_building
from webapp.db import Database
from webapp.index_building import Folders
from webapp.opportunity_index import OpportunityIndex
from webapp.settings import ROOT


class Instance:
    """A database with some posts, and the folder of an instance."""

    def __init__(self, url, folder):
        self.url, self.folder = url, folder
        self.database = Database(url)
        self.folders = Folders.of_instance(folder)

    @contextmanager
    def rows(self):
        with self.database.unit() as session:
            make.use(session)
            yield session

    def post(self, count=1):
        with self.rows() as session:
            made = [make.vacancy() for _ in range(count)]
            session.flush()
            return [vacancy.id for vacancy in made]

    def close_post(self, number):
        with self.rows() as session:
            session.get_one(Vacancy, number).state = PostState.CLOSED

    def held(self):
        return OpportunityIndex(self.database, self.folders)

    def keys(self, held):
        with self.database.open(only_reads=True) as session:
            index = held.current(session)
        alive = [layer.segment.columns.key[layer.alive] for layer in index.layers]
        return sorted(unpack(int(key)).id for keys in alive for key in keys)

    def open_posts(self):
        with self.database.open(only_reads=True) as session:
            open_ones = session.query(Vacancy.id).filter_by(state=PostState.OPEN)
            return sorted(number for (number,) in open_ones.order_by(Vacancy.id))

    def environment(self):
        return os.environ | {
            "DATABASE_URL": self.url,
            "NHIPCAU_INSTANCE_DIR": str(self.folder),
            "PYTHONPATH": str(ROOT),
            index_building.INDEX_FOLDER: str(self.folders.index),
            index_building.LEARNT_FOLDER: str(self.folders.learnt),
            index_building.INDEX_OVER: index_store.served(self.folders.index),
        }

    def builder(self):
        program = [sys.executable, "-m", "webapp.index_building"]
        return subprocess.Popen(program, cwd=ROOT, env=self.environment())  # noqa: S603


class Worker:
    """A process that serves from the index of an instance."""

    def __init__(self, instance):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.webapp.index_worker"],
            cwd=ROOT,
            env=instance.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, what):
        self.process.stdin.write(f"{what}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.process.stdout.close()
