package io.github.camelcloudconvert.examples.failover;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import javax.imageio.ImageIO;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.ConvertlyEmulator;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;

/**
 * Runs the route against the emulators of both services, makes trouble at the first one, and counts what was paid at
 * each.
 */
public final class FailoverApplication implements AutoCloseable {

    private static final int SIDE = 64;

    private final CloudConvertEmulator emulator = CloudConvertEmulator.builder()
            .account("key", 1)
            .convertly(ConvertlyEmulator.builder().apiKey("cvly_key"))
            .start();
    private final Main main = new Main();
    private final PrintStream out;

    /** @param results the folder of what is made */
    FailoverApplication(Path results, PrintStream out) {
        this.out = out;
        main.addInitialProperty("out", results.toString());
        main.addInitialProperty("camel.component.cloudconvert.redirectTo", emulator.addresses());
        main.addInitialProperty("camel.component.cloudconvert.apiKey", "key");
        // an example does not wait for trouble to pass
        main.addInitialProperty("camel.component.cloudconvert.maxRetries", "1");
        main.addInitialProperty("camel.component.convertly.apiKey", "cvly_key");
        main.addInitialProperty(
                "camel.component.convertly.baseUrl", emulator.convertly().url().toString());
        main.configure().addRoutesBuilder(new Failover());
        main.start();
    }

    public static void main(String[] arguments) throws Exception {
        Path target = Files.createDirectories(Path.of("camel-cloudconvert-examples/failover/target"));
        PrintStream console = System.out;
        Path results = Files.createTempDirectory(target, "run");
        try (FailoverApplication application = new FailoverApplication(results, console)) {
            application.run();
        }
    }

    void run() throws Exception {
        out.println("CloudConvert has one credit left.");
        convert("harbour-1.png");
        convert("harbour-2.png");
        out.println("Now it asks to wait for an hour.");
        throttle();
        convert("harbour-3.png");
        out.println("Now it cannot be reached.");
        goDown();
        convert("harbour-4.png");
        convert("letter.docx");
        out.println("Paid: " + paidAtCloudConvert() + " at CloudConvert, " + paidAtConvertly() + " at Convertly.");
    }

    /** Converts a picture of that name, prints who did it, and hands out the exchange. */
    Exchange convert(String name) throws Exception {
        byte[] picture = picture();
        Exchange done = main.getCamelTemplate().request("direct:picture", exchange -> {
            exchange.getMessage().setBody(picture);
            exchange.getMessage().setHeader(Exchange.FILE_NAME, name);
        });
        Exception failure = done.getException();
        out.println(
                failure == null
                        ? name + " by " + done.getMessage().getHeader(CloudConvertConstants.SERVICE)
                        : name + " by neither: " + failure.getMessage());
        return done;
    }

    /** Uses up the credit. */
    void spend() {
        emulator.faults().add(Fault.CREDITS_EXCEEDED.plan().always());
    }

    void throttle() {
        emulator.faults().add(Fault.RATE_LIMITED_CREATE.plan().number(3600).always());
    }

    void goDown() {
        emulator.refuseConnections(Duration.ofHours(1));
    }

    int paidAtCloudConvert() {
        return emulator.createdJobs();
    }

    int paidAtConvertly() {
        return emulator.convertly().paid().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** How often the second service was asked at all. */
    int askedAtConvertly() {
        return emulator.convertly().requests().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }

    @Override
    public void close() {
        main.stop();
        emulator.close();
    }
}
