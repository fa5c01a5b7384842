SELECT CAST('1' AS bogus)
SELECT CAST('1' AS "java.lang.String")
SELECT CAST('1' AS ARRAY(bogus))
SELECT CAST(ARRAY[1] AS INTEGER)
SELECT CAST(1 AS ARRAY(INTEGER))
SELECT CAST('x' AS ARRAY(INTEGER))
SELECT CAST('x' AS MAP(VARCHAR, INTEGER))
SELECT CAST('x' AS ROW(a INTEGER))
SELECT TRY_CAST('x' AS ARRAY(INTEGER))
SELECT CAST(? AS ARRAY(VARCHAR))
SELECT CAST(1 AS UUID)
SELECT CAST(1 AS GEOMETRY)
SELECT CAST(1 AS DATE)
SELECT CAST(DATE '2020-01-01' AS INTEGER)
SELECT CAST(TRUE AS DATE)
SELECT CAST(X'00' AS INTEGER)
SELECT CAST(1 AS VARCHAR(0))
SELECT CAST(1 AS VARCHAR(-1))
SELECT CAST(1 AS)
SELECT 1::bogus
SELECT TIMESTAMP 'x'
SELECT DATE '2020-02-30'
SELECT INTERVAL 'x' DAY
SELECT INTERVAL '1' FORTNIGHT
SELECT bogus '1'
SELECT x'0g'
SELECT * FROM api_keys WHERE name
SELECT * FROM api_keys WHERE name = 'a' AND 1
SELECT NOT name FROM api_keys
SELECT name + 1 FROM api_keys
SELECT -name FROM api_keys
SELECT name FROM api_keys GROUP BY status
SELECT name, count(*) FROM api_keys
SELECT count(count(*)) FROM api_keys
SELECT sum(name) FROM api_keys
SELECT avg(created_at) FROM api_keys
SELECT * FROM api_keys HAVING name = 'a'
SELECT * FROM api_keys k JOIN users u
SELECT * FROM api_keys k JOIN users u USING (nope)
SELECT * FROM api_keys k NATURAL JOIN nope
SELECT nope.* FROM api_keys k
SELECT k.nope FROM api_keys k
SELECT k.name.x FROM api_keys k
SELECT name[1] FROM api_keys
SELECT (1, 2).x
SELECT row_number() FROM api_keys
SELECT rank() OVER () FROM api_keys
SELECT row_number() OVER (ORDER BY nope) FROM api_keys
SELECT sum(1) OVER w FROM api_keys
SELECT sum(1) OVER (ROWS BETWEEN 1 FOLLOWING AND 1 PRECEDING) FROM api_keys
SELECT sum(1) OVER (ORDER BY name RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM api_keys
SELECT ntile(0) OVER (ORDER BY name) FROM api_keys
SELECT nth_value(name, 0) OVER (ORDER BY name) FROM api_keys
SELECT lag(name, -1) OVER (ORDER BY name) FROM api_keys
SELECT (SELECT name FROM api_keys)
SELECT (SELECT name, id FROM api_keys)
SELECT 1 IN (SELECT 1, 2)
SELECT (1, 2) IN (SELECT 1)
SELECT 1 UNION SELECT 1, 2
SELECT 1 UNION SELECT 'a'
SELECT name FROM api_keys ORDER BY 5
SELECT name FROM api_keys ORDER BY nope
SELECT name FROM api_keys LIMIT 'a'
SELECT name FROM api_keys LIMIT -1
SELECT name FROM api_keys OFFSET -1
SELECT DISTINCT ON (name) name FROM api_keys
SELECT TOP 5 name FROM api_keys
SELECT name FROM api_keys FOR UPDATE
SELECT name INTO x FROM api_keys
SELECT * FROM UNNEST(1)
SELECT * FROM UNNEST('a')
SELECT * FROM UNNEST(ARRAY[1]) AS t(a, b)
SELECT * FROM (VALUES (1, 2), (3)) t
SELECT * FROM (VALUES (1), ('a')) t
SELECT * FROM (VALUES (1)) t(a, b)
WITH a AS (SELECT 1) SELECT * FROM b
WITH a AS (SELECT * FROM a) SELECT * FROM a
SELECT CASE WHEN 1 THEN 2 END
SELECT CASE 1 WHEN 'a' THEN 2 END
SELECT CASE WHEN TRUE THEN 1 ELSE 'a' END
SELECT COALESCE(1, 'a')
SELECT NULLIF(1, 'a')
SELECT GREATEST(1, 'a')
SELECT IF('a', 1, 2)
SELECT IF(TRUE, 1, 'a')
SELECT transform(ARRAY[1], x)
SELECT transform(ARRAY[1], (x, y) -> x)
SELECT transform(1, x -> x)
SELECT transform(ARRAY[1], x -> nope)
SELECT x -> x
SELECT reduce(ARRAY[1], 0, (s, x) -> 'a', s -> s)
SELECT filter(ARRAY[1], x -> x)
SELECT json_extract('{}', '$[')
SELECT json_extract(name, created_at) FROM api_keys
SELECT json_parse(1)
SELECT regexp_like('a', '(')
SELECT regexp_replace('a', 'a', '$9')
SELECT date_trunc('fortnight', CURRENT_TIMESTAMP)
SELECT date_add('day', 'a', CURRENT_TIMESTAMP)
SELECT extract(nope FROM CURRENT_TIMESTAMP)
SELECT date_format(CURRENT_TIMESTAMP, 1)
SELECT date_parse('a', '%Q')
SELECT format_datetime(CURRENT_TIMESTAMP, 'QQQ')
SELECT CURRENT_TIMESTAMP AT TIME ZONE 'Mars/Base'
SELECT split_part('a', ',', -1)
SELECT array_agg(name, 1) FROM api_keys
SELECT approx_percentile(1, 2)
SELECT max_by(name) FROM api_keys
SELECT count(DISTINCT *) FROM api_keys
SELECT sum(*) FROM api_keys
SELECT count(*) FILTER (WHERE 1) FROM api_keys
SELECT count(*) FILTER (WHERE count(*) > 1) FROM api_keys
SELECT grouping(name) FROM api_keys
SELECT name FROM api_keys GROUP BY ROLLUP(nope)
SELECT name FROM api_keys GROUP BY 3
SELECT 1 FROM api_keys WHERE row_number() OVER () = 1
SELECT * EXCEPT (name) FROM api_keys
SELECT name FROM api_keys WHERE name ~ 'a'
SELECT name FROM api_keys WHERE name RLIKE 'a'
SELECT 'a' COLLATE nope
SELECT 1 + NULL || 'a'
SELECT CURSOR(SELECT 1)
SELECT NEXT VALUE FOR s
SELECT POSITION(1 IN 'a')
SELECT TRIM(1 FROM 'a')
SELECT SUBSTRING('a' FROM 'x')
DELETE FROM api_keys WHERE nope = 1
DELETE FROM users WHERE name = 'a'
DELETE FROM nope
DELETE api_keys
DELETE FROM api_keys k USING users u WHERE k.id = u.name
DELETE FROM api_keys LIMIT 1
DELETE FROM api_keys WHERE id = 1
DELETE FROM api_keys WHERE count(*) > 1
DELETE FROM api_keys WHERE name = 'a' RETURNING nope
DELETE FROM api_keys WHERE name = 'a' RETURNING count(*)
INSERT INTO api_keys VALUES (1)
INSERT INTO api_keys (name, name) VALUES ('a', 'b')
INSERT INTO api_keys (nope) VALUES ('a')
INSERT INTO api_keys (name, expires_in_days) VALUES ('a', 'b')
INSERT INTO api_keys (id) VALUES ('a')
UPDATE api_keys SET name = 'a'
MERGE INTO api_keys USING users ON 1 = 1 WHEN MATCHED THEN UPDATE SET name = 'a'
TRUNCATE TABLE api_keys
CREATE TABLE t (a INTEGER)
DROP TABLE api_keys
GRANT ALL ON api_keys TO bob
CALL nope()
SET x = 1
USE nope
PREPARE x FROM SELECT 1
BEGIN
COMMIT
VALUES
TABLE nope
EXPLAIN nope
DESCRIBE nope
SHOW NOPE
SHOW COLUMNS FROM nope
SELECT * FROM package_entries('nope', 1)
SELECT * FROM packages(name)
SELECT * FROM TABLE(nope(1))
SELECT MATCH_RECOGNIZE
SELECT * FROM api_keys MATCH_RECOGNIZE (PATTERN (A) DEFINE A AS TRUE)
SELECT * FROM api_keys, LATERAL (SELECT nope)
SELECT CAST(MAP(ARRAY['a'], ARRAY[1]) AS MAP(DATE, INTEGER))
SELECT MAP(1, 2)
SELECT ARRAY[1, 'a']
SELECT ARRAY[ARRAY[1], 2]
SELECT ROW(1, 2) = ROW(1)
SELECT ROW(1, 2) = 1
SELECT ROW(1, 2) < ROW('a', 2)
SELECT concat(1, 2)
SELECT concat(1)
SELECT length(1)
SELECT upper(1)
SELECT abs('a')
SELECT round('a')
SELECT power('a', 2)
SELECT nope(1)
SELECT nope(name) FROM api_keys
SELECT api_keys.name(1)
SELECT information_schema.nope
SELECT * FROM information_schema.nope
SELECT * FROM nope.api_keys
SELECT * FROM main.nope
SELECT $1
SELECT :x
SELECT @x
SELECT #
SELECT 'a
SELECT "a
SELECT /* a
SELECT (1
SELECT 1)
SELECT 1 2
SELECT 1 FROM
SELECT FROM api_keys WHERE
SELEC 1
SELECT name FROM api_keys WHERE name LIKE 'a' ESCAPE 'ab'
SELECT name FROM api_keys WHERE name LIKE 'a!b' ESCAPE '!'
