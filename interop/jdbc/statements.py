"""Makes statements over two small tables that stand in the statement itself."""

import random

from joins import Joins
from shapes import Shapes

COMPARISONS = ["=", "<", ">", "<=", ">=", "<>"]
DAYS = ["2026-01-01", "2026-01-02", "2026-01-31", "2026-02-28", "2026-03-01", "2026-03-31"]


class Statements(Shapes, Joins):
    """Statements in the words of both: `both`, or a pair where DuckDB says it in another way."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.aliases = 0

    def pick(self, *choices):
        return self.random.choice(choices)

    def alias(self):
        self.aliases += 1
        return f"q{self.aliases}"

    def number(self):
        return self.pick("NULL", "0", "1", "1", "2", "2", "3", "5")

    def tables(self):
        rows = ", ".join(
            f"({i}, CAST({self.number()} AS INTEGER), '{self.pick('x', 'y', 'z')}', DATE '{self.pick(*DAYS)}')"
            for i in range(self.random.randint(3, 9))
        )
        others = ", ".join(
            f"(CAST({self.number()} AS INTEGER), '{self.pick('x', 'y', 'w')}')" for _ in range(self.random.randint(2, 5))
        )
        return f"WITH t(i, a, c, d) AS (VALUES {rows}), s(b, e) AS (VALUES {others}) "

    def simple(self, t, depth=1):
        form = self.random.randrange(5 if depth else 3)
        if form == 0:
            return f"{t}.a {self.pick(*COMPARISONS)} {self.random.randrange(4)}"
        if form == 1:
            return f"{t}.c {self.pick('=', '<>', '<')} '{self.pick('x', 'y', 'z')}'"
        if form == 2:
            return f"{t}.a IS {self.pick('', 'NOT ')}NULL"
        if form == 3:
            return f"({self.simple(t, 0)} {self.pick('AND', 'OR')} {self.simple(t, 0)})"
        return f"NOT ({self.simple(t, 0)})"

    def tie(self, s, t):
        return self.pick(
            f"{s}.e = {t}.c", f"{s}.b = {t}.a", f"{s}.b {self.pick(*COMPARISONS)} {t}.a", f"({s}.b > {t}.a OR {s}.e = {t}.c)"
        )

    def nested(self, t, depth=2):
        s, u = self.alias(), self.alias()
        deeper = f" AND {self.deeper(s, t)}" if depth > 1 and self.random.random() < 0.4 else ""
        rows = f"FROM s {s} WHERE {self.tie(s, t)}{deeper}"
        return self.pick(
            f"{self.pick('', 'NOT ')}EXISTS (SELECT 1 {rows})",
            f"{t}.a {self.pick('', 'NOT ')}IN (SELECT {s}.b {rows})",
            f"{t}.a {self.pick(*COMPARISONS)} {self.pick('ANY', 'ALL')} (SELECT {s}.b {rows})",
            f"(SELECT {self.pick('COUNT(*)', f'COUNT({s}.b)', f'MAX({s}.b)', f'SUM({s}.b)')} {rows}) "
            f"{self.pick(*COMPARISONS)} {self.random.randrange(4)}",
            f"(SELECT {s}.b {rows} ORDER BY {s}.b, {s}.e LIMIT 1) = {t}.a",
            f"EXISTS (SELECT 1 FROM (SELECT {s}.b, ROW_NUMBER() OVER (ORDER BY {s}.b, {s}.e) AS r {rows}) {u} "
            f"WHERE {u}.r > 1 AND {u}.b >= {t}.a)",
            f"EXISTS (SELECT 1 FROM (SELECT * {rows}) {u} JOIN (SELECT * FROM s WHERE s.b = {t}.a) v ON TRUE)",
        )

    def deeper(self, s, t):
        u = self.alias()
        return f"EXISTS (SELECT 1 FROM t {u} WHERE {u}.c = {s}.e AND {u}.a {self.pick(*COMPARISONS)} {t}.a)"

    def window(self):
        partition = self.pick("", "PARTITION BY t.c ")
        order = f"ORDER BY {self.pick('t.a NULLS LAST', 't.a DESC NULLS LAST', 't.d DESC', 't.c')}, t.i"
        low, high = sorted(self.random.randrange(4) for _ in range(2))
        frame = self.pick(
            "",
            f" ROWS BETWEEN {high} PRECEDING AND {low} PRECEDING",
            f" ROWS BETWEEN {low} PRECEDING AND {high} FOLLOWING",
            f" ROWS BETWEEN {low} FOLLOWING AND UNBOUNDED FOLLOWING",
            " ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW",
        )
        days = self.pick("INTERVAL '1' DAY", "INTERVAL '30' DAY", "INTERVAL '1' MONTH")
        by_day = f"{partition}ORDER BY t.d{self.pick('', ' DESC')} RANGE BETWEEN {days} PRECEDING AND CURRENT ROW"
        by_number = f"{partition}ORDER BY t.a{self.pick('', ' DESC')} NULLS LAST RANGE BETWEEN {low} PRECEDING AND {high} FOLLOWING"
        over = f"OVER ({partition}{order}{frame})"
        columns = [
            self.pick(
                f"{self.pick('SUM', 'COUNT', 'MIN', 'MAX', 'AVG')}(t.a) {over}",
                f"{self.pick('FIRST_VALUE', 'LAST_VALUE')}(t.a) {over}",
                f"NTH_VALUE(t.i, {1 + low}) {over}",
                f"{self.pick('LAG', 'LEAD')}(t.i, {low}) OVER ({partition}{order})",
                f"{self.pick('RANK()', 'DENSE_RANK()', 'PERCENT_RANK()', 'CUME_DIST()', 'NTILE(2)')} OVER ({partition}{order})",
                f"{self.pick('COUNT', 'SUM')}(DISTINCT t.a) OVER ({partition.strip()})",
                f"{self.pick('COUNT(*)', 'SUM(t.i)')} OVER ({by_day})",
                f"{self.pick('COUNT(*)', 'SUM(t.i)')} OVER ({by_number})",
            )
            for _ in range(self.random.randint(1, 3))
        ]
        return f"SELECT t.i, {', '.join(columns)} FROM t"

    def lateral(self):
        s = self.alias()
        left = self.pick("CROSS JOIN LATERAL ({}) x", "LEFT JOIN LATERAL ({}) x ON TRUE")
        query = self.pick(
            f"SELECT {s}.b AS v FROM s {s} WHERE {self.tie(s, 't')} ORDER BY {s}.b, {s}.e LIMIT {self.random.randint(1, 2)}",
            f"SELECT ROW_NUMBER() OVER (ORDER BY {s}.b, {s}.e) AS v FROM s {s} WHERE {self.tie(s, 't')}",
            f"SELECT COUNT(DISTINCT {s}.b) AS v FROM s {s} WHERE {self.tie(s, 't')}",
        )
        return f"SELECT t.i, x.v FROM t {left.format(query)}"

    def grouped(self):
        sets = self.pick("t.c", "ROLLUP(t.c, t.d)", "CUBE(t.c, t.d)", "GROUPING SETS ((t.c), (t.d), ())", "t.c, t.d")
        key = "t.c" if sets == "t.c" else "t.c, t.d"
        where = self.pick("", f" WHERE {self.simple('t')}", f" WHERE {self.nested('t')}")
        columns = [
            self.pick(
                "COUNT(DISTINCT t.a)",
                "SUM(DISTINCT t.a)",
                "COUNT(DISTINCT t.d)",
                "COUNT(DISTINCT (t.a, t.c))",
                "AVG(t.a)",
                f"COUNT(*) FILTER (WHERE {self.simple('t')})",
                f"SUM(DISTINCT t.i) FILTER (WHERE {self.simple('t')})",
            )
            for _ in range(self.random.randint(1, 4))
        ]
        return f"SELECT {key}, {', '.join(columns)} FROM t{where} GROUP BY {sets}"

    def sets(self):
        parts = [f"SELECT t.a, t.c FROM t WHERE {self.simple('t')}", "SELECT s.b, s.e FROM s", "SELECT t.a, t.c FROM t"]
        operators = ["UNION", "UNION ALL", "INTERSECT", "EXCEPT"]
        first = f"({self.pick(*parts)} {self.pick(*operators)} {self.pick(*parts)})"
        return f"{first} {self.pick(*operators)} ({self.pick(*parts)})"

    def unnested(self):
        numbers = ", ".join(str(self.random.randrange(4)) for _ in range(self.random.randint(1, 3)))
        texts = ", ".join(f"'{self.pick('x', 'y')}'" for _ in range(self.random.randint(1, 3)))
        rest = f"ON w.n {self.pick(*COMPARISONS)} t.a OR w.m = t.c"
        ours = f"SELECT t.i, w.n, w.m FROM t JOIN (SELECT * FROM UNNEST(ARRAY[{numbers}], ARRAY[{texts}]) AS u(n, m)) w {rest}"
        theirs = f"SELECT t.i, w.n, w.m FROM t JOIN (SELECT unnest([{numbers}]) AS n, unnest([{texts}]) AS m) w {rest}"
        return ours, theirs

    def rows(self):
        return self.pick(
            f"SELECT t.i FROM t WHERE (t.a, t.c) {self.pick('', 'NOT ')}IN (SELECT s.b, s.e FROM s)",
            "SELECT t.i, (t.c, t.a) IN (SELECT s.e, s.b FROM s) FROM t",
            "SELECT COUNT(*) FROM (SELECT DISTINCT (t.a, t.c) FROM t) x",
            "SELECT COUNT(DISTINCT (t.a, t.c)), COUNT(DISTINCT t.a), COUNT(DISTINCT t.c) FROM t",
        )

    def next(self):
        """The statement for us and the one for DuckDB."""
        tables = self.tables()
        made = self.pick(
            self.window,
            self.window,
            lambda: f"SELECT t.i FROM t WHERE {self.nested('t')}",
            lambda: f"SELECT t.i FROM t WHERE {self.nested('t')} {self.pick('AND', 'OR')} {self.nested('t')}",
            lambda: f"SELECT t.i, (SELECT MAX(s.b) FROM s WHERE {self.tie('s', 't')}) FROM t",
            self.lateral,
            self.grouped,
            self.sets,
            self.unnested,
            self.rows,
            *self.more(),
            *self.joins(),
        )()
        if made[0] == "RECURSIVE":
            query, main = made[1]
            both = tables.replace("WITH ", "WITH RECURSIVE ", 1).rstrip() + f", {query} {main}"
            return both, both
        ours, theirs = made if isinstance(made, tuple) else (made, made)
        return tables + ours, tables + theirs


def plain(value):
    """Numbers of every type are the same to nine digits."""
    if value is None:
        return str(value)
    if isinstance(value, bool):
        return str(int(value))  # a bridge from Java gives truth as 0 and 1
    try:
        number = round(float(value), 9)
        return str(int(number)) if number == int(number) else str(number)
    except (TypeError, ValueError):
        return str(value)
