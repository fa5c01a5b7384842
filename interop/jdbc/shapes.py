"""More forms of statements over the same two tables: t(i, a, c, d) and s(b, e)."""

TEXTS = ["x", "y", "z", "", "X", "é", "e\u0301", "\U0001f600", "\uff5e", "a%b", "a_b", "a!b", "xy", "xyz", " x", "x "]
PATTERNS = ["x%", "%", "_", "__", "%y%", "a!%b", "a!_b", "%!!b", "_b", "x _", "", "%é%", "%\U0001f600"]


class Shapes:
    """A part of `Statements`, which has `pick`, `alias`, `simple`, `tie` and `nested`."""

    def correlated_columns(self):
        s, u = self.alias(), self.alias()
        rows = f"FROM s {s} WHERE {self.tie(s, 't')}"
        columns = [
            self.pick(
                f"(SELECT {self.aggregate(f'{s}.b')} {rows})",
                f"(SELECT {s}.b {rows} ORDER BY {s}.b DESC, {s}.e LIMIT 1)",
                f"EXISTS (SELECT 1 {rows})",
                f"t.a {self.pick('', 'NOT ')}IN (SELECT {s}.b {rows})",
                f"t.a {self.pick('=', '<', '<>', '>=')} {self.pick('ANY', 'ALL')} (SELECT {s}.b {rows})",
                f"(SELECT COUNT(*) FROM (SELECT DISTINCT {s}.b {rows}) {u})",
                f"(SELECT MAX({u}.r) FROM (SELECT RANK() OVER (ORDER BY {s}.b) AS r {rows}) {u})",
                f"CASE WHEN EXISTS (SELECT 1 {rows}) THEN t.a WHEN t.a IS NULL THEN -1 END",
                f"(SELECT {self.aggregate(f'{s}.b')} + t.i {rows})",
                f"COALESCE((SELECT MIN({s}.b) {rows} GROUP BY {s}.e HAVING COUNT(*) > {self.pick('0', 't.a', 't.i')} ORDER BY 1 LIMIT 1), -7)",
            )
            for _ in range(self.random.randint(1, 3))
        ]
        return f"SELECT t.i, {', '.join(columns)} FROM t{self.where()}"

    def aggregate(self, value):
        return self.pick("COUNT(*)", f"COUNT({value})", f"MAX({value})", f"MIN({value})", f"SUM({value})", f"COUNT(DISTINCT {value})")

    def of_texts(self, value):
        return self.pick("COUNT(*)", f"COUNT({value})", f"MAX({value})", f"MIN({value})", f"MIN({value} || 'x')", f"COUNT(DISTINCT {value})")

    def where(self):
        return self.pick("", f" WHERE {self.simple('t')}")

    def having(self):
        s = self.alias()
        condition = self.pick(
            f"{self.aggregate('t.a')} {self.pick('>', '<', '=')} (SELECT MAX({s}.b) FROM s {s} WHERE {s}.e = t.c)",
            f"EXISTS (SELECT 1 FROM s {s} WHERE {s}.e = t.c AND {s}.b > {self.random.randrange(3)})",
            f"t.c {self.pick('', 'NOT ')}IN (SELECT {s}.e FROM s {s} WHERE {s}.b IS NOT NULL)",
            f"{self.aggregate('t.a')} > {self.random.randrange(4)} OR MIN(t.d) < DATE '2026-02-01'",
            f"{self.aggregate('t.a')} IS NULL",
        )
        return f"SELECT t.c, {self.aggregate('t.a')}, MAX(t.d) FROM t GROUP BY t.c HAVING {condition}"

    def having_of_outer(self):
        s = self.alias()
        having = f"{self.aggregate(f'{s}.b')} {self.pick('>', '<', '=', '<>', '>=')} {self.pick('t.a', 't.i', 't.a - 1', 'COALESCE(t.a, 1)')}"
        rows = f"FROM s {s} {self.pick('', f'WHERE {s}.b IS NOT NULL ')}"
        grouped = self.pick(f"GROUP BY {s}.e ", "")
        return self.pick(
            f"SELECT t.i FROM t WHERE {self.pick('', 'NOT ')}EXISTS (SELECT 1 {rows}{grouped}HAVING {having})",
            f"SELECT t.i FROM t WHERE t.c IN (SELECT {s}.e {rows}GROUP BY {s}.e HAVING {having})",
            f"SELECT t.i, (SELECT COUNT(*) FROM (SELECT {s}.e {rows}GROUP BY {s}.e HAVING {having}) w) FROM t",
            f"SELECT t.i, (SELECT {self.aggregate(f'{s}.b')} + t.a {rows}) FROM t",
        )

    def full_join(self):
        kind = self.pick("FULL JOIN", "LEFT JOIN", "RIGHT JOIN", "JOIN")
        on = self.pick(
            "s.b = t.a",
            "s.b = t.a AND s.e = t.c",
            f"s.b = t.a AND {self.simple('t', 0)}",
            f"s.e = t.c AND {'s.b > 1'}",
            "s.b IS NOT DISTINCT FROM t.a",
            "s.b = t.a AND t.c <> s.e",
        )
        where = self.pick("", f" WHERE {self.simple('t')}", " WHERE s.b IS NULL", " WHERE t.i IS NULL OR s.b > 1")
        return f"SELECT t.i, t.a, s.b, s.e FROM t {kind} s ON {on}{where}"

    def join_on_query(self):
        s = self.alias()
        kind = self.pick("JOIN", "LEFT JOIN")
        inner = f"(SELECT MAX({s}.b) FROM s {s} WHERE {s}.e = t.c)"
        on = self.pick(f"w.b = {inner}", f"w.e = t.c AND w.b >= {inner}", f"EXISTS (SELECT 1 FROM s {s} WHERE {s}.b = t.a) AND w.e = t.c")
        return f"SELECT t.i, w.b, w.e FROM t {kind} s w ON {on}"

    def grouping_sets(self):
        sets = self.pick("ROLLUP(t.c, t.a)", "CUBE(t.c, t.a)", "GROUPING SETS ((t.c, t.a), (t.c), ())", "GROUPING SETS ((t.a), (t.c))")
        having = self.pick("", " HAVING COUNT(*) > 1", " HAVING GROUPING(t.c) = 0", " HAVING SUM(t.i) > 3 AND GROUPING(t.a) = 1")
        return f"SELECT t.c, t.a, GROUPING(t.c), GROUPING(t.a), COUNT(*), SUM(t.i), COUNT(DISTINCT t.d) FROM t GROUP BY {sets}{having}"

    def windows_of_groups(self):
        order = self.pick("t.c", "COUNT(*) DESC, t.c", "SUM(t.i), t.c")
        columns = [
            self.pick(
                f"RANK() OVER (ORDER BY {self.pick('COUNT(*)', 'SUM(t.i)')})",
                f"SUM(COUNT(*)) OVER (ORDER BY {order})",
                "SUM(SUM(t.a)) OVER ()",
                f"LAG(MAX(t.a)) OVER (ORDER BY {order})",
                f"COUNT(*) - LAG(COUNT(*), 1, 0) OVER (ORDER BY {order})",
                "100.0 * COUNT(*) / SUM(COUNT(*)) OVER ()",
                f"ROW_NUMBER() OVER (PARTITION BY COUNT(*) ORDER BY {order})",
            )
            for _ in range(self.random.randint(1, 3))
        ]
        return f"SELECT t.c, {', '.join(columns)} FROM t GROUP BY t.c{self.pick('', ' HAVING COUNT(*) < 3')}"

    def filtered_windows(self):
        inner = f"SELECT t.*, ROW_NUMBER() OVER (PARTITION BY t.c ORDER BY t.a DESC NULLS LAST, t.i) AS r, COUNT(*) OVER (PARTITION BY t.c) AS n FROM t"
        return f"SELECT x.c, x.i, x.r FROM ({inner}) x WHERE x.r <= {self.random.randint(1, 2)} {self.pick('AND x.n > 1', 'OR x.a IS NULL', '')}"

    def limited_sets(self):
        part = lambda: f"(SELECT t.a AS v, t.c AS w FROM t WHERE {self.simple('t')} ORDER BY t.i{self.pick('', ' DESC')} LIMIT {self.random.randint(1, 3)})"
        operator = self.pick("UNION", "UNION ALL", "INTERSECT", "EXCEPT")
        return self.pick(
            f"{part()} {operator} {part()}",
            f"SELECT * FROM ({part()} {operator} {part()}) q ORDER BY v NULLS LAST, w LIMIT 3",
            f"{part()} {operator} (SELECT s.b, s.e FROM s) ORDER BY 1 NULLS LAST, 2 LIMIT 4",
            f"SELECT v, COUNT(*) FROM ({part()} UNION ALL {part()}) q GROUP BY v",
        )

    def with_queries(self):
        return self.pick(
            f"SELECT * FROM (WITH g AS (SELECT c, COUNT(*) AS n FROM t GROUP BY c), h AS (SELECT c FROM g WHERE n > 1) SELECT t.i, g.n FROM t JOIN g ON g.c = t.c WHERE t.c {self.pick('', 'NOT ')}IN (SELECT c FROM h)) q",
            f"SELECT t.i, (WITH g AS (SELECT s.b FROM s WHERE {self.tie('s', 't')}) SELECT {self.aggregate('g.b')} FROM g) FROM t",
            f"SELECT * FROM (WITH s AS (SELECT a AS b, c AS e FROM t) SELECT s.b, {self.of_texts('s.e')} FROM s GROUP BY s.b) q",
        )

    def recursive(self):
        steps = self.random.randint(2, 5)
        return "RECURSIVE", self.pick(
            (f"r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < {steps})", "SELECT r.n, t.i FROM r JOIN t ON t.a = r.n"),
            (f"r(n, p) AS (SELECT a, c FROM t WHERE a IS NOT NULL UNION SELECT n + 1, p FROM r WHERE n < {steps})", "SELECT n, p FROM r"),
            (f"r(n, p) AS (SELECT 1, 'x' UNION ALL SELECT n + 1, p || 'yz' FROM r WHERE n < {steps})", "SELECT n, p FROM r"),
        )

    def texts(self):
        values = ", ".join(f"({i}, {self.text()})" for i in range(self.random.randint(3, 8)))
        rows = f"(VALUES {values}) x(k, v)"
        return self.pick(
            f"SELECT x.k, RANK() OVER (ORDER BY x.v{self.pick('', ' DESC')} NULLS LAST) FROM {rows}",
            f"SELECT MIN(x.v), MAX(x.v), COUNT(DISTINCT x.v) FROM {rows}",
            f"SELECT x.k, x.v LIKE '{self.pick(*PATTERNS)}' ESCAPE '!', x.v NOT LIKE '{self.pick(*PATTERNS)}' ESCAPE '!' FROM {rows}",
            f"SELECT x.k, y.k FROM {rows} JOIN {rows.replace('x(', 'y(')} ON x.v {self.pick('<', '>=', '=', '<>')} y.v",
            f"SELECT x.k, LENGTH(x.v), UPPER(x.v), REPLACE(x.v, 'x', 'yy'), x.v || '!' FROM {rows}",
            f"SELECT x.k FROM {rows} WHERE x.v BETWEEN {self.text()} AND {self.text()}",
            f"SELECT x.k, x.v IN ({self.text()}, {self.text()}, NULL) FROM {rows}",
            f"SELECT x.k, POSITION('{self.pick('x', 'b', 'é')}' IN x.v), SUBSTRING(x.v FROM 2), TRIM(x.v), REVERSE(x.v) FROM {rows} WHERE x.v NOT LIKE '%e\u0301%'",
        )

    def text(self):
        return self.pick("NULL", *(f"'{text}'" for text in TEXTS))

    def logic(self):
        number = lambda: self.pick("t.a", "t.i", "NULL", "1", "2", "t.a + 1", "NULLIF(t.a, 2)")
        part = lambda: self.pick(
            f"{number()} {self.pick('=', '<', '>', '<=', '>=', '<>')} {number()}",
            f"t.a {self.pick('', 'NOT ')}IN ({number()}, {number()}, NULL)",
            f"t.a {self.pick('', 'NOT ')}IN ({number()}, {number()})",
            f"t.a {self.pick('', 'NOT ')}BETWEEN {number()} AND {number()}",
            f"{number()} IS {self.pick('', 'NOT ')}DISTINCT FROM {number()}",
            f"(t.a > 1) IS {self.pick('TRUE', 'NOT TRUE', 'FALSE', 'NOT FALSE', 'UNKNOWN', 'NOT UNKNOWN')}",
            f"(t.i, t.c) {self.pick('<', '>', '=', '<>', '>=')} ({self.random.randrange(5)}, 'y')",
            f"t.a {self.pick('', 'NOT ')}IN (SELECT s.b FROM s)",
            f"CASE t.a WHEN 1 THEN TRUE WHEN NULL THEN FALSE WHEN 2 THEN NULL ELSE t.i > 2 END",
            f"CASE WHEN t.a > 1 THEN t.c = 'x' ELSE NULL END",
        )
        both = f"({part()}) {self.pick('AND', 'OR', 'AND NOT', 'OR NOT')} ({part()})"
        return self.pick(f"SELECT t.i, {part()}, {both} FROM t", f"SELECT t.i FROM t WHERE {both}", f"SELECT t.i FROM t WHERE NOT ({both})")

    def symmetric(self):
        low, high = self.pick("3", "t.i", "1"), self.pick("1", "t.a", "2")
        no = self.pick("", "NOT ")
        ours = f"SELECT t.i FROM t WHERE t.a {no}BETWEEN SYMMETRIC {low} AND {high}"
        return ours, f"SELECT t.i FROM t WHERE {no}((t.a BETWEEN {low} AND {high}) OR (t.a BETWEEN {high} AND {low}))"

    def dates(self):
        step = self.pick("INTERVAL '1' DAY", "INTERVAL '1' MONTH", "INTERVAL '13' MONTH", "INTERVAL '45' DAY")
        sign = self.pick("+", "-")
        ours = f"CAST(t.d {sign} {step} AS DATE)"
        return self.pick(
            f"SELECT t.i, {ours}, {ours} > DATE '2026-02-01' FROM t",
            f"SELECT t.i, u.i FROM t JOIN t u ON u.d > t.d AND u.d <= {ours}",
            "SELECT EXTRACT(MONTH FROM t.d), COUNT(*), MIN(t.d), MAX(t.d) FROM t GROUP BY EXTRACT(MONTH FROM t.d)",
            "SELECT t.i, EXTRACT(YEAR FROM t.d), EXTRACT(DAY FROM t.d), EXTRACT(QUARTER FROM t.d), EXTRACT(DOY FROM t.d), EXTRACT(WEEK FROM t.d) FROM t",
            f"SELECT CAST(date_trunc('{self.pick('month', 'week', 'year', 'quarter', 'day')}', t.d) AS DATE), COUNT(*) FROM t GROUP BY 1",
            f"SELECT t.i, CASE WHEN t.d BETWEEN DATE '2026-01-02' AND DATE '2026-02-28' THEN t.d END, COALESCE(NULLIF(t.d, DATE '2026-01-01'), DATE '2000-01-01') FROM t",
        )

    def several_distinct(self):
        columns = [
            self.pick("COUNT(DISTINCT t.a)", "SUM(DISTINCT t.a)", "AVG(DISTINCT t.a)", "COUNT(DISTINCT t.c)", "MIN(DISTINCT t.a)", "COUNT(DISTINCT t.d)", "COUNT(*)", "SUM(t.a)")
            for _ in range(self.random.randint(2, 5))
        ]
        return f"SELECT {', '.join(columns)} FROM t{self.pick('', ' WHERE t.a > 9', self.where())}{self.pick('', ' GROUP BY t.c')}"

    def laterals(self):
        s = self.alias()
        return self.pick(
            f"SELECT t.i, x.n, x.m FROM t CROSS JOIN LATERAL (SELECT COUNT(*) AS n, MAX({s}.b) AS m FROM s {s} WHERE {self.tie(s, 't')}) x",
            f"SELECT t.i, x.b, y.n FROM t JOIN LATERAL (SELECT {s}.b FROM s {s} WHERE {self.tie(s, 't')}) x ON TRUE LEFT JOIN LATERAL (SELECT COUNT(*) AS n FROM s WHERE s.b > x.b) y ON TRUE",
            f"SELECT t.c, SUM(x.n) FROM t, LATERAL (SELECT COUNT(*) AS n FROM s {s} WHERE {self.tie(s, 't')}) x GROUP BY t.c",
        )

    def more(self):
        return (
            self.correlated_columns, self.correlated_columns, self.having, self.having_of_outer, self.full_join, self.full_join, self.join_on_query,
            self.grouping_sets, self.windows_of_groups, self.filtered_windows, self.limited_sets, self.with_queries, self.recursive, self.texts, self.texts,
            self.logic, self.logic, self.symmetric, self.dates, self.several_distinct, self.laterals,
        )
