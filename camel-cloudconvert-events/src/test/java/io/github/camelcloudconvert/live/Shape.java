package io.github.camelcloudconvert.live;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Turns bodies into their shapes: fields in their order, with the kinds of their values in place of the values. Only the
 * words of the service's own vocabulary stay as they are: operations, statuses and codes.
 */
final class Shape {

    /** The fields of which the value is kept, in apostrophes, where it looks like one of the service's own words. */
    private static final Set<String> VOCABULARY = Set.of("status", "code", "operation");

    /** The fields of which the address says what the service keeps from page to page. */
    private static final Set<String> PAGES = Set.of("first", "last", "prev", "next");

    /** Objects with names that are data, such as those of tags in a file. */
    private static final Set<String> OPAQUE = Set.of("metadata", "payload", "meta_data");

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_/-]{1,40}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00");
    private static final Pattern OTHER_TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d.*");
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern NUMBERED = Pattern.compile("id-\\d+");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Redaction redaction;

    Shape(Redaction redaction) {
        this.redaction = redaction;
    }

    /** The shape of a reply's body; a text where it has no parts. */
    JsonNode of(String contentType, byte[] body) {
        if (body.length == 0) {
            return TextNode.valueOf(contentType.isEmpty() ? "nothing" : "content");
        }
        if (contentType.contains("xml")) {
            return xml(body);
        }
        try {
            return of("", JSON.readTree(body));
        } catch (IOException unreadable) {
            return TextNode.valueOf("unreadable");
        }
    }

    private JsonNode of(String field, JsonNode value) {
        if (value.isObject()) {
            return OPAQUE.contains(field) ? TextNode.valueOf("object") : object((ObjectNode) value);
        }
        if (value.isArray()) {
            return array((ArrayNode) value);
        }
        if (value.isNull()) {
            return value;
        }
        return TextNode.valueOf(value.isTextual() ? text(field, value.textValue()) : kind(value));
    }

    private static String kind(JsonNode value) {
        return value.isBoolean() ? "boolean" : value.isIntegralNumber() ? "integer" : "decimal";
    }

    private JsonNode object(ObjectNode object) {
        ObjectNode shape = NODES.objectNode();
        object.properties()
                .forEach(field -> shape.set(redaction.name(field.getKey()), of(field.getKey(), field.getValue())));
        return shape;
    }

    /** Each shape once, where it first occurs. */
    private JsonNode array(ArrayNode array) {
        Map<String, JsonNode> shapes = new LinkedHashMap<>();
        for (JsonNode element : array) {
            JsonNode shape = of("", element);
            shapes.putIfAbsent(NUMBERED.matcher(shape.toString()).replaceAll("id"), shape);
        }
        return NODES.arrayNode().addAll(List.copyOf(shapes.values()));
    }

    private String text(String field, String value) {
        if (VOCABULARY.contains(field) && WORD.matcher(value).matches() && !Redaction.isId(value)) {
            return "'" + redaction.struck(value) + "'";
        }
        if (UUID.matcher(value).matches()) {
            return redaction.id(value);
        }
        if (TIME.matcher(value).matches()) {
            return "time";
        }
        if (OTHER_TIME.matcher(value).matches()) {
            return "other time";
        }
        if (value.matches("https?://\\S+")) {
            int query = value.indexOf('?');
            boolean page = PAGES.contains(field) && query >= 0;
            return page ? "address?" + redaction.struck(Redaction.query(value.substring(query + 1))) : "address";
        }
        return value.isEmpty() ? "empty text" : "text";
    }

    /** The names of the elements in their order, below that of the document. */
    private JsonNode xml(byte[] body) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        ObjectNode names = NODES.objectNode();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(body));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    names.put(redaction.name(reader.getLocalName()), "element");
                }
            }
            return names;
        } catch (XMLStreamException unreadable) {
            return TextNode.valueOf("unreadable");
        }
    }

    /** How slashes are written in JSON: {@code escaped}, {@code plain}, or {@code none} where there are none. */
    static String slashes(String contentType, byte[] body) {
        if (!contentType.contains("json")) {
            return "none";
        }
        String text = new String(body, StandardCharsets.UTF_8);
        return text.contains("\\/") ? "escaped" : text.contains("/") ? "plain" : "none";
    }
}
