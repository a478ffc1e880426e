package io.github.camelcloudconvert.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/**
 * The Camel CLI in a folder of its own, as a process, because it ends its JVM and writes into the folder that it is started
 * in. It takes our artifacts from the repository that the build has laid out, and all others from the local repository of
 * the build, which holds what the class path and the poms of ours name. So nothing comes from outside.
 */
final class CamelCli {

    private static final long PATIENCE = 110;

    private final Path folder;

    CamelCli(Path folder) {
        this.folder = folder;
    }

    /** The program that is started. */
    public static void main(String[] arguments) {
        CamelJBangMain.run(arguments);
    }

    /** What the CLI said, when it has ended. */
    String run(List<String> arguments) throws IOException, InterruptedException, URISyntaxException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + Files.createDirectories(folder.resolve("home")),
                "-Dmaven.repo.local=" + System.getProperty("repository"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CamelCli.class.getName()));
        command.addAll(arguments);
        command.addAll(List.of(
                "--repos=" + localRepository().toUri(),
                "--maven-settings=false",
                "--maven-central-enabled=false",
                "--maven-apache-snapshot-enabled=false"));
        Path log = folder.resolve("cli.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IOException("the CLI did not end: " + Files.readString(log));
        }
        return Files.readString(log);
    }

    /** From the jar of the CLI up through version, artifact and the three parts of its group. */
    private static Path localRepository() throws URISyntaxException {
        Path jar = Path.of(CamelJBangMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path repository = jar;
        for (int level = 0; level < 6; level++) {
            repository = repository.getParent();
        }
        return repository;
    }
}
