"""`nhipcau routes`: every address of the product, and who may open it."""

import json
from collections.abc import Iterator

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from webapp.access.guard import rule_of


def described(app: Flask) -> Iterator[dict[str, object]]:
    """One dict per route: rule, endpoint, methods, and the name of its policy (None: closed)."""
    for route in sorted(app.url_map.iter_rules(), key=lambda route: (route.rule, route.endpoint)):
        allowed = rule_of(app.view_functions[route.endpoint])
        is_static = route.endpoint == "static"
        yield {
            "rule": route.rule,
            "endpoint": route.endpoint,
            "methods": sorted((route.methods or set()) - {"HEAD", "OPTIONS"}),
            "policy": "anyone" if is_static else getattr(allowed, "__name__", None),
        }


@click.command("routes", help="List every route and its policy.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@with_appcontext
def commands(as_json: bool) -> None:  # noqa: FBT001  # click passes flags by name
    routes = list(described(current_app))
    if as_json:
        click.echo(json.dumps(routes, indent=1))
        return
    for route in routes:
        click.echo(f"{route['policy'] or 'CLOSED':24} {route['rule']}")
