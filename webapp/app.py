"""`create_app` is the table of contents of the web product: read it first."""

from flask import Flask
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from matching.rules import parameters
from models import sealed
from webapp import db, opportunity_index
from webapp.access import guard, policy, sign_in
from webapp.accounts import views as accounts
from webapp.alerts import views as alerts
from webapp.applications import views as applications
from webapp.bank_desk import views as bank_desk
from webapp.browsing import views as browsing
from webapp.casework import views as casework
from webapp.consents import views as consents
from webapp.courses import views as courses
from webapp.demo import sign_in_list
from webapp.enrolments import views as enrolments
from webapp.fairness import views as fairness
from webapp.firm_enquiries import views as firm_enquiries
from webapp.firm_loans import views as firm_loans
from webapp.law import views as law
from webapp.loan_enquiries import views as loan_enquiries
from webapp.loans import views as loans
from webapp.messages import views as messages
from webapp.moderation import views as moderation
from webapp.offers import views as offers
from webapp.organisations import views as organisations
from webapp.pages import views as pages
from webapp.papers import views as papers
from webapp.places import views as places
from webapp.rankers import views as rankers
from webapp.seekers import views as seekers
from webapp.settings import ROOT, Settings, SettingsError
from webapp.shared.answers import compression, headers, logs, static_files
from webapp.shared.forms import drawing as form_drawing, kept as kept_form
from webapp.shared.pages import error_pages, frame as page_frame, i18n
from webapp.shared.posts import card_words, text_findings as post_text_words
from webapp.shared.words import formats, labels
from webapp.situations import views as situations
from webapp.suggestions import views as suggestions
from webapp.vacancies import views as vacancies
from webapp.vacancy_import import views as vacancy_import

AREAS = (
    pages,
    places,
    accounts,
    organisations,
    seekers,
    vacancies,
    vacancy_import,
    courses,
    browsing,
    offers,
    alerts,
    applications,
    enrolments,
    messages,
    consents,
    suggestions,
    fairness,
    rankers,
    casework,
    moderation,
    firm_enquiries,
    firm_loans,
    situations,
    law,
    loans,
    loan_enquiries,
    papers,
    bank_desk,
)


def create_app(settings: Settings | None = None) -> Flask:
    """Build the app. What happens after each request runs in reverse order of this list."""
    settings = settings or Settings.from_env()
    app = Flask(
        "webapp",
        template_folder=ROOT / "templates",
        static_folder=ROOT / "static",
        instance_path=str(settings.instance_dir),
    )
    app.config.from_mapping(settings.as_flask_config())
    _prepare_templates(app)
    _trust_proxies(app, settings.trusted_proxies)

    logs.init_app(app)
    compression.init_app(app)
    static_files.init_app(app)
    headers.init_app(app, secure=settings.cookie_secure)
    sealed.use_keys(settings.data_keys)
    parameters.use(_numbers_of_law(settings))
    db.init_app(app, settings.database_url)
    opportunity_index.init_app(app)
    sign_in.init_app(app)
    sign_in_list.init_app(app)
    i18n.init_app(app, instance_dir=settings.instance_dir, of_account=sign_in.language_of_account)
    guard.init_app(app)
    CSRFProtect(app)
    error_pages.init_app(app)
    formats.init_app(app)
    labels.init_app(app)
    form_drawing.init_app(app)
    card_words.init_app(app)
    post_text_words.init_app(app)
    page_frame.init_app(app)

    for area in AREAS:
        app.register_blueprint(area.bp)
    return app


def _prepare_templates(app: Flask) -> None:
    app.jinja_env.undefined = StrictUndefined  # a misspelt name is an error, not a blank
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        policy=policy, account=sign_in.account_or_none, carried_form=kept_form.carried
    )


def _numbers_of_law(settings: Settings) -> parameters.Parameters:
    if settings.law_file is None:
        return parameters.PACKAGED
    try:
        return parameters.PACKAGED.extended(settings.law_file)
    except parameters.ParameterError as error:
        raise SettingsError(f"NHIPCAU_LAW: {error}") from error


def _trust_proxies(app: Flask, count: int) -> None:
    if count:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # as Flask's manual shows
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )
