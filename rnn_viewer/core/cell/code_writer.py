"""Statements as lines of code, with the place and the array of each."""

from collections.abc import Mapping
from functools import lru_cache
from string import Formatter
from typing import NamedTuple

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.code_listing import SourceRange
from rnn_viewer.core.cell.functions import Function
from rnn_viewer.core.cell.statement import Statement


class Style(NamedTuple):
    """How a language writes statements.

    Attributes
    ----------
    language : str
        An attribute of `Function`.
    assign : str
        What stands between a name and its value.
    indent : str
        What each line of the loop begins with.
    argument : str
        What the argument of an activation stands in, in place of ``{0}``.
    next_term, end_of_term : str
        What stands before each further line of a sum, and behind each but the last.
    wraps_products : bool
        Whether a product in a sum stands in parentheses.
    """

    language: str
    assign: str
    indent: str
    argument: str
    next_term: str
    end_of_term: str
    wraps_products: bool


class CodeWriter:
    """Writes the lines of a loop one after another.

    Parameters
    ----------
    cell : Cell
    functions : mapping of str to Function
        As `functions_with` returns them.
    style : Style

    Attributes
    ----------
    spans : dict of str to SourceRange
        The place of each operation.
    arrays : dict of int to str
        The array whose value stands behind a line, from 0.
    """

    def __init__(
        self, cell: Cell, functions: Mapping[str, Function], style: Style
    ) -> None:
        self._cell, self._functions, self._style = cell, functions, style
        self._lines, self._length, self._text = 0, 0, [""]
        self._names = {state.name: state.in_code for state in cell.carried}
        self.spans: dict[str, SourceRange] = {}
        self.arrays: dict[int, str] = {}

    @property
    def source(self) -> str:
        """All lines."""
        return "".join(self._text).removesuffix("\n")

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return self._lines

    def line(self, text: str, array: str = "", operation: str = "") -> None:
        """Write a line; its words, without the indent, are those of an operation."""
        start = self._length + len(text) - len(text.lstrip())
        self._write(text)
        if operation:
            first = self.spans.get(operation, SourceRange(start, start)).start
            self.spans[operation] = SourceRange(first, self._length)
        self._end_line(array)

    def statement(self, statement: Statement) -> None:
        """Write a statement that has a name in the code."""
        style = self._style
        self._write(f"{style.indent}{statement.result} {style.assign} ")
        total = self._cell.made_by.get(statement.operands[0])
        is_call = self._functions[statement.function].is_call
        is_of_sum = total is not None and total.function == "sum" and total.is_inline
        if total is None or not (is_call and is_of_sum):
            makes_column = statement.function == "product" or columns_in_r(
                self._cell
            ).intersection(statement.operands)
            argument = style.argument if makes_column else "{0}"
            before, after = argument.split("{0}")
            self._write(before)
            self.expression(statement)
            self._write(after)
            self._end_line(statement.result)
            return
        self._write_sum_by_terms(statement, total)

    def _write_sum_by_terms(self, statement: Statement, total: Statement) -> None:
        """Write the activation of the sum `total`, one term a line."""
        style, start = self._style, self._length
        function = self._functions[statement.function]
        call: str = getattr(function, style.language).format(style.argument)
        before, after = call.split("{0}")
        self._write(before)
        self._end_line(statement.result)
        first, last = self._length + 2 * len(style.indent), len(total.operands) - 1
        for place, name in enumerate(total.operands):
            self._write(2 * style.indent + style.next_term * (place > 0))
            self._operand(name, total)
            if place < last:
                self._write(style.end_of_term)
                self._end_line(name)
        self.spans[total.name] = SourceRange(first, self._length)
        self._write(after)
        self.spans[statement.name] = SourceRange(start, self._length)
        self._end_line(total.result)

    def expression(self, statement: Statement) -> None:
        """Write what a statement computes, without a name for it."""
        start, function = self._length, self._functions[statement.function]
        template: str = getattr(function, self._style.language)
        if "{0}" not in template:
            places = [f"{{{place}}}" for place in range(len(statement.operands))]
            template = template.join(places)
        for literal, field, _, _ in Formatter().parse(template):
            self._write(literal)
            if field is not None:
                self._operand(statement.operands[int(field)], statement)
        self.spans[statement.name] = SourceRange(start, self._length)

    def _operand(self, name: str, within: Statement) -> None:
        made = self._cell.made_by.get(name)
        if made is None or not made.is_inline:
            self._write(self._names.get(name, name))
            return
        is_wrapped = self._is_wrapped(made, within)
        self._write("(" * is_wrapped)
        self.expression(made)
        self._write(")" * is_wrapped)

    def _is_wrapped(self, made: Statement, within: Statement) -> bool:
        if self._functions[within.function].is_call:
            return False
        if within.function == "sum":
            return made.function == "product" and self._style.wraps_products
        return not self._functions[made.function].is_closed(self._style.language)

    def _write(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)

    def _end_line(self, array: str) -> None:
        if array:
            self.arrays[self._lines] = array
        self._lines += 1
        self._write("\n")


def step_lines(
    cell: Cell, functions: Mapping[str, Function], language: str
) -> list[str]:
    """Return a timestep with the argument of each activation on a line of its own."""
    lines = []
    for statement in cell.statements:
        if statement.is_inline:
            continue
        total = cell.made_by.get(statement.operands[0])
        function = functions[statement.function]
        value = _plainly(cell, functions, language, statement)
        # What has a name in the code is there already.
        if total is not None and total.is_inline and function.is_call:
            argument = _plainly(cell, functions, language, total)
            # That of a sum is a name; that of a product alone is none.
            name = total.title if total.title.isidentifier() else total.result
            lines.append(f"{name} = {argument}")
            value = function.spelled(language, [name])
        lines.append(f"{statement.result} = {value}")
    return lines


def _plainly(
    cell: Cell, functions: Mapping[str, Function], language: str, statement: Statement
) -> str:
    """Return what a statement computes on one line."""
    style = Style(language, "=", "", "{0}", "", "", wraps_products=False)
    writer = CodeWriter(cell, functions, style)
    writer.expression(statement)
    return writer.source


@lru_cache
def columns_in_r(cell: Cell) -> frozenset[str]:
    """Return the results that R keeps as matrices of one column: products, sums."""
    found: set[str] = set()
    for statement in cell.statements:
        is_of_column = found.intersection(statement.operands)
        is_column = statement.function == "product" or bool(is_of_column)
        if is_column and statement.is_inline:
            found.add(statement.result)
    return frozenset(found)
