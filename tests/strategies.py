"""Texts for property tests: arbitrary, and rich in what splits sentences and quotations."""

from hypothesis import strategies as st

messy = st.text(
    alphabet=st.one_of(
        st.sampled_from(" \n\r\t.!?\"“”‘’'()\u00a0\u2028\x85\x0b😀אAbc,:;1$"), st.characters(codec="utf-8")
    ),
    max_size=200,
)
