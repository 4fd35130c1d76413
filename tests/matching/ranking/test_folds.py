"""Nothing of a posting's own helps to find it: groups stay whole, and a lone tag finds nothing."""

import random
from dataclasses import replace

import numpy as np

from matching.ranking.measuring.benchmark import Ranker, as_post
from matching.ranking.training.folded import FoldedModels
from matching.ranking.training.grouping import TrainingPost, folds, groups, text_key

TRADES = ("Thợ hàn", "Thợ may", "Phụ bếp", "Lái xe", "Bảo vệ", "Thợ điện", "Tạp vụ", "Thủ kho")


def some_posts(count=240):
    draw = random.Random(7)  # noqa: S311 - drawn for a test
    return [
        TrainingPost(
            title=f"{draw.choice(TRADES)} {draw.randrange(60)}",
            tags=tuple(f"việc {draw.randrange(400)}" for _ in range(draw.randrange(5))),
            company=f"xưởng {draw.randrange(90)}" if draw.random() < 0.7 else None,
        )
        for _ in range(count)
    ]


def straddling(posts, fold_of, mark):
    """Return the marks that stand in more than one fold."""
    seen = {}
    for post, fold in zip(posts, fold_of, strict=True):
        if found := mark(post):
            seen.setdefault(found, set()).add(fold)
    return [found for found, those in seen.items() if len(those) > 1]


def test_no_title_and_no_company_straddles_folds():
    posts = some_posts()
    fold_of = folds(posts, 5)
    assert straddling(posts, fold_of, lambda post: text_key(post.title)) == []
    assert straddling(posts, fold_of, lambda post: post.company) == []


def test_no_whole_set_of_tags_straddles_folds():
    shared = tuple(f"kỹ năng {n}" for n in range(6))
    posts = [
        TrainingPost(title=f"{trade} {n}", tags=shared if n < 2 else (f"riêng {trade} {n}",))
        for n in range(30)
        for trade in TRADES[:2]
    ]
    fold_of = folds(posts, 5)
    assert len({fold for p, fold in zip(posts, fold_of, strict=True) if p.tags == shared}) == 1


def test_a_short_set_of_tags_that_half_of_all_share_does_not_make_one_group():
    posts = [TrainingPost(title=f"Việc số {n}", tags=("bán hàng",)) for n in range(100)]
    assert len(set(groups(posts))) == 100


def test_titles_that_many_companies_write_may_stand_on_both_sides_but_no_company_does():
    posts = [
        TrainingPost(title=TRADES[(n * 7 + n // 5) % len(TRADES)], company=f"xưởng {n // 5}")
        for n in range(200)
    ]
    assert len(set(groups(posts))) == 1
    fold_of = folds(posts, 5, by_title=False)
    assert straddling(posts, fold_of, lambda post: post.company) == []
    assert len(straddling(posts, fold_of, lambda post: post.title)) == len(TRADES)
    apart = some_posts(2_000)[:90]
    apart = [replace(post, title=f"{post.title} {n}") for n, post in enumerate(apart)]
    assert groups(apart, by_title=False) == groups(apart)


def test_a_post_is_ranked_without_its_own_company_where_others_write_its_title_too():
    posts = [
        TrainingPost(title=TRADES[n % 8], tags=(f"riêng {n // 5}", "chung"), company=f"x {n // 5}")
        for n in range(80)
    ]
    ranker = Ranker([as_post(n, {"text": p.title}) for n, p in enumerate(posts)], posts,
                    are_same=True)  # fmt: skip
    for model in ranker.models_for("chung"):
        own = {posts[ranker._ids[row]].company.replace("x", "rieng") for row in model.rows}
        assert own.isdisjoint(model.learnt.associations.tags)
        assert "chung" in model.learnt.associations.tags
    assert 0 < ranker.held_back <= 0.1


def test_a_model_without_any_tags_says_nothing_of_a_phrase():
    posts = [TrainingPost(title=t, tags=("nghề",), company="một chủ") for t in TRADES]
    posts.append(TrainingPost(title="Thợ nề", company="hai"))
    ranker = Ranker([as_post(n, {"text": p.title}) for n, p in enumerate(posts)], posts)
    models = ranker.models_for("nghề thợ hàn")
    assert {bool(each.learnt.associations.tags) for each in models} == {False, True}
    assert ranker.rank("nghề, thợ hàn", models)


def test_posts_are_grouped_through_others_and_whatever_their_order():
    posts = [
        TrainingPost(title="Thợ hàn", company="a"),
        TrainingPost(title="Tho han", company="b"),
        TrainingPost(title="Bảo vệ", company="b"),
        TrainingPost(title="Lái xe", company="c"),
    ]
    first = groups(posts)
    assert first[0] == first[1] == first[2] != first[3]
    again = folds(list(reversed(posts)), 2)
    assert again == list(reversed(folds(posts, 2)))


def test_a_tag_that_one_posting_has_does_not_find_it():
    posts = [TrainingPost(title=f"Thợ hàn {n}", tags=("gia công",)) for n in range(30)]
    posts.append(TrainingPost(title="Quản gia biệt thự", tags=("zorkwulf",)))
    # The same posting twice: two carry the tag, and both stand in one fold.
    posts.append(TrainingPost(title="Quan gia biet thu", tags=("zorkwulf",)))
    documents = [as_post(n, {"text": post.title}) for n, post in enumerate(posts)]
    ranker = Ranker(documents, posts)
    assert ranker.rank("zorkwulf", ranker.models_for("zorkwulf")) == []
    found = ranker.rank("gia công", ranker.models_for("gia công"))
    assert len(found) >= 30


def test_a_query_that_is_a_fitted_posting_is_ranked_by_models_without_its_fold():
    said = " ".join(f"từ{n}" for n in range(30))
    posts = [TrainingPost(title=f"Thợ {n}", body=f"{said} {n}" if n == 3 else "") for n in range(9)]
    models = FoldedModels(posts, [as_post(n, {"text": p.title}) for n, p in enumerate(posts)], 3)
    own = folds(posts, 3)[3]
    assert models._own.folds(said) == {own}
    assert models._own.folds("thợ hàn") == frozenset()


def test_every_row_is_ranked_by_one_model_and_unknown_posts_by_all_that_was_seen():
    posts = some_posts(60)
    ranked = [*posts[:20], TrainingPost(title="Chưa từng thấy")]
    models = FoldedModels(posts, [as_post(n, {"text": p.title}) for n, p in enumerate(ranked)], 4)
    rows = np.concatenate([part.rows for part in models.parts("thợ hàn")])
    assert sorted(rows.tolist()) == list(range(21))
