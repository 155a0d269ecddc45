"""What a label of the strip speaks of, by the table of each cell."""

from rnn_viewer.core.cell import CELLS, SIMPLE_RNN
from rnn_viewer.core.cell.strip_table import LAST, strip_table
from rnn_viewer.views.loop.panel_groups import panel_groups

TABLES = [
    strip_table(cell, gate) for cell in CELLS.values() for gate in cell.gates or ("",)
]


def test_that_each_panel_is_in_one_group():
    for table in TABLES:
        names = [name for group in panel_groups(table) for name in group.names]
        assert sorted(names) == sorted({*table.flow, *table.products.values()})


def test_that_what_is_in_a_group_stands_side_by_side():
    for table in TABLES:
        for group in panel_groups(table):
            if len(group.names) > 1:
                first = table.flow.index(group.names[0])
                assert group.names == table.flow[first : first + len(group.names)]
                assert not {*group.names} & {*table.matrices, *LAST}


def test_that_the_simple_rnn_has_a_label_for_each_panel():
    groups = panel_groups(strip_table(SIMPLE_RNN, ""))
    assert all(len(group.names) == 1 for group in groups)
    texts = {group.names[0]: str(group.text) for group in groups}
    assert texts["pre_activation"] == "the sum of the three"
    assert texts["output_t"] == "its activation: the output"
    assert len({*texts.values()}) == len(texts)


def test_that_the_words_of_the_simple_rnn_are_said_of_what_is_as_there_alone():
    for table in TABLES:
        texts = {str(g.text): g.names for g in panel_groups(table)}
        for text, name in (
            ("the sum of the three", "pre_activation"),
            ("its activation: the output", "output_t"),
        ):
            made = table.cell.made_by.get(name)
            is_same = made in SIMPLE_RNN.statements
            assert text not in texts or (is_same and texts[text] == (name,))


def test_that_a_group_ends_with_what_the_others_make():
    for table in TABLES:
        for group in panel_groups(table):
            if len(group.names) > 1 and group.names != (*table.gates,):
                made_of = table.cell.needed_for(group.names[-1])
                assert {*group.names} <= made_of
                meaning = table.cell.made_by[group.names[-1]].meaning
                assert str(group.text) == str(meaning)


def test_that_gates_are_said_to_be_what_the_cell_holds_between_0_and_1():
    for table in (table for table in TABLES if table.gates):
        found = [g for g in panel_groups(table) if g.names == (*table.gates,)]
        (text,) = (str(group.text) for group in found)
        gates, other = text.split(", from 0 to 1, and ")
        for statement in table.cell.statements:
            if statement.result in table.gates:
                is_gate = statement.function == "recurrent_activation"
                assert (statement.title in gates) == is_gate
                assert (statement.title in other) != is_gate
        is_one = len(table.cell.gating) == 1
        assert gates.startswith("the gate " if is_one else "the gates ")
