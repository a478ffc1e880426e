package io.github.camelcloudconvert.springboot;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/** The names of properties, among which to look for the one that was meant. */
final class OptionNames {

    private static final Pattern OF_ACCOUNT = Pattern.compile("(accounts(?:\\.[^.\\[]+|\\[[^]]+])\\.)(.+)");

    private final Set<String> component;
    private final Set<String> account;

    private OptionNames(Set<String> component, Set<String> account) {
        this.component = component;
        this.account = account;
    }

    static OptionNames of(Class<?> component, Class<?> account) {
        return new OptionNames(names(component), names(account));
    }

    private static Set<String> names(Class<?> bean) {
        return Arrays.stream(BeanUtils.getPropertyDescriptors(bean))
                .filter(property -> !property.getName().equals("class"))
                .flatMap(property -> {
                    String name = DataObjectPropertyName.toDashedForm(property.getName());
                    return switch (name) {
                        case "webhook", "signed-url" -> Stream.of(name + ".secret");
                        case "customizer" -> Stream.of(name + ".enabled");
                        default -> Stream.of(name);
                    };
                })
                .collect(Collectors.toSet());
    }

    /** The name that differs least, if it differs by a slip of the pen. */
    Optional<String> nearest(String mistyped) {
        Matcher named = OF_ACCOUNT.matcher(mistyped);
        return named.matches()
                ? nearest(named.group(2), account).map(option -> named.group(1) + option)
                : nearest(mistyped, component);
    }

    private static Optional<String> nearest(String mistyped, Set<String> names) {
        return names.stream()
                .min(Comparator.<String>comparingInt(name -> distance(mistyped, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(mistyped, name) <= Math.max(2, name.length() / 4));
    }

    /** How many letters must be put in, left out or replaced to make one text of the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, column -> column);
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
