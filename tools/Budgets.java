import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;

/**
 * Measures the size of the code and fails where a measure is beyond its bound. Run it in the root of the project:
 * {@code java tools/Budgets.java}. A bound is the goal where the goal is met; elsewhere it is what was last reached, and
 * may only come nearer to the goal.
 */
class Budgets {

    /** What one module holds, in physical lines, without package-info. */
    private record Measures(List<Integer> files, List<Integer> methods, int comments, int code, int testLines) {

        int lines() {
            return files.stream().mapToInt(Integer::intValue).sum();
        }
    }

    private static boolean broken;

    public static void main(String[] arguments) throws IOException {
        System.out.printf(Locale.ROOT, "%-28s %-34s %9s %9s %9s%n", "module", "measure", "today", "bound", "goal");
        Measures component = measure("camel-cloudconvert");
        Measures events = measure("camel-cloudconvert-events");
        Measures emulator = measure("camel-cloudconvert-emulator");
        Measures engines = measure("camel-cloudconvert-engines");
        common("camel-cloudconvert", component, 10, 70, 0.15);
        common("camel-cloudconvert-events", events, 10, 70, 0.09);
        common("camel-cloudconvert-emulator", emulator, 10, 70, 0.14);
        common("camel-cloudconvert-engines", engines, 10, 70, 0.09);
        int convertly = 0;
        for (Path source : sources(Path.of("camel-cloudconvert", "src", "main", "java"))) {
            if (source.toString().replace('\\', '/').contains("/camelcloudconvert/convertly/")) {
                convertly += Files.readAllLines(source).size();
            }
        }
        most("camel-cloudconvert", "lines without convertly", component.lines() - convertly, LINES_OF_COMPONENT, 20_500);
        most("camel-cloudconvert", "lines of convertly", convertly, LINES_OF_CONVERTLY, LINES_OF_CONVERTLY);
        most("camel-cloudconvert-events", "lines", events.lines(), LINES_OF_EVENTS, 800);
        most("camel-cloudconvert-emulator", "lines", emulator.lines(), LINES_OF_EMULATOR, LINES_OF_EMULATOR);
        most("camel-cloudconvert-engines", "lines", engines.lines(), LINES_OF_ENGINES, LINES_OF_ENGINES);
        most("emulator and engines", "lines", emulator.lines() + engines.lines(), LINES_OF_BOTH, 18_000);
        least("camel-cloudconvert", "test lines per line", tests(component), 0.8, 0.8);
        least("camel-cloudconvert-events", "test lines per line", tests(events), 0.8, 0.8);
        least("emulator and engines", "test lines per line", tests(emulator, engines), 0.8, 0.8);
        most("all modules", "names of tests with underscores", underscores(), 0, 0);
        if (broken) {
            System.err.println("a budget is exceeded: make the code smaller, or say in docs/decisions.md why it grows");
            System.exit(1);
        }
    }

    private static final int LINES_OF_COMPONENT = 32_640;
    private static final int LINES_OF_CONVERTLY = 4_070;
    private static final int LINES_OF_EVENTS = 940;
    private static final int LINES_OF_EMULATOR = 20_560;
    private static final int LINES_OF_ENGINES = 11_010;
    private static final int LINES_OF_BOTH = 31_560;

    private static void common(String module, Measures found, double files, double median, double comments) {
        most(module, "files per 1,000 lines", 1000.0 * found.files().size() / found.lines(), files, 10);
        least(module, "median of lines of a file", percentile(found.files(), 50), median, 70);
        most(module, "longest file", percentile(found.files(), 100), 500, 500);
        // the engines have hardly any accessors
        int method = module.endsWith("engines") ? 6 : 5;
        most(module, "median of lines of a method", percentile(found.methods(), 50), method, 5);
        most(module, "95 of 100 methods have at most", percentile(found.methods(), 95), 25, 25);
        least(module, "comment lines per code line", (double) found.comments() / found.code(), comments, 0.2);
    }

    /** Of modules together, where the tests of one also test the other. */
    private static double tests(Measures... found) {
        int testLines = Stream.of(found).mapToInt(Measures::testLines).sum();
        return (double) testLines / Stream.of(found).mapToInt(Measures::lines).sum();
    }

    private static void most(String module, String measure, double today, double bound, double goal) {
        print(module, measure, today, bound, goal, today <= bound);
    }

    private static void least(String module, String measure, double today, double bound, double goal) {
        print(module, measure, today, bound, goal, today >= bound);
    }

    private static void print(String module, String measure, double today, double bound, double goal, boolean held) {
        String format = bound >= 100 ? "%-28s %-34s %9.0f %9.0f %9.0f%s%n" : "%-28s %-34s %9.2f %9.2f %9.2f%s%n";
        System.out.printf(Locale.ROOT, format, module, measure, today, bound, goal, held ? "" : "  EXCEEDED");
        broken |= !held;
    }

    private static double percentile(List<Integer> values, int percent) {
        List<Integer> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static Measures measure(String module) throws IOException {
        Measures found = new Measures(new ArrayList<>(), new ArrayList<>(), 0, 0, 0);
        List<Path> sources = sources(Path.of(module, "src", "main", "java"));
        int comments = 0;
        int code = 0;
        for (Path source : sources) {
            List<String> lines = Files.readAllLines(source);
            found.files().add(lines.size());
            int ofComment = (int) lines.stream().map(String::strip).filter(Budgets::isComment).count();
            comments += ofComment;
            code += (int) lines.stream().filter(line -> !line.isBlank()).count() - ofComment;
        }
        methods(sources, found.methods());
        int testLines = 0;
        for (Path test : sources(Path.of(module, "src", "test", "java"))) {
            testLines += Files.readAllLines(test).size();
        }
        return new Measures(found.files(), found.methods(), comments, code, testLines);
    }

    private static boolean isComment(String line) {
        return line.startsWith("//") || line.startsWith("/*") || line.startsWith("*");
    }

    /** Tests have names like all methods: one style in all modules. */
    private static long underscores() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(""))) {
            return files.filter(file -> file.toString().replace('\\', '/').contains("src/test/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .flatMap(Budgets::lines)
                    .filter(line -> line.matches("    .*void \\w+_\\w+\\(.*"))
                    .count();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList();
        }
    }

    /** The lines between the braces of each method. */
    private static void methods(List<Path> sources, List<Integer> lengths) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(sources);
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                LineMap lines = unit.getLineMap();
                unit.accept(
                        new TreeScanner<Void, Void>() {
                            @Override
                            public Void visitMethod(MethodTree method, Void nothing) {
                                if (method.getBody() != null) {
                                    long first = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
                                    long last = lines.getLineNumber(positions.getEndPosition(unit, method.getBody()));
                                    lengths.add((int) Math.max(0, last - first - 1));
                                }
                                return super.visitMethod(method, nothing);
                            }
                        },
                        null);
            }
        }
    }
}
