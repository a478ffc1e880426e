package io.github.camelcloudconvert.client.model;

import java.util.AbstractList;
import java.util.List;
import java.util.Map;

/** An unmodifiable list of objects of the API, which knows that it is one. */
public final class JsonList<T extends JsonDocument> extends AbstractList<T> {

    private final List<T> items;

    public JsonList(List<T> items) {
        this.items = List.copyOf(items);
    }

    @Override
    public T get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    /** The objects as received. */
    public List<Map<String, Object>> json() {
        return items.stream().map(JsonDocument::json).toList();
    }
}
