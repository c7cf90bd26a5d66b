"""What was published: by name every shape, the oldest first. It lies beside the contract, and only grows: a
test holds it against all that was ever committed, which a folder by itself cannot know."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from forewarn.input.bad_input import BadInput
from forewarn.schemas.compatibility import Published
from forewarn.schemas.shapes import Shape

FOLDER = "history"


def published(folder: Path) -> dict[str, list[Shape]]:
    """Of a folder that nothing was exported to: nothing. Raises BadInput."""
    return {file.stem: read(file) for file in sorted((folder / FOLDER).glob("*.json"))}


def read(file: Path) -> list[Shape]:
    try:
        shapes = json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise BadInput(f"cannot be read: {error}; restore it", str(file)) from None
    if not isinstance(shapes, list) or not all(isinstance(one, dict) for one in shapes):
        raise BadInput("is no list of published shapes; restore it", str(file))
    return shapes


def continued(published: Published, current: Mapping[str, Shape]) -> dict[str, list[Shape]]:
    """With the current shapes at the end, where they are new."""
    told = {name: list(shapes) for name, shapes in published.items()}
    for name, shape in current.items():
        if shape not in told.setdefault(name, []):
            told[name].append(shape)
    return told


def as_text(shapes: Iterable[Shape]) -> str:
    """One line for each, so that what was published shows as lines that stay."""
    lines = ",\n".join(json.dumps(shape, ensure_ascii=False) for shape in shapes)
    return f"[\n{lines}\n]\n"
