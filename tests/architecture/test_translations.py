"""Promises about the two languages."""

from babel.messages.catalog import Message

from webapp.shared.words import catalogues


def test_english_is_complete_and_agrees_with_the_code():
    findings = catalogues.check()
    shown = [f"{found.area}: {found.kind}: {found.source}" for found in findings]
    assert not shown, "run `nhipcau translations extract`, then translate"


def test_a_sentence_that_stands_twice_in_a_translation_is_found():
    twice = Message("Gõ tên nghề.", "Type a trade, any name.Type a trade, any name.")
    once = Message("Gõ tên nghề.", "Type a trade. Type any name.")

    assert list(catalogues.faults(twice)) == ["doubled"]
    assert list(catalogues.faults(once)) == []
