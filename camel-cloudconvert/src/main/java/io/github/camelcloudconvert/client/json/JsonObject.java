package io.github.camelcloudconvert.client.json;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * An object that was read: its fields in the order of the text. A reply of the service is a few hundred fields, most of which
 * are never asked for, so a field costs two references here and no node of a map. Immutable.
 */
final class JsonObject extends AbstractMap<String, Object> implements Serializable {

    private static final long serialVersionUID = 1L;

    /** In a larger one, names that were chosen to collide would cost time. */
    private static final int MOST_FIELDS = 64;

    /** So few are found as quickly without an index. */
    private static final int UNINDEXED_FIELDS = 4;

    private static final byte[] NO_INDEX = {};

    /** Names and values by turns. */
    private final transient @Nullable Object[] fields;
    /** One more than the number of a field, at the place of its hash or behind it; 0 where there is none. */
    private final transient byte[] index;

    private JsonObject(@Nullable Object[] fields, byte[] index) {
        this.fields = fields;
        this.index = index;
    }

    /**
     * The fields as an unmodifiable map. Of fields with the same name the last counts, at the place of the first.
     *
     * @param fields names and values by turns; handed over
     */
    static Map<String, Object> of(@Nullable Object[] fields) {
        int count = fields.length / 2;
        if (count > MOST_FIELDS) {
            return large(fields);
        }
        JsonObject object = new JsonObject(
                fields, count > UNINDEXED_FIELDS ? new byte[4 * Integer.highestOneBit(count)] : NO_INDEX);
        for (int number = 0; number < count; number++) {
            if (!object.isFirst(number)) {
                return large(fields);
            }
        }
        return object;
    }

    private static Map<String, Object> large(@Nullable Object[] fields) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int at = 0; at < fields.length; at += 2) {
            map.put((String) fields[at], fields[at + 1]);
        }
        return Collections.unmodifiableMap(map);
    }

    /** Whether none of the fields before it has its name; enters it into the index. */
    private boolean isFirst(int number) {
        String name = name(number);
        if (index.length == 0) {
            return number(name) == number;
        }
        int place = place(name);
        if (index[place] != 0) {
            return false;
        }
        index[place] = (byte) (number + 1);
        return true;
    }

    /** Where the name stands in the index, or where it belongs. */
    private int place(String name) {
        int hash = name.hashCode();
        int place = (hash ^ (hash >>> 16)) & (index.length - 1);
        while (index[place] != 0 && !name.equals(name(index[place] - 1))) {
            place = (place + 1) & (index.length - 1);
        }
        return place;
    }

    private String name(int number) {
        return (String) fields[2 * number];
    }

    /** The number of the field; negative where there is none. */
    private int number(Object name) {
        if (!(name instanceof String text)) {
            return -1;
        }
        if (index.length > 0) {
            return index[place(text)] - 1;
        }
        int number = 0;
        while (number < size() && !text.equals(name(number))) {
            number++;
        }
        return number < size() ? number : -1;
    }

    @Override
    public int size() {
        return fields.length / 2;
    }

    @Override
    public @Nullable Object get(Object name) {
        int number = number(name);
        return number < 0 ? null : fields[2 * number + 1];
    }

    @Override
    public boolean containsKey(Object name) {
        return number(name) >= 0;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Object> action) {
        for (int number = 0; number < size(); number++) {
            action.accept(name(number), fields[2 * number + 1]);
        }
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return JsonObject.this.size();
            }

            @Override
            public Iterator<Entry<String, Object>> iterator() {
                return entries();
            }
        };
    }

    private Iterator<Entry<String, Object>> entries() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < JsonObject.this.size();
            }

            @Override
            public Entry<String, Object> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int number = next++;
                return new SimpleImmutableEntry<>(name(number), fields[2 * number + 1]);
            }
        };
    }

    /** A body or header of a message may be kept by what serialises it. */
    private Object writeReplace() {
        return new LinkedHashMap<>(this);
    }
}
