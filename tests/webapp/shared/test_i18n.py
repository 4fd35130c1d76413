"""The language a page reads in, also when it changes within one request."""

from flask import render_template_string
from flask_babel import force_locale, gettext as _, ngettext

HELP = "Trợ giúp và gọi điện"


def read() -> list[str]:
    drawn = render_template_string("{{ _(words) }}", words=HELP)
    return [_(HELP), drawn]


def test_a_word_follows_the_language_within_one_request(app):
    with app.test_request_context(headers={"Accept-Language": "vi"}):
        before = read()
        with force_locale("en"):
            english = read()
            with force_locale("vi"):
                assert read() == before
            assert read() == english
        assert read() == before

    assert before == [HELP, HELP]
    assert english[0] == english[1] != HELP


def test_templates_and_code_fill_in_the_same_words(app):
    source = '{{ ngettext("%(count)s người", "%(count)s người", n, count=n) }}'
    with app.test_request_context(), force_locale("en"):
        for number in (1, 5):
            said = ngettext("%(count)s người", "%(count)s người", number, count=number)
            assert render_template_string(source, n=number) == said != f"{number} người"


def test_what_is_filled_in_is_escaped_and_a_percent_sign_stays(app):
    with app.test_request_context():
        hello = render_template_string('{{ _("Chào %(name)s", name=name) }}', name="<b>Lan & Tí")
        share = render_template_string('{{ _("Đã xong 50%%") }}')

    assert hello == "Chào &lt;b&gt;Lan &amp; Tí"
    assert share == "Đã xong 50%"
