package io.github.camelcloudconvert.emulator.convert.capture;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.emulator.convert.AddressRule;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.EngineTask;
import io.github.camelcloudconvert.emulator.convert.OutputFolder;
import io.github.camelcloudconvert.emulator.convert.OutputName;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import io.github.camelcloudconvert.emulator.convert.program.Workbench;
import io.github.camelcloudconvert.emulator.convert.web.WebReader;
import org.jspecify.annotations.Nullable;

/**
 * A web page as Chromium shows it, with its scripts. Its command line knows neither headers nor margins nor sheets, and
 * cannot keep a page to public machines: a task that needs these is done by the engine in this process.
 *
 * <p>API: {@code capture-website} with {@code screen_width}, {@code screen_height}, {@code zoom}, {@code wait_time}.
 */
public record ChromiumCapture(Chromium chromium, WebReader web) implements Engine {

    private static final List<String> BEYOND = List.of(
            "headers",
            "pages",
            "page_format",
            "page_width",
            "page_height",
            "page_orientation",
            "margin_top",
            "margin_bottom",
            "margin_left",
            "margin_right",
            "print_background",
            "display_header_footer",
            "wait_for_element");

    @Override
    public boolean takes(@Nullable String outputFormat, Map<String, Object> options) {
        boolean beyond = BEYOND.stream().anyMatch(option -> options.get(option) != null);
        // a picture comes as PNG only
        boolean format = outputFormat == null || outputFormat.equals("pdf") || outputFormat.equals("png");
        return format && !beyond && web.rule() != AddressRule.PUBLIC;
    }

    @Override
    public List<EngineOutput> run(EngineTask task) throws ConversionException {
        boolean photo = !"pdf".equals(task.outputFormat());
        TaskOptions options = new TaskOptions(task.options(), task.sources());
        try (Workbench bench = Workbench.create()) {
            URI address = new URI(String.valueOf(options.text("url")).strip());
            web.check(address);
            Path result = bench.folder().resolve(photo ? "page.png" : "page.pdf");
            chromium.run(bench, options, words(address, result, options, photo));
            OutputFolder outputs = new OutputFolder(task.outputDirectory());
            OutputName name = OutputName.of(options.text("filename"), address.getHost(), photo ? "png" : "pdf");
            Files.move(result, outputs.create(name.single()), StandardCopyOption.REPLACE_EXISTING);
            return outputs.produced();
        } catch (URISyntaxException e) {
            throw ConversionException.failed("The url format is invalid", e);
        } catch (IOException e) {
            throw ConversionException.failed("The page could not be captured", e);
        }
    }

    private List<String> words(URI address, Path result, TaskOptions options, boolean photo)
            throws ConversionException {
        int width = options.number("screen_width", 1, 10_000).orElse(1366);
        int height = options.number("screen_height", 1, 10_000).orElse(768);
        int wait = options.number("wait_time", 0, 60_000).orElse(0);
        List<String> words = new ArrayList<>(List.of(
                "--window-size=" + width + "," + height,
                "--force-device-scale-factor="
                        + options.decimal("zoom", 0.1, 10).orElse(1),
                "--virtual-time-budget=" + (1000 + wait)));
        if (web.rule() == AddressRule.LOOPBACK) {
            // other names, and numbers too, lead nowhere
            words.add("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]");
            words.add("--proxy-server=direct://");
        }
        words.add((photo ? "--screenshot=" : "--print-to-pdf=") + result);
        words.add(address.toASCIIString());
        return words;
    }
}
