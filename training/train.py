"""Train the model that tells what each line of a page is, and measure it on pages it has not seen.

    python training/train.py FOLDER [FOLDER ...] [--out corpus/reading/model.json]
    python training/train.py FOLDER [FOLDER ...] --folds 5 --predictions OUT

A folder holds ``gold.jsonl`` and the texts it speaks of.  One object a page: ``page`` (the text's path without
``.txt``), ``publisher``, and the values a careful reader would annotate: ``headline``, ``deck``, ``authors``,
``published`` (ISO), ``topics``, ``images`` (``caption``, ``credits``) and ``body``.  Lines are labelled by the
values that they print.

With ``--folds`` each page is read by a model that has seen no page of its publisher, and what was read is
written to ``OUT/FOLDER.jsonl``: what that scores is what unseen publishers may expect.

The result depends on the input alone: fixed order, no chance.  Needs the ``training`` extra.
"""

import argparse
import json
import re
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pycrfsuite

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

import reading as judging

from corpus import reading
from corpus.reading import dates, names
from corpus.reading.features import Headlines, Lines, View, headline_features, line_features
from corpus.reading.model import NONE, Model
from corpus.reading.wrapping import unwrapped
from corpus.text import Line, is_unseen, lines

LABELS = ("furniture", "headline", "deck", "byline", "date", "caption", "credit", "topics", "body")
_RAREST = 3  # times that a feature must be seen
_SHINGLE = 4
# Labels of few lines: what they miss costs more than what they take too much.
_FAVOURED = {"credit": 0.8, "topics": 0.6}
_FEWEST = 15  # values that a point of the calibration stands for
_LABEL_OF = {
    "headline": "headline",
    "deck": "deck",
    "authors": "byline",
    "published": "date",
    "topics": "topics",
    "captions": "caption",
    "credits": "credit",
    "body": "body",
}
_FIELDS = {"deck": "deck", "date": "published", "byline": "authors"}


@dataclass(slots=True)
class Page:
    """A text, its values, and what its lines are."""

    folder: str
    gold: dict[str, Any]
    text: str
    lines: list[Line]
    labels: list[str]

    @property
    def headline(self) -> int | None:
        """The line of the headline."""
        return self.labels.index("headline") if "headline" in self.labels else None

    def right(self, name: str) -> set[int]:
        """The lines that say a value."""
        if name == "date":
            # The day is often printed beside the author.
            day = (self.gold.get("published") or "")[:10]
            both = [at for at, label in enumerate(self.labels) if label == "byline"]
            return {at for at, label in enumerate(self.labels) if label == "date"} | {
                at for at in both if _says(self.lines[at].text, day)
            }
        return {at for at, label in enumerate(self.labels) if label == name}

    @property
    def publisher(self) -> str:
        """Whose page it is; pages of one publisher look alike."""
        return str(self.gold.get("publisher") or self.gold["page"])


Choice: TypeAlias = tuple[list[list[str]], int]
"""The features of each candidate, and which is right."""


TESTS = Path(__file__).parent.parent / "tests"
CASES = (TESTS / "loaders/text", TESTS / "loaders-open/text")
CALIBRATION: dict[str, list[tuple[float, float]]] = {}


def main() -> int:
    """Train, or cross-validate."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--out", type=Path, default=Path("corpus/reading/model.json"))
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--predictions", type=Path, default=Path("predictions"))
    args = parser.parse_args()
    pages = [page for folder in args.folders for page in read(folder)]
    invented = sorted(
        (page for folder in CASES for page in cases(folder)), key=lambda page: page.gold["page"]
    )
    if args.folds:
        if args.out.exists():
            CALIBRATION.update(json.loads(args.out.read_text("utf-8")).get("calibration", {}))
        args.predictions.mkdir(parents=True, exist_ok=True)
        cross_validate(pages, invented, args.folds, args.predictions)
        return 0
    data = train([*pages, *invented])
    data["calibration"] = calibrate(pages, invented)
    args.out.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{args.out}: {len(data['lines'])} features of lines, {args.out.stat().st_size} bytes")
    return 0


# --- pages and their labels ---------------------------------------------------------------------------------------


def cases(folder: Path) -> Iterator[Page]:
    """The invented pages of this package's tests: ``CASE/input.txt`` and ``CASE/expected.json``."""
    for path in sorted(folder.glob("*/input.txt")):
        values = json.loads(path.with_name("expected.json").read_text("utf-8"))
        gold = {
            "page": path.parent.name,
            **{name: values.get(name) for name in ("headline", "deck", "topics")},
            "body": values.get("text"),
            "published": (values.get("published") or {}).get("local"),
            "authors": [author["name"] for author in values.get("authors", ())],
            "images": [
                {**image, "credits": [one["name"] for one in image.get("credits", ())]}
                for image in values.get("images", ())
            ],
        }
        text = path.read_bytes().decode()
        found = unwrapped(_seen(text))
        yield Page("cases", gold, text, found, label(found, gold))


def read(folder: Path) -> Iterator[Page]:
    """The pages of a folder."""
    for row in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(row)
        text = (folder / f"{gold['page']}.txt").read_text("utf-8")
        found = _seen(text)
        yield Page(folder.name, gold, text, found, label(found, gold))


def _seen(text: str) -> list[Line]:
    return [line for line in lines(text) if not is_unseen(line.text)]


_QUOTES = str.maketrans({**dict.fromkeys("‘’‚‛′`´‹›", "'"), **dict.fromkeys("“”„‟″«»", '"')})


def _fold(value: str | None) -> str:
    folded = unicodedata.normalize("NFKC", (value or "").translate(_QUOTES)).casefold()
    return " ".join(folded.replace("\u00ad", "").replace("\u200b", "").split())


def _shingles(value: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", value)
    return {tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}


def label(found: Sequence[Line], gold: dict[str, Any]) -> list[str]:
    """What each line is, by the values that it prints."""
    folded = [_fold(line.text) for line in found]
    labels = ["furniture"] * len(found)
    _label_body(folded, labels, gold)
    _label_deck(folded, labels, gold)
    inside = [at for at, name in enumerate(labels) if name == "body"]
    first, last = (inside[0], inside[-1]) if inside else (len(found), len(found))
    _label_images(folded, labels, gold)
    top = _label_headline(folded, labels, gold, first)
    start = first - 10 if top is None else min(top, first)
    _label_authors(
        found, folded, labels, gold, range(max(0, start - 6), min(len(found), last + 12)), first, last
    )
    _label_dates(found, labels, gold, range(max(0, start - 10), min(len(found), last + 12)))
    _label_topics(folded, labels, gold, last)
    return labels


def _label_body(folded: list[str], labels: list[str], gold: dict[str, Any]) -> None:
    body = gold.get("body") or ""
    paragraphs = {_fold(paragraph) for paragraph in body.splitlines()}
    whole = _fold(body)
    shingles = _shingles(whole)
    wide = sum(character > "\u2e7f" for character in whole) > len(whole) * 0.3
    for at, text in enumerate(folded):
        if text in paragraphs and len(text) > 25:
            labels[at] = "body"
        elif len(text) >= (15 if wide else 40):
            own = set() if wide else _shingles(text)
            if text in whole or (own and len(own & shingles) > 0.7 * len(own)):
                labels[at] = "body"
    inside = [at for at, name in enumerate(labels) if name == "body"]
    for at in range(inside[0], inside[-1]) if inside else ():
        # Headings and short sentences; elsewhere such words may stand by chance.
        if folded[at] in paragraphs:
            labels[at] = "body"


def _label_deck(folded: list[str], labels: list[str], gold: dict[str, Any]) -> None:
    deck = [_fold(part) for part in (gold.get("deck") or "").splitlines() if part.strip()]
    for at in range(len(folded) - len(deck) + 1):
        if deck and folded[at : at + len(deck)] == deck:
            labels[at : at + len(deck)] = ["deck"] * len(deck)


def _label_images(folded: list[str], labels: list[str], gold: dict[str, Any]) -> None:
    images = gold.get("images") or ()
    captions = [caption for image in images if (caption := _fold(image.get("caption")))]
    credited = [
        credit for image in images for name in image.get("credits") or () if (credit := _bare(_fold(name)))
    ]
    for at, text in enumerate(folded):
        if any(text == caption for caption in captions):
            labels[at] = "caption"
        elif labels[at] == "furniture":
            if any(len(c) >= 12 and c in text and len(text) <= len(c) + 150 for c in captions):
                labels[at] = "caption"
            elif any(
                _bare(text) == credit
                or (len(credit) > 3 and credit in text and len(text) <= len(credit) + 60)
                for credit in credited
            ):
                labels[at] = "credit"


def _bare(credit: str) -> str:
    return re.sub(r"^(©|\(c\)|photos?|foto|bild|quelle|credit|source|image)s?\s*:?\s*", "", credit).strip(
        " ()[]."
    )


def _label_headline(folded: list[str], labels: list[str], gold: dict[str, Any], first: int) -> int | None:
    headline = _fold(gold.get("headline"))
    places = [at for at, text in enumerate(folded) if headline and text == headline]
    if not places:
        return None
    # Where it stands several times (in the title, in a list of articles), the one closest above the text is meant.
    above = [at for at in places if at <= first]
    chosen = above[-1] if above else places[0]
    if len(places) > 1 and first - chosen > 60:
        chosen = min(places, key=lambda at: abs(first - at))
    labels[chosen] = "headline"
    return chosen


def _label_authors(
    found: Sequence[Line],
    folded: list[str],
    labels: list[str],
    gold: dict[str, Any],
    places: range,
    first: int,
    last: int,
) -> None:
    authors = [author for name in gold.get("authors") or () if (author := _fold(name))]
    named = [
        at
        for at in places
        if labels[at] == "furniture"
        and len(folded[at]) <= 200
        and any(author in folded[at] for author in authors)
        and not (found[at].text.endswith((".", "。")) and len(folded[at]) > 60)
        and not (first < at < last - 2 and len(folded[at]) >= 60)
    ]
    front = [at for at in named if at <= first + 1 and len(folded[at]) < 120]
    bylines = [
        at for at in named if at > last or names.is_byline(found[at].text) or names.is_name(found[at].text)
    ]
    for at in front or bylines[:2]:
        labels[at] = "byline"


def _label_dates(found: Sequence[Line], labels: list[str], gold: dict[str, Any], places: range) -> None:
    day = (gold.get("published") or "")[:10]
    for at in places:
        if labels[at] == "furniture" and len(found[at].text) <= 200 and _says(found[at].text, day):
            labels[at] = "date"


def _says(line: str, day: str) -> bool:
    return bool(day) and any(_near(date.local, day) for date in dates.find(line))


def _near(local: str | None, day: str) -> bool:
    """Whether two days are the same, or neighbours: where the zone differs."""
    if not local:
        return False
    return abs((np.datetime64(local[:10]) - np.datetime64(day)).astype(int)) <= 1


def _label_topics(folded: list[str], labels: list[str], gold: dict[str, Any], last: int) -> None:
    topics = {topic for name in gold.get("topics") or () if (topic := _fold(name))}
    single: list[int] = []
    for at, text in enumerate(folded):
        if labels[at] != "furniture" or len(text) > 400:
            continue
        bare = text.strip(" #,·•|")
        if bare in topics:
            single.append(at)
            continue
        held = {topic for topic in topics if topic in bare}
        if len(held) > 1 and sum(map(len, held)) > 0.6 * len(re.sub(r"[\s,]", "", bare)):
            labels[at] = "topics"
    # The same words stand in menus: only the run that holds most of them is the list.
    runs: list[list[int]] = []
    for at in single:
        if runs and at - runs[-1][-1] <= 4:
            runs[-1].append(at)
        else:
            runs.append([at])
    best = max(runs, key=lambda run: (len({folded[at] for at in run}), -abs(run[0] - last)), default=[])
    if 2 * len({folded[at] for at in best}) >= len(topics):
        for at in best:
            labels[at] = "topics"


# --- variants -----------------------------------------------------------------------------------------------------


def varied(pages: Sequence[Page]) -> list[Page]:
    """The pages, and more of each: with a text of a few paragraphs, without furniture, with other blank lines.

    The pages are long, and few; short articles and other ways of copying must not surprise the model.
    """
    found = list(pages)
    for number, page in enumerate(pages):
        if number % 2 == 0:
            found.append(shortened(page, 1 + number % 3))
        found.append(respaced(page, 1 + number % 2))
        if number % 2:
            found.append(stripped(page))
    return found


def shortened(page: Page, paragraphs: int) -> Page:
    """A page without most of its text: its first paragraphs, and what stands around."""
    body = [at for at, name in enumerate(page.labels) if name == "body"]
    last = body[paragraphs - 1] if len(body) > paragraphs else len(page.lines)
    kept = [at for at in range(len(page.lines)) if at <= last or at > (body[-1] if body else last)]
    return _rebuilt(
        page, kept, [page.lines[at].number - page.lines[at - 1].number if at else 1 for at in kept]
    )


def stripped(page: Page) -> Page:
    """A page without furniture: as somebody types it, or a database holds it."""
    kept = [at for at, name in enumerate(page.labels) if name != "furniture"]
    return _rebuilt(page, kept, [2] * len(kept))


def respaced(page: Page, gap: int) -> Page:
    """A page with no blank lines, or with one between all its lines."""
    every = list(range(len(page.lines)))
    return _rebuilt(page, every, [gap] * len(every))


def _rebuilt(page: Page, kept: list[int], gaps: list[int]) -> Page:
    text = "".join("\n" * min(gap, 3) + page.lines[at].text for at, gap in zip(kept, gaps, strict=True))
    return Page(page.folder, page.gold, text, _seen(text), [page.labels[at] for at in kept])


# --- training -----------------------------------------------------------------------------------------------------


def train(pages: Sequence[Page]) -> dict[str, Any]:
    """The weights, as the file holds them."""
    more = varied(pages)
    views = [View(page.lines) for page in more]
    lines_, transitions = train_lines(more, views)
    return {
        "labels": LABELS,
        "choices": {
            "headline": train_choice(headline_choices(more, views)),
            **{name: train_choice(line_choices(name, more, views)) for name in _FIELDS},
        },
        "lines": lines_,
        "transitions": transitions,
    }


def headline_choices(pages: Sequence[Page], views: Sequence[View]) -> Iterator[Choice]:
    """The features of each page's candidates, and which is the headline."""
    for page, view in zip(pages, views, strict=True):
        headlines = Headlines(view)
        wanted = _fold(page.gold.get("headline"))
        right = [k for k, at in enumerate(headlines.candidates) if _fold(view.texts[at]) == wanted]
        if right and wanted:
            chosen = next((k for k in right if page.labels[headlines.candidates[k]] == "headline"), right[-1])
            yield (
                [
                    [feature for group in headlines.groups(at) for feature in headline_features(group)]
                    for at in headlines.candidates
                ],
                chosen,
            )


def line_choices(name: str, pages: Sequence[Page], views: Sequence[View]) -> Iterator[Choice]:
    """The features of each page's candidates and of having none, and which is right."""
    for page, view in zip(pages, views, strict=True):
        lines_ = Lines(view, page.headline)
        candidates = lines_.candidates(name)
        right = [k for k, at in enumerate(candidates) if at in page.right(name)]
        # Many articles name no author.  Else a value that isn't stated is unknown, not missing, unless all lines that
        # it could be are other values.
        stated = name == "byline" or _FIELDS[name] in page.gold
        stated = stated or all(page.labels[at] != "furniture" for at in candidates)
        if right or (stated and not page.gold.get(_FIELDS[name])):
            features = [
                [feature for group in lines_.groups(at) for feature in line_features(group)]
                for at in candidates
            ]
            yield [*features, [NONE]], right[0] if right else len(candidates)


def train_choice(choices: Iterable[Choice], strength: float = 4.0) -> dict[str, float]:
    """Weights under which the right candidate of each page beats the others (a conditional logit)."""
    texts = list(choices)
    counts = Counter(feature for features, _ in texts for row in features for feature in set(row))
    index = {feature: at for at, feature in enumerate(sorted(f for f, n in counts.items() if n >= _RAREST))}
    rows, owner, gold = [], [], []
    for number, (features, chosen) in enumerate(texts):
        gold.append(len(rows) + chosen)
        rows += [[index[f] for f in sorted(set(row)) if f in index] for row in features]
        owner += [number] * len(features)
    weights = _descend(rows, np.array(owner), np.array(gold), len(index), strength)
    return {
        feature: round(float(weights[at]), 3) for feature, at in index.items() if abs(weights[at]) >= 0.01
    }


def _descend(rows: list[list[int]], owner: Any, gold: Any, size: int, strength: float) -> Any:
    column = np.concatenate([np.array(row, dtype=int) for row in rows])
    row_of = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    groups = int(owner.max()) + 1
    weights, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, 301):
        sums = np.bincount(row_of, weights[column], len(rows))
        top = np.full(groups, -np.inf)
        np.maximum.at(top, owner, sums)
        shares = np.exp(sums - top[owner])
        shares /= np.bincount(owner, shares, groups)[owner]
        shares[gold] -= 1
        slope = np.bincount(column, shares[row_of], size) + strength * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        pace = 0.1 if step < 200 else 0.02
        weights -= pace * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def train_lines(
    pages: Sequence[Page], views: Sequence[View]
) -> tuple[dict[str, list[float]], list[list[float]]]:
    """Weights and transitions of the labels (a linear-chain conditional random field)."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.1, "c2": 2.0, "max_iterations": 150})
    for page, view in zip(pages, views, strict=True):
        found = Lines(view, page.headline)
        rows = [
            [feature for group in found.groups(at) for feature in line_features(group)]
            for at in range(found.start, found.end)
        ]
        if rows:
            trainer.append(rows, page.labels[found.start : found.end])
    with tempfile.NamedTemporaryFile(suffix=".crfsuite") as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        info = tagger.info()
    weights: dict[str, list[float]] = {}
    for (feature, name), weight in sorted(info.state_features.items()):
        weights.setdefault(feature, [0.0] * len(LABELS))[LABELS.index(name)] = round(weight, 3)
    transitions = [
        [round(info.transitions.get((a, b), 0.0) + _FAVOURED.get(b, 0.0), 3) for b in LABELS] for a in LABELS
    ]
    kept = {feature: row for feature, row in weights.items() if max(map(abs, row)) >= 0.01}
    return kept, transitions


# --- cross-validation ---------------------------------------------------------------------------------------------


def cross_validate(pages: Sequence[Page], invented: Sequence[Page], folds: int, out: Path) -> None:
    """Read each page by a model that has seen no page of its publisher, and write and judge what was read."""
    rows: dict[str, list[str]] = defaultdict(list)
    judged: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for page, understood in read_unseen(pages, invented, folds):
        rows[page.folder].append(json.dumps(prediction(page.gold["page"], understood.values)))
        for field, confidence, right in judging.judgements(understood, page.gold):
            judged[field].append((confidence, right))
    for folder, found in rows.items():
        (out / f"{folder}.jsonl").write_text("\n".join(found) + "\n", "utf-8")
    print("\n".join(judging.table(judged)))


def read_unseen(
    pages: Sequence[Page], invented: Sequence[Page], folds: int
) -> Iterator[tuple[Page, reading.Reading]]:
    """Each page as a model reads it that has seen no page of its publisher."""
    publishers = sorted({page.publisher for page in pages})
    # Every so many of the publishers in alphabetical order: neighbours in the order often share a country.
    fold_of = {publisher: number % folds for number, publisher in enumerate(publishers)}
    for fold in range(folds):
        data = train([*(page for page in pages if fold_of[page.publisher] != fold), *invented])
        model = Model.of({**data, "calibration": CALIBRATION})
        for page in pages:
            if fold_of[page.publisher] == fold:
                yield page, reading.read(page.text, model=model)


def calibrate(
    pages: Sequence[Page], invented: Sequence[Page], folds: int = 5
) -> dict[str, list[tuple[float, float]]]:
    """For each label points of a line from how sure the model is to how often the values then are right."""
    judged: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for page, understood in read_unseen(pages, invented, folds):
        for field, confidence, right in judging.judgements(understood, page.gold):
            judged[_LABEL_OF[field]].append((confidence, right))
    return {label: points(values) for label, values in sorted(judged.items())}


def points(values: list[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Means of ever surer tenths of the values: how sure, and how many are right; never falling."""
    values = sorted(values, key=itemgetter(0))
    size = max(_FEWEST, len(values) // 10)
    parts = [values[at : at + size] for at in range(0, len(values), size)]
    if len(parts) > 1 and len(parts[-1]) < size:
        parts[-2:] = [parts[-2] + parts[-1]]
    # Parts that fall are taken together until none does.
    means: list[tuple[float, float, int]] = []
    for part in parts:
        said, right = (sum(column) / len(part) for column in zip(*part, strict=True))
        means.append((said, right, len(part)))
        while len(means) > 1 and (means[-2][1] >= means[-1][1] or means[-2][0] == means[-1][0]):
            (said, right, count), (other, wrong, more) = means[-2:]
            both = count + more
            means[-2:] = [((said * count + other * more) / both, (right * count + wrong * more) / both, both)]
    return [(round(said, 3), round(right, 3)) for said, right, _ in means]


def prediction(page: str, values: dict[str, Any]) -> dict[str, Any]:
    """What was read of a page, in the shape of the gold values."""
    published = values.get("published") or {}
    return {
        "page": page,
        "headline": values.get("headline"),
        "deck": values.get("deck"),
        "authors": [author["name"] for author in values["authors"]],
        "published": published.get("local"),
        "topics": values["topics"],
        "images": [
            {"caption": image.get("caption"), "credits": [one["name"] for one in image.get("credits", ())]}
            for image in values["images"]
        ],
        "body": values["text"],
    }


if __name__ == "__main__":
    sys.exit(main())
