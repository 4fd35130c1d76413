"""The measure: a bare Flask page that reads 20 rows with SQLAlchemy Core and renders them."""

import os
from pathlib import Path

from flask import Flask, render_template
from sqlalchemy import select

from models import Commune, Organisation, PostState, Vacancy
from webapp import db

ROWS = 20
# The columns a card of the public list shows.
NEWEST = (
    select(
        Vacancy.public_id,
        Vacancy.title,
        Vacancy.monthly_pay_min_vnd,
        Vacancy.monthly_pay_max_vnd,
        Vacancy.meals_per_day,
        Vacancy.lodging,
        Vacancy.shifts,
        Vacancy.closes_on,
        Organisation.name.label("organisation"),
        Commune.full_name.label("commune"),
    )
    .join(Organisation, Organisation.id == Vacancy.organisation_id)
    .join(Commune, Commune.code == Vacancy.commune_code)
    .where(Vacancy.state == PostState.OPEN)
    .order_by(Vacancy.published_at.desc())
    .limit(ROWS)
)


def create_app() -> Flask:
    app = Flask(__name__, template_folder=Path(__file__).parent / "templates")
    # The same engine settings as the product, so that only the page differs.
    app.extensions["database"] = db.Database(os.environ["DATABASE_URL"])

    @app.get("/")
    def newest() -> str:
        with db.of(app).reading_engine.connect() as connection:
            rows = connection.execute(NEWEST).all()
        return render_template("bare.html", rows=rows)

    return app
