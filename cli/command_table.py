"""The commands of `forewarn`: where each is found, and what the overview says of it."""

from collections.abc import Mapping
from typing import NamedTuple

TRY, ASK, DECIDE, KEEP, RUN = (
    "Try it, bring data in",
    "Alerts and books",
    "Rules and reference",
    "The store",
    "Roles and the broker",
)
"""The headings of the overview, in their order."""


class Entry(NamedTuple):
    """`name` in `module` is the function or the group of a command; `summary` is the first sentence of its
    own help."""

    heading: str
    module: str
    name: str
    summary: str


COMMANDS: Mapping[str, Entry] = {
    "demo": Entry(TRY, "demo", "demo", "Show Forewarn at work on a made-up market of one year."),
    "import": Entry(TRY, "importing", "import_files", "Import files by a mapping."),
    "mapping": Entry(TRY, "mapping", "mapping", "Draft a mapping from files to commands."),
    "do": Entry(TRY, "doing", "do", "Carry out one command, or JSON lines of them."),
    "alerts": Entry(ASK, "alerting", "alerts", "List the open alerts, the worst first."),
    "explain": Entry(
        ASK, "auditing", "explain_alert", "Explain an alert: its numbers, thresholds and evidence."
    ),
    "ack": Entry(ASK, "handling", "ack", "Acknowledge an alert."),
    "assign": Entry(ASK, "handling", "assign", "Assign an alert to a person."),
    "snooze": Entry(ASK, "handling", "snooze", "Mute an alert through a day (inclusive)."),
    "comment": Entry(ASK, "handling", "comment", "Comment on an alert."),
    "mark": Entry(ASK, "handling", "mark", "Say what an alert was, such as useful or false."),
    "report": Entry(ASK, "reporting", "report", "Report what became of the alerts."),
    "book": Entry(ASK, "booking", "book", "Show a book."),
    "export": Entry(ASK, "exporting", "export", "Write all books as files of comma-separated values."),
    "timeline": Entry(
        ASK, "telling", "timeline", "Tell the story of a customer, a sentence for each record."
    ),
    "rules": Entry(DECIDE, "ruling", "rules", "Show and publish policy and thresholds."),
    "commands": Entry(DECIDE, "reference", "commands", "Describe the commands that `do` and mappings take."),
    "contract": Entry(DECIDE, "contract", "contract", "Export and check the published contract."),
    "verify": Entry(KEEP, "auditing", "verify_store", "Check that the store is whole."),
    "replay": Entry(KEEP, "auditing", "replay_log", "Derive all books and alerts from the log again."),
    "backup": Entry(KEEP, "backing_up", "back_up", "Copy the store to a new file while it is in use."),
    "restore": Entry(KEEP, "backing_up", "restore", "Copy a backup to a new store, and check it."),
    "migrate": Entry(KEEP, "broker", "migrate", "Bring the schema of the store up to date."),
    "run": Entry(RUN, "running", "run", "Run all roles in one process until it is stopped."),
    "clock": Entry(RUN, "running", "clock", "Open each business day up to today, and then as it comes."),
    "worker": Entry(RUN, "running", "worker", "Keep the books and the alerts current."),
    "relay": Entry(RUN, "running", "relay", "Publish each stored event exactly once."),
    "topics": Entry(RUN, "broker", "topics", "Create and describe the topics."),
    "dlq": Entry(RUN, "dead_letters", "dlq", "Handle dead letters: events that could not be applied."),
}
"""In the order of the overview. `module` is one of `cli/commands`."""
