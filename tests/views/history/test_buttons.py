"""The button that pins a unit, and its menu."""

from PySide6.QtWidgets import QToolButton

from rnn_viewer import RNNSettings
from rnn_viewer.session import Session

LIVING = RNNSettings(
    timesteps=40, output_features=6, weight_scale=0.4, distribution="symmetric_uniform"
)


def test_that_the_button_pins_and_unpins_the_chosen_unit(shown, qtbot):
    session = Session(LIVING)
    panel = shown(session)
    assert not panel.pin.isEnabled()
    session.choose_unit(4)
    assert panel.pin.text() == "Pin unit 5"
    with qtbot.waitSignal(panel.unit_pinned) as pinned:
        panel.pin.click()
    assert pinned.args == [4, True]
    assert session.snapshot.pinned_units == (4,)
    assert panel.pin.text() == "Unpin unit 5"
    panel.pin.click()
    assert session.snapshot.pinned_units == ()


def test_that_the_menu_of_the_button_unpins_any_unit(shown):
    session = Session(LIVING)
    panel = shown(session)
    for unit in (4, 1):
        session.pin_unit(unit)
    assert panel.pin.popupMode() == QToolButton.ToolButtonPopupMode.InstantPopup
    actions = panel.pin.menu().actions()
    assert [action.text() for action in actions] == ["Unpin unit 5", "Unpin unit 2"]
    actions[0].trigger()
    assert session.snapshot.pinned_units == (1,)
