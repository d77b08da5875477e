"""Reads one {"sql", "from"} a line as JSON, and writes one {"sql"} or {"error"} a line: the statement in DuckDB's SQL."""

import json
import sys

import sqlglot
from sqlglot import exp
from sqlglot.errors import ErrorLevel


def place(node: exp.Expression) -> exp.Expression:
    """BigQuery's @p1 as DuckDB's $1; Snowflake's :1 comes so by itself."""
    if isinstance(node, exp.Parameter) and node.name.startswith("p"):
        return exp.Parameter(this=exp.Literal.number(node.name[1:]))
    return node


def escape(node: exp.Expression) -> exp.Expression:
    """A backslash always escapes in BigQuery's LIKE; DuckDB wants to be told."""
    if isinstance(node, exp.Like) and not isinstance(node.parent, exp.Escape):
        return exp.Escape(this=node.copy(), expression=exp.Literal.string("\\"))
    return node


def translate(sql: str, dialect: str) -> str:
    tree = sqlglot.parse_one(sql, read=dialect)
    if dialect == "bigquery":
        tree = tree.transform(place).transform(escape)
    return tree.sql(dialect="duckdb", unsupported_level=ErrorLevel.RAISE)


for line in sys.stdin:
    asked = json.loads(line)
    try:
        answer = {"sql": translate(asked["sql"], asked["from"])}
    except Exception as error:  # Whatever it is, the one who asked is told, and the next line is read.
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
