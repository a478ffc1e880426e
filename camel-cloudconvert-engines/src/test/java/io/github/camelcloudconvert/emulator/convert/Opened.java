package io.github.camelcloudconvert.emulator.convert;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipFile;

import javax.imageio.ImageIO;

import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

import static org.assertj.core.api.Assertions.assertThat;

/** Opens results with a reader that did not write them, as far as there is one. */
public final class Opened {

    private Opened() {}

    public static String pdfText(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }

    public static int pdfPages(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return document.getNumberOfPages();
        }
    }

    public static BufferedImage image(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image).as("ImageIO reads %s", file).isNotNull();
        return image;
    }

    public static Map<String, String> archive(Path file) throws IOException {
        if (file.toString().endsWith(".7z")) {
            return sevenZip(file);
        }
        return file.toString().endsWith(".zip") ? zip(file) : tar(file);
    }

    private static Map<String, String> sevenZip(Path file) throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        try (SevenZFile archive = SevenZFile.builder().setPath(file).get()) {
            for (SevenZArchiveEntry entry : archive.getEntries()) {
                byte[] bytes = archive.getInputStream(entry).readAllBytes();
                contents.put(entry.getName(), new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return contents;
    }

    private static Map<String, String> zip(Path file) throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                contents.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return contents;
    }

    private static Map<String, String> tar(Path file) throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(unpacked(file), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                contents.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return contents;
    }

    private static InputStream unpacked(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        String name = file.toString();
        return name.endsWith(".gz")
                ? new GzipCompressorInputStream(in)
                : name.endsWith(".bz2") ? new BZip2CompressorInputStream(in) : in;
    }
}
