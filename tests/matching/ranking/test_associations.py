"""What a tag teaches is what different employers mean by it, and a tag is read whole."""

import numpy as np
import pytest
from scipy import sparse

from matching.ranking.training.contrast import AWAY, Field
from matching.ranking.training.fitting import Fit
from matching.ranking.training.grouping import ONE_HAND, TrainingPost, employers


def learnt(posts):
    return Fit(posts, [0] * len(posts)).learnt().associations


def belief(found, *words):
    return found.beliefs([list(words)])[0].get(" ".join(words), 0.0)


def terms_of(found, *words):
    return found.related(found.beliefs([list(words)]))


def tagged(tag, titles, company):
    return [
        TrainingPost(title=title, tags=(tag,), company=company.format(n))
        for n, title in enumerate(titles)
    ]


def test_one_employer_who_repeats_a_word_is_not_believed():
    titles = [f"Thợ hàn ống {n}" for n in range(6)]
    assert belief(learnt(tagged("zuvik", titles, "xưởng")), "zuvik") == 0.0
    several = belief(learnt(tagged("zuvik", titles, "xưởng {}")), "zuvik")
    assert several > 0.5
    mixed = [*titles[:3], "Kế toán thuế", "Lái xe tải", "Bảo vệ đêm"]
    assert belief(learnt(tagged("zuvik", mixed, "xưởng {}")), "zuvik") < several


def test_who_posts_often_is_not_heard_as_often():
    few = tagged("zuvik", [f"Thợ hàn {n}" for n in range(3)], "xưởng {}")
    many = tagged("zuvik", [f"Phụ bếp {n}" for n in range(9)], "quán")
    once = tagged("zuvik", [f"Phụ bếp {n}" for n in range(9)], "quán {}")
    heard, often = (terms_of(learnt([*few, *those]), "zuvik") for those in (many, once))
    assert heard["hàn"] / heard["bếp"] > 1.5 * often["hàn"] / often["bếp"]


def test_what_titles_say_themselves_teaches_less_than_what_they_do_not():
    titles = [f"Thợ hàn porlan {n}" for n in range(6)]
    found = learnt(
        [
            TrainingPost(title=title, tags=("zuvik", "porlan"), company=f"xưởng {n}")
            for n, title in enumerate(titles)
        ]
    )
    assert terms_of(found, "porlan")["hàn"] == pytest.approx(0.5 * terms_of(found, "zuvik")["hàn"])


def test_words_that_are_one_tag_signs_aside_are_read_as_that_tag():
    posts = [
        *tagged("R & D", [f"Nghiên cứu sản phẩm {n}" for n in range(5)], "xưởng {}"),
        *tagged("d", [f"Lái xe hạng d {n}" for n in range(5)], "bãi {}"),
    ]
    found = learnt(posts)
    beliefs = found.beliefs([["r"], ["d"]])
    assert [set(each) for each in beliefs] == [{"r d"}, {"r d"}]
    assert "nghiên" in found.related(beliefs)
    assert "lái" not in found.related(beliefs)
    apart = found.beliefs([["r"], ["d"], ["xyz"]])
    assert [set(each) for each in apart] == [set(), {"d"}, set()]


def test_an_employer_is_a_company_else_a_long_set_of_tags_else_a_title():
    long, short = tuple(f"việc {n}" for n in range(ONE_HAND)), ("việc 0",)
    first, same, other, copied, alone, again = employers(
        [
            TrainingPost(title="Thợ hàn", company="a"),
            TrainingPost(title="Phụ bếp", company="a"),
            TrainingPost(title="Thợ may", tags=long),
            TrainingPost(title="Lái xe", tags=long[::-1]),
            TrainingPost(title="Bảo vệ", tags=short),
            TrainingPost(title="Bao ve", tags=("việc 1",)),
        ]
    )
    assert first == same
    assert other == copied
    assert alone == again
    assert len({first, other, alone}) == 3


def test_terms_that_titles_without_the_tag_share_teach_less_of_it():
    places = ("Huế", "Vinh", "Cà Mau", "Lào Cai", "Sa Đéc", "Long An")
    own = tagged("zuvik", [f"Kỹ sư hàn {place}" for place in places], "xưởng {}")
    others = tagged("porlan", [f"Kỹ sư điện {place}" for place in places], "hãng {}")
    engineers = terms_of(learnt([*own, *others]), "zuvik")
    cooks = tagged("porlan", [f"Phụ bếp {place}" for place in places], "quán {}")
    alone = terms_of(learnt([*own, *cooks]), "zuvik")
    assert engineers["kỹ"] / engineers["hàn"] < 0.9 * alone["kỹ"] / alone["hàn"]
    assert min(engineers.values()) >= 0


def test_a_title_that_some_post_carries_with_the_tag_is_no_rival_of_it():
    carries = sparse.csc_matrix(np.array([[1, 0], [0, 1], [0, 1]], np.float32))
    titles = sparse.csr_matrix(np.array([[1, 0, 1], [1, 0, 1], [0, 1, 1]], np.float32))
    field = Field.of(carries, titles, np.array([0, 0, 1]))
    assert field.carries.toarray().tolist() == [[1, 1], [0, 1]]
    centroids = sparse.csr_matrix(np.array([[1, 0, 1], [0.5, 0.5, 1]], np.float32))
    found = field.contrasted(centroids).toarray()
    assert found[0].tolist() == pytest.approx([1.0, 0.0, 1.0 - AWAY])
    assert found[1].tolist() == pytest.approx(centroids.toarray()[1].tolist())
