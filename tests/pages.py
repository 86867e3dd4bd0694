"""Texts to throw at the loader: anything at all, and anything that looks like a page."""

from hypothesis import strategies as st

_LINES = st.sampled_from(
    [
        "Harbour bridge opens after ten years of work",
        "By Ida Moe and Bo Lind | The Daily Gull",
        "Von Ida Moe",
        "Published May 9, 2021 3:55PM (EST)",
        "Updated: 10 May 2021, 14:02 CEST",
        "The bridge at dawn (Reuters/Ida Moe/Photo montage by The Daily Gull)",
        "Foto: Ida Moe",
        "(AP)",
        "AP/\u200b/ (AP/\u200b)",
        "Related Topics -----",
        "Ida Moe Harbour Bridge",
        "Read more: the bridge in pictures",
        "Ida Moe is a reporter at The Daily Gull, where she writes about bridges.",
        "The harbour bridge was opened on Monday, ten years after the first stone was laid, said Ida Moe. "
        * 2,
        "“We begin again.”",
        "-----",
        "",
    ]
)
_ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\u2028", "\u0085", "\x0b"])
_SCRAPS = st.text(st.characters(codec="utf-8"), max_size=80)

page_like = st.lists(st.tuples(st.one_of(_LINES, _SCRAPS), _ENDS), max_size=25).map(
    lambda lines: "".join(line + end for line, end in lines)
)
texts = st.one_of(st.text(st.characters(codec="utf-8")), page_like)
