package io.github.camelcloudconvert.emulator.remote;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Simulated storage accounts, in memory. A test fills them before tasks import, and looks into them after tasks have
 * exported; credentials are not checked. Thread-safe.
 */
public final class RemoteStores {
    private final Map<Place, NavigableMap<String, RemoteObject>> containers = new ConcurrentHashMap<>();

    private record Place(StoreKind store, String container) {}

    /** Makes an empty container, if there is none of that name. */
    public void create(StoreKind store, String container) {
        open(store, container);
    }

    /** Puts an object into a container, which is made if need be. */
    public void put(StoreKind store, String container, String key, byte[] content) {
        open(store, container).put(store.normal(key), new RemoteObject(content, Map.of()));
    }

    /**
     * Puts an object into a container that exists.
     *
     * @param attributes what else its task said about it
     * @return false when there is no such container
     */
    public boolean export(
            StoreKind store, String container, String key, byte[] content, Map<String, Object> attributes) {
        NavigableMap<String, RemoteObject> objects = containers.get(new Place(store, container));
        if (objects != null) {
            objects.put(store.normal(key), new RemoteObject(content, attributes));
        }
        return objects != null;
    }

    /** The bytes of an object; empty when there is no such object or container. */
    public Optional<byte[]> get(StoreKind store, String container, String key) {
        return find(store, container, key).map(RemoteObject::content);
    }

    /**
     * What the exporting task said about an object besides its place: {@code acl}, {@code content_type}, {@code metadata} and
     * so on; empty for other objects.
     */
    public Map<String, Object> attributes(StoreKind store, String container, String key) {
        return find(store, container, key).map(RemoteObject::attributes).orElse(Map.of());
    }

    /** The keys of a container in their order; none when there is no such container. */
    public List<String> list(StoreKind store, String container) {
        return List.copyOf(objects(store, container).keySet());
    }

    public boolean exists(StoreKind store, String container) {
        return containers.containsKey(new Place(store, container));
    }

    /** The keys that a prefix, or a directory, stands for, in their order; marks of empty folders are left out. */
    public List<String> matching(StoreKind store, String container, String prefix) {
        String start = store.normal(prefix);
        String directory = start.isEmpty() || start.endsWith("/") ? start : start + "/";
        return list(store, container).stream()
                .filter(key -> !key.endsWith("/"))
                .filter(key -> store.hasDirectories()
                        ? key.startsWith(directory) && key.indexOf('/', directory.length()) < 0
                        : key.startsWith(start))
                .toList();
    }

    /** Forgets all containers. */
    public void reset() {
        containers.clear();
    }

    private Optional<RemoteObject> find(StoreKind store, String container, String key) {
        return Optional.ofNullable(objects(store, container).get(store.normal(key)));
    }

    private Map<String, RemoteObject> objects(StoreKind store, String container) {
        NavigableMap<String, RemoteObject> objects = containers.get(new Place(store, container));
        return objects == null ? Map.of() : objects;
    }

    private NavigableMap<String, RemoteObject> open(StoreKind store, String container) {
        return containers.computeIfAbsent(new Place(store, container), place -> new ConcurrentSkipListMap<>());
    }

    /** Not a record, because its bytes must be copied on their way in and out. */
    private static final class RemoteObject {
        private final byte[] content;
        private final Map<String, Object> attributes;

        RemoteObject(byte[] content, Map<String, Object> attributes) {
            this.content = content.clone();
            this.attributes = Map.copyOf(attributes);
        }

        byte[] content() {
            return content.clone();
        }

        Map<String, Object> attributes() {
            return attributes;
        }
    }
}
