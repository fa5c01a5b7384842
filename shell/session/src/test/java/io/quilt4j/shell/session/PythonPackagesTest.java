package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packages in Python, with what quilt3 8.0.0 prints for the same text. */
class PythonPackagesTest extends PackagesInPython {

    @BeforeEach
    void begin() {
        prints("""
            import quilt3
            from pathlib import Path
            D, R = "FOLDER/d", "FOLDER/registry"
            p = quilt3.Package().set_dir("/", Path(D), {"z": 1})
            h = p.build("a/b", R, "msg")
            """, "");
    }

    @Test
    void versionsAndDifferencesAreTuples() {
        prints("""
            for pointer, top_hash in quilt3.list_package_versions("a/b", R):
                print(top_hash == h)
            v = [v for v in quilt3.list_package_versions("a/b", R) if v[0] == "latest"][0]
            print(v == ("latest", h), dict([v])["latest"] == h, v.pointer())
            q = quilt3.Package().set("n", Path(D) / "b").set("b", D + "/s/b")
            q.build("a/q", R)
            print(p.diff(q), p.diff(q)[0], len(p.diff(q)), any(p.diff(p)), p.diff(p) == ([], [], []))
            added, modified, deleted = p.diff(q)
            print(added, modified, deleted)
            """, """
            True
            True
            True True latest
            (['n'], ['b'], ['s/b']) ['n'] 3 False True
            ['n'] ['b'] ['s/b']
            """);
    }

    @Test
    void aManifestOfAnotherNameIsReadWhereThatIsWanted() {
        prints("""
            with open("FOLDER/registry/.quilt/packages/" + h) as f:
                lines = f.read()
            with open("FOLDER/registry/.quilt/packages/" + h, "w") as f:
                f.write(lines.replace("msg", "other"))
            try:
                quilt3.Package.browse("a/b", R)
            except Exception as e:
                print("browse with unverified=True" in str(e))
            print(quilt3.Package.browse("a/b", R, unverified=True).top_hash == h)
            """, "True\nFalse\n");
    }

    @Test
    void aHashIsADict() {
        prints("""
            print(p["b"].hash["value"], p["b"].hash["type"], quilt3.Package().set("b", D + "/b")["b"].hash)
            print(p["b"].hash == dict(p.walk())["b"].hash)
            """, "xgbdZ3hA02SJDc5K/ofPqDJgYz7WAg0Zfog39VPbu4k= sha2-256-chunked None\nTrue\n");
    }

    @Test
    void packagesAreMadeAndFilledByPlace() {
        prints("""
            from quilt3 import Package
            q = Package().set("x", D + "/b", {"a": 1}).set_dir("m", Path(D) / "s", {"b": 2}).set("v.json", {"c": 3}, {"d": 4})
            q.set("none", D + "/b", None)
            print(q["x"].meta, q["m"].meta, q["v.json"].meta, q["none"].meta, isinstance(q, Package), isinstance(q, quilt3.Package))
            print(Package.browse("a/b", R, h).top_hash == h, Package.browse("a/b", R, None).top_hash == h)
            p.fetch(Path("FOLDER/out"))
            print(p.verify(Path("FOLDER/out")), p["b"].fetch(dest=Path("FOLDER/one")).logical_key)
            """, "{'a': 1} {'b': 2} {'d': 4} {} True True\nTrue True\nTrue b\n");
    }

    @Test
    void aSetIsNoMetadata() {
        prints("""
            def refused(change):
                try:
                    change()
                except TypeError as e:
                    print(str(e).split(":")[0])
            refused(lambda: p.set_meta({"s": {1}}))
            refused(lambda: p["b"].set_meta({"s": [{"t": {1, 2}}]}))
            refused(lambda: p.set("x", D + "/b", meta={"s": {1}}))
            refused(lambda: p.set_dir("x", D, {"s": {1}}))
            print(p.meta, p.set_meta({"s": [1, (2, 3)]}).meta)
            """, "Object of type set is not JSON serializable\n".repeat(4) + "{'z': 1} {'s': [1, [2, 3]]}\n");
    }

    @Test
    void metadataIsNoneWhereSomebodyGaveNone() {
        prints("""
            q = quilt3.Package().set("b", D + "/b")
            print(q.meta, q["b"].meta, q.set_meta(None).meta, q.set_meta({}).meta, q["b"].set_meta(None) or q["b"].meta)
            print(q.set_dir(".", D).meta)
            q.build("a/none", R)
            q = quilt3.Package.browse("a/none", R)
            print(q.meta, q["b"].meta, q.fetch("FOLDER/none").meta, q.filter(lambda key, entry: True).meta)
            q.set_dir("/", D, meta=p.meta)
            print(q.meta)
            """, "{} {} None {} None\nNone\nNone {} {} {}\n{'z': 1}\n");
    }

    @Test
    void aValueIsReadAsItsOwnMetadataSays() {
        prints("""
            open("FOLDER/n.json", "w").write("[1]")
            open("FOLDER/n.txt", "w").write("[2]")
            q = quilt3.Package().set("a.txt", "FOLDER/n.json").set("b", "FOLDER/n.txt").set("c.json", "FOLDER/n.txt")
            q.set("d.txt", "FOLDER/n.txt", {"target": "json"}).set("e", [3]).set("f.csv", "FOLDER/d/b")
            q.build("a/values", R)
            print(q["a.txt"].deserialize() + [0], q["b"]() + "b", q["c.json"]() + "c", q["d.txt"]() + "d", q["e"]() + [4])
            try:
                q["f.csv"].deserialize()
            except quilt3.util.QuiltException as e:
                print("get_bytes()" in str(e))
            """, "[1, 0] [2]b [2]c [2]d [3, 4]\nTrue\n");
    }

    /** What Quilt's documentation does with manifests, of a package that is not built. */
    @Test
    void manifestsAreWrittenReadAndLookedInto() {
        prints("""
            q = quilt3.Package().set("b", D + "/b", {"k": 1}).set_dir("s", D + "/s", {"of": "s"}).set_meta({"key": "é"})
            with open("FOLDER/m.jsonl", "w") as f:
                q.dump(f)
            print(open("FOLDER/m.jsonl").read().replace("FOLDER", "."), end="")
            again = quilt3.Package.load(open("FOLDER/m.jsonl"))
            print(again.meta, again.keys(), again["b"].hash, list(q.manifest)[2]["meta"], len(list(q.manifest)))
            again = p.load(open("FOLDER/m.jsonl"))
            print(again.build("a/again", R) == q.build("a/q", R))
            """, """
            {"version": "v0", "user_meta": {"key": "é"}}
            {"logical_key": "s/", "meta": {"of": "s"}}
            {"logical_key": "b", "physical_keys": ["file://./d/b"], "size": 2, "hash": null, "meta": {"user_meta": {"k": 1}}}
            {"logical_key": "s/b", "physical_keys": ["file://./d/s/b"], "size": 2, "hash": null, "meta": {}}
            {'key': 'é'} ['s', 'b'] None {'user_meta': {'k': 1}} 4
            True
            """);
    }

    @Test
    void packagesAreNotImportedAsModules() {
        assertThat(session.eval("from quilt3.data.examples import hurdat").toString())
                .contains("there is no module 'quilt3.data.examples'", "quilt3.Package.browse");
    }

    @Test
    void whatIsNotThereIsToBeFetched() {
        prints("""
            q, dest = quilt3.Package.browse("a/b", R), "FOLDER/dest"
            if not q.verify(dest):
                q.fetch(dest)
            print(q.verify(dest), q.verify("FOLDER/dest/b"), quilt3.Package().verify("FOLDER/none"))
            print(q["s"].verify("FOLDER/none", extra_files_ok=True), q["s"].verify(dest + "/s"))
            """, "True False True\nFalse True\n");
    }

    @Test
    void anEntryIsFetchedIntoAFolderThatASlashTells() {
        prints(
                """
                Path("FOLDER/there").mkdir()
                Path("FOLDER/there/b").write_text("own")
                for dest in ("FOLDER/there", Path("FOLDER/there")):
                    try:
                        p["b"].fetch(dest)
                    except quilt3.util.QuiltException as e:
                        print(e)
                print(Path("FOLDER/there/b").read_text(), p["s/b"].fetch("FOLDER/new/").get() == "file://FOLDER/new/b")
                """,
                "There is a folder at FOLDER/there: name the file to write, such as FOLDER/there/b.\n"
                                .repeat(2)
                                .replace("FOLDER", folder.toString())
                        + "own True\n");
    }

    @Test
    void aPackageIsPrintedWithTheLineThatPythonEndsItWith() {
        prints(
                "print(p)\nprint([quilt3.Package()], p['b'])",
                "(local Package)\n └─b\n └─s/\n   └─b\n\n" + "[(empty Package)] PackageEntry('file://" + folder
                        + "/d/b')\n");
    }
}
