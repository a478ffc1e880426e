package io.github.camelcloudconvert.emulator.convert.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import io.github.camelcloudconvert.emulator.convert.external.ExternalProgram;
import io.github.camelcloudconvert.emulator.convert.program.Workbench;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;

/** Chromium without a window, with a profile that dies with its workbench. */
public record Chromium(ExternalProgram program) {

    private static final List<String> QUIET = List.of(
            "--headless",
            "--disable-gpu",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-extensions",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--no-pings",
            "--hide-scrollbars",
            "--no-pdf-header-footer");

    /** No name and no number leads to a machine, this one included. */
    private static final List<String> OFFLINE =
            List.of("--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=direct://");

    /** Nothing is loaded that the document does not carry inside, and nothing runs but what bears our mark. */
    private static final String POLICY =
            "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline' data:; script-src ";

    /** Runs with these words after the usual ones; returns what was written to the console. */
    String run(Workbench bench, TaskOptions options, List<String> words) throws IOException, ConversionException {
        List<String> line = new ArrayList<>(QUIET);
        line.add("--user-data-dir=" + bench.folder().resolve("profile"));
        line.addAll(words);
        return program.run(bench, options, line);
    }

    /** As {@link #run}, for a document of {@link #place}: away from every network. */
    String runOffline(Workbench bench, TaskOptions options, List<String> words)
            throws IOException, ConversionException {
        List<String> line = new ArrayList<>(OFFLINE);
        line.addAll(words);
        return run(bench, options, line);
    }

    /**
     * Puts a document that comes from anyone on the workbench, so that it can be shown but neither runs nor reaches for
     * anything.
     *
     * @param script of ours, which runs; empty for none
     */
    static Path place(Document document, String script, Workbench bench) throws IOException {
        document.select("script, iframe, frame, object, embed, applet, base, meta[http-equiv], meta[charset]")
                .remove();
        document.select("link:not([href^=data:])").remove();
        // no script of the document runs, so what is meant for this case is shown
        document.select("noscript").unwrap();
        String mark = UUID.randomUUID().toString();
        document.head()
                .prependElement("meta")
                .attr("http-equiv", "Content-Security-Policy")
                .attr("content", POLICY + "'nonce-" + mark + "'");
        document.head().prependElement("meta").attr("charset", "UTF-8");
        if (!script.isEmpty()) {
            document.body().appendElement("script").attr("nonce", mark).appendChild(new DataNode(script));
        }
        document.outputSettings().charset(StandardCharsets.UTF_8).prettyPrint(false);
        return Files.writeString(bench.folder().resolve("page.html"), document.outerHtml(), StandardCharsets.UTF_8);
    }
}
