package io.quilt4j.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PackageUri;
import io.quilt4j.packages.names.PhysicalKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesAndPlacesTest {

    @ParameterizedTest
    @DisplayName("statement 115: names of letters and digits of any script, hyphens and underscores")
    @ValueSource(strings = {"a/b", "user-1/my_package", "é/ü", "中文/数据", "a/²", "½/x"})
    void validNames(String name) {
        assertThat(PackageName.of(name)).hasToString(name);
    }

    @ParameterizedTest
    @DisplayName("statement 115: names with anything else are refused, also combining marks and a final newline")
    @ValueSource(
            strings = {
                "a",
                "a/b/c",
                "a/",
                "/b",
                "",
                "a b/c",
                "a/e\u0301",
                "a/b\n",
                "a/\u200d",
                "a/\u203f",
                "a/..",
                "a/b.c"
            })
    void invalidNames(String name) {
        assertThatThrownBy(() -> PackageName.of(name))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Invalid package name: ");
    }

    @Test
    void aNameWhoseAccentsAreApartIsToldHowToWriteIt() {
        assertThatThrownBy(() -> PackageName.of("lab/e\u0301")).hasMessageEndingWith("write lab/\u00e9");
    }

    @ParameterizedTest
    @DisplayName("statement 101: physical keys are read and written as Python does")
    @CsvSource(
            delimiter = ' ',
            value = {
                "s3://b s3://b/",
                "S3://B/k s3://B/k",
                "s3://my_bucket/x s3://my_bucket/x",
                "s3://b/a+b s3://b/a%2Bb",
                "s3://b/a%20b?versionId=x+y s3://b/a%20b?versionId=x+y",
                "s3://b/k?versionId= s3://b/k",
                "s3://b/k?x= s3://b/k",
                "s3://b/k?versionId=null s3://b/k?versionId=null",
                "s3://b/k?versionId=1&versionId=2 s3://b/k?versionId=1",
                "s3://b/%2F s3://b//",
                "s3://b/a~b*c's3 s3://b/a~b%2Ac%27s3",
                "s3://b/%41%é%zz s3://b/A%25%C3%A9%25zz",
                "s3://b/k#fragment s3://b/k",
                "file:///a/%C3%BC file:///a/%C3%BC",
                "file://localhost/a/ file:///a",
                "file:/a file:///a",
                "file:/// file:///",
                "file:///C:/x file:///C%3A/x"
            })
    void placesAreRewritten(String url, String again) {
        assertThat(PhysicalKey.parse(url)).hasToString(again);
    }

    @ParameterizedTest
    @DisplayName("statement 101: what is no place is refused in the words of the Python client")
    @CsvSource(
            delimiter = '|',
            value = {
                "s3://b/k?x=1 | Unexpected S3 query string: 'x=1'",
                "s3://b/k?versionid=1 | Unexpected S3 query string: 'versionid=1'",
                "s3:///k | Missing bucket",
                "file://host/x | Unexpected hostname",
                "file:///x?y | Unexpected query",
                "file:x | A file URL needs an absolute path",
                "http://x/y | Unexpected scheme: 'http'",
                "x | Unexpected scheme: ''"
            })
    void placesThatAreRefused(String url, String message) {
        assertThatThrownBy(() -> PhysicalKey.parse(url))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    @DisplayName("statement 117: quilt+s3 addresses name bucket, package, version, path and catalog")
    void addressesOfPackages() {
        PackageUri uri = PackageUri.parse("QUILT+S3://b#package=u/p@abcdef1&path=a%2Bb/c+d&catalog=host");
        assertThat(uri)
                .isEqualTo(new PackageUri("b", PackageName.of("u/p"), "abcdef1", null, "a+b/c d", "host"))
                .hasToString("quilt+s3://b#package=u/p@abcdef1&path=a%2Bb/c%20d&catalog=host");
        assertThat(PackageUri.parse("quilt+s3://b#package=u/p:tag").tag()).isEqualTo("tag");
        assertThat(PackageUri.parse("quilt+s3://b#package=u/p").topHash()).isNull();
    }

    @ParameterizedTest
    @DisplayName("statement 117: other addresses are refused with what is wrong")
    @ValueSource(
            strings = {
                "s3://b#package=u/p",
                "quilt+s3://b",
                "quilt+s3://#package=u/p",
                "quilt+s3://b#path=x",
                "quilt+s3://b#package=u",
                "quilt+s3://b#package=u/p@xyz",
                "quilt+s3://b#package=u/p:",
                "quilt+s3://b#package=u/p&package=u/q",
                "quilt+s3://b#package=u/p&other=1",
                "quilt+s3://b/key#package=u/p"
            })
    void addressesThatAreRefused(String uri) {
        assertThatThrownBy(() -> PackageUri.parse(uri)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    @SuppressWarnings("NullAway") // as callers without it may
    void nullIsToldInOurWords(@TempDir Path folder) {
        try (Shelf shelf = new Shelf(folder)) {
            String none = null;
            Path nowhere = null;
            PackageName name = PackageName.of("user/name");
            Package contents = shelf.packages.newPackage();
            List<ThrowingCallable> calls = List.of(
                    () -> PackageName.of(none),
                    () -> PackageUri.parse(none),
                    () -> PhysicalKey.parse(none),
                    () -> PhysicalKey.ofUserText(none),
                    () -> PhysicalKey.of(nowhere),
                    () -> shelf.packages.registry(none),
                    () -> shelf.registry().browse(name, none),
                    () -> shelf.registry().resolve(name, none),
                    () -> contents.get(none),
                    () -> contents.find(none),
                    () -> contents.contains(none),
                    () -> contents.folder(none),
                    () -> contents.folderMeta(none),
                    () -> contents.edit().set(none, folder),
                    () -> contents.edit().set("a", nowhere),
                    () -> contents.edit().setDir(none, folder),
                    () -> contents.edit().setMeta(none, Map.of()),
                    () -> contents.edit().delete(none));
            calls.forEach(call -> assertThatThrownBy(call).isInstanceOf(InvalidInputException.class));
            assertThat(PackageName.isOne(none) || PackageUri.isOne(none)).isFalse();
        }
    }
}
