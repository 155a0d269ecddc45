"""Statements of gates are computed as one, in an order in which they can be."""

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.training.groups import plan_of
from tests.walks import each_of

EACH = each_of("cell", CELLS.values())


@EACH
def test_that_every_statement_is_in_one_group(cell):
    plan = plan_of(cell)
    results = [r for g in (*plan.before, *plan.loop) for r in g.results]
    assert sorted(results) == sorted(cell.made_by)
    assert sorted(plan.parameters) == sorted(cell.parameter)


@EACH
def test_that_each_group_reads_what_is_there_already(cell):
    plan = plan_of(cell)
    there = {*cell.parameter, *cell.inputs, *cell.becomes}
    for group in (*plan.before, *plan.loop):
        assert {name for names in group.operands for name in names} <= there
        there |= set(group.results)


@EACH
def test_that_nothing_before_the_loop_depends_on_a_state(cell):
    before = {r for group in plan_of(cell).before for r in group.results}
    for name in before:
        assert not set(cell.becomes) & set(cell.needed_for(name))


def test_that_the_four_products_of_an_lstm_are_one():
    (product,) = [g for g in plan_of(CELLS["lstm"]).loop if g.function == "product"]
    assert product.operands == (("U_i", "U_f", "U_o", "U_c"), ("state_t",))
