package io.github.camelcloudconvert.emulator.remote;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Containers, and what a key or a prefix means in each kind of store. */
class RemoteStoresTest {
    private final RemoteStores stores = new RemoteStores();

    private void fill(StoreKind kind, String... keys) {
        for (String key : keys) {
            stores.put(kind, "c", key, key.getBytes(UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource(StoreKind.class)
    void onlyAContainerThatExistsTakesExports(StoreKind kind) {
        assertThat(stores.export(kind, "c", "a", new byte[] {1}, Map.of())).isFalse();
        assertThat(stores.exists(kind, "c")).isFalse();

        stores.create(kind, "c");

        assertThat(stores.export(kind, "c", "a", new byte[] {1}, Map.of("acl", "private")))
                .isTrue();
        assertThat(stores.get(kind, "c", "a")).contains(new byte[] {1});
        assertThat(stores.attributes(kind, "c", "a")).containsExactly(Map.entry("acl", "private"));
    }

    @Test
    void containersOfOneNameInTwoStoresAreTwo() {
        stores.put(StoreKind.S3, "c", "a", new byte[] {1});
        stores.put(StoreKind.OPENSTACK, "c", "a", new byte[] {2});

        assertThat(stores.get(StoreKind.S3, "c", "a")).contains(new byte[] {1});
        assertThat(stores.get(StoreKind.AZURE_BLOB, "c", "a")).isEmpty();
    }

    @Test
    void aLaterObjectReplacesAnEarlierOneWithItsAttributes() {
        stores.create(StoreKind.S3, "c");
        stores.export(StoreKind.S3, "c", "a", new byte[] {1}, Map.of("acl", "private"));
        stores.put(StoreKind.S3, "c", "a", new byte[] {2});
        stores.create(StoreKind.S3, "c");

        assertThat(stores.list(StoreKind.S3, "c")).containsExactly("a");
        assertThat(stores.get(StoreKind.S3, "c", "a")).contains(new byte[] {2});
        assertThat(stores.attributes(StoreKind.S3, "c", "a")).isEmpty();
    }

    @Test
    void bytesBelongToTheStore() {
        byte[] mine = {1};
        stores.put(StoreKind.S3, "c", "a", mine);
        mine[0] = 9;
        byte[] given = stores.get(StoreKind.S3, "c", "a").orElseThrow();
        given[0] = 8;

        assertThat(stores.get(StoreKind.S3, "c", "a")).contains(new byte[] {1});
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> stores.list(StoreKind.S3, "c").clear());
    }

    @ParameterizedTest
    @CsvSource({
        "in/,     in/a in/b/c in/é",
        "in/b,    in/b/c",
        "in,      in/a in/b/c in/é input",
        "'',      in/a in/b/c in/é input x",
        "IN,      ''",
        "/in,     ''"
    })
    void aPrefixIsAnyBeginningOfAKey(String prefix, String keys) {
        fill(StoreKind.S3, "in/a", "in/b/c", "in/é", "input", "x", "in/empty/");

        assertThat(String.join(" ", stores.matching(StoreKind.S3, "c", prefix))).isEqualTo(keys);
    }

    @ParameterizedTest
    @CsvSource({
        "in/,  in/a in/é",
        "in,   in/a in/é",
        "/in,  in/a in/é",
        "/in/, in/a in/é",
        "in/b, in/b/c",
        "'',   input x",
        "/,    input x",
        "inp,  ''"
    })
    void aDirectoryHoldsFilesButNotThoseOfItsDirectories(String path, String keys) {
        fill(StoreKind.SFTP, "/in/a", "in/b/c", "in/é", "/input", "x");

        assertThat(String.join(" ", stores.matching(StoreKind.SFTP, "c", path))).isEqualTo(keys);
    }

    @Test
    void aLeadingSlashMakesADifferenceToBucketsOnly() {
        fill(StoreKind.S3, "/a");
        fill(StoreKind.SFTP, "/a");

        assertThat(stores.get(StoreKind.S3, "c", "a")).isEmpty();
        assertThat(stores.get(StoreKind.SFTP, "c", "a")).isPresent();
        assertThat(stores.get(StoreKind.SFTP, "c", "/a")).isPresent();
        assertThat(stores.list(StoreKind.SFTP, "c")).containsExactly("a");
    }

    @Test
    void aResetForgetsContainersToo() {
        fill(StoreKind.S3, "a");

        stores.reset();

        assertThat(stores.exists(StoreKind.S3, "c")).isFalse();
        assertThat(stores.list(StoreKind.S3, "c")).isEmpty();
        assertThat(stores.matching(StoreKind.S3, "c", "")).isEmpty();
        assertThat(stores.export(StoreKind.S3, "c", "a", new byte[0], Map.of())).isFalse();
    }
}
