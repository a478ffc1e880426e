package io.github.camelcloudconvert.layout;

import java.io.File;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.model.Job;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What applications may call changes only on purpose: the list of it is committed, so that a change is seen in review. With
 * {@code -Dapi.update=true} it is written anew. From the first release on {@code -Dapi.baseline} compares with a published
 * jar as well.
 */
class PublicApiTest {

    private static final Path FILE = Path.of("src/test/resources/public-api.txt");

    /** The packages from which routes, beans and tests of an application import. */
    private static final Set<String> PACKAGES = Set.of(
            CloudConvertComponent.class.getPackageName(),
            CloudConvertException.class.getPackageName(),
            Job.class.getPackageName());

    private static final String GENERATED = ".*(Configurer|UriFactory|Loader)";

    @Test
    void thePublicApiIsWhatWasAgreed() throws Exception {
        String now = types().stream().map(PublicApiTest::describe).collect(Collectors.joining("\n"));
        if (Boolean.getBoolean("api.update")) {
            Files.writeString(FILE, now);
        }
        assertThat(now)
                .as("if the change is meant, write the list anew with -Dapi.update=true and tell it in the changelog")
                .isEqualTo(Files.readString(FILE));
    }

    private static List<Class<?>> types() throws Exception {
        Set<String> names = new TreeSet<>();
        for (String name : PACKAGES) {
            Path folder = Path.of("target/classes", name.replace('.', File.separatorChar));
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".class") && !file.startsWith("package-info"))
                        .forEach(file -> names.add(name + "." + file.substring(0, file.length() - ".class".length())));
            }
        }
        names.removeIf(name -> name.matches(GENERATED));
        List<Class<?>> types = new ArrayList<>();
        for (String name : names) {
            Class<?> type = Class.forName(name, false, PublicApiTest.class.getClassLoader());
            if (isOpen(type)) {
                types.add(type);
            }
        }
        return types;
    }

    private static boolean isOpen(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && (outer == null || isOpen(outer));
    }

    private static String describe(Class<?> type) {
        Set<String> members = new TreeSet<>();
        Stream.<Executable>concat(
                        Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()))
                .filter(PublicApiTest::isOpen)
                .forEach(member -> members.add("  " + member.toGenericString()));
        Arrays.stream(type.getDeclaredFields())
                .filter(PublicApiTest::isOpen)
                .map(Field::toGenericString)
                .forEach(member -> members.add("  " + member));
        String above = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .map(Type::getTypeName)
                .collect(Collectors.joining(", "));
        return type.toGenericString() + (above.isEmpty() ? "" : " : " + above) + "\n"
                + members.stream().map(member -> member + "\n").collect(Collectors.joining());
    }

    private static boolean isOpen(Member member) {
        return !member.isSynthetic() && (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
    }
}
