package io.github.camelcloudconvert.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A process of its own that converts texts until all results lie in a directory, and may be killed and started again at
 * any time. Arguments: the addresses of the API and of the sync host, the directory, and how many texts.
 */
final class KilledConversions {

    private static final String URI =
            "cloudconvert:convert?inputFormat=txt&outputFormat=copy&idempotencyKey=${header.order}";

    private KilledConversions() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[2]);
        CamelContext context = new DefaultCamelContext();
        try {
            CloudConvertComponent component = new CloudConvertComponent();
            CloudConvertConfiguration settings = component.getConfiguration();
            settings.setApiKey("key");
            settings.setBaseUrl(args[0]);
            settings.setSyncBaseUrl(args[1]);
            settings.setTempDirectory(directory.resolve("spool").toString());
            settings.setMaxInFlight(8);
            context.addComponent("cloudconvert", component);
            context.start();
            convertAll(context.createProducerTemplate(), directory, Integer.parseInt(args[3]));
        } finally {
            context.stop();
        }
        System.exit(0);
    }

    /** Every third is too large to travel inside the create call. */
    static String text(int number) {
        return ("text " + number + "\n").repeat(number % 3 == 0 ? 10_000 : 1);
    }

    static Path result(Path directory, int number) {
        return directory.resolve(number + ".copy");
    }

    private static void convertAll(ProducerTemplate template, Path directory, int count) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Path result = result(directory, number);
            if (!Files.exists(result)) {
                all.add(convert(template, number).thenAccept(done -> keep(done, result)));
            }
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    }

    private static CompletableFuture<Exchange> convert(ProducerTemplate template, int number) {
        return template.asyncSend(URI, exchange -> {
            exchange.getMessage().setBody(text(number));
            exchange.getMessage().setHeader("order", "order-" + number);
        });
    }

    /** All or nothing, also when the process is killed now. */
    private static void keep(Exchange done, Path result) {
        if (done.getException() != null) {
            throw new IllegalStateException(done.getException());
        }
        try {
            Path unfinished = Files.write(
                    result.resolveSibling(result.getFileName() + ".part"),
                    done.getMessage().getBody(byte[].class));
            Files.move(unfinished, result, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
