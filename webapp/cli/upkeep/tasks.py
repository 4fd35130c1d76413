"""Commands that start with `nhipcau tasks`."""

import json
from datetime import datetime
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup

from models import RunOutcome, TaskRun
from webapp import db
from webapp.shared import clock
from webapp.tasks import queries, running, timetable
from webapp.tasks.holding import HELD_FOR
from webapp.tasks.worker import facts_of

commands = AppGroup("tasks", help="Scheduled tasks: see them, run one now.")


@commands.command("list")
@click.option("--json", "as_json", is_flag=True, help="A JSON array instead of text.")
def list_tasks(*, as_json: bool) -> None:
    """List every task: its timetable in Vietnam's time, and how it went last."""
    with db.of(current_app).open(only_reads=True) as session:
        last = queries.last_runs(session)
    now = clock.now()
    rows = [_described(task, last.get(task.name), now) for task in timetable.TASKS]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo(f"{row['name']:12} {row['timetable']:12} {row['what']}")
        click.echo(f"{'':12} {_last_in_words(row['last_run'])}")


def _described(task: timetable.Task, last: TaskRun | None, now: datetime) -> dict[str, Any]:
    return {
        "name": task.name,
        "timetable": task.crontab,
        "what": task.what,
        "next_at": task.due_after(now).isoformat(),
        "last_run": facts_of(last) if last else None,
    }


def _last_in_words(last: dict[str, Any] | None) -> str:
    if last is None:
        return "never ran yet"
    counts = " ".join(f"{name}={count}" for name, count in last["counts"].items())
    return f"{last['started_at']} {last['outcome']} {last['fault'] or ''} {counts}".rstrip()


@commands.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of text.")
def run(name: str, *, as_json: bool) -> None:
    """Run one task now, once, whatever the timetable says."""
    task = timetable.task_named(name)
    if task is None:
        known = ", ".join(each.name for each in timetable.TASKS)
        raise click.ClickException(f"there is no task {name}; there are {known}")
    done = running.run_once(current_app, task, now=clock.now())
    if done is None:
        minutes = HELD_FOR.seconds // 60
        raise click.ClickException(
            f"{name} is being run by a worker; a killed one holds it {minutes} minutes more"
        )
    facts = facts_of(done)
    counts = " ".join(f"{key}={count}" for key, count in done.counts.items())
    click.echo(json.dumps(facts) if as_json else f"{name}: {facts['outcome']} {counts}".rstrip())
    if done.outcome is not RunOutcome.DONE:
        raise SystemExit(1)
