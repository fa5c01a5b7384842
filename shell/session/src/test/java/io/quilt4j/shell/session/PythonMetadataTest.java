package io.quilt4j.shell.session;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Metadata that is changed in place, with what quilt3 8.0.0 prints for the same text. */
class PythonMetadataTest extends PackagesInPython {

    @BeforeEach
    void begin() {
        prints("""
            import quilt3
            from quilt3 import Package
            from pathlib import Path
            D, R = "FOLDER/d", "FOLDER/registry"
            p = Package().set_dir("/", D, {"z": {"k": [1]}}).set_dir("s", D + "/s", {"f": 1})
            p["b"].set_meta({"m": 1})
            h = p.build("a/b", R, "msg")
            b = Package.browse("a/b", R)
            """, "");
    }

    @Test
    void whatIsChangedInPlaceIsInThePackage() {
        prints("""
            b.meta["x"] = 1
            b.meta["z"]["k"].append(2)
            b.meta.update({"y": 2})
            b["b"].meta["n"] = {"l": []}
            b["b"].meta["n"]["l"].append(3)
            b["s"].meta["g"] = 4
            del b["s"].meta["f"]
            print(b.meta, b["b"].meta, b["s"].meta, b.top_hash == h)
            top = b.build("a/c", R, "c")
            c = Package.browse("a/c", R)
            print(c.top_hash == b.top_hash == top, c.meta, c["b"].meta, c["s"].meta, b.diff(p))
            """, """
            {'z': {'k': [1, 2]}, 'x': 1, 'y': 2} {'m': 1, 'n': {'l': [3]}} {'g': 4} False
            True {'z': {'k': [1, 2]}, 'x': 1, 'y': 2} {'m': 1, 'n': {'l': [3]}} {'g': 4} ([], ['b'], [])
            """);
    }

    @Test
    void itIsTheSameHoweverItIsReached() {
        prints("""
            e = b["b"]
            e.meta["one"] = 1
            print(b.top_hash == h, e.meta, b["b"].meta)
            e.meta["two"] = 2
            print(b["b"].meta, e == b["b"], e == p["b"])
            for key, each in b.walk():
                if each.meta:
                    each.meta["walked"] = key
            print([each.meta for key, each in b.walk()], Package().set("n", b["b"])["n"].meta)
            b["b"].meta["last"] = True
            print(Package().set("n", b["b"])["n"].meta == b["b"].meta, b.filter(lambda key, each: "last" in each.meta).keys()[0])
            """, """
            False {'m': 1, 'one': 1} {'m': 1, 'one': 1}
            {'m': 1, 'one': 1, 'two': 2} True False
            [{'m': 1, 'one': 1, 'two': 2, 'walked': 'b'}, {}] {'m': 1, 'one': 1, 'two': 2, 'walked': 'b'}
            True b
            """);
    }

    @Test
    void whatIsSetAnewIsNotChangedByWhatWasBefore() {
        prints("""
            m, n, f = b.meta, b["b"].meta, b["s"].meta
            b.set_meta({"new": 1})
            b["b"].set_meta({"new": 2})
            b.delete("s")
            m["lost"], n["lost"], f["lost"] = 1, 1, 1
            print(b.meta, b["b"].meta)
            b.meta["kept"] = 1
            b.set("c", D + "/s/b", {"c": 1}).set_dir("s", D + "/s")
            print(b.meta, b["c"].meta, b["s"].meta)
            """, """
            {'new': 1} {'new': 2}
            {'new': 1, 'kept': 1} {'c': 1} {}
            """);
    }

    @Test
    void itHoldsAlsoForMetadataThatWasJustGiven() {
        prints("""
            q = Package()
            q.set_meta({})
            q.meta["a"] = 1
            q.set("b", D + "/b", meta={"c": 1})
            q["b"].meta["d"] = (1, 2)
            q.build("a/q", R)
            print(q.meta, Package.browse("a/q", R)["b"].meta, q.meta.pop("a"), q.meta)
            """, "{} {'c': 1, 'd': [1, 2]} 1 {}\n");
    }

    @Test
    void whatIsNoMapIsShownAsItIs() throws IOException {
        String hash = "{\"type\": \"sha2-256-chunked\", \"value\": \"x\"}";
        Files.writeString(
                folder.resolve("odd.jsonl"),
                "{\"version\": \"v0\", \"user_meta\": [1]}\n{\"logical_key\": \"a\", \"physical_keys\":"
                        + " [\"file:///x\"], \"size\": 1, \"hash\": " + hash
                        + ", \"meta\": {\"user_meta\": \"str\"}}\n");
        prints("""
            odd = Package.load(Path("FOLDER/odd.jsonl"))
            print(odd.meta, [odd["a"].meta], len(odd.top_hash))
            """, "[1] ['str'] 64\n");
    }

    @Test
    void whatCannotBeMetadataIsTold() {
        prints("""
            b.meta["s"] = {1}
            try:
                b.build("a/s", R)
            except TypeError as e:
                print(str(e).split(":")[0], b.meta)
            try:
                Package().meta["a"] = 1
            except TypeError as e:
                print(e)
            """, "Object of type set is not JSON serializable {'z': {'k': [1]}}\nthis cannot be changed in place\n");
    }
}
