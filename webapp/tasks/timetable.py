"""Every scheduled task: its name, its timetable in Vietnam's time, and what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from apscheduler.triggers.cron import CronTrigger

from webapp.shared.clock import VIETNAM
from webapp.tasks.telling import alerts, answers, firms, loans, situations
from webapp.tasks.turn import Turn
from webapp.tasks.upkeep import fairness, housekeeping, offers, post_texts, rankers


@dataclass(frozen=True, kw_only=True)
class Task:
    """Something that runs by itself.

    `crontab` has minute, hour, day, month and weekday (by name), in Vietnam, which knows no
    summer time. `by_day` tasks speak to people, and wait until the quiet hours are over.
    """

    name: str
    crontab: str
    what: str
    work: Callable[[Turn], None]
    by_day: bool = False

    def due_after(self, moment: datetime) -> datetime:
        """Return the first moment of the timetable after a moment."""
        trigger = CronTrigger.from_crontab(self.crontab, timezone=VIETNAM)
        return cast("datetime", trigger.get_next_fire_time(moment, moment))


TASKS: tuple[Task, ...] = (
    Task(
        name="posts",
        crontab="5 0 * * *",
        what="Ends posts whose closing day has passed",
        work=housekeeping.end_posts,
    ),
    Task(
        name="answer-times",
        crontab="30 0 * * *",
        what="Counts how organisations answered in the last year",
        work=housekeeping.count_answers,
    ),
    Task(
        name="post-texts",
        crontab="45 0 * * *",
        what="Notes open posts that say what the law does not allow, for the coordinators",
        work=post_texts.look_through,
    ),
    Task(
        name="index",
        crontab="30 1 * * *",
        what="Builds the index of open posts anew",
        work=rankers.index_anew,
    ),
    Task(
        name="offers",
        crontab="0 2 * * *",
        what="Works out the first offers of everybody who looks for work",
        work=offers.list_for_everybody,
    ),
    Task(
        name="invitations",
        crontab="15 8 * * *",
        what="Ends invitations whose day has passed",
        work=housekeeping.end_invitations,
        by_day=True,
    ),
    Task(
        name="rankers",
        crontab="30 3 * * sun",
        what="Fits the rankers on this database, and publishes what is not worse",
        work=rankers.train,
    ),
    Task(
        name="fairness",
        crontab="0 3 * * *",
        what="Compares what lists and outcomes are like for groups of people",
        work=fairness.make_report,
    ),
    Task(
        name="cleanup",
        crontab="30 4 * * *",
        what="Deletes what is over its end of life",
        work=housekeeping.clean_up,
    ),
    Task(
        name="alerts",
        crontab="30 7 * * *",
        what="Tells who asked for it how many new posts fit them",
        work=alerts.tell_of_new_offers,
        by_day=True,
    ),
    Task(
        name="answers",
        crontab="0 8 * * *",
        what="Reminds who owes an answer; ends what nobody answered for two weeks",
        work=answers.remind_and_close,
        by_day=True,
    ),
    Task(
        name="private-answers",
        crontab="50 7 * * *",
        what="Tells people that their private answers will soon be deleted, to keep them or not",
        work=situations.tell_of_the_end,
        by_day=True,
    ),
    Task(
        name="loans",
        crontab="45 7 * * *",
        what="Tells how many days are left to borrow, and which steps are late",
        work=loans.tell_and_end,
        by_day=True,
    ),
    Task(
        name="firm-shares",
        crontab="20 8 * * *",
        what="Tells firms ahead of the day on which too few of their workers are counted",
        work=firms.warn,
        by_day=True,
    ),
    Task(
        name="firm-loans",
        crontab="50 7 * * *",
        what="Tells firms, and who holds their files, which steps of a loan are late",
        work=firms.tell_late,
        by_day=True,
    ),
    Task(
        name="old-posts",
        crontab="15 8 * * *",
        what="Asks whether posts untouched for a month still take people; then closes them",
        work=answers.ask_and_close_posts,
        by_day=True,
    ),
)


def task_named(name: str) -> Task | None:
    return next((task for task in TASKS if task.name == name), None)
