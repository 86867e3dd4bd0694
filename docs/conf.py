"""How Sphinx makes the site: ``.ci/docs`` builds it, without network and with warnings as errors."""

import dataclasses
import typing

from pygments.lexers.shell import BashSessionLexer
from sphinx.application import Sphinx

import corpus
from corpus import model
from corpus.dataset.asking.split import Split
from corpus.display.chart import Plot
from corpus.model.summary import Summary
from corpus.schema.layers import Layer

project = "corpus"
author = "The corpus maintainers"
project_copyright = author
release = version = corpus.__version__
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc"]
exclude_patterns = ["README.md"]

# Pages: MyST; the links to headings are those that GitHub makes.
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "deflist"]

# The notebook is kept without outputs and run whenever the site is built.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_in_temp = True
nb_execution_timeout = 120
nb_merge_streams = True

# The reference: docstrings, in the order of the source.
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True}
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 90
toc_object_entries_show_parents = "hide"

# What signatures name and no page here describes: other libraries, and what is ours alone.
_STANDARD = r"collections|datetime|os|pathlib|typing"
_OTHERS = r"annotated_types|datasets|duckdb|numpy|pa|pandas|pc|polars|pyarrow|spacy|torch"
_OURS = r"ArticleDataset|Doc|Given|Item|Language|Moment|Names|Parameters|PathLike|Target|Web"
nitpick_ignore_regex = [
    ("py:.*", rf"({_STANDARD}|{_OTHERS})\..*"),
    ("py:.*", _OURS),
    ("py:.*", r"corpus\.(dataset|model|raw|text)\..*"),
]

html_theme = "furo"
html_title = f"corpus {version}"
html_copy_source = False
html_show_sourcelink = False
html_static_path = ["static"]
html_css_files = ["site.css"]
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"


# Fields whose types say more than their names do to a reader: the limits are in the JSON Schema.
_VALUES = [one for one in vars(model).values() if dataclasses.is_dataclass(one)]


def setup(app: Sphinx) -> None:
    """Show classes as those see them who get them."""
    app.add_lexer("shellsession", BashSessionLexer)  # as GitHub calls it
    app.connect("autodoc-process-signature", _without_constructor)
    for kind in (*_VALUES, corpus.Record, Layer, Plot, Split, Summary):
        kind.__annotations__ = typing.get_type_hints(kind)


def _without_constructor(
    _app: Sphinx, what: str, _name: str, _object: object, _options: object, signature: str, returns: str
) -> tuple[str, str] | None:
    """Classes are got from functions; their fields are listed below them."""
    return ("", "") if what in {"class", "exception"} and signature else None
