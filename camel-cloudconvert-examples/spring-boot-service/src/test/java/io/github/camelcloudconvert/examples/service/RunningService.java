package io.github.camelcloudconvert.examples.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;

/** Calls a service on this machine. */
record RunningService(int port) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    <T> HttpResponse<T> post(String path, BodyPublisher file, BodyHandler<T> result)
            throws IOException, InterruptedException {
        return post(path, "application/octet-stream", file, result);
    }

    <T> HttpResponse<T> post(String path, String type, BodyPublisher file, BodyHandler<T> result)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", type)
                .timeout(Duration.ofMinutes(4))
                .POST(file)
                .build();
        return CLIENT.send(request, result);
    }
}
