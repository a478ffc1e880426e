package io.github.camelcloudconvert.mcp;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Runs the server as a process. By default it speaks with one client over standard input and output, writes nothing but
 * protocol there, and ends with its input; what it has to say otherwise goes to standard error.
 */
public final class Main {

    private static final int USAGE_ERROR = 2;
    private static final int FAILURE = 1;

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream protocol = System.out;
        // a library that prints would break the protocol
        System.setOut(System.err);
        int status = run(List.of(arguments), System::getenv, System.in, protocol, System.err);
        System.exit(status);
    }

    /** Serves until the input ends, with HTTP until the process is ended; returns the exit status. */
    static int run(
            List<String> arguments,
            UnaryOperator<@Nullable String> environment,
            InputStream in,
            PrintStream out,
            PrintStream err) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(Arguments.USAGE);
            out.flush();
            return 0;
        }
        Settings settings;
        boolean prints;
        try {
            Arguments given = new Arguments(arguments, environment);
            settings = given.settings();
            prints = given.printsRoutes();
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            err.print(Arguments.USAGE);
            return USAGE_ERROR;
        }
        if (prints) {
            out.print(ToolRoutes.of(
                    new Catalogue(settings).tools().values(), settings.manner().timeout()));
            out.flush();
            return 0;
        }
        try {
            return serve(settings, in, out, err);
        } catch (Exception failed) {
            err.println("the server ended: " + failed.getMessage());
            return FAILURE;
        }
    }

    private static int serve(Settings settings, InputStream in, PrintStream out, PrintStream err) throws Exception {
        try (ToolServer server = ToolServer.start(settings)) {
            err.println("ready, with " + server.where());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "cloudconvert-mcp-shutdown"));
            Integer port = settings.serving().httpPort();
            if (port == null) {
                server.serve(in, out);
                return 0;
            }
            CompletableFuture<Integer> ended = new CompletableFuture<>();
            server.listen(port)
                    .onSuccess(taken -> err.println("listening on http://127.0.0.1:" + taken + "/mcp"))
                    .onFailure(unusable -> {
                        err.println("port " + port + " cannot be used: " + unusable.getMessage());
                        ended.complete(FAILURE);
                    });
            // the main thread has nothing else to do
            return ended.join();
        }
    }
}
