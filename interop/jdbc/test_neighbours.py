"""The jar with everything inside beside another Calcite, another Guava and another Jackson."""

import zipfile

import jdbc_tools
import pytest

PROGRAM = jdbc_tools.HERE / "Neighbours.java"


@pytest.mark.parametrize("first", ["ours", "theirs"])
def test_both_work(bob, first):
    """in either order on the class path: both answer, in turns; each driver is there once and takes its own URLs only"""
    theirs = jdbc_tools.jars("calcite")
    class_path = [jdbc_tools.driver(), *theirs] if first == "ours" else [*theirs, jdbc_tools.driver()]
    active = len(bob.client.api_keys.list(status="ACTIVE"))
    # On JDK 25 the other Calcite's protobuf is warned of.
    output = jdbc_tools.run(class_path, PROGRAM, bob.url, key=bob.secret, warns="")
    assert jdbc_tools.facts(output) == {
        "ours": str(active),
        "theirs": "3",
        "ours again": "bob",
        "their version": "1.30.0",
        "theirs unwraps": "true",
        "ours unwraps to theirs": "false",
        "our drivers": "[io.quilt4j.jdbc.QuiltDriver]",
        "drivers for jdbc:quilt:": "[io.quilt4j.jdbc.QuiltDriver]",
        "drivers for jdbc:calcite:": "[org.apache.calcite.jdbc.Driver]",
        "drivers for jdbc:avatica:": "[org.apache.calcite.avatica.remote.Driver]",
        "home of CalciteConnection": "calcite-core-1.30.0.jar",
        "home of ImmutableList": "guava-29.0-jre.jar",
        "home of ObjectMapper": "jackson-databind-2.10.0.jar",
    }


def test_the_jar_has_no_class_or_service_of_others_by_its_own_name():
    """each class is below io.quilt4j; the only service that others look for is java.sql.Driver, and it is ours"""
    with zipfile.ZipFile(jdbc_tools.driver()) as jar:
        names = jar.namelist()
        services = [name.removeprefix("META-INF/services/") for name in names if name.startswith("META-INF/services/")]
        assert jar.read("META-INF/services/java.sql.Driver").decode().split() == ["io.quilt4j.jdbc.QuiltDriver"]
    assert [name for name in names if name.endswith(".class") and not name.startswith("io/quilt4j/")] == []
    assert [name for name in services if name and not name.startswith("io.quilt4j.")] == ["java.sql.Driver"]
