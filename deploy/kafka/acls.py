"""`python -m deploy.kafka.acls list | diff | create`: what the broker allows, and what `acls.toml` wants.

The broker and how to sign in there come from the settings, FOREWARN_KAFKA and FOREWARN_KAFKA_…, with a user
who may alter the cluster. Exit codes: 0, 1 when `diff` finds a difference, 2 when the broker refuses."""

import sys
from argparse import ArgumentParser
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from kafka.admin import (
    ACL,
    ACLFilter,
    ACLOperation,
    ACLPermissionType,
    ACLResourcePatternType,
    ResourcePattern,
    ResourcePatternFilter,
    ResourceType,
)
from kafka.errors import NoError

from deploy.kafka.grants import Grant, wanted
from forewarn.adapters.kafka.administration import administrator
from forewarn.app.broker import connection
from forewarn.app.settings import KafkaSettings, Settings
from forewarn.input.bad_input import BadInput
from forewarn.input.settings import read_settings
from forewarn.ports.broker import BrokerUnavailable, BrokerUnsuitable

ANYWHERE = "*"
ANY = ResourcePatternFilter(ResourceType.ANY, None, ACLResourcePatternType.ANY)


def main(arguments: Sequence[str] | None = None) -> int:
    asked = parser().parse_args(arguments)
    try:
        kafka = read_settings(KafkaSettings)
        with administrator(connection(read_settings(Settings), kafka)) as admin:
            return carry_out(asked.action, admin, wanted(kafka.topic_prefix, kafka.group), asked.remove)
    except (BadInput, BrokerUnavailable, BrokerUnsuitable) as error:
        print(error, file=sys.stderr)
        return 2


def parser() -> ArgumentParser:
    parser = ArgumentParser(prog="deploy.kafka.acls", description="Access rules of the broker.")
    parser.add_argument("action", choices=["list", "diff", "create"])
    parser.add_argument("--remove", action="store_true", help="create: also take away what is not wanted")
    return parser


def carry_out(action: str, admin: Any, wanted: frozenset[Grant], remove: bool) -> int:
    present = allowed(admin, {grant.principal for grant in wanted})
    if action == "list":
        show("", present)
        return 0
    show("+ ", wanted - present)
    show("- ", present - wanted)
    if action == "diff":
        return 0 if present == wanted else 1
    create(admin, wanted - present)
    take_away(admin, present - wanted if remove else ())
    return 0


def show(sign: str, grants: Iterable[Grant]) -> None:
    for grant in sorted(grants):
        print(f"{sign}{grant}")


def allowed(admin: Any, principals: Collection[str]) -> frozenset[Grant]:
    """What these may do now; others are nobody's business here."""
    every = ACLFilter(None, None, ACLOperation.ANY, ACLPermissionType.ALLOW, ANY)
    found, _ = admin.describe_acls(every)
    return frozenset(grant for grant in map(grant_of, found) if grant.principal in principals)


def grant_of(rule: ACL) -> Grant:
    pattern = rule.resource_pattern
    return Grant(
        rule.principal.removeprefix("User:"),
        pattern.resource_type.name.lower(),
        pattern.resource_name,
        pattern.pattern_type is ACLResourcePatternType.PREFIXED,
        rule.operation.name.lower(),
    )


def create(admin: Any, grants: Collection[Grant]) -> None:
    """Raises KafkaError for the first that the broker does not take."""
    if grants:
        for error in admin.create_acls([rule_of(grant) for grant in sorted(grants)])["failed"]:
            raise error


def take_away(admin: Any, grants: Collection[Grant]) -> None:
    """Raises KafkaError for the first that the broker keeps."""
    rules = [rule_of(grant) for grant in sorted(grants)]
    for _, _, outcome in admin.delete_acls(rules) if rules else ():
        if outcome is not NoError:
            raise outcome()


def rule_of(grant: Grant) -> ACL:
    kinds = ACLResourcePatternType
    return ACL(
        f"User:{grant.principal}",
        ANYWHERE,
        ACLOperation[grant.operation.upper()],
        ACLPermissionType.ALLOW,
        ResourcePattern(
            ResourceType[grant.resource.upper()],
            grant.name,
            kinds.PREFIXED if grant.prefixed else kinds.LITERAL,
        ),
    )


if __name__ == "__main__":
    sys.exit(main())
