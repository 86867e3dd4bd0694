"""Topics: the list a publisher prints with an article, told from other lines and cut into its items."""

import re
from functools import cache, lru_cache
from itertools import pairwise

from corpus.reading import lexicon
from corpus.text import Span, trim

LONGEST_LINE = 600
_LONGEST_TOPIC = 60
_MOST_WORDS = 8  # in one topic
_LONGEST_LABEL = 60
_LONGEST_RUN = 300  # of characters without a space that is cut by the article's words

# What stands around labels and topics: bullets, arrows, brackets and the plus signs and crosses of buttons.
_AROUND = " \t\u00a0\u3000\u200b\ufeff-–—_=*•·.~|:：﹕︰#＃/\\<>«»‹›→▶►▸▾▼■□◆◇●○◉▪★☆+×✕✖✓[](){}【】〔〕「」«»,;،؛、；，"
_OPENINGS = " \t\u00a0\u3000\u200b\ufeff-–—_=*•·~|:：/\\<>»›→▶►▸■□◆◇●○▪★☆+×✕✖✓[{【,;،؛、；，"
_CLOSINGS = " \t\u00a0\u3000\u200b\ufeff-–—_=*•·~|:：/\\<>«‹▾▼■□◆●▪+×✕✖✓]}】,;،؛、；，"
_COLONS = ":：﹕︰"
_SENTENCE_END = ("?", "!", "…", "。", "？", "！", "।", "...")
_NO_TOPIC = ("“", "”", "„", '"', ": ", "? ", "! ", "://", "@")
_SENTENCES = re.compile(r"[^\W\d_]{4}\. \S")
_LONGEST_SPACED = 300
_COMMON_MARKS = (",", "|", "•", ";", "、", "،", "؛", "，", " · ", " / ", " - ")

# Marks between topics.  Brackets are skipped, and so are the commas of numbers; slashes, dashes and middle
# dots stand inside names too, and part topics only with spaces around them.
_MARKS = re.compile(
    r"\([^()]{0,80}\)|(?P<mark>[|•●◆■▪►▸¦;؛；、،，\t]|(?<!\d),|,(?!\d)|(?<=\s)[·/∙‧»›](?=\s)"
    r"|\] ?\[|(?:^|(?<=[\s,]))[#＃](?=\w))"
)
_SLASHES = re.compile(r"(?<=\w\w)/(?=\w\w)")
_DASHES = re.compile(r"(?<=\s)[-–—](?=\s)")
_HASH = re.compile(r"[#＃](?=\w)")
_COUNTER = re.compile(r"\s*[(\[]\d{1,6}[)\]]$")
_FULL_STOP = re.compile(r"[^\W\d_]{4}\.$")
_TOKEN = re.compile(r"\w+")
_SPACED = re.compile(r"\S+")
_ROMAN = re.compile(r"[IVX]{1,5}\.?")
_PREFIXES = frozenset({"mac", "fitz", "van", "von", "del", "des", "isi"})  # a name's, before a capital
_LONGEST_PREFIX = 6  # shorter words begin many others
_LONGEST_WORD = 18  # longer ones may be more than one, run together
_MOST_IN_LINE = 80  # words with nothing but spaces between them
_MOST_PLACES = 300  # of a word that are looked at
# How clear it is whether two words are one topic: all weights are estimates by hand.
_SURE = 1.5
_FEW = 4  # fewer words are one topic, unless much says otherwise
_PRIOR = 1.5


def may_be_labelled(line: str) -> bool:
    """Whether a line begins as labels of lists of topics do, told by two characters.

    >>> may_be_labelled("Tags: sea"), may_be_labelled("Zebra")
    (True, False)
    """
    two = line[:2]
    if not two.isalpha():
        two = line.lstrip(_AROUND)[:2]
    return two.lower() in _by_start()


def is_label(line: str) -> bool:
    """Whether a line is the label of a list of topics and nothing else.

    >>> is_label("TAGS:"), is_label("# Mehr zum Thema"), is_label("Tags: sea")
    (True, True, False)
    """
    if len(line) > _LONGEST_LABEL:
        return False
    bare = line.strip(_AROUND).lower()
    return bare in _labels() or ("  " in bare and " ".join(bare.split()) in _labels())


def may_tease(line: str) -> bool:
    """Whether the label that a line begins with stands above other articles as often as above topics.

    >>> may_tease("Mehr zum Thema"), may_tease("Tags")
    (True, False)
    """
    bare = line[:_LONGEST_LABEL].strip(_AROUND).lower()
    return any(bare.startswith(label) for label in lexicon.words("topics", "teasers"))


def is_menu(line: str) -> bool:
    """Whether a line is a label that menus have too.

    >>> is_menu("Topics"), is_menu("Topics in this article")
    (True, False)
    """
    return line.strip(_AROUND).lower() in lexicon.words("topics", "menus")


def vague_length(line: str) -> int:
    """How many characters a label takes that says no more than that there is more; 0 if a line begins with none.

    Such a label stands above topics, above other articles, and on buttons; a colon is part of it.

    >>> vague_length("Read more:"), vague_length("More: Sea, Harbour"), vague_length("Read more"), vague_length("Sea:")
    (10, 6, 0, 0)
    """
    head = line[:_LONGEST_LABEL]
    at = next((at for at, mark in enumerate(head) if mark in _COLONS), None)
    if at is None or head[:at].strip(_AROUND).lower() not in lexicon.words("topics", "vague"):
        return 0
    rest = line[at + 1 :]
    return len(line) - len(rest.lstrip())


def is_site(line: str) -> bool:
    """Whether a line is the name of a well-known site: a button, or a topic."""
    return line.strip(_AROUND).lower() in lexicon.words("topics", "sites")


def is_end(line: str) -> bool:
    """Whether a line is the button behind a list.

    >>> is_end("See all"), is_end(", All topics")
    (True, True)
    """
    return line.strip(_AROUND).lower() in lexicon.words("topics", "all")


def is_mark(line: str) -> bool:
    """Whether a line is nothing but marks, a number or a button, such as stand between the lines of a list.

    >>> is_mark("/"), is_mark("+ Follow"), is_mark("(12)"), is_mark("Sea")
    (True, True, True, False)
    """
    bare = line.strip(_AROUND)
    return not bare or bare.isdecimal() or bare.lower() in lexicon.words("topics", "follow")


def marks(line: str) -> int:
    """How many marks a line has between topics.

    >>> marks("Sea, Harbour"), marks("#sea#harbour"), marks("Sea and harbour")
    (1, 1, 0)
    """
    return line.count("#", 1) + sum(map(line.count, _COMMON_MARKS))


def label_length(line: str) -> int:
    """How many characters the label takes that a line of topics begins with; 0 if it has none.

    A colon, a bar or a bullet parts the label from the topics, or capital letters do; a few labels need no
    mark.

    >>> label_length("Tags: sea, harbour"), label_length("Filed under Economy"), label_length("Themen:Hafen")
    (6, 12, 7)
    >>> label_length("Topics of the evening are the sea and the harbour.")
    0
    """
    first = len(line) - len(line.lstrip(_AROUND))
    head = line[first : first + _LONGEST_LABEL + 1]
    folded = head.lower()
    known = _by_start().get(folded[:2])
    if known is None or not folded.startswith(known) or len(folded) != len(head):
        return 0
    for label in known:
        if folded.startswith(label) and (end := _label_end(line, first + len(label), label)):
            return end if could_be(line[end:]) and not is_label(line) else 0
    return 0


def could_be(line: str) -> bool:
    """Whether a line could be one topic or a list of them: short, or with marks between short pieces; no sentence.

    >>> could_be("#sea #harbour"), could_be("Sea, Harbour, Old bridges"), could_be("Harbour Bridge")
    (True, True, True)
    >>> could_be("The harbour was closed on Monday, the mayor said."), could_be("Who built it?")
    (False, False)
    """
    length = len(line)
    if not 1 <= length <= LONGEST_LINE or line.endswith(_SENTENCE_END):
        return False
    if line[0] in "#＃" and length > 1 and not line[1].isspace():
        return True
    words = line.count(" ") + 1
    short = length <= _LONGEST_TOPIC and words <= _MOST_WORDS
    pieces = 1 if short and line[-1] != "." else 1 + sum(map(line.count, _COMMON_MARKS))
    if any(map(line.__contains__, _NO_TOPIC)) or (". " in line and _SENTENCES.search(line)):
        return False
    if line[-1] == "." and words > 3 * pieces + (pieces == 1):
        return False
    if short or (pieces > 1 and length <= 32 * pieces and words <= 5 * pieces):
        return True
    if length > _LONGEST_SPACED:
        return False
    # Spaces alone: topics begin with capitals, most of them, or the whole line has none.
    printed = line.split()
    small = sum(map(str.islower, printed))
    return small == len(printed) or 2 * small <= len(printed)


def split(line: str, evidence: str, *, alone: bool = True) -> tuple[list[Span], bool]:
    """The topics of a line, and whether that is sure; spans count in the line.

    Commas, bars, bullets and hash signs separate them; label, counters and buttons are left out.  Where only
    spaces do, or nothing at all, the article's own words decide: two words that stand together in
    ``evidence`` are one topic, two that both stand there, but never together, are two.  Capital letters
    decide the rest.  What remains undecided stays one value.  ``alone`` is false if the list has more lines,
    each of which then is likely one topic.

    >>> line = "Tags: Ida Moe Harbour Bridge"
    >>> spans, sure = split(line, "Ida Moe opened the old Harbour Bridge.")
    >>> [line[slice(*span)] for span in spans]
    ['Ida Moe', 'Harbour Bridge']
    """
    whole = trim(line, Span(0, len(line)))
    if len(line) > LONGEST_LINE:
        return [whole], False
    start = label_length(line) or vague_length(line)
    if start == len(line):
        start = 0  # a label alone
    pieces = _marked(line, start)
    if len(pieces) > 1 or line[start : start + 1] in "#＃":
        spans = [span for piece in pieces if (span := _bare(line, piece)) is not None]
        if len(spans) > 1 and _FULL_STOP.search(line[slice(*spans[-1])]):
            spans[-1] = Span(spans[-1].start, spans[-1].end - 1)
        return spans or [whole], all(_is_short(line, span) for span in spans)
    span = _bare(line, Span(start, len(line)))
    if span is None:
        return [whole], False
    words = [Span(*found.span()) for found in _SPACED.finditer(line, *span)]
    text = _folded(evidence)
    joints, decided = _joints(line, words, text)
    if joints:
        spans = [bare for piece in _cut(line, span, joints) if (bare := _bare(line, piece)) is not None]
        return spans or [span], not _hides(line, spans, text)
    if len(words) == 1:
        spans = _run(line, span, text)
        return spans, decided and not _hides(line, spans, text)
    if not alone:
        return [span], _is_short(line, span)
    return _spaced(line, words, text)


@cache
def _labels() -> frozenset[str]:
    return lexicon.words("topics", "labels")


@cache
def _by_start() -> dict[str, tuple[str, ...]]:
    """The labels by their first two characters, longest first."""
    found: dict[str, list[str]] = {}
    for label in sorted(_labels(), key=lambda label: (-len(label), label)):
        found.setdefault(label[:2], []).append(label)
    return {start: tuple(labels) for start, labels in found.items()}


def _label_end(line: str, end: int, label: str) -> int:
    """Where the topics begin behind a label that ends at ``end``; 0 if something else follows."""
    rest = line[end:]
    bare = rest.lstrip(" \t\u00a0\u3000")
    if not bare:
        return 0
    after = bare.lstrip(":：﹕︰|•·>»›-–—▸►")
    if len(after) < len(bare):
        spaced = rest[0].isspace() or bare[0] not in "-–·>"
        gap = len(after) - len(after.lstrip(" \t\u00a0\u3000"))
        return len(line) - len(after) + gap if spaced and after.strip(_AROUND) else 0
    if bare[0] in "#＃":
        return len(line) - len(bare)
    printed = line[end - len(label) : end]
    if rest[0].isspace():
        shouted = len(label) > 3 and printed.isupper()
        return len(line) - len(bare) if shouted or label in lexicon.words("topics", "openings") else 0
    # The topics may follow without as much as a space, with a capital letter.
    return end if len(label) > 3 and printed[-1].islower() and rest[0].isupper() else 0


def _marked(line: str, start: int) -> list[Span]:
    """The pieces between the marks of a line."""
    if line[start : start + 1] in ("#", "＃"):
        marks = [found.span() for found in _HASH.finditer(line, start)]
    else:
        marks = [found.span("mark") for found in _MARKS.finditer(line, start) if found["mark"]]
    if not marks:
        dashes = [found.span() for found in _DASHES.finditer(line, start)]
        slashes = [found.span() for found in _SLASHES.finditer(line, start)]
        # One of them alone may stand in a name.
        marks = next((found for found in (dashes, slashes) if len(found) > 1), [])
    edges = [start, *(edge for mark in marks for edge in mark), len(line)]
    spans = [trim(line, Span(edges[at], edges[at + 1])) for at in range(0, len(edges), 2)]
    return [span for span in spans if span.start < span.end]


def _bare(line: str, span: Span) -> Span | None:
    """A topic without the buttons, counters and marks around it; None if nothing is left."""
    start, end = span
    for _ in range(2):
        piece = line[start:end]
        start += len(piece) - len(piece.lstrip(_OPENINGS))
        end = start + len(line[start:end].rstrip(_CLOSINGS))
        piece = line[start:end]
        if not piece:
            return None
        if piece[0] in "#＃" and len(piece) > 1:
            start += 1
        if piece[-1] in ")]" and (counter := _COUNTER.search(piece)):
            end = start + counter.start()
        start, end = _without_button(line, start, end)
        start, end = trim(line, Span(start, end))
        if start >= end:
            return None
    return Span(start, end)


def _without_button(line: str, start: int, end: int) -> tuple[int, int]:
    buttons = lexicon.words("topics", "follow") | lexicon.words("topics", "all")
    piece = line[start:end]
    folded = piece.lower()
    if folded in buttons or len(folded) != len(piece):
        return (end, end) if folded in buttons else (start, end)
    first, _, rest = piece.partition(" ")
    if first.lower() in buttons and rest[:1].isupper():
        return start + len(first) + 1, end
    before, _, last = piece.rpartition(" ")
    if last.lower() in buttons and before and last != last.lower():
        return start, start + len(before)
    return start, end


def _is_short(line: str, span: Span) -> bool:
    return span.end - span.start <= _LONGEST_TOPIC + 20 and line.count(" ", *span) < _MOST_WORDS + 1


@lru_cache(maxsize=1)
def _folded(evidence: str) -> str:
    return f" {evidence.lower()} "


@lru_cache(maxsize=1)
def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(text))


def _stands(text: str, word: str) -> bool:
    """Whether a word stands in a text exactly so."""
    at = text.find(word)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return False
        if not text[at - 1].isalnum() and not text[at + len(word)].isalnum():
            return True
        at = text.find(word, at + 1)
    return False


def _places(text: str, word: str) -> list[Span]:
    """Where a word stands in a text, whatever its ending: topics are nominatives, running text is not.

    >>> _places(" the harbours of the sea ", "harbour")
    [Span(start=5, end=13)]
    """
    stem = word[:2] if word >= "\u2e80" else word[: max(4, min(6, len(word) - 2))]
    most = len(word) + 3 if len(word) > 4 or word >= "\u2e80" else len(word)
    found = []
    at = text.find(stem)
    for _ in range(_MOST_PLACES):
        if at < 0:
            break
        end = at + len(stem)
        if not text[at - 1].isalnum():
            last = min(at + most, len(text) - 1)
            while end < last and text[end].isalnum():
                end += 1
            if not text[end].isalnum():
                found.append(Span(at, end))
        at = text.find(stem, end)
    return found


def _is_inflected(text: str, word: str) -> bool:
    """Whether a text has a long word with another ending."""
    return len(word) > _LONGEST_PREFIX and bool(_places(text, word))


def _behind(text: str, places: list[Span], others: list[Span]) -> list[Span]:
    """Those of the other places that stand right behind one of the places."""
    starts = {end + 1 for _, end in places if text[end].isspace() or text[end] in "-‐"}
    return [other for other in others if other.start in starts]


def _joints(line: str, words: list[Span], text: str) -> tuple[list[int], bool]:
    """Where two topics stand together without a space, and whether all such places are decided.

    ``HarbourBridge``, ``Sea tradeHarbour``, ``EUTrade``: one capital alone decides nothing, it may be a name's.
    """
    found: list[int] = []
    held = 0
    for start, end in words:
        word = line[start:end]
        if end - start < 5 or word.islower() or word.isupper() or _stands(text, word.lower()):
            continue
        first = 0
        for at in range(2, len(word) - 1):
            if not word[at].isupper() or not _is_joint(word, first, at):
                continue
            sides = (_TOKEN.findall(word[first:at])[-1], _until_capital(word, at))
            known = any(_stands(text, side.lower()) or _is_inflected(text, side.lower()) for side in sides)
            if word[at - 1].isupper() and not known:
                continue
            found.append(start + at)
            held += known or word[0].islower()
            first = at
    if len(found) > 1 or held:
        return found, True
    return [], not found


def _is_joint(word: str, first: int, at: int) -> bool:
    """Whether the capital at a place in a word may begin another topic, ``first`` being where the last began."""
    left = word[first:at]
    if not _TOKEN.search(left):
        return False
    if left[-1].isupper():
        return len(left) > 1 and left.isupper() and word[at + 1].islower()
    if left[-1].isdigit():
        return len(left) > 2 and word[at + 1].islower()
    if not (left[-1].islower() or left[-1] == ")") or left.count("(") > left.count(")"):
        return False
    if len(left) < 3 or left.lower() in _PREFIXES:
        return False
    names = lexicon.words("topics", "joined")
    return not any(word[first:end].lower() in names for end in range(at + 1, min(first + 26, len(word) + 1)))


def _until_capital(word: str, at: int) -> str:
    """The word that begins with the capital at a place: to the next capital that follows a small letter."""
    end = at + 1
    while end < len(word) and word[end].isalnum() and not (word[end].isupper() and word[end - 1].islower()):
        end += 1
    return word[at:end]


def _cut(line: str, span: Span, places: list[int]) -> list[Span]:
    edges = [span.start, *places, span.end]
    return [trim(line, Span(start, end)) for start, end in pairwise(edges)]


def _hides(line: str, spans: list[Span], text: str) -> bool:
    """Whether more topics may be hidden in a word: a long one that the article doesn't know."""
    tokens = [token for span in spans for token in _TOKEN.findall(line[slice(*span)])]
    return any(len(token) > _LONGEST_WORD and not _stands(text, token.lower()) for token in tokens)


def _run(line: str, span: Span, text: str) -> list[Span]:
    """Three and more small words without any space between, each of which the article holds; else one topic.

    Two could be a compound.
    """
    run = line[span.start : span.end]
    size = len(run)
    if not 12 <= size <= _LONGEST_RUN or run[0] >= "\u0e00" or run != run.lower() or _stands(text, run):
        return [span]
    known = _vocabulary(text)
    # The fewest words to each place, in how many ways, and where the last of them begins.
    best: list[tuple[int, int, int]] = [(0, 1, 0)] + [(size, 0, 0)] * size
    for start in range(size):
        count, ways, _ = best[start]
        for end in range(start + 3, min(start + 25, size) + 1) if ways else ():
            if count < best[end][0] and run[start:end] in known:
                equal = best[end][1] if best[end][0] == count + 1 else 0
                best[end] = (count + 1, ways + equal, start)
    count, ways, place = best[size]
    if count < 3 or ways != 1:
        return [span]
    places: list[int] = []
    while place:
        places.insert(0, span.start + place)
        place = best[place][2]
    return _cut(line, span, places)


def _spaced(line: str, words: list[Span], text: str) -> tuple[list[Span], bool]:
    """Topics with nothing but spaces between them."""
    if len(words) > _MOST_IN_LINE:
        return [Span(words[0].start, words[-1].end)], False
    scores = _together([line[slice(*word)] for word in words], text)
    whole = Span(words[0].start, words[-1].end)
    doubtful = sum(1 for score in scores if abs(score) < 1)
    if 2 * doubtful > len(scores):
        return [whole], False
    places = [word.start for word, score in zip(words[1:], scores, strict=True) if score < 0]
    spans = _cut(line, whole, places)
    return spans, min(map(abs, scores)) >= _SURE and all(_is_short(line, span) for span in spans)


def _together(words: list[str], text: str) -> list[float]:
    """For each gap between two words, whether they are one topic (above 0) or two, and how clear that is."""
    tokens = [_TOKEN.findall(word.lower()) or [word] for word in words]
    lasts = [_places(text, token[-1]) for token in tokens]
    firsts = [
        last if len(token) == 1 else _places(text, token[0])
        for token, last in zip(tokens, lasts, strict=True)
    ]
    pairs = [_behind(text, last, first) for last, first in zip(lasts, firsts[1:], strict=False)]
    small = [word[0].islower() and word not in _connectors() for word in words]
    # Where the first word has a capital, so has the first of each topic; elsewhere names have one.
    mixed = any(small) and not small[0]
    scores = []
    for at, pair in enumerate(pairs):
        score = _fixed(words[at], words[at + 1])
        if not score:
            neighbours = bool(at and pairs[at - 1]) + bool(pairs[at + 1 : at + 2] and pairs[at + 1])
            score = _seen(len(pair), len(lasts[at]), len(firsts[at + 1]), neighbours)
            score += _PRIOR if len(words) < _FEW else 0
            if mixed:  # a capital begins a topic
                score += 3 if small[at + 1] and len(words) < _FEW else 2 if small[at + 1] else -1 - small[at]
        scores.append(score)
    for at, (pair, after) in enumerate(pairwise(pairs)):
        # The article has the first two of three words together, and the last two, but never all three.
        torn = pair and after and scores[at] > 0 and len(tokens[at + 1]) == 1
        if torn and not _behind(text, pair, after):
            if len(pair) == len(after):
                scores[at] = scores[at + 1] = 0.5
            else:
                scores[at if len(pair) < len(after) else at + 1] = -1
    return scores


def _seen(together: int, left: int, right: int, neighbours: int) -> float:
    """What the article tells of two words, by how often it has both together and each."""
    if together:
        return 3 if 4 * together >= min(left, right) else 1
    if left and right:
        # They stand apart; the more so if they have other partners in the line.
        return -2 - (min(left, right) > 1) - neighbours
    return -1 if left or right else 0


def _fixed(left: str, right: str) -> float:
    """What two words tell by themselves; 0 if nothing."""
    if right[0] in "(-–—&/" or left[-1] in "-–—&/" or left in _connectors() or right in _connectors():
        return 4
    if left[-1] == ")":
        return -4
    if (len(left) == 2 and left[1] == ".") or (len(right) == 2 and right[1] == "."):
        return 4
    if right.isdigit() or _ROMAN.fullmatch(right):
        return 2
    if left[-1] >= "\u2e80" and right[0] >= "\u2e80" and not "\uac00" <= left[-1] <= "\ud7af":
        return -4
    return 0


@cache
def _connectors() -> frozenset[str]:
    return lexicon.words("topics", "connectors")
