"""Packages of a bucket in SQL, with nothing on the class path but the one jar: it has the SDK of AWS inside, under another name."""

import subprocess

import jdbc_tools
import pytest
import s3_servers


@pytest.fixture
def registry(tmp_path, monkeypatch, quilt3):
    """A bucket of versitygw with a package that Python pushed; its hash."""
    (tmp_path / "server").mkdir()
    with s3_servers.versitygw(tmp_path / "server") as server:
        s3_servers.use(monkeypatch, server)
        place = s3_servers.bucket(server, "one-jar", versions=True)
        (tmp_path / "table.csv").write_text("x,y\n1,é\n2,b\n")
        (tmp_path / "big").write_bytes(bytes(9 << 20))
        package = quilt3.Package().set("table.csv", str(tmp_path / "table.csv")).set("big", str(tmp_path / "big"))
        yield place, package.push("u/p", registry=place, message="m").top_hash


def test_packages_of_a_bucket_with_one_jar(bob, registry, tmp_path):
    place, top_hash = registry
    subprocess.run(["javac", "-d", tmp_path, jdbc_tools.HERE / "PlainQueries.java"], check=True)
    said = jdbc_tools.run(
        [tmp_path, jdbc_tools.driver()], "PlainQueries", f"{bob.url}?packageRegistries=one={place}",
        f"SELECT * FROM packages('{place}')",
        f"SELECT logical_key, bucket, key, version_id IS NOT NULL AS pinned, size FROM package_entries('{place}', 'u/p') ORDER BY 1",
        f"SELECT y, x + 1 FROM package_file('{place}', 'u/p', 'table.csv') ORDER BY 2",
        'SELECT m.message FROM "one_package_tag" t JOIN "one_package_manifest" m ON t.top_hash = m.top_hash',
        key=bob.secret)
    assert said.splitlines() == [
        f"u/p|{top_hash}", f"big|one-jar|u/p/big|true|{9 << 20}", "table.csv|one-jar|u/p/table.csv|true|14", "é|2", "b|3", "m"]
