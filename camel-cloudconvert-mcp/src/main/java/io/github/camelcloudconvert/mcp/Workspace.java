package io.github.camelcloudconvert.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/** The one folder whose files tools may read and add to. Nothing in it is ever overwritten, and no link leads out. */
final class Workspace {

    private static final int MOST_NAMES = 1_000;

    private final @Nullable Path root;
    private final long maxFile;

    /**
     * @param folder null where there is none
     * @throws IOException if the folder cannot be read
     */
    Workspace(@Nullable Path folder, long maxFile) throws IOException {
        this.root = folder == null ? null : folder.toRealPath();
        this.maxFile = maxFile;
    }

    boolean exists() {
        return root != null;
    }

    /**
     * A file to read.
     *
     * @throws ToolException if it lies outside, does not exist, is no file, or is too large
     */
    Path input(String parameter, String text) {
        Path file = real(parameter, text, below(parameter, text));
        try {
            if (!Files.isRegularFile(file)) {
                throw ToolException.invalid(parameter + " is no file: " + Words.data(text));
            }
            if (Files.size(file) > maxFile) {
                throw new ToolException(
                        "too_large",
                        parameter + " has " + Files.size(file) + " bytes, more than " + maxFile
                                + ". Give an address in place of it, or ask the operator for --max-file");
            }
        } catch (IOException unreadable) {
            throw ToolException.invalid(parameter + " cannot be read: " + Words.data(text));
        }
        return file;
    }

    /**
     * The folder for a result, which is made where it does not exist.
     *
     * @param text null for the workspace itself
     */
    Path folder(@Nullable String text) {
        Path wanted = below("output_path", text == null ? "." : text);
        try {
            // the nearest that exists decides where the rest would be made
            Path existing = wanted;
            while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS) && existing.getParent() != null) {
                existing = existing.getParent();
            }
            real("output_path", String.valueOf(text), existing);
            Files.createDirectories(wanted);
            return real("output_path", String.valueOf(text), wanted);
        } catch (IOException unusable) {
            throw ToolException.invalid(
                    "output_path is no folder that can be written: " + Words.data(String.valueOf(text)));
        }
    }

    /**
     * Writes a file that did not exist, under its name or one with a number. What cannot be written whole is removed.
     *
     * @param folder from {@link #folder}
     * @param content closed
     * @return the path as calls name it
     */
    String write(Path folder, String name, InputStream content) throws IOException {
        try (content) {
            Path file = create(folder, name);
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                copy(content, out);
            } catch (IOException | RuntimeException broken) {
                Files.deleteIfExists(file);
                throw broken;
            }
            return relative(file);
        }
    }

    /** A text in which paths begin in the workspace. */
    String hideRoot(String text) {
        return root == null ? text : text.replace(root + "/", "").replace(root.toString(), "the workspace");
    }

    private void copy(InputStream content, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long written = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            written += read;
            if (written > maxFile) {
                throw new ToolException(
                        "too_large", "the result has more than " + maxFile + " bytes: ask for output=address");
            }
            out.write(buffer, 0, read);
        }
    }

    private static Path create(Path folder, String name) throws IOException {
        String safe = Words.data(name).replaceAll("[/\\\\:]", "_").replaceAll("^\\.+", "_");
        int dot = safe.lastIndexOf('.');
        String stem = dot <= 0 ? safe : safe.substring(0, dot);
        String ending = dot <= 0 ? "" : safe.substring(dot);
        for (int number = 0; number < MOST_NAMES; number++) {
            try {
                return Files.createFile(folder.resolve(number == 0 ? safe : stem + "-" + number + ending));
            } catch (FileAlreadyExistsException taken) {
                // the next name
            }
        }
        throw ToolException.invalid(
                "there are " + MOST_NAMES + " files called " + safe + " already: name another folder");
    }

    private Path below(String parameter, String text) {
        if (root == null) {
            throw ToolException.refused(parameter
                    + " names a file, but this server has no workspace. The operator names one with --workspace");
        }
        Path path;
        try {
            path = root.resolve(text).normalize();
        } catch (InvalidPathException malformed) {
            throw ToolException.invalid(parameter + " is no path");
        }
        requireInside(parameter, path);
        return path;
    }

    private Path real(String parameter, String text, Path path) {
        try {
            Path real = path.toRealPath();
            requireInside(parameter, real);
            return real;
        } catch (NoSuchFileException missing) {
            throw new ToolException(
                    "not_found", parameter + ": there is no file " + Words.data(text) + " in the workspace");
        } catch (IOException unreadable) {
            throw ToolException.invalid(parameter + " cannot be read: " + Words.data(text));
        }
    }

    private void requireInside(String parameter, Path path) {
        if (root == null || !path.startsWith(root)) {
            throw ToolException.refused(
                    parameter + " leads out of the workspace: give a path below it, such as report.pdf");
        }
    }

    private String relative(Path file) {
        return root == null ? file.toString() : root.relativize(file).toString();
    }
}
