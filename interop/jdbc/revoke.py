"""Creates and revokes a key over JayDeBeApi with parameters, and prints the counts. Arguments: the driver's jar and the URL."""

import sys

import jaydebeapi
import jpype

driver, url = sys.argv[1:]
with jaydebeapi.connect("io.quilt4j.jdbc.QuiltDriver", url, {"apiKey": "env:QUILT_API_KEY"}, driver) as connection:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO api_keys (name, expires_in_days) VALUES (?, ?)", ("from python", 3))
        print(cursor.rowcount)
        cursor.execute("SELECT name, expires_in_days FROM api_keys WHERE name = ?", ("from python",))
        print(cursor.fetchall())
        print([column[0] for column in cursor.description])
        connection.commit()
        cursor.execute("DELETE FROM api_keys WHERE name = ?", ("from python",))
        print(cursor.rowcount)
        connection.rollback()
        try:
            cursor.execute("SELECT nope FROM api_keys")
        except jpype.java.sql.SQLException as refused:
            print(refused.getSQLState())
