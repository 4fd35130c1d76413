"""The console command `nhipcau`: nouns, then verbs. One file per noun in this folder.

A noun is a module with `commands`, an `AppGroup` (or one command) of the module's name. It is
imported only when it is called, so that no command's libraries weigh on the server.
"""

from importlib import import_module
from pathlib import Path
from typing import cast

import click
from flask.cli import FlaskGroup

from webapp.app import create_app

NOUNS = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))


class Nouns(FlaskGroup):
    """Flask's own command group, with our nouns in place of its `run`, `shell` and `routes`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return [noun.replace("_", "-") for noun in NOUNS]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        module = name.replace("-", "_")
        if module in NOUNS:
            return cast("click.Command", import_module(f"webapp.cli.{module}").commands)
        return super().get_command(ctx, name)


main = Nouns(
    name="nhipcau",
    create_app=create_app,
    add_default_commands=False,
    add_version_option=False,
    set_debug_flag=False,
    load_dotenv=False,
    help="Look after an instance of Nhịp Cầu.",
)
