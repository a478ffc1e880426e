package io.github.camelcloudconvert.mcp;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.CloudConvertConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Makes the message of a call from its arguments, and refuses arguments that the settings do not allow. */
final class Inputs {

    private static final int MOST_CONTENT = 1_000_000;

    /** The other names of arguments that are in use. */
    private static final Map<String, String> ALIASES =
            Map.of("event", "events", "event(s)", "events", "events(s)", "events");

    private final Workspace workspace;
    private final AddressRules addresses;
    private final Storages storages;

    Inputs(Workspace workspace, AddressRules addresses, Storages storages) {
        this.workspace = workspace;
        this.addresses = addresses;
        this.storages = storages;
    }

    /**
     * The arguments under the tool's own names, with what is assumed of those that are missing.
     *
     * @throws ToolException for an argument that the tool does not have
     */
    static Map<String, Object> arguments(Tool tool, @Nullable Map<String, Object> given) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        tool.parameters().forEach(parameter -> {
            if (parameter.standard() != null) {
                arguments.put(parameter.name(), parameter.standard());
            }
        });
        if (given != null) {
            given.forEach((name, value) -> {
                if (value != null) {
                    arguments.put(known(tool, name), value);
                }
            });
        }
        if (arguments.get("events") instanceof String one) {
            arguments.put("events", List.of(one));
        }
        return arguments;
    }

    private static String known(Tool tool, String name) {
        String plain = name.matches("filter\\[\\w+]") ? name.substring(7, name.length() - 1) : name;
        String meant = ALIASES.getOrDefault(plain, plain);
        if (tool.parameter(meant).isPresent()) {
            return meant;
        }
        if (Storages.SECRETS.contains(name)) {
            throw ToolException.refused(
                    name + " is a secret and does not belong into a conversation: refer to a storage"
                            + " that the operator has configured with credentials=NAME, or let the operator start the server"
                            + " with --allow-storage-secrets");
        }
        throw ToolException.invalid("there is no argument " + Words.data(name) + ": " + tool.name() + " takes "
                + tool.parameters().stream().map(Tool.Parameter::name).collect(Collectors.joining(", ")));
    }

    /** @throws ToolException that says which argument is wrong */
    void fill(Tool tool, Map<String, Object> arguments, Exchange exchange) {
        Message message = exchange.getMessage();
        requireRequired(tool, arguments);
        arguments.forEach(message::setHeader);
        switch (tool.body()) {
            case FILES -> message.setBody(files(arguments, exchange));
            case PAGE -> page(arguments, message);
            case OBJECT -> message.setBody(object(tool, arguments));
            case NONE -> {
                if (arguments.containsKey("url")) {
                    message.setHeader(CloudConvertConstants.PER_PAGE, 100);
                }
            }
        }
        if (tool.body().givesFiles()) {
            message.setHeader("result", "address".equals(arguments.get("output")) ? "url" : "body");
        }
        requireWorkspace(arguments);
    }

    private static void requireRequired(Tool tool, Map<String, Object> arguments) {
        for (Tool.Parameter parameter : tool.parameters()) {
            if (parameter.required() && !arguments.containsKey(parameter.name())) {
                throw ToolException.invalid(
                        "the argument " + parameter.name() + " is missing: " + parameter.description());
            }
        }
    }

    /** Before anything is paid. */
    private void requireWorkspace(Map<String, Object> arguments) {
        if ("path".equals(arguments.get("output"))) {
            Object folder = arguments.get("output_path");
            workspace.folder(folder == null ? null : folder.toString());
        }
    }

    private Object object(Tool tool, Map<String, Object> arguments) {
        Map<String, Object> body = new LinkedHashMap<>(arguments);
        body.remove("account");
        addresses.requireAll(body);
        body.putAll(tool.fixed());
        return storages.resolved(body);
    }

    private void page(Map<String, Object> arguments, Message message) {
        addresses.require("url", String.valueOf(arguments.get("url")));
        Map<String, Object> options = new LinkedHashMap<>();
        if (arguments.get("options") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> options.put(String.valueOf(name), value));
        }
        for (String size : List.of("width", "height")) {
            if (arguments.get(size) != null) {
                options.put(size, arguments.get(size));
            }
        }
        message.setHeader("options", options);
    }

    private Object files(Map<String, Object> arguments, Exchange exchange) {
        if (arguments.get("inputs") instanceof List<?> inputs) {
            List<Object> files = new ArrayList<>();
            for (Object input : inputs) {
                files.add(file("inputs[" + files.size() + "]", String.valueOf(input)));
            }
            return files;
        }
        Object content = arguments.get("content");
        Object input = arguments.get("input");
        if ((content == null) == (input == null)) {
            throw ToolException.invalid(
                    "give the file either as input, an address or a path in the workspace, or as content");
        }
        return content == null
                ? file("input", input.toString())
                : content(content.toString(), arguments, exchange.getMessage());
    }

    private Object file(String parameter, String text) {
        if (text.matches("(?i)[a-z][a-z0-9+.-]+:.*")) {
            URI address = addresses.require(parameter, text);
            return address;
        }
        Path file = workspace.input(parameter, text);
        return file;
    }

    private static byte[] content(String content, Map<String, Object> arguments, Message message) {
        Object name = arguments.get("input_filename");
        if (name == null && arguments.get("input_format") == null) {
            throw ToolException.invalid("content needs its name in input_filename, such as report.md");
        }
        if (name != null) {
            message.setHeader(Exchange.FILE_NAME, Words.data(name.toString()));
        }
        byte[] bytes;
        try {
            bytes = "base64".equals(arguments.get("content_encoding"))
                    ? Base64.getMimeDecoder().decode(content)
                    : content.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw ToolException.invalid("content is no Base64: " + malformed.getMessage());
        }
        if (bytes.length > MOST_CONTENT) {
            throw new ToolException(
                    "too_large",
                    "content has " + bytes.length + " bytes, more than " + MOST_CONTENT
                            + ": give an address or a path in the workspace as input");
        }
        return bytes;
    }
}
