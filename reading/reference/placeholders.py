"""A sentence of the code with a word in braces for what differs from case to case."""

import ast
from collections.abc import Iterator, Mapping
from inspect import getsource, isfunction
from textwrap import dedent
from typing import Any, TypeAlias

Texts: TypeAlias = Mapping[str, str]
ANYTHING = "…"
VALUE = "value"


def sentences(expression: ast.expr, names: Mapping[str, Any], texts: Texts) -> Iterator[str]:
    """Yield what an expression can say; a function of ours that makes the text says it where it returns."""
    match expression:
        case ast.IfExp():
            yield from sentences(expression.body, names, texts)
            yield from sentences(expression.orelse, names, texts)
        case ast.Call(func=ast.Name(id=name)) if isfunction(names.get(name)):
            yield from returned(names[name])
        case _:
            yield sentence(expression, texts)


def returned(function: Any) -> Iterator[str]:
    tree = ast.parse(dedent(getsource(function)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Return) and node.value is not None:
            yield from sentences(node.value, function.__globals__, {})


def sentence(expression: ast.expr, texts: Texts) -> str:
    """`texts` are those that the names of the function stand for."""
    match expression:
        case ast.Constant():
            return str(expression.value)
        case ast.Name(id=name) if name in texts:
            return texts[name]
        case ast.JoinedStr():
            return "".join(sentence(value, texts) for value in expression.values)
        case ast.FormattedValue():
            return sentence(expression.value, texts)
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(template)), attr="format")):
            return template.replace("{}", f"{{{ANYTHING}}}")
        case ast.BinOp(op=ast.Add()):
            return sentence(expression.left, texts) + sentence(expression.right, texts)
        case _:
            return f"{{{word(expression)}}}"


def word(expression: ast.expr) -> str:
    """Return a name for the value of an expression."""
    match expression:
        case ast.Name():
            return plain(expression.id)
        case ast.Attribute() if expression.attr != VALUE:
            return plain(expression.attr)
    inner = inside(expression)
    return ANYTHING if inner is None else word(inner)


def inside(expression: ast.expr) -> ast.expr | None:
    """Return the part of an expression that says most of what it is about."""
    match expression:
        case ast.Attribute() | ast.Subscript():
            return expression.value
        case ast.Call(args=[part, *_]) | ast.Call(func=part):
            return part
        case ast.GeneratorExp() | ast.ListComp():
            return expression.elt
        case ast.BinOp():
            return expression.left
        case ast.IfExp():
            return expression.body
        case ast.BoolOp():
            return expression.values[0]
        case _:
            return None


def plain(name: str) -> str:
    return name.removesuffix("_cents").replace("_", " ")
