package io.github.camelcloudconvert.examples.once;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/**
 * The program that is killed. It converts every file of a folder and ends; what an earlier run has done it finds out by
 * the key. Arguments: the folders of files and of results, the addresses of the emulator, and how many files there are.
 */
final class Worker extends RouteBuilder {

    private Worker() {}

    public static void main(String[] arguments) throws Exception {
        Main main = new Main();
        main.addInitialProperty("in", arguments[0]);
        main.addInitialProperty("out", arguments[1]);
        main.addInitialProperty("camel.component.cloudconvert.redirectTo", arguments[2]);
        // two at a time, so that there is a middle in which it can be killed
        main.addInitialProperty("camel.component.cloudconvert.maxInFlight", "2");
        main.addInitialProperty("camel.main.durationMaxMessages", arguments[3]);
        main.configure().addRoutesBuilder(new Worker());
        main.run();
        System.exit(main.getExitCode());
    }

    @Override
    public void configure() {
        from("file:{{in}}?noop=true&initialDelay=0")
                .to("cloudconvert:convert?outputFormat=pdf&idempotencyKey=${header.CamelFileName}")
                .to("file:{{out}}?tempPrefix=unfinished/");
    }
}
