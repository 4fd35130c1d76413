"""Promises about the two languages."""

from webapp.shared import catalogues


def test_english_is_complete_and_agrees_with_the_code():
    findings = catalogues.check()
    shown = [f"{found.area}: {found.kind}: {found.source}" for found in findings]
    assert not shown, "run `nhipcau translations extract`, then translate"
