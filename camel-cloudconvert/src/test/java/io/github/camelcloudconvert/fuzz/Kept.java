package io.github.camelcloudconvert.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import net.jqwik.api.Arbitrary;

/**
 * Inputs that are kept, a file each, in a folder of a kind below {@code src/test/resources/fuzz}: those that broke something
 * once, and those that are known to. Each build tries them before any other. The name of a file says what is nasty about it.
 */
public final class Kept {

    private Kept() {}

    /** Tries the texts of the kind first. */
    public static Arbitrary<String> texts(String kind, Arbitrary<String> others) {
        return first(
                others,
                read(kind).stream()
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .toList());
    }

    /** Tries the bytes of the kind first. */
    public static Arbitrary<byte[]> bytes(String kind, Arbitrary<byte[]> others) {
        return first(others, read(kind));
    }

    @SuppressWarnings("unchecked") // the library takes each as an array of one
    private static <T> Arbitrary<T> first(Arbitrary<T> others, List<T> kept) {
        return others.withoutEdgeCases().edgeCases(cases -> {
            cases.filter(other -> false); // makes a list to which can be added
            kept.forEach(cases::add);
        });
    }

    /** In the order of their names. */
    static List<byte[]> read(String kind) {
        URL folder = Kept.class.getResource("/fuzz/" + kind);
        if (folder == null) {
            throw new IllegalArgumentException("no folder of kept inputs: " + kind);
        }
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            List<Path> sorted = files.sorted().toList();
            byte[][] inputs = new byte[sorted.size()][];
            for (int at = 0; at < inputs.length; at++) {
                inputs[at] = Files.readAllBytes(sorted.get(at));
            }
            return List.of(inputs);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
