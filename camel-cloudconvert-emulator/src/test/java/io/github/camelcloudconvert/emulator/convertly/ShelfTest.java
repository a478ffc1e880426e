package io.github.camelcloudconvert.emulator.convertly;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.github.camelcloudconvert.emulator.TestClock;
import io.github.camelcloudconvert.emulator.convertly.Order.Made;
import io.github.camelcloudconvert.emulator.convertly.Shelf.ShelfFile;
import io.github.camelcloudconvert.emulator.service.signed.StorageError;
import io.github.camelcloudconvert.emulator.store.FileStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The stored files of accounts, while the clock stands still. */
class ShelfTest {
    private final ExecutorService workers = Executors.newSingleThreadExecutor();
    private final Path folder;
    private final FileStore files;
    private final TestClock clock = new TestClock();
    private final ConvertlyAccount account = account(ConvertlyPlan.UNLIMITED);
    private final Shelf shelf;

    ShelfTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        files = new FileStore(folder.resolve("store"));
        shelf = new Shelf(files, workers, clock, () -> URI.create("http://127.0.0.1:9"));
    }

    private static ConvertlyAccount account(ConvertlyPlan plan) {
        return new ConvertlyAccount(plan, Set.of(), new TestClock());
    }

    @AfterEach
    void stop() throws Exception {
        workers.shutdown();
        assertThat(workers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "new", ".part"), text);
    }

    private ShelfFile add(ConvertlyAccount owner, String name) throws IOException {
        return shelf.add(owner, name, file("text"));
    }

    /** When all has been done that was begun. */
    private List<Path> onDisk() throws Exception {
        stop();
        return files.files();
    }

    @Test
    void filesOfTheSameInstantAreListedNewestFirst() throws Exception {
        for (int i = 0; i < 20; i++) {
            add(account, i + ".txt");
        }

        assertThat(shelf.of(account))
                .extracting(ShelfFile::name)
                .startsWith("19.txt", "18.txt")
                .endsWith("1.txt", "0.txt");
        assertThat(shelf.of(account(ConvertlyPlan.UNLIMITED))).isEmpty();
    }

    @Test
    void aChangeKeepsThePlaceInTheList() throws Exception {
        ShelfFile first = add(account, "a.txt");
        add(account, "b.txt");

        shelf.change(account, first.id(), file -> file.named("c.txt"));

        assertThat(shelf.of(account)).extracting(ShelfFile::name).containsExactly("b.txt", "c.txt");
    }

    @Test
    void twoChangesAtTheSameTimeBothCount() throws Exception {
        ShelfFile file = add(account, "a.txt");

        ShelfFile changed = shelf.change(account, file.id(), one -> one.in("folder"));
        changed = shelf.change(account, changed.id(), one -> one.named("b.txt"));

        assertThat(changed.folder()).isEqualTo("folder");
        assertThat(changed.name()).isEqualTo("b.txt");
    }

    @Test
    void aFileThatWasDeletedMeanwhileDoesNotComeBack() throws Exception {
        ShelfFile file = add(account, "a.txt");
        shelf.remove(account, file.id());

        assertThatExceptionOfType(ConvertlyError.class)
                .isThrownBy(() -> shelf.change(account, file.id(), one -> one.named("b.txt")));
        assertThatExceptionOfType(ConvertlyError.class).isThrownBy(() -> shelf.remove(account, file.id()));
        assertThat(shelf.of(account)).isEmpty();
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void anotherAccountNeitherSeesNorChangesNorRemovesIt() throws Exception {
        ShelfFile file = add(account, "a.txt");
        ConvertlyAccount other = account(ConvertlyPlan.UNLIMITED);

        assertThatExceptionOfType(ConvertlyError.class).isThrownBy(() -> shelf.get(other, file.id()));
        assertThatExceptionOfType(ConvertlyError.class)
                .isThrownBy(() -> shelf.change(other, file.id(), one -> one.named("b.txt")));
        assertThatExceptionOfType(ConvertlyError.class).isThrownBy(() -> shelf.remove(other, file.id()));
        assertThat(shelf.get(account, file.id())).isEqualTo(file);
    }

    @Test
    void whatFindsNoRoomTakesNoneAndNeitherDoTheFilesBeforeIt() throws Exception {
        ConvertlyAccount small = account(ConvertlyPlan.UNLIMITED.withStorageBytes(10));
        List<Made> made = List.of(
                new Made("a", file("1234"), null),
                new Made("b", file("5678"), null),
                new Made("c", file("abcd"), null));

        assertThatExceptionOfType(ConvertlyError.class)
                .isThrownBy(() -> shelf.addAll(small, made))
                .satisfies(error -> assertThat(error.status()).isEqualTo(403));

        assertThat(shelf.of(small)).isEmpty();
        assertThat(small.store(10)).isTrue();
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void aFileThatCannotBeKeptTakesThoseBeforeItAlong() throws Exception {
        List<Made> made = List.of(new Made("a", file("1234"), null), new Made("b", folder.resolve("gone"), null));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> shelf.addAll(account, made));

        assertThat(shelf.of(account)).isEmpty();
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void anAddressIsGoodForFiveMinutesToTheSecond() throws Exception {
        ShelfFile file = add(account, "ä b&c?.txt");
        URI address = URI.create(shelf.address(file));
        assertThat(address.getPath()).isEqualTo("/files/" + file.id() + "/ä b&c?.txt");

        clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(shelf.open(address.getRawPath(), address.getRawQuery()).size())
                .isEqualTo(4);
        clock.advance(Duration.ofSeconds(1));
        assertThatExceptionOfType(StorageError.class)
                .isThrownBy(() -> shelf.open(address.getRawPath(), address.getRawQuery()))
                .withMessage("Request has expired");
    }

    @ParameterizedTest
    @CsvSource({
        "signature=,      signature=0",
        "expires=1,       expires=2",
        "expires=,        Expires=",
        "/a.txt?,         /b.txt?",
        "/files/,         /transform/"
    })
    void anAddressIsGoodToTheLetter(String part, String other) throws Exception {
        String right = shelf.address(add(account, "a.txt"));
        URI address = URI.create(right.replace(part, other));

        assertThat(address.toString()).isNotEqualTo(right);
        assertThatExceptionOfType(StorageError.class)
                .isThrownBy(() -> shelf.open(address.getRawPath(), address.getRawQuery()))
                .satisfies(error -> assertThat(error.status()).isEqualTo(403));
    }

    @Test
    void anAddressOfNothingIsNoAddress() throws Exception {
        String path = URI.create(shelf.address(add(account, "a.txt"))).getRawPath();

        assertThatExceptionOfType(StorageError.class).isThrownBy(() -> shelf.open(path, null));
        assertThatExceptionOfType(StorageError.class).isThrownBy(() -> shelf.open(path, ""));
    }

    @Test
    void anAddressOutlivesItsFileButLeadsNowhere() throws Exception {
        ShelfFile file = add(account, "a.txt");
        URI address = URI.create(shelf.address(file));
        shelf.remove(account, file.id());

        assertThatExceptionOfType(StorageError.class)
                .isThrownBy(() -> shelf.open(address.getRawPath(), address.getRawQuery()))
                .satisfies(error -> assertThat(error.status()).isEqualTo(404));
    }

    @ParameterizedTest
    @CsvSource({
        "a.PNG,            file.png",
        "a.tar.gz,         file.tar.gz",
        "../../etc/passwd, file",
        ".png,             file",
        "a.p ng,           file",
        "a.;rm,            file",
        "a.ünï,            file",
        "a.abcdefghijklm,  file",
        "x/y.jpg,          file.jpg"
    })
    void programsGetNoNameFromOutside(String name, String onDisk) {
        assertThat(Shelf.diskName(name)).isEqualTo(onDisk);
    }

    @Test
    void namesFromOutsideLeadNowhere() throws Exception {
        ShelfFile file = add(account, "../../a\nb.txt");

        assertThat(file.name()).isEqualTo("ab.txt");
        assertThat(file.path()).startsWith(folder.toRealPath().resolve("store"));
        assertThat(file.mimeType()).isEqualTo("text/plain");
        assertThat(file.md5()).hasSize(32);
    }

    @Test
    void aResetRemovesTheFilesOfAllAccounts() throws Exception {
        add(account, "a.txt");
        add(account(ConvertlyPlan.UNLIMITED), "b.txt");

        shelf.reset();

        assertThat(shelf.of(account)).isEmpty();
        assertThat(onDisk()).isEmpty();
    }
}
