"""`forewarn`: the one command, put together from those in `app/commands`."""

import sys
from collections.abc import Sequence

import typer

from app.commands.alerting import alerts
from app.commands.auditing import explain_alert, replay_log, verify_store
from app.commands.backing_up import back_up, restore
from app.commands.booking import book
from app.commands.broker import migrate, topics
from app.commands.contract import contract
from app.commands.dead_letters import dlq
from app.commands.demo import demo
from app.commands.doing import do
from app.commands.handling import ack, assign, comment, mark, snooze
from app.commands.importing import import_files
from app.commands.mapping import mapping
from app.commands.reference import commands
from app.commands.reporting import report
from app.commands.ruling import rules
from app.commands.running import clock, relay, run, worker
from app.commands.telling import timeline
from app.expected import EXPECTED
from app.output import never_fail_to_show

BAD_INPUT = 2

forewarn = typer.Typer(
    name="forewarn",
    help="Early warnings for companies that sell through dealers · 预警",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
forewarn.callback()(lambda: None)
for command in (
    demo,
    do,
    commands,
    alerts,
    ack,
    assign,
    snooze,
    comment,
    mark,
    book,
    timeline,
    clock,
    worker,
    relay,
    run,
    migrate,
):
    forewarn.command()(command)
forewarn.command("import")(import_files)
forewarn.command("explain")(explain_alert)
forewarn.command("replay")(replay_log)
forewarn.command("verify")(verify_store)
forewarn.add_typer(mapping)
forewarn.command("backup")(back_up)
forewarn.command("restore")(restore)
forewarn.add_typer(report)
forewarn.add_typer(rules)
forewarn.add_typer(dlq)
forewarn.add_typer(topics)
forewarn.add_typer(contract)


def main(arguments: Sequence[str] | None = None) -> None:
    """Exit codes: 0, 1 for checked and found wrong, 2 for bad input. `arguments` of none: the process's."""
    never_fail_to_show()
    try:
        forewarn(args=arguments)
    except EXPECTED as error:
        sys.stderr.write(f"forewarn: {error}\n")
        sys.exit(BAD_INPUT)
