"""Commands that start with `nhipcau rules`: facts as JSON in, verdicts as JSON out.

Nothing is stored or logged. One object gives one verdict, an array of them an array.
"""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

import click
from flask.cli import AppGroup
from flask_babel import force_locale

from matching.rules import may_take, post_text, reader, reading
from matching.rules.loan import judge
from matching.rules.record_clearing import clearing
from webapp.post_check.checking import wage_regions
from webapp.shared import clock
from webapp.shared.posts.text_findings import advice

commands = AppGroup("rules", help="Put facts to the rules of law: JSON on standard input.")

Answer = Callable[[object], dict[str, Any]]


@commands.command("loan")
def loan() -> None:
    """Judge a loan of Quyết định 22/2023."""
    _answer_all(_loan, reading.LOAN_FIELDS)


@commands.command("job")
def job() -> None:
    """Judge whether the law lets a person take a post."""
    _answer_all(_job, reading.JOB_FIELDS)


@commands.command("vacancy-text")
def vacancy_text() -> None:
    """Find what a post may not ask or say."""
    _answer_all(_text, reading.TEXT_FIELDS)


@commands.command("record-clearing")
def record_clearing() -> None:
    """Estimate when a record is cleared."""
    _answer_all(_record, reading.RECORD_FIELDS)


def _loan(data: object) -> dict[str, Any]:
    facts, today = reading.loan_facts(data)
    return reading.loan_json(judge(facts, today=today))


def _record(data: object) -> dict[str, Any]:
    return reading.record_json(clearing(reading.record_facts(data)))


def _job(data: object) -> dict[str, Any]:
    person, post, today = reading.job_question(data, wage_regions())
    return reading.job_json(may_take(person, post, today=today))


def _text(data: object) -> dict[str, Any]:
    post, day = reading.post_text(data, wage_regions())
    # The contract names no field: the same words in two of them are told once.
    every = post_text.check(post, today=day or clock.today())
    found = {(each.code, each.excerpt): each for each in every}.values()
    with force_locale("vi"):  # a command has no reader whose language it could ask for
        return {
            "findings": [
                {
                    "code": each.code.value,
                    "severity": each.severity.value,
                    "excerpt": each.excerpt,
                    "law": each.law,
                    "advice": advice(each.code),
                }
                for each in found
            ]
        }


def _answer_all(answer: Answer, fields: Mapping[str, Any]) -> None:
    """Answer one object or each of an array; an object that cannot be read spoils no other."""
    asked = _read()
    if not isinstance(asked, list):
        click.echo(json.dumps(_one(answer, fields, asked), ensure_ascii=False))
        return
    answers, wrong = [], 0
    for number, each in enumerate(asked, start=1):
        try:
            answers.append(_one(answer, fields, each, f"object {number}: "))
        except click.ClickException as error:
            answers.append({"error": error.message})
            error.show()
            wrong += 1
    click.echo(json.dumps(answers, ensure_ascii=False))
    if wrong:
        raise SystemExit(1)


def _read() -> Any:
    try:
        return json.loads(sys.stdin.read())
    except ValueError as error:
        raise click.ClickException(f"standard input is not JSON: {error}") from None


def _one(
    answer: Answer, fields: Mapping[str, Any], data: object, which: str = ""
) -> dict[str, Any]:
    for name in reader.unknown_fields(data, fields):
        click.echo(f"{which}no rule reads the field {name}", err=True)
    try:
        return answer(data)
    except reader.FactError as error:
        raise click.ClickException(f"{which}{error}") from None
