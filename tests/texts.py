"""Any texts, for Hypothesis to draw.

Those of `st.text` come from a table of all characters, which each process would make
for seconds where there is none yet.
"""

from hypothesis import strategies as st

_SURROGATES = range(0xD800, 0xE000)

CHARACTERS: st.SearchStrategy[str] = st.sampled_from([*map(chr, range(128))]) | (
    st.integers(0, 0x10FFFF - len(_SURROGATES)).map(
        lambda n: chr(n if n < _SURROGATES.start else n + len(_SURROGATES))
    )
)
"""One character that UTF-8 can write; every other one is of ASCII."""

TEXTS = st.text(alphabet=CHARACTERS)
