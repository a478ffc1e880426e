package io.github.camelcloudconvert.emulator.sdk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.cloudconvert.client.setttings.SettingsProvider;

/** The emulator as a process, so that it and the client have each their own class path. */
final class EmulatorProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready api=(\\S+) sync=(\\S+).*");
    private final Process process;
    private final String api;
    private final String sync;

    private EmulatorProcess(Process process, String api, String sync) {
        this.process = process;
        this.api = api;
        this.sync = sync;
    }

    static EmulatorProcess start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("emulator.jar")));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = String.valueOf(out.readLine());
        Matcher ready = READY.matcher(line);
        if (!ready.matches()) {
            process.destroyForcibly();
            throw new IOException("the emulator did not start: " + line);
        }
        return new EmulatorProcess(process, ready.group(1), ready.group(2));
    }

    String api() {
        return api;
    }

    /** What the client reads its hosts from: nothing but these differs from its use with the service. */
    SettingsProvider settings(String key, String webhookSecret) {
        return new SettingsProvider() {
            @Override
            public String getApiKey() {
                return key;
            }

            @Override
            public String getApiUrl() {
                return api;
            }

            @Override
            public String getSyncApiUrl() {
                return sync;
            }

            @Override
            public String getWebhookSigningSecret() {
                return webhookSecret;
            }
        };
    }

    /** Steers the emulator by its JSON. */
    void admin(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + "/_admin/" + path))
                .POST(BodyPublishers.ofString(body))
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .statusCode();
        if (status != 204) {
            throw new IOException(path + " answered " + status);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
