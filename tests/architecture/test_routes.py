"""Promises about every route, whoever adds the next one."""

import inspect
import re
import uuid

import pytest

from tests import make
from webapp.access import policy
from webapp.access.guard import rule_of
from webapp.cli.source.routes import described

EXAMPLES = {
    "UUIDConverter": str(uuid.UUID(int=1)),
    "IntegerConverter": "1",
    "UnicodeConverter": "khong-co",
    "AnyConverter": None,
    "PathConverter": "khong-co",
}


def views(app):
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static":
            yield rule, app.view_functions[rule.endpoint]


def example(rule) -> str:
    """An address of this route, with parameters that belong to nothing."""
    path = rule.rule
    for name, converter in rule._converters.items():
        value = EXAMPLES[type(converter).__name__] or min(converter.items)
        path = re.sub(rf"<[^>]*\b{name}>", value, path)
    return path


def test_every_view_states_who_may_call_it(app):
    silent = [rule.endpoint for rule, view in views(app) if rule_of(view) is None]
    assert not silent, f"add @allow(policy. ...) to {silent}"


def test_rules_are_named_predicates_of_the_policy(app):
    known = {name for name, _ in inspect.getmembers(policy, inspect.isfunction)}
    for rule, view in views(app):
        name = rule_of(view).__name__
        assert name in known, f"{rule.rule}: write {name} in webapp/access/policy.py"
        assert not name.startswith("_"), rule.rule


def test_paths_are_lower_case_words_joined_by_hyphens(app):
    for rule, _view in views(app):
        fixed = re.sub(r"<[^>]+>", "x", rule.rule)
        assert re.fullmatch(r"[a-z0-9/.-]*", fixed), rule.rule


def test_parameters_are_typed(app):
    for rule, _view in views(app):
        untyped = [p for p in re.findall(r"<([^>]+)>", rule.rule) if ":" not in p]
        assert not untyped, f"{rule.rule}: write <uuid:...>, <int:...> or <string:...>"


def test_rows_are_named_by_uuid_never_by_their_number(app):
    for rule, _view in views(app):
        assert "<int:" not in rule.rule, f"{rule.rule}: a number can be guessed"


def test_views_are_short(app):
    for rule, view in views(app):
        lines = len(inspect.getsource(inspect.unwrap(view)).splitlines())
        assert lines <= 40, f"{rule.endpoint} has {lines} lines"


@pytest.mark.parametrize("role", list(make.ROLES))
def test_every_route_is_closed_to_every_role_its_rule_does_not_name(app, browser, role):
    account = make.ROLES[role]()
    if account is not None:
        browser.sign_in(account)
    for rule, view in views(app):
        if rule_of(view)(account):
            continue
        if "GET" in rule.methods:
            browser.get(example(rule), expect=302 if account is None else 403)
        if "POST" in rule.methods:
            browser.post(example(rule), expect=401 if account is None else 403)


@pytest.mark.parametrize("role", list(make.ROLES))
def test_no_route_fails_for_a_row_that_does_not_exist(app, browser, role):
    account = make.ROLES[role]()
    if account is not None:
        browser.sign_in(account)
    for rule, view in views(app):
        names_a_row = any(
            type(converter).__name__ == "UUIDConverter" for converter in rule._converters.values()
        )
        if names_a_row and rule_of(view)(account):
            for method in rule.methods & {"GET", "POST"}:
                visit = browser.get if method == "GET" else browser.post
                visit(example(rule), expect=404)


def test_the_list_of_routes_names_every_policy(app):
    listed = list(described(app))
    assert {route["rule"] for route in listed} >= {"/", "/static/<path:filename>"}
    assert all(route["policy"] for route in listed)


def test_a_route_that_states_no_rule_is_closed(app, browser, monkeypatch):
    monkeypatch.delattr(app.view_functions["pages.home"], "access_rule")

    browser.get("/", expect=403)
