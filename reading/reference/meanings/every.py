"""What the thresholds mean that every monitor has."""

MEANINGS = {
    "for_days": "How long a condition must hold before its alert fires.",
    "keep_firing_days": "How long a condition must be gone before its alert is resolved.",
    "cooling_off_days": "A return within so many days of the end is a new episode of the same alert.",
}
