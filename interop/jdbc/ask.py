"""Asks our driver over JayDeBeApi. Arguments: its jar, the URL, a JSON file of statements, the JSON file of answers to write."""

import json
import pathlib
import sys

import jaydebeapi
import jpype
from statements import plain

# Each statement is planned once: C2 costs more than it gives. The cache is as large as with C2.
QUICK = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m"]


def answer(cursor, statement):
    try:
        cursor.execute(statement)
        return sorted([plain(value) for value in row] for row in cursor.fetchall())
    except jaydebeapi.DatabaseError as error:
        return f"error: {error}"


def main(driver, url, questions, answers):
    jpype.startJVM(*QUICK, classpath=[driver], convertStrings=True)
    with jaydebeapi.connect("io.quilt4j.jdbc.QuiltDriver", url, {"apiKey": "env:QUILT_API_KEY"}) as connection:
        cursor = connection.cursor()
        rows = [answer(cursor, statement) for statement in json.loads(pathlib.Path(questions).read_text())]
    pathlib.Path(answers).write_text(json.dumps(rows))


main(*sys.argv[1:])
