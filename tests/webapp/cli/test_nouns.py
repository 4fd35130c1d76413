"""The console command, nouns then verbs."""

import json

from webapp import cli


def test_help_lists_every_noun(run):
    shown = run("--help").output
    assert {"database", "vacancies", "rankers", "places", "routes"} <= cli.NOUNS.keys()
    assert all(noun in shown for noun in cli.NOUNS)


def test_routes_as_json_name_rule_endpoint_methods_and_policy(run):
    routes = json.loads(run("routes", "--json").output)
    assert {"rule": "/", "endpoint": "pages.home", "methods": ["GET"], "policy": "anyone"} in routes


def test_translations_are_checked(run):
    assert "translated" in run("translations", "check").output
