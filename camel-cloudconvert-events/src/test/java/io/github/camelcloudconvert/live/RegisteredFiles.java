package io.github.camelcloudconvert.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files that the scenarios convert. The sandbox takes them only when their MD5 was registered with it. */
final class RegisteredFiles {

    static final String NOTE = "note.md";
    static final String PDF = "three.pdf";
    static final String PHOTO = "photo.jpg";
    static final String SMALL = "small.png";

    /** Larger than what travels inside a request, so that it is uploaded. */
    static final String LARGE = "large.png";

    private static final List<String> NAMES = List.of(LARGE, NOTE, PHOTO, SMALL, PDF);

    private RegisteredFiles() {}

    static byte[] bytes(String name) {
        try (InputStream in = RegisteredFiles.class.getResourceAsStream("/live/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no such file: " + name);
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The MD5 of each, in hex, by name. */
    static Map<String, String> md5() {
        return NAMES.stream()
                .collect(Collectors.toMap(
                        name -> name, name -> md5(bytes(name)), (first, second) -> first, TreeMap::new));
    }

    private static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
