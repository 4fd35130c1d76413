"""Commands that start with `nhipcau demo`."""

import json
from dataclasses import asdict

import click
from flask import current_app
from flask.cli import AppGroup

from webapp import db
from webapp.demo import loading, sign_in_list
from webapp.shared import clock

commands = AppGroup("demo", help="Fill an instance with samples to try it out.")


@commands.command()
@click.option("--again", is_flag=True, help="Replace the samples, with dates relative to today.")
def load(*, again: bool) -> None:
    """Load sample organisations, posts and people, once; needs places and occupations."""
    if current_app.config["PRODUCTION"]:
        raise click.ClickException("Demo accounts have known secrets. Production never gets them.")
    with db.of(current_app).unit() as session:
        if loading.is_loaded(session) and not again:
            click.echo("Demo data is there already. --again replaces it.")
            return
        write = loading.replace if again else loading.load
        try:
            loaded = write(session, today=clock.today())
        except loading.DemoRefusedError as refused:
            raise click.ClickException(refused.why) from refused
    click.echo(f"Loaded {loaded}.")


@commands.command()
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def accounts(*, as_json: bool) -> None:
    """List the accounts a visitor may sign in with."""
    with db.of(current_app).unit() as session:
        entries = sign_in_list.entries(session)
    if as_json:
        click.echo(json.dumps([asdict(entry) for entry in entries], ensure_ascii=False, indent=1))
        return
    for entry in entries:
        click.echo(f"{entry.role:20} {entry.phone:34} {entry.secret:16} {entry.name}")
