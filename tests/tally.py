"""A pytest plugin: the tally of a run as its last line, and no skipping where CI watches."""

import os

import pytest

# Where CI is set every database and browser is there; a test that skips has checked nothing.
MAY_SKIP = not os.environ.get("CI")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if (
        not MAY_SKIP
        and session.exitstatus == pytest.ExitCode.OK
        and _count(session.config, "skipped")
    ):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not MAY_SKIP:
        for report in terminalreporter.stats.get("skipped", []):
            terminalreporter.write_line(
                f"SKIPPED, which CI forbids: {report.nodeid} {report.longrepr[2]}"
            )


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Print `N passed, M failed[, K skipped]`; a test that could not be set up has failed."""
    if hasattr(config, "workerinput") or not config.pluginmanager.has_plugin("terminalreporter"):
        return
    failed = _count(config, "failed") + _count(config, "error")
    line = f"{_count(config, 'passed')} passed, {failed} failed"
    if skipped := _count(config, "skipped"):
        line += f", {skipped} skipped"
    print(line)


def _count(config: pytest.Config, outcome: str) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get(outcome, [])) if reporter else 0
