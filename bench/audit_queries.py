"""Asks DuckDB what AuditQueries asks of quilt4j: FOLDER FIRST_DATE ROUNDS THREADS, one line of JSON."""

import json
import sys
import time

import duckdb

folder, first, rounds, threads = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
# Only the columns that a query needs, which is what DuckDB is fastest with; the date is in the name of the file.
EVENTS = f"""(SELECT *, split_part(filename, '{folder}/', 2) AS date FROM read_json('{folder}/*/*/*/*.jsonl',
    format='newline_delimited', filename=true, columns={{eventTime: 'TIMESTAMP', eventName: 'VARCHAR',
    sourceIPAddress: 'VARCHAR', userIdentity: 'JSON'}}))"""
KEY = "json_extract_string(userIdentity, '$.sessionContext.auth.{}')".format
WINDOW = f"""SELECT eventTime, eventName, {KEY('keyName')}, {KEY('keyFingerprint')}, sourceIPAddress FROM {EVENTS}
    WHERE filename >= '{folder}/{first}' AND {KEY('type')} = 'api_key'"""
BY_NAME = f"""SELECT eventName, count(*), count(DISTINCT json_extract_string(userIdentity, '$.userName')),
    min(eventTime), max(eventTime) FROM {EVENTS} WHERE {KEY('type')} = 'api_key' GROUP BY eventName ORDER BY eventName"""
QUERIES = {
    "seed": WINDOW + " ORDER BY eventTime DESC LIMIT 100",
    "whole window": WINDOW + " ORDER BY eventName, eventTime, 5 LIMIT 100",
    "aggregate": BY_NAME,
}

connection = duckdb.connect()
connection.execute(f"SET threads = {threads}")
connection.execute("SET TimeZone = 'UTC'")
answers = {}
for name, query in QUERIES.items():
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        rows = connection.execute(query).fetchall()
        seconds.append(round(time.perf_counter() - start, 3))
    answers[name] = {"rows": len(rows), "seconds": seconds}
print(json.dumps(answers))
