package io.github.camelcloudconvert.examples.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.github.camelcloudconvert.CloudConvertConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/** The whole job: {@code file:} to {@code cloudconvert:convert} to {@code file:}. */
final class FolderRoute extends RouteBuilder {

    /** What becomes of a file, by its extension. Everything else becomes a PDF. */
    private static final Map<String, String> TARGETS = Map.of("png", "jpg", "jpg", "png", "pdf", "png");

    private static final String CONVERTIBLE = "(?i).*\\.(md|html|txt|png|jpg|pdf)";

    private final Settings settings;
    private final Progress progress;

    FolderRoute(Settings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    @Override
    public void configure() {
        onException(Exception.class).handled(true).process(progress::failed);

        fromF("file:%s?noop=true&initialDelay=0&delay=500&include=RAW(%s)", settings.in(), CONVERTIBLE)
                .routeId("convert-folder")
                .process(progress::started)
                .setHeader(CloudConvertConstants.OUTPUT_FORMAT)
                .message(FolderRoute::target)
                .to("cloudconvert:convert")
                .process(progress::converted)
                // a PDF of several pages becomes several pictures: one message each
                .split(body())
                .toF("file:%s", settings.out())
                .end()
                .process(progress::finished);
    }

    private static Object target(Message message) {
        String name = Objects.requireNonNullElse(message.getHeader(Exchange.FILE_NAME, String.class), "");
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TARGETS.getOrDefault(extension, "pdf");
    }

    static boolean isConvertible(Path file) {
        return Files.isRegularFile(file) && file.getFileName().toString().matches(CONVERTIBLE);
    }

    static long length(Message message) {
        return Objects.requireNonNullElse(message.getHeader(Exchange.FILE_LENGTH, Long.class), 0L);
    }
}
