"""The console command `nhipcau`: nouns, then verbs. One file per noun in the rooms of this folder.

A noun is a module with `commands`, an `AppGroup` (or one command) of the module's name. It is
imported only when it is called, so that no command's libraries weigh on the server.
"""

from importlib import import_module
from pathlib import Path
from typing import cast

import click
from flask.cli import FlaskGroup
from sqlalchemy.exc import DBAPIError

from webapp.app import create_app
from webapp.settings import SettingsError
from webapp.shared.database.faults import sentence_about

NOUNS = {
    path.stem.replace("_", "-"): f"{__name__}.{path.parent.name}.{path.stem}"
    for path in Path(__file__).parent.glob("*/[a-z]*.py")
}


class Nouns(FlaskGroup):
    """Flask's own command group, with our nouns in place of its `run`, `shell` and `routes`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(NOUNS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name in NOUNS:
            return cast("click.Command", import_module(NOUNS[name]).commands)
        return super().get_command(ctx, name)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what an operator can mend is one sentence and exit code 1."""
        try:
            return super().invoke(ctx)
        except SettingsError as error:
            raise click.ClickException(f"{error}.") from None
        except DBAPIError as error:
            if (sentence := sentence_about(error)) is None:
                raise
            raise click.ClickException(sentence) from None


main = Nouns(
    name="nhipcau",
    create_app=create_app,
    add_default_commands=False,
    add_version_option=False,
    set_debug_flag=False,
    load_dotenv=False,
    help="Look after an instance of Nhịp Cầu.",
)
