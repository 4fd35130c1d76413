"""A post is found by tags that the titles most like its own carry, though nobody gave it any."""

from dataclasses import replace

import numpy as np
import pytest

from matching.facts import LegalFacts, OpportunityFacts, OpportunityKind, SkillFacts
from matching.offers import offers_for
from matching.ranking.index.opened import Index
from matching.ranking.input.query import CARRIED_SHARE, understand
from matching.ranking.learnt import neighbours, store
from matching.ranking.learnt.neighbours import CARRIED_SIGN, TAGS_PER_POST, RowTags
from matching.ranking.measuring.benchmark import Ranker
from matching.ranking.scorers.base import PartName
from matching.ranking.training.fitting import Fit
from matching.ranking.training.grouping import TrainingPost
from tests.matching import posts

WELDERS = (
    "Thợ hàn ống",
    "Thợ hàn tàu",
    "Thợ hàn khung",
    "Thợ hàn bồn",
    "Thợ hàn cầu",
    "Thợ hàn xà",
)
COOKS = ("Phụ bếp sáng", "Phụ bếp chiều", "Phụ bếp tối", "Phụ bếp tiệc", "Phụ bếp trưa")


def tagged(titles, *tags, first=0):
    return [
        TrainingPost(title=title, tags=tags, company=f"xưởng {first + n}")
        for n, title in enumerate(titles)
    ]


TAUGHT = [*tagged(WELDERS, "zuvik"), *tagged(COOKS, "porlan kebdo", first=10)]


def learnt(taught=TAUGHT):
    return Fit(taught, [0] * len(taught)).learnt()


def post(number, title):
    return OpportunityFacts(kind=OpportunityKind.VACANCY, id=number, title=title)


def shares_of(found, title):
    row = found.row_tags([title])
    kept = zip(row.numbers[:, 0].tolist(), row.shares[:, 0].tolist(), strict=True)
    return {found.tags[number]: share for number, share in kept if share}


def test_a_title_would_carry_the_tags_of_those_most_like_it():
    found = learnt().neighbours
    shares = shares_of(found, "Thợ hàn tàu biển")
    assert shares["zuvik"] > 0.8
    assert shares.get("porlan kebdo", 0.0) < 0.1
    assert shares_of(found, "Kế toán thuế") == {}
    assert shares_of(found, "") == {}


def test_who_is_less_like_says_less():
    mixed = [
        *tagged(WELDERS[:3], "zuvik"),
        *tagged(("Thợ điện ống", "Thợ điện nhà"), "porlan", first=9),
    ]
    shares = shares_of(learnt(mixed).neighbours, "Thợ hàn ống nước")
    assert shares["zuvik"] > 2 * shares["porlan"] > 0


def test_titles_that_carry_only_rare_tags_speak_against_common_ones():
    rare = [
        TrainingPost(title=f"Thợ hàn ống {n}", tags=(f"riêng {n}",), company=f"x {n}")
        for n in range(6)
    ]
    alone, among = (
        shares_of(learnt(t).neighbours, "Thợ hàn ống")["zuvik"] for t in (TAUGHT, [*TAUGHT, *rare])
    )
    assert among < 0.6 * alone


def test_a_tag_that_titles_say_or_that_few_carry_is_worth_less():
    said = learnt([*TAUGHT, *tagged(WELDERS, "thợ hàn"), *tagged(COOKS[:2], "wexil")]).neighbours
    worth = dict(zip(said.tags, said.worth.tolist(), strict=True))
    assert worth["tho han"] == pytest.approx(0.0, abs=1e-6)
    assert worth["zuvik"] == pytest.approx(6 / 11)
    assert worth["wexil"] == pytest.approx(2 / 7)


def test_a_tag_that_is_part_of_a_phrase_is_asked_for_far_less():
    found = learnt().neighbours
    whole, half = (found.named([phrase.split()]) for phrase in ("zuvik", "zuvik glonte"))
    assert half["zuvik"] == pytest.approx(whole["zuvik"] / 16)
    assert found.named([["glonte"]]) == {}
    signs_aside = found.named([["porlan"], ["kebdo"]])
    assert signs_aside == found.named([["porlan", "kebdo"]])


def test_posts_are_found_by_tags_nobody_gave_them():
    fitted, there = (
        learnt(),
        [post(1, "Thợ hàn tàu biển"), post(2, "Phụ bếp quán"), post(3, "Lái xe")],
    )
    index = Index.build(there, learnt=fitted)
    query = understand("zuvik", index)
    asked = query.related[CARRIED_SIGN + "zuvik"]
    assert asked == pytest.approx(CARRIED_SHARE * 6 / 11 * query.ideal)
    carried = index.base.postings.posts_with(CARRIED_SIGN + "zuvik")
    assert [index.base.posts[row].id for row in carried.tolist()] == [1]
    sums = index.base.postings.sums({CARRIED_SIGN + "zuvik": 1.0})
    assert sums[carried[0]] == pytest.approx(
        shares_of(fitted.neighbours, there[0].title)["zuvik"], abs=1e-3
    )


def test_the_posts_of_each_tag_rise_as_those_of_every_term_do():
    there = [post(n, f"{WELDERS[n % 6]} {COOKS[n % 5]} {n}") for n in range(40)]
    postings = Index.build(there, learnt=learnt()).base.postings
    for tag in ("zuvik", "porlan kebdo"):
        rows = postings.posts_with(CARRIED_SIGN + tag)
        assert len(rows) == len(there)
        assert np.all(np.diff(rows) > 0)
    for number in range(len(postings.vocabulary)):
        span = postings.docs[postings.starts[number] : postings.starts[number + 1]]
        assert np.all(np.diff(span) > 0)


def test_no_typed_word_is_taken_for_a_tag_that_posts_would_carry():
    index = Index.build([post(1, "Thợ hàn tàu biển")], learnt=learnt())
    for typed in ("_zuvik", "_ zuvik", "zuvi"):
        query = understand(typed, index)
        assert not any(term.startswith(CARRIED_SIGN) for term in query.terms)
    assert index.repair.text("zuvi") == "zuvi"


def test_what_is_not_served_is_neither_indexed_nor_asked_for():
    served = replace(learnt(), pays=("wish.related", "wish.line_of_work"))
    index = Index.build([post(1, "Thợ hàn tàu biển")], learnt=served)
    assert CARRIED_SIGN + "zuvik" not in index.base.postings
    related = understand("zuvik", index).related
    assert related
    assert not any(term.startswith(CARRIED_SIGN) for term in related)


def test_a_post_scores_the_same_before_and_after_a_build():
    there = [post(n, title) for n, title in enumerate(("Thợ hàn tàu", "Phụ bếp quán", "Lái xe"), 1)]
    late = post(9, "Thợ hàn bồn nước")
    fitted, person = learnt(), SkillFacts(wished_words="zuvik")
    base = Index.build(there, learnt=fitted)
    laid_over = base.with_changes([late], counter=(1, 1))
    whole = Index.build([*there, late], learnt=fitted, statistics=base.base.postings.statistics)

    def related(index):
        asked = {"today": posts.TODAY, "limit": 9}
        found = offers_for(LegalFacts(birth_year=1990), person, index, **asked)
        return {
            offer.key: part.points
            for offer in found.offers
            for part in offer.parts
            if part.name is PartName.RELATED
        }

    assert related(laid_over)[late.key] == pytest.approx(related(whole)[late.key], abs=1e-6)
    assert related(whole)[late.key] > 0


def test_what_was_learnt_is_kept_and_read_again(tmp_path):
    fitted = learnt()
    store.publish(tmp_path, fitted, {})
    read = store.load(tmp_path).neighbours
    assert read.tags == fitted.neighbours.tags
    assert shares_of(read, "Thợ hàn tàu biển") == shares_of(fitted.neighbours, "Thợ hàn tàu biển")


def test_many_tags_are_cut_to_the_likeliest_and_rows_keep_their_order():
    many = [
        TrainingPost(
            title=f"Thợ hàn {n}", tags=tuple(f"tag {m}" for m in range(25 - n)), company=f"x {n}"
        )
        for n in range(5)
    ]
    found = learnt(many).neighbours
    titles = ["Thợ hàn 3", "Lái xe", "Thợ hàn 3", "Thợ hàn 1"]
    rows = found.row_tags(titles)
    assert rows.shares.shape == (TAGS_PER_POST, 4)
    assert np.all(np.diff(rows.shares.astype(float), axis=0) <= 1e-6)
    np.testing.assert_array_equal(rows.shares[:, 0], rows.shares[:, 2])
    assert not rows.shares[:, 1].any()
    wanted = np.zeros(len(found.tags))
    wanted[found.tags.index("tag 0")] = 2.0
    assert rows.sums(wanted)[0] == pytest.approx(2 * shares_of(found, titles[0])["tag 0"])
    assert neighbours.NONE.row_tags(titles).shares.shape == (0, 4)
    assert not RowTags.none(4).sums(np.zeros(0)).any()


def test_in_folds_a_tag_is_asked_for_as_if_all_its_carriers_were_there():
    """A model without a post's fold knows fewer of its tag's titles: that must not tell."""
    several = [
        TrainingPost(title=f"{work} {place} ca {n}", tags=(tag,), company=f"xưởng {n}")
        for n, (work, tag, place) in enumerate(
            (w, t, p)
            for w, t in (("Thợ hàn", "zuvik"), ("Phụ bếp", "porlan"))
            for p in ("Huế", "Vinh", "Cà Mau", "Sa Đéc") * 8
        )
    ]
    ranker = Ranker([post(n, p.title) for n, p in enumerate(several)], several)
    models = ranker.models_for("zuvik")
    counts = [m.learnt.neighbours.carriers_of("zuvik") for m in models]
    assert len(set(counts)) > 1
    plain, carried = (
        ranker.parts("zuvik", models, carried=c)[PartName.RELATED] for c in (False, True)
    )
    assert np.all(carried >= plain - 1e-4)
    welders = np.array([several[n].title.startswith("Thợ hàn") for n in ranker._ids])
    assert (carried - plain)[welders].min() > (carried - plain)[~welders].max()
