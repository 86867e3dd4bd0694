"""Rows as a relation of DuckDB, and questions in SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from corpus.dataset.out import files
from corpus.dataset.out.extras import needed
from corpus.dataset.tables.view import View
from corpus.errors import MisuseError

if TYPE_CHECKING:
    import duckdb

# Values for each ? or $name of a query.
Parameters: TypeAlias = Sequence[Any] | Mapping[str, Any]


def relation(
    view: View, stream: object, connection: duckdb.DuckDBPyConnection | None = None
) -> duckdb.DuckDBPyRelation:
    """The rows, read each time when DuckDB asks, and where they are whole files here no more columns than it asks for.

    ``stream`` has the same rows by Arrow's PyCapsule interface.  Without a connection, it is the one that
    ``duckdb.sql`` uses.
    """
    with needed("to_duckdb()", "duckdb", extra="duckdb"):
        import duckdb
    if connection is not None and not isinstance(connection, duckdb.DuckDBPyConnection):
        raise MisuseError(f"expected a connection, such as duckdb.connect() gives, got {connection!r}")
    database = duckdb.default_connection() if connection is None else connection
    found = files.local(view)
    if not found:
        return database.from_arrow(stream)
    from pyarrow.dataset import dataset
    from pyarrow.fs import LocalFileSystem

    # Arrow reads them, so that DuckDB needs no access to files; they are no patterns to it, and no partitions.
    whole = dataset(found, format="parquet", filesystem=LocalFileSystem())
    return database.from_arrow(whole).select(*map(duckdb.ColumnExpression, view.columns))


def answer(
    sql: str, tables: Mapping[str, tuple[View, object]], parameters: Parameters | None = None
) -> duckdb.DuckDBPyRelation:
    """What a query gives that knows some tables, and nothing else of this machine.

    Raises :class:`corpus.errors.MisuseError` with what DuckDB has to say of the query.
    """
    with needed("sql()", "duckdb", extra="duckdb"):
        import duckdb
    if isinstance(parameters, str) or not isinstance(parameters, Sequence | Mapping | None):
        raise MisuseError(f"sql(): expected parameters in a list, or a dict for $name, got {parameters!r}")
    connection = duckdb.connect()
    for name, (view, stream) in tables.items():
        relation(view, stream, connection).create_view(name)
    connection.execute("SET TimeZone = 'UTC'")  # the same answers on every machine
    # From here on it reads and writes no file, loads nothing, and sees no variable of the caller.
    connection.execute("SET enable_external_access = false")
    connection.execute("SET python_enable_replacements = false")
    connection.execute("SET lock_configuration = true")
    try:
        found = connection.sql(sql, params=parameters)
    except duckdb.Error as error:
        raise MisuseError(f"sql(): {str(error).rstrip()}") from error
    if found is None:
        raise MisuseError(f"sql(): expected a query that gives rows, such as SELECT, got {sql!r}")
    return found
