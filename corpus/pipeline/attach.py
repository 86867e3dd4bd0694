"""Records of a release made whole again by who holds the raw files; nothing is taken for the text unless it is.

Identical bytes need no check but their digest.  In others each annotation is looked for by the digest of its
words, or by where it lies in a longer one that is found; what can't be told for certain counts as not found.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Literal

from corpus import formats, integrity, schema, text
from corpus import raw as raw_files
from corpus.formats import jsonl
from corpus.model import Annotation, Article, FileEntry, Manifest, Pointer
from corpus.pipeline import staging
from corpus.pipeline.content import KINDS, Content
from corpus.pipeline.digests import LAYER, paragraphs
from corpus.pipeline.refind import Search
from corpus.text import Span

NOTICE = "These records hold texts that their rights keep out of the release: they are for you, not to be passed on."


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """What became of a record: as much of it as could be given back."""

    article: Article
    annotations: tuple[Annotation, ...]
    status: Literal["held", "same", "moved", "differs", "absent"]
    """Held in full by the release; the same bytes; found again; found in parts; without a raw file."""
    moved: int = 0
    """How many annotations stand elsewhere than in the bytes that were released."""
    lost: tuple[Annotation, ...] = ()
    """Those that were not found; they are left out."""

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return self.status in ("held", "same", "moved")


def attached(article: Article, annotations: Iterable[Annotation], data: bytes | None) -> Attached:
    """A released record with all that its raw file says; ``data`` are that file's bytes, or None without one."""
    annotations = tuple(annotations)
    if article.rights.text == "full":
        return Attached(article=article, annotations=annotations, status="held")
    if data is None:
        return Attached(article=article, annotations=annotations, status="absent")
    if sha256(data).hexdigest() == article.source.sha256:
        kept = _own(annotations)
        whole = _restored(article, kept, text.decode(data))
        return Attached(article=whole, annotations=kept, status="same")
    return _refound(article, annotations, data.decode("utf-8", "replace"))


def _refound(article: Article, annotations: tuple[Annotation, ...], raw_text: str) -> Attached:
    """The same for other bytes than those that were released."""
    places = Search(article, annotations, raw_text).places
    plain = _own(annotations)
    at = {one: places.get(Span(one.start, one.end)) for one in plain if one.target == "raw"}
    found = tuple(
        replace(one, start=span.start, end=span.end) for one, span in at.items() if span is not None
    )
    if all(at[one] is not None for one in paragraphs(plain)):
        article = _restored(article, found, raw_text)
    else:
        article = replace(_restored(article, found, raw_text), text=article.text)
    lost = tuple(
        one
        for one in plain
        if (one.target == "raw" and at[one] is None)
        or (one.target == "text" and one.end > len(article.text or ""))
    )
    gone = set(lost)
    kept = tuple(_at(one, at.get(one)) for one in plain if one not in gone)
    return Attached(
        article=article,
        annotations=kept,
        status="differs" if lost else "moved",
        moved=sum(one not in gone and kept_at != (one.start, one.end) for one, kept_at in at.items()),
        lost=lost,
    )


def _at(one: Annotation, span: Span | None) -> Annotation:
    return one if span is None else replace(one, start=span.start, end=span.end)


def _own(annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """The annotations as they were before the release: what it added is of no use beside the text."""
    return tuple(replace(one, words=None, digest=None) for one in annotations if one.layer != LAYER)


def _restored(article: Article, annotations: tuple[Annotation, ...], raw_text: str) -> Article:
    """An article with the prose that its annotations mark in a raw text."""
    said: dict[Pointer, str] = {}
    for one in annotations:
        if one.layer == "values" and one.field is not None:
            said.setdefault(one.field, text.normalise(raw_text[one.start : one.end]))
    body = [raw_text[one.start : one.end] for one in paragraphs(annotations)]
    return replace(
        article,
        deck=said.get("/deck", article.deck),
        authors=tuple(
            replace(author, bio=said.get(f"/authors/{index}/bio", author.bio))
            for index, author in enumerate(article.authors)
        ),
        images=tuple(
            replace(
                image,
                caption=said.get(f"/images/{index}/caption", image.caption),
                alt=said.get(f"/images/{index}/alt", image.alt),
            )
            for index, image in enumerate(article.images)
        ),
        text=text.paragraphs(body),
    )


class RawFiles:
    """The raw files that somebody holds, found by an article's digest, or else by its path."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._digests: dict[str, Path] = {}
        self._names: dict[str, list[Path]] = defaultdict(list)
        for path in _files(paths):
            self._digests.setdefault(integrity.sha256(path), path)
            self._names[path.name].append(path)

    def of(self, article: Article) -> bytes | None:
        """The bytes of an article's raw file, those released if they are there; None if there is no such file."""
        if same := self._digests.get(article.source.sha256):
            return same.read_bytes()
        source = PurePosixPath(article.source.path)
        named = self._names.get(source.name, [])
        below = [path for path in named if path.absolute().as_posix().endswith(f"/{source}")]
        chosen = below[:1] or (named if len(named) == 1 else [])
        return chosen[0].read_bytes() if chosen else None


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            below = sorted(one for one in path.rglob("*") if raw_files.is_article_name(one.name))
            yield from (one for one in below if one.is_file())
        else:
            yield path


def records(
    articles: Iterable[Article], annotations: Iterable[Annotation]
) -> Iterator[tuple[Article, tuple[Annotation, ...]]]:
    """Articles with their annotations, which a release has in the same order."""
    groups = groupby(annotations, key=lambda one: one.article)
    name, group = next(groups, ("", iter(())))
    for article in articles:
        if name != article.id:
            yield article, ()
            continue
        yield article, tuple(group)
        name, group = next(groups, ("", iter(())))


def write(
    target: Path, manifest: Manifest, results: Iterable[tuple[Article, tuple[Annotation, ...]]]
) -> Manifest:
    """Write records as a folder like a release's, for their holder alone; nothing may be there yet."""
    with staging.folder(target) as folder:
        content = _data(folder, results)
        # Nobody means to commit it.
        for name, said in ((".gitignore", "*"), ("DO-NOT-PASS-ON.txt", NOTICE)):
            (folder / name).write_text(f"{said}\n", "utf-8", newline="\n")
        manifest = replace(
            manifest,
            articles=content.rows["articles"],
            annotations=content.rows["annotations"],
            content=content.digest,
            files=tuple(_entry(path, content) for path in sorted(folder.iterdir())),
        )
        (folder / "manifest.json").write_text(schema.dump(manifest), "utf-8", newline="\n")
        sums = "".join(f"{integrity.sha256(path)}  {path.name}\n" for path in sorted(folder.iterdir()))
        (folder / "SHA256SUMS").write_text(sums, "utf-8", newline="\n")
        staging.publish(folder, target)
    return manifest


def _data(folder: Path, results: Iterable[tuple[Article, tuple[Annotation, ...]]]) -> Content:
    content = Content()
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(formats.writer(folder, name, kind)) for name, kind in KINDS.items()
        }
        for article, annotations in results:
            for name, values in (("articles", (article,)), ("annotations", annotations)):
                for line in map(jsonl.line, map(schema.plain, values)):
                    content.add(name, line)
                    writers[name].write(line)
    return content


def _entry(path: Path, content: Content) -> FileEntry:
    types = {f"{name}{form.SUFFIX}": (form.MEDIA_TYPE, name) for name in KINDS for form in formats.FORMATS}
    media_type, name = types.get(path.name, ("text/plain", ""))
    return FileEntry(
        path=path.name,
        media_type=media_type,
        size=path.stat().st_size,
        rows=content.rows.get(name),
        sha256=integrity.sha256(path),
    )
