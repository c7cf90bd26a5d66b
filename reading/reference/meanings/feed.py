"""What the threshold of the monitor of feeds means."""

MEANINGS = {
    "behind_days": "The days from the last day that the feed completed to the open one.",
}
