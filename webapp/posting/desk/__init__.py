"""The pages on which an organisation writes and looks after its posts, of either kind."""

from flask import Blueprint

from webapp.posting.desk import desks, life, listing, writing
from webapp.posting.desk.desks import Desk
from webapp.posting.desk.live import live

BOTH = ["GET", "POST"]


def add_to(bp: Blueprint, desk: Desk, *, list_path: str) -> None:
    """Give a blueprint the pages of its desk."""
    desks.add(desk)
    one = f"{desk.root}/<uuid:post_id>"
    slugs = ",".join(f'"{page.slug}"' for page in desk.pages)
    bp.add_url_rule(list_path, "posted", listing.posted)
    bp.add_url_rule(f"{desk.root}/moi", "new", writing.new, methods=BOTH)
    bp.add_url_rule(f"{desk.root}/nhac/<any({slugs}):slug>", "live", live, methods=["POST"])
    bp.add_url_rule(one, "review", life.review)
    bp.add_url_rule(f"{one}/<any({slugs}):slug>", "edit", writing.edit, methods=BOTH)
    bp.add_url_rule(f"{one}/chon-nghe", "pictures", writing.pictures, methods=BOTH)
    bp.add_url_rule(f"{one}/dang-len", "publish", life.publish, methods=["POST"])
    bp.add_url_rule(f"{one}/tam-dung", "pause", life.pause, methods=["POST"])
    bp.add_url_rule(f"{one}/mo-lai", "resume", life.resume, methods=["POST"])
    bp.add_url_rule(f"{one}/con-nhan", "confirm", life.confirm, methods=["POST"])
    bp.add_url_rule(f"{one}/chep", "copy", life.copy, methods=["POST"])
    bp.add_url_rule(f"{one}/dong", "close", life.close, methods=BOTH)
    bp.add_url_rule(f"{one}/xoa", "discard", life.discard, methods=BOTH)
