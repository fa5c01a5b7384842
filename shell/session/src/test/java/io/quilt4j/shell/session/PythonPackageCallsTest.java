package io.quilt4j.shell.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The calls of packages in all their forms, with what quilt3 8.0.0 prints for the same text. */
class PythonPackageCallsTest extends PackagesInPython {

    @BeforeEach
    void begin() throws IOException {
        Files.writeString(folder.resolve("d/t.csv"), "a,b\n1,2\n");
        prints("""
            import quilt3
            from quilt3 import Package
            from pathlib import Path
            D, R = "FOLDER/d", "FOLDER/registry"
            p = Package().set_dir("/", D, {"z": 1}).set_dir("s", D + "/s", {"f": 1})
            h = p.build("a/b", R, "msg")
            def fails(call):
                try:
                    print(call())
                except Exception as e:
                    print(type(e).__name__, e)
            """, "");
    }

    @Test
    void parametersAreGivenByPlaceOrByName() {
        prints("""
            b = Package.browse(name="a/b", registry=R, top_hash=h)
            b = Package.browse("a/b", top_hash=h, registry=R)
            print(len(p.build(name="a/n", registry=R, message="m")), Package.resolve_hash(name="a/b", registry=R, hash_prefix=h[:6]) == h)
            print(b.verify(src=D), b.verify(D, True), b.diff(other_pkg=b), b["b"].deserialize(func=lambda data: len(data)))
            print(list(b.map(f=lambda k, e: k)), list(b.filter(f=lambda k, e: k == "b")))
            print(list(Package().set(logical_key="x", entry=D + "/b", meta={"m": 1}).set_dir(lkey="y", path=D)))
            print(list(b.fetch("FOLDER/f")), list(b.fetch(dest="FOLDER/f")), b["t.csv"].fetch("FOLDER/f/").get()[-8:], b["s"].fetch(Path("FOLDER/g")).keys()[0])
            print(list(b.delete(logical_key="b")))
            fails(lambda: b.verify(D, src=D))
            """, """
            64 True
            True True ([], [], []) 2
            ['b', 's/b', 't.csv'] ['b']
            ['x', 'y']
            ['b', 's', 't.csv'] ['b', 's', 't.csv'] /f/t.csv b
            ['s', 't.csv']
            TypeError verify() got multiple values for argument 'src'
            """);
    }

    @Test
    void getGivesThePlaceOfAFile() {
        prints("""
            print(p.get("s/b") == p["s/b"].get(), p.get(logical_key="b"))
            fails(lambda: p.get("s"))
            fails(lambda: p.get("x"))
            """, """
            True file://FOLDER/d/b
            ValueError Key 's' does not point to a PackageEntry
            KeyError The package has no entry 'x'. Did you mean 'b'?
            """);
    }

    @Test
    void aFolderIsTheSameEachTime() {
        prints("""
            print(p["s"] is p["s"], p["s"] == p["s"], p["s"] != p["s"])
            fails(lambda: p.delete("s/"))
            s = p["s"]
            p.delete("s").set_dir("s", D + "/s")
            print(s is p["s"])
            """, """
            True True False
            KeyError The package has no file or folder 's/': leave the slash at its end out.
            False
            """);
    }

    @Test
    void allParametersAreGivenTogether() {
        prints("""
            q = Package().set_dir("/", D, {"a": 1}, "existing").set_dir("x", D, {"b": 2}, update_policy="existing")
            q.set_dir("x", D + "/s", meta={"c": 3}, update_policy="incoming").set_dir("y", D, None, "incoming").set_dir("z", path=D, meta=None)
            print(q.meta, q["x"].meta, q["x/b"].get()[-4:], Package.browse("a/b", R, top_hash=h, unverified=True).top_hash == h)
            fails(lambda: q.set_dir("x", D, {}, "other"))
            fails(lambda: q.set_dir("x", D, {}, "incoming", 5))
            """, """
            {'a': 1} {'c': 3} /s/b True
            ValueError Update policy should be one of ('incoming', 'existing'), not 'other'
            TypeError set_dir() does not take these arguments: str, str, int, meta=, update_policy=
            """);
    }

    @Test
    void aPackageIsTrueWhenItHasFiles() {
        prints("""
            print(bool(p), bool(Package()), "empty" if not Package() else "full")
            """, """
            True False empty
            """);
    }

    @Test
    void aFolderIsNoValueOfAFile() {
        prints("""
            fails(lambda: p.set("f", p["s"]))
            print("f" in p)
            """, """
            InvalidInputException Quilt does not know how to serialize a Package. Lists, maps, numbers and booleans become .json, bytes .bin; write any other file yourself, and set its path.
            False
            """);
    }

    @Test
    void whatGivesNothingThereGivesNothing() {
        prints("""
            e = Package().set("x", D + "/b")
            print(Package.install("a/b", R, dest="FOLDER/i5", dest_registry="FOLDER/r5"), e["x"].set_meta({"m": 1}), e["x"].set(D + "/t.csv"), e["x"].set(meta={"m": 2}))
            print(e["x"].meta, e["x"].size)
            """, """
                Successfully installed package 'a/b', tophash=a3e113a from file://FOLDER/registry
                None None None None
                {'m': 2} 8
                """.replace("FOLDER", folder.toString()));
    }

    @Test
    void anEntryIsSetWithoutMetadata() {
        prints("""
            q = Package().set("x", p["b"], meta=None).set("y", entry=p["b"]).set("z", p["b"], None)
            print(q["x"] == p["b"], q.keys(), len(q))
            fails(lambda: q.set("w", p["b"], meta={"m": 1}))
            fails(lambda: q.set("w", p["b"], {"m": 1}))
            print("w" in q)
            """, """
            True ['x', 'y', 'z'] 3
            InvalidInputException An entry has its own metadata: set it without meta=, then pkg['w'].set_meta(...).
            InvalidInputException An entry has its own metadata: set it without meta=, then pkg['w'].set_meta(...).
            False
            """);
    }

    @Test
    void aVersionIsInstalledIntoAnotherRegistry() {
        prints("""
            i = Package.install("a/b", R, dest="FOLDER/i", dest_registry="FOLDER/r2")
            i = Package.install("a/b", R, None, "FOLDER/i3", "FOLDER/r3")
            print(quilt3.list_packages("FOLDER/r2"), quilt3.list_packages("FOLDER/r3"), quilt3.list_packages())
            print(Package.browse("a/b", "FOLDER/r3").top_hash == h, p.verify("FOLDER/i3"))
            fails(lambda: Package.install("a/b", R, dest="FOLDER/i4", dest_registry="s3://x"))
            print(Path("FOLDER/i4").exists())
            """, """
                Successfully installed package 'a/b', tophash=a3e113a from file://FOLDER/registry
                Successfully installed package 'a/b', tophash=a3e113a from file://FOLDER/registry
                ['a/b'] ['a/b'] []
                True True
                InvalidInputException A package is installed into a registry of this machine, not into s3://x/: push or build it there.
                False
                """.replace("FOLDER", folder.toString()));
    }

    @Test
    void anEntryIsSetToAnotherFile() {
        prints("""
            e = p["b"]
            e.set_meta({"m": 1})
            e.set(D + "/t.csv")
            print(e.get() == "file://" + D + "/t.csv", str(e.physical_key) == e.get(), e.hash, e.meta, e.size)
            print(p["b"].get() == e.get(), p["b"].meta, e)
            p["s/b"].set(path=Path(D) / "b")
            p["s"]["b"].set(meta={"n": 2})
            print(p["s/b"].get()[-4:], p["s/b"].meta)
            fails(lambda: p["b"].set(D + "/none"))
            """, """
            True True None {'m': 1} 8
            True {'m': 1} PackageEntry('file://FOLDER/d/t.csv')
            /d/b {'n': 2}
            FileNotFoundError There is no file FOLDER/d/none.
            """);
    }

    @Test
    void entriesOfTheSameContentAndMetadataAreEqual() {
        prints("""
            b = Package.browse("a/b", R)
            q = Package().set("other", D + "/b")
            q.build("a/q", R)
            print(b["b"] == p["b"], b["b"] == q["other"], b["b"] != b["t.csv"], b["b"] == b["s/b"])
            b["b"].set_meta({"m": 1})
            print(b["b"] == p["b"], b["b"] == 1)
            """, "True True True False\nFalse False\n");
    }

    @Test
    void theManifestIsReadLineByLine() {
        prints("""
            b = Package.browse("a/b", R)
            lines = list(b.manifest)
            print(lines[:2])
            print(lines[2])
            print(next(b.manifest)["message"], len(lines), lines[3]["logical_key"])
            print(b.map(lambda key, e: (key, len(e.meta)), include_directories=True), b.map(lambda key, e: key, False))
            """, """
            [{'version': 'v0', 'user_meta': {'z': 1}, 'message': 'msg'}, {'logical_key': 's/', 'meta': {'f': 1}}]
            {'logical_key': 'b', 'physical_keys': ['file://FOLDER/d/b'], 'size': 2,\
             'hash': {'type': 'sha2-256-chunked', 'value': 'xgbdZ3hA02SJDc5K/ofPqDJgYz7WAg0Zfog39VPbu4k='}, 'meta': {}}
            msg 5 s/b
            [('s/', 1), ('b', 0), ('s/b', 0), ('t.csv', 0)] ['b', 's/b', 't.csv']
            """);
    }

    @Test
    void whatIsCalledOnTheClassIsCalledOnAPackage() {
        prints("""
            print(p.resolve_hash("a/b", R, h[:8]) == h, p.browse("a/b", R).top_hash == h)
            p.rollback("a/b", R, h)
            """, "True True\n");
    }

    @Test
    void aFileIsSetUnderItsOwnPath() {
        prints("""
            key = D[1:] + "/b"
            fails(lambda: Package().set("q4j/none", None))
            fails(lambda: Package().set("q4j/none", meta={"m": 1}))
            fails(lambda: Package().set("q4j/none", None, {"m": 1}))
            """, ("FileNotFoundError There is no file " + Path.of("q4j/none").toAbsolutePath() + ".\n").repeat(3));
    }

    @Test
    void contentsAreBytes() throws IOException {
        Files.write(folder.resolve("d/raw"), new byte[] {'\'', 0, '\n', '\t', '\r', '\\', 'a', (byte) 0xff, 0x7f, ' '});
        prints("""
            raw = Package().set("raw", D + "/raw")["raw"].get_bytes()
            b = p["t.csv"].get_bytes()
            print(b, [b], raw, b == Package().set("x", D + "/t.csv")["x"].get_bytes(), b == raw)
            print(b.decode().split(), b.decode("utf-8"), raw.decode("latin-1")[-3] == "\u00ff", b[0], b[-1], len(b), type(b).__name__)
            fails(lambda: raw.decode())
            fails(lambda: raw.decode("klingon"))
            fails(lambda: b[99])
            print(len(raw.decode("utf-8", "replace")), raw.decode("utf-8", "ignore")[6:], bool(b), f"{b}")
            """, """
            b'a,b\\n1,2\\n' [b'a,b\\n1,2\\n'] b"'\\x00\\n\\t\\r\\\\a\\xff\\x7f " True False
            ['a,b', '1,2'] a,b
            1,2
             True 97 10 8 bytes
            UnicodeDecodeError 'utf-8' codec can't decode these bytes
            LookupError unknown encoding: klingon
            IndexError index out of range
            10 a\u007f  True b'a,b\\n1,2\\n'
            """);
    }

    @Test
    void aWalkIsOfPairs() {
        prints("""
            b = Package.browse("a/b", R)
            print([pair[0] for pair in b.walk()], list(b.walk())[0], dict(b.walk())["b"] == b["b"])
            print(max(b.walk(), key=lambda pair: pair[1].size)[0], sorted(b["s"].walk()), next(iter(b.walk()))[1].size)
            print(list(map(lambda pair: pair[0], b.walk())), list(zip(*b.walk()))[0], ("b", b["b"]) in b.walk())
            for number, (key, entry) in enumerate(b.walk()):
                print(number, key, entry.size)
            """, """
            ['b', 's/b', 't.csv'] ('b', PackageEntry('file://FOLDER/d/b')) True
            t.csv [('b', PackageEntry('file://FOLDER/d/s/b'))] 2
            ['b', 's/b', 't.csv'] ('b', 's/b', 't.csv') True
            0 b 2
            1 s/b 2
            2 t.csv 8
            """);
    }

    @Test
    void onlyFilesHaveASize() {
        prints("""
            fails(lambda: p["s"].size)
            print(hasattr(p, "size"), hasattr(p["s"], "size"), p["s/b"].size, len(p["s"]))
            fails(lambda: p["b"]["x"])
            """, """
            AttributeError 'Package' object has no attribute 'size'
            False False 2 1
            TypeError 'PackageEntry' object is not subscriptable
            """);
    }

    @Test
    void anEmptyHashDeletesNothing() {
        prints("""
            fails(lambda: quilt3.delete_package("a/b", R, top_hash=""))
            print(quilt3.list_packages(R))
            quilt3.delete_package("a/b", R, top_hash=None)
            print(quilt3.list_packages(R))
            """, """
            InvalidInputException Invalid hash: ''. A hash has 64 digits, or 6 at least of its beginning.
            ['a/b']
            []
            """);
    }
}
