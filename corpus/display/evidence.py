"""Values that show, when pointed at or reached with the keyboard, which characters of the raw file say them."""

from collections.abc import Iterator, Sequence

from corpus.display.markup import Html, cut, element, joined
from corpus.model import Evidence, Pointer
from corpus.text import normalise

# How many places of a value are worth reading, and how much of what stands there.
PLACES = 4
LENGTH = 240


class Values:
    """The values of an article as elements, each with what says it."""

    def __init__(self, evidence: Sequence[Evidence], language: str | None) -> None:
        # Of no language, rather than of the one of the page around it.
        self._language = language or ""
        self._said: dict[Pointer, list[Evidence]] = {}
        for one in evidence:
            if one.annotation.field is not None:
                self._said.setdefault(one.annotation.field, []).append(one)
        self._left = dict(self._said)

    def value(self, pointer: Pointer, text: str, tag: str = "span", **attributes: str | None) -> Html:
        """The value at a pointer."""
        self._left.pop(pointer, None)
        return self._element(self._said.get(pointer, []), text, tag, attributes)

    def paragraphs(self, pointer: Pointer, text: str) -> Iterator[Html]:
        """The paragraphs of a text, each with what says it of the text's evidence; then the rest of that."""
        parts = text.split("\n\n")
        said: dict[str, list[Evidence]] = {part: [] for part in parts}
        rest: list[Evidence] = []
        for one in self._left.pop(pointer, []):
            said.get(normalise(one.text), rest).append(one)
        for part in parts:
            yield self._element(said[part], part, "p", {"class_": "paragraph"})
        if rest:
            yield self._element(rest, "What else says this text", "p", {"class_": "aside"}, language="en")

    def left(self) -> Iterator[tuple[Pointer, Html]]:
        """What evidence there is for values that haven't been shown."""
        for pointer, said in self._left.items():
            yield pointer, self._element(said, said[0].text, "span", {})

    def _element(
        self,
        said: Sequence[Evidence],
        text: str,
        tag: str,
        attributes: dict[str, str | None],
        language: str | None = None,
    ) -> Html:
        known = {"lang": self._language if language is None else language, "dir": "auto"} | attributes
        if not said:
            return element(tag, text, **known)
        known["class_"] = " ".join(filter(None, (known.get("class_"), "said")))
        return element(tag, text, self._note(said), tabindex="0", **known)

    def _note(self, said: Sequence[Evidence]) -> Html:
        """What says a value; where a page shows no style sheet, nothing."""
        places = [self._place(one) for one in said[:PLACES]]
        if len(said) > PLACES:
            places.append(element("span", f"and {len(said) - PLACES:,} more", class_="place"))
        return element("span", *places, class_="where", role="note", lang="en", dir="ltr", hidden="")

    def _place(self, one: Evidence) -> Html:
        return joined(
            element("q", cut(one.text, LENGTH), class_="chars", lang=self._language, dir="auto"),
            element("span", where(one), class_="place"),
        )


def where(evidence: Evidence) -> str:
    """Where a value is said and who says so, in words."""
    annotation = evidence.annotation
    place = (
        f"characters {annotation.start} to {annotation.end}"
        if evidence.line is None or evidence.column is None
        else f"line {evidence.line}, column {evidence.column}"
    )
    sure = "" if annotation.confidence is None else f", {annotation.confidence:.0%} sure"
    return f"{evidence.path}, {place}; {annotation.by}{sure}"
