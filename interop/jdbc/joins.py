"""Joins over the same two tables: with aggregates of nothing, of rows of one column, with USING; and queries in windows."""

SIDES = ["LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "JOIN"]


class Joins:
    """A part of `Statements`, which has `pick`, `alias`, `simple` and `tie`."""

    def aggregates_joined(self):
        s = self.alias()
        some = self.pick(f"{s}.b > 90", f"{s}.b IS NULL", "FALSE", f"{s}.b > 1", "TRUE", f"{s}.b = 1 AND {s}.b = 2", f"{s}.e = 'x'")
        aggregates = self.pick("COUNT(*) AS n", f"MAX({s}.b) AS n", f"SUM({s}.b) AS n, COUNT({s}.e) AS m", f"COUNT(DISTINCT {s}.b) AS n")
        group = self.pick("", "", f" GROUP BY {s}.e", f" HAVING COUNT(*) > {self.random.randrange(2)}", f" GROUP BY ROLLUP({s}.e)")
        x = f"(SELECT {aggregates} FROM s {s} WHERE {some}{group}) x"
        side = self.pick("CROSS JOIN", *SIDES)
        on = {"CROSS JOIN": "", "FULL JOIN": " ON x.n = t.a"}.get(side, f" ON {self.pick('TRUE', 'x.n = t.a', 'x.n >= t.a')}")
        return self.pick(
            f"SELECT {self.pick('t.i', 'COUNT(*)', 't.i, x.n', 'x.n', 'DISTINCT t.c')} FROM t {side} {x}{on}",
            f"SELECT t.c, COUNT(*) FROM t {side} {x}{on} GROUP BY t.c",
            f"SELECT t.i FROM t WHERE t.i IN (SELECT u.i FROM t u {side} {x}{on.replace('t.a', 'u.a')}) OR t.i = 0",
            f"SELECT t.i FROM t WHERE {self.pick('', 'NOT ')}EXISTS (SELECT 1 FROM {x} WHERE x.n = t.a)",
            f"SELECT t.i FROM t WHERE t.a {self.pick('', 'NOT ')}IN (SELECT x.n FROM {x}) OR t.i = 0",
            f"SELECT t.i FROM t WHERE (SELECT COUNT(*) FROM {x} WHERE x.n >= t.a) = 1",
        )

    def narrow_joins(self):
        side = self.pick(*SIDES)
        both = ["l.v < r.v", "l.v + r.v = 3", "l.v <> r.v", "l.v = r.v AND l.v < 2", "l.v >= r.v AND r.v > 1", "l.v = r.v"]
        on = self.pick(*both) if side == "FULL JOIN" else self.pick(*both, "FALSE", "l.v > 1", "r.v > 1", "l.v = r.v OR r.v = 2")
        right = self.pick("b AS v FROM s", "a AS v FROM t", "DISTINCT a AS v FROM t", "1 AS v FROM t", "NULLIF(a, 2) AS v FROM t UNION ALL SELECT b FROM s")
        rows = f"(SELECT {self.pick('t.a', 't.i')} AS v FROM t) l {side} (SELECT {right}) r ON {on}"
        return self.pick(
            f"SELECT {self.pick('l.v, r.v AS w', 'COUNT(*)', 'COUNT(r.v), COUNT(l.v)', 'r.v', 'l.v', '1')} FROM {rows}",
            f"SELECT r.v, COUNT(*) FROM {rows} GROUP BY r.v",
            f"SELECT t.i FROM t WHERE t.a IN (SELECT r.v FROM {rows})",
        )

    def using(self):
        one, other = self.pick(*SIDES), self.pick(*SIDES)
        y = "(SELECT b AS a, e AS c FROM s) y"
        rows = f"t {one} {y} USING (a) {other} (SELECT a, d FROM t WHERE i > 0) z USING (a)"
        return self.pick(
            f"SELECT a, t.i, y.c, z.d FROM {rows}",
            f"SELECT a, COUNT(*) FROM {rows} GROUP BY a{self.pick('', ' HAVING a IS NOT NULL AND COUNT(*) > 1')}",
            f"SELECT a, t.i FROM {rows} WHERE {self.pick('a > 1', 'a IS NULL OR a IN (SELECT b FROM s)')}",
            f"SELECT MAX(a), COUNT(a), COUNT(t.a) FROM {rows}",
            f"SELECT a, RANK() OVER (ORDER BY a NULLS FIRST) FROM {rows}",
            f"SELECT a, i FROM (SELECT a, i FROM t) t NATURAL {one} {y}",
            f"SELECT a, y.c FROM {y} {one} (SELECT a, i FROM t) t USING (a) WHERE a <> 2 OR y.c = 'x'",
        )

    def in_windows(self):
        s = self.alias()
        rows = f"FROM s {s} WHERE {self.tie(s, 't')}"
        return self.pick(
            f"SELECT t.i, SUM((SELECT COUNT(*) {rows})) OVER (ORDER BY t.i) FROM t",
            f"SELECT t.i, RANK() OVER (ORDER BY (SELECT MAX({s}.b) {rows}) NULLS LAST) FROM t",
            f"SELECT t.i, CASE WHEN ROW_NUMBER() OVER (ORDER BY t.i DESC) > 1 THEN (SELECT MIN({s}.b) {rows}) END FROM t",
            f"SELECT t.i, (SELECT SUM(w.r) FROM (SELECT ROW_NUMBER() OVER (ORDER BY {s}.b, {s}.e) AS r {rows}) w) FROM t",
        )

    def sets_of_limits(self):
        part = lambda: self.pick(
            "(SELECT t.a, t.c FROM t ORDER BY t.i LIMIT 2)", "(SELECT s.b, s.e FROM s ORDER BY s.b, s.e LIMIT 2)", "(SELECT t.a, t.c FROM t)", "(SELECT s.b, s.e FROM s)"
        )
        operator = lambda: self.pick("UNION", "UNION ALL", "INTERSECT", "EXCEPT", "INTERSECT ALL", "EXCEPT ALL")
        rows = f"({part()} {operator()} {part()} {operator()} {part()}) q(a, c)"
        return self.pick(f"SELECT * FROM {rows}", f"SELECT t.i, (SELECT COUNT(*) FROM {rows} WHERE q.a = t.a) FROM t", f"SELECT c, COUNT(*), SUM(a) FROM {rows} GROUP BY c")

    def joins(self):
        return self.aggregates_joined, self.narrow_joins, self.narrow_joins, self.using, self.in_windows, self.sets_of_limits
