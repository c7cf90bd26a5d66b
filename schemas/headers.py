"""The headers of every record: CloudEvents 1.0, binary mode, its protocol binding for Kafka."""

from forewarn.adapters.kafka.heads import PACKED_HEADER
from forewarn.schemas.schemas import Schema

HEADERS = "headers"
JSON = "application/json"
COUNT = {"pattern": "^[0-9]+$"}
INSTANT = {"format": "date-time"}

ALWAYS: dict[str, Schema] = {
    "content-type": {"description": "What the value is encoded as.", "const": JSON},
    "ce_specversion": {"description": "The version of CloudEvents.", "const": "1.0"},
    "ce_id": {
        "description": "The event's id. An event that comes again, such as the same tick in another "
        "partition, has the same id.",
        "format": "uuid",
    },
    "ce_source": {"description": "Which store it comes from.", "format": "uri-reference"},
    "ce_type": {"description": "The wire name, which says how the value is read."},
    "ce_subject": {"description": "Whom it concerns: `subject` in the value."},
    "ce_time": {"description": "When it happened, in UTC (RFC 3339).", **INSTANT},
    "ce_recordedtime": {"description": "When it was stored, in UTC (RFC 3339).", **INSTANT},
    "ce_position": {"description": "Its place in the store's log, from 1, without a gap there.", **COUNT},
    "ce_stream": {"description": "The stream it was written to, such as order/O-117."},
    "ce_streamversion": {"description": "Its number in that stream, from 1, without a gap there.", **COUNT},
    "ce_correlationid": {"description": "The same for all that followed from one request."},
    "ce_causationid": {"description": "The command or the event it followed from."},
    "ce_actor": {"description": "Who asked for it: a person, or monitor/<name>."},
    "ce_endsappend": {
        "description": "Whether it is the last record of its command in this partition. What a command "
        "led to belongs together: look at it when the last is there.",
        "enum": ["false", "true"],
    },
}
SOMETIMES: dict[str, Schema] = {
    "ce_partitionposition": {
        "description": "On the topic of facts: its number in its partition, from 1, without a gap.",
        **COUNT,
    },
    "ce_dataref": {
        "description": "Of a record too large for the topic: the id of the event in the store. The value "
        "is empty then.",
        "format": "uri-reference",
    },
    PACKED_HEADER: {
        "description": "Private to Forewarn's workers: the same in short, on the topic of facts. Do not read "
        "it: it changes without notice.",
    },
}


def headers() -> Schema:
    """Each value is a text in UTF-8."""
    every = {**ALWAYS, **SOMETIMES}
    return {
        "title": "CloudEvent",
        "description": "CloudEvents 1.0 in binary mode. Values are UTF-8 text. More headers may come.",
        "type": "object",
        "properties": {name: {"type": "string", **schema} for name, schema in every.items()},
        "required": list(ALWAYS),
        "additionalProperties": True,
    }
