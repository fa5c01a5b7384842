"""Reads queries into pandas over JayDeBeApi, as a notebook would, and keeps the frames.

Arguments: the driver's jar, the URL, the JVM's time zone, the file to write, and the queries. The key is in the environment.
"""

import pickle
import sys
import warnings

import jaydebeapi
import jpype
import pandas


def instant(rows, column):
    """JayDeBeApi writes local times, and 5 ms as half a second; java.time is exact in every zone."""
    time = rows.getObject(column, jpype.java.time.Instant.class_)
    return None if time is None else pandas.Timestamp(str(time))


def main(driver, url, zone, target, *queries):
    jpype.startJVM(f"-Duser.timezone={zone}", classpath=[driver], convertStrings=True)
    jaydebeapi._DEFAULT_CONVERTERS["TIMESTAMP"] = instant
    with jaydebeapi.connect("io.quilt4j.jdbc.QuiltDriver", url, {"apiKey": "env:QUILT_API_KEY"}) as connection:
        # pandas prefers SQLAlchemy, which has no dialect for JDBC.
        warnings.filterwarnings("ignore", "pandas only supports SQLAlchemy", UserWarning)
        frames = [pandas.read_sql(query, connection) for query in queries]
    with open(target, "wb") as file:
        pickle.dump(frames, file)


main(*sys.argv[1:])
