package io.github.camelcloudconvert.emulator.service.request;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.wire.PageJson;
import io.github.camelcloudconvert.emulator.wire.PercentCode;
import org.jspecify.annotations.Nullable;

/** The query of a list or a show, decoded: {@code filter[...]}, {@code include}, {@code page} and {@code per_page}. */
public final class ListQuery {
    private static final Set<String> TASK_STATES = Set.of("waiting", "processing", "finished", "error");
    private static final Set<String> JOB_STATES = Set.of("processing", "finished", "error");
    /** Asks for nothing in particular. */
    public static final ListQuery NONE = new ListQuery(Map.of());

    private final Map<String, String> parameters;
    /** What each filter lets through, as each of the jobs that are kept is held against it. */
    private final Map<String, Set<String>> filters = new HashMap<>();

    /** @param parameters with decoded names and values */
    public ListQuery(Map<String, String> parameters) {
        this.parameters = new HashMap<>(parameters);
        parameters.forEach((name, value) -> {
            if (name.startsWith("filter[") && name.endsWith("]")) {
                Set<String> wanted = new HashSet<>(members(value));
                wanted.add(value);
                filters.put(name.substring("filter[".length(), name.length() - 1), wanted);
            }
        });
    }

    @Nullable
    String filter(String name) {
        return parameters.get("filter[" + name + "]");
    }

    /** Whether the filter is absent, or the value equals it or one of those that it lists with commas. */
    public boolean accepts(String name, @Nullable String value) {
        Set<String> wanted = filters.get(name);
        return wanted == null || (value != null && wanted.contains(value));
    }

    private static List<String> members(String list) {
        return Stream.of(list.split(",")).map(String::strip).toList();
    }

    /** All parameters but the number of the page, encoded, in the order of their names. */
    public String withoutPage() {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(parameter -> !parameter.getKey().equals("page"))
                        .map(parameter ->
                                PercentCode.encode(parameter.getKey()) + "=" + PercentCode.encode(parameter.getValue()))
                        .collect(Collectors.joining("&"));
    }

    public boolean includes(String name) {
        return members(parameters.getOrDefault("include", "")).contains(name);
    }

    public boolean flag(String name) {
        return List.of("true", "1").contains(parameters.getOrDefault(name, ""));
    }

    public Paging paging() {
        return Paging.of(number("page", 1), number("per_page", 100));
    }

    /** Refuses a state that jobs cannot be filtered by: the service knows no {@code waiting} there. */
    public void checkJobStatus() {
        checkStatus(JOB_STATES);
    }

    public void checkTaskStatus() {
        checkStatus(TASK_STATES);
    }

    private void checkStatus(Set<String> known) {
        String status = filter("status");
        if (status != null && !known.containsAll(members(status))) {
            throw EmulatorError.invalid(Map.of("filter.status", List.of("The selected filter.status is invalid.")));
        }
    }

    private int number(String name, int fallback) {
        try {
            return Integer.parseInt(parameters.getOrDefault(name, String.valueOf(fallback)));
        } catch (NumberFormatException e) {
            throw EmulatorError.invalid(
                    Map.of(name, List.of("The " + name.replace('_', ' ') + " must be an integer.")));
        }
    }

    /**
     * One page of a list, as the service's simple paginator cuts it.
     *
     * @param page from 1
     * @param perPage at most 100, whatever was asked
     */
    public record Paging(int page, int perPage) {
        private static final int MOST = 100;

        static Paging of(int page, int perPage) {
            return new Paging(Math.max(1, page), perPage < 1 || perPage > MOST ? MOST : perPage);
        }

        /** How many items lie before the page. */
        public long skipped() {
            return (long) (page - 1) * perPage;
        }

        /** How many items to read: one more than fit, which tells whether there is a next page. */
        public long read() {
            return perPage + 1L;
        }

        /** @param parameters what the addresses of other pages repeat, encoded, perhaps empty */
        public <T> PageJson<T> page(String path, String parameters, List<T> read) {
            String others = path + "?" + (parameters.isEmpty() ? "" : parameters + "&") + "page=";
            List<T> data = read.subList(0, Math.min(perPage, read.size()));
            int first = (int) skipped() + 1;
            PageJson.Links links = new PageJson.Links(
                    others + 1,
                    null,
                    page > 1 ? others + (page - 1) : null,
                    read.size() > perPage ? others + (page + 1) : null);
            PageJson.Meta meta = data.isEmpty()
                    ? new PageJson.Meta(page, null, path, perPage, null)
                    : new PageJson.Meta(page, first, path, perPage, first + data.size() - 1);
            return new PageJson<>(data, links, meta);
        }
    }
}
