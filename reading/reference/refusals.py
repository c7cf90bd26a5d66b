"""What refuses a command: the sentences of all refusals that its decision can come to. They are read from the
code that decides, so that they cannot differ from it."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from inspect import getsource, isfunction, unwrap
from textwrap import dedent
from types import FunctionType, ModuleType, UnionType
from typing import Any, NamedTuple, TypeAlias, get_args

from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.reading.reference.placeholders import sentence, sentences

Names: TypeAlias = Mapping[str, Any]
OURS = ("forewarn.domain.", "forewarn.alerts.handling")
REFUSED, COMMAND = "Refused", "command"


class Called(NamedTuple):
    """A function, and the texts that its parameters are given where it is called."""

    function: Any
    texts: tuple[tuple[str, str], ...] = ()


@cache
def refusals(kind: type) -> tuple[str, ...]:
    """Return the sentences, with what differs from case to case in braces, in the order of the code."""
    decider = DECIDERS[kind]
    found: dict[str, None] = {}
    seen: set[Called] = set()
    for function in (decider.needs, decider.decide):
        found |= dict.fromkeys(within(Called(function), kind, seen))
    return tuple(found)


def within(called: Called, kind: type, seen: set[Called]) -> Iterator[str]:
    """Yield the refusals of a function of ours and of those that it names, each once for the texts that it is
    given."""
    function = called.function
    if not isfunction(function) or called in seen or not function.__module__.startswith(OURS):
        return
    seen.add(called)
    tree = source_of(function)
    names = function.__globals__.keys() - locals_of(tree)
    known = {name: function.__globals__[name] for name in names}
    nodes = list(reached(tree.body, kind, known))
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == REFUSED:
            yield from sentences(node.args[0], known, dict(called.texts))
    for inner in calls(nodes, known, dict(called.texts)):
        yield from within(inner, kind, seen)


def calls(nodes: Sequence[ast.AST], names: Names, texts: Mapping[str, str]) -> Iterator[Called]:
    """Yield the functions that are called, with the texts that they are given, and those only named."""
    called = {id(node.func): node for node in nodes if isinstance(node, ast.Call)}
    for node in nodes:
        function = resolved(node, names)
        if isfunction(function):
            call = called.get(id(node))
            yield Called(function, () if call is None else given(call, function, texts))


def given(call: ast.Call, function: FunctionType, texts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the parameters that are given a text, and the text."""
    by_place = zip((each.arg for each in source_of(function).args.args), call.args, strict=False)
    by_name = ((each.arg, each.value) for each in call.keywords if each.arg)
    return tuple(
        (name, sentence(value, texts)) for name, value in (*by_place, *by_name) if is_text(value, texts)
    )


def is_text(value: ast.expr, texts: Mapping[str, str]) -> bool:
    if isinstance(value, ast.Name):
        return value.id in texts
    return isinstance(value, ast.JoinedStr) or (
        isinstance(value, ast.Constant) and isinstance(value.value, str)
    )


def locals_of(tree: ast.FunctionDef) -> set[str]:
    """Return the names that a function gives to values of its own, also those of other functions."""
    named = {each.arg for each in ast.walk(tree.args) if isinstance(each, ast.arg)}
    stored = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    captured = {n.name for n in ast.walk(tree) if isinstance(n, ast.MatchAs | ast.MatchStar) and n.name}
    return named | stored | captured


@cache
def source_of(function: FunctionType) -> ast.FunctionDef:
    tree = ast.parse(dedent(getsource(function))).body[0]
    assert isinstance(tree, ast.FunctionDef)
    return tree


def resolved(node: ast.AST, names: Names) -> Any:
    """Return what a name, or an attribute of a module, stands for; None for anything else. Of a function that
    remembers its answers it is the function itself."""
    if isinstance(node, ast.Name):
        return plain(names.get(node.id))
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        module = names.get(node.value.id)
        return plain(getattr(module, node.attr, None)) if isinstance(module, ModuleType) else None
    return None


def plain(found: Any) -> Any:
    return unwrap(found) if callable(found) else found


def reached(body: list[ast.stmt], kind: type, names: Names) -> Iterator[ast.AST]:
    """Yield the nodes of those statements that a command of a kind can come to."""
    for statement in body:
        chosen = branch(statement, kind, names)
        if chosen is None:
            yield from ast.walk(statement)
        else:
            yield from reached(chosen, kind, names)
            if chosen and isinstance(chosen[-1], ast.Return | ast.Raise):
                return


def branch(statement: ast.stmt, kind: type, names: Names) -> list[ast.stmt] | None:
    """Return the statements that are carried out for a kind; None where that does not depend on it alone."""
    if isinstance(statement, ast.Match) and is_command(statement.subject):
        return next((case.body for case in statement.cases if matches(case.pattern, kind, names)), [])
    if isinstance(statement, ast.If):
        answer = answer_of(statement.test, kind, names)
        return None if answer is None else statement.body if answer else statement.orelse
    return None


def matches(pattern: ast.pattern, kind: type, names: Names) -> bool:
    match pattern:
        case ast.MatchOr():
            return any(matches(each, kind, names) for each in pattern.patterns)
        case ast.MatchClass():
            return kind in kinds(pattern.cls, names)
        case ast.MatchAs():
            return pattern.pattern is None or matches(pattern.pattern, kind, names)
        case _:
            return False


def answer_of(test: ast.expr, kind: type, names: Names) -> bool | None:
    """Return whether the command is of a kind that a test asks for; None for other tests."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        answer = answer_of(test.operand, kind, names)
        return None if answer is None else not answer
    if isinstance(test, ast.Call) and isinstance(test.func, ast.Name) and test.func.id == "isinstance":
        asked, of = test.args
        return kind in kinds(of, names) if is_command(asked) else None
    return None


def is_command(expression: ast.expr) -> bool:
    return isinstance(expression, ast.Name) and expression.id == COMMAND


def kinds(expression: ast.expr, names: Names) -> frozenset[type]:
    """Return the classes that an expression names: one, or several joined by a bar or an alias."""
    if isinstance(expression, ast.BinOp):
        return kinds(expression.left, names) | kinds(expression.right, names)
    found = resolved(expression, names)
    if isinstance(found, UnionType) or get_args(found):
        return frozenset(get_args(found))
    return frozenset({found} if isinstance(found, type) else ())
