"""What a Python user would write for an audit query: audit_script.py FOLDER documented|grouping. Prints rows as CSV."""

import csv
import datetime
import sys

import duckdb

folder, which = sys.argv[1:]
today = datetime.datetime.now(datetime.timezone.utc).date()
first = (today - datetime.timedelta(days=30)).strftime("%Y/%m/%d")
EVENTS = f"""read_json('{folder}/*/*/*/*.jsonl', format='newline_delimited', filename=true,
    columns={{eventTime: 'TIMESTAMP', eventName: 'VARCHAR', sourceIPAddress: 'VARCHAR', userIdentity: 'JSON'}})"""
IDENTITY = "json_extract_string(userIdentity, '$.{}')".format
BY_KEY = f"{IDENTITY('sessionContext.auth.type')} = 'api_key'"
QUERIES = {
    "documented": f"""SELECT eventTime, eventName, {IDENTITY('email')} AS user_email,
        {IDENTITY('sessionContext.auth.keyName')} AS key_name, sourceIPAddress FROM {EVENTS}
        WHERE filename >= '{folder}/{first}' AND {BY_KEY} ORDER BY eventTime DESC LIMIT 100""",
    "grouping": f"SELECT eventName AS eventname, count(*) AS events FROM {EVENTS} WHERE {BY_KEY} GROUP BY 1 ORDER BY 1",
}
answer = duckdb.sql(QUERIES[which])
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(answer.columns)
out.writerows(answer.fetchall())
