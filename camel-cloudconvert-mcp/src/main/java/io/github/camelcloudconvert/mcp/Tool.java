package io.github.camelcloudconvert.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One thing that an agent can ask for.
 *
 * @param operation of the component that does it
 * @param kind what it does to the account
 * @param body what becomes of the arguments
 * @param fixed fields that the agent does not choose
 */
record Tool(
        String name,
        String operation,
        Kind kind,
        String description,
        List<Parameter> parameters,
        Body body,
        Map<String, Object> fixed) {

    /** What a call changes. */
    enum Kind {
        READ,
        /** Makes something, which may cost credits. */
        CREATE,
        /** Ends or removes something. */
        DESTROY
    }

    /** How the arguments reach the operation. */
    enum Body {
        /** As headers alone. */
        NONE,
        /** The input files are the body, the result files come back. */
        FILES,
        /** The page to capture is a header, the result files come back. */
        PAGE,
        /** All of them together are the body. */
        OBJECT;

        boolean givesFiles() {
            return this == FILES || this == PAGE;
        }
    }

    /**
     * One argument.
     *
     * @param type of JSON schema; {@code strings} for a list of texts, {@code text-or-list} for either
     * @param values all that there are; empty for any
     * @param header the component's header that takes it; null where it is used otherwise
     * @param standard what counts where the argument is missing; null for nothing
     */
    record Parameter(
            String name,
            String type,
            String description,
            boolean required,
            List<String> values,
            @Nullable String header,
            @Nullable Object standard) {

        static Parameter of(String name, String type, String description) {
            return new Parameter(name, type, description, false, List.of(), null, null);
        }

        Parameter needed() {
            return new Parameter(name, type, description, true, values, header, standard);
        }

        Parameter oneOf(List<String> allowed) {
            return new Parameter(name, type, description, required, allowed, header, standard);
        }

        Parameter into(@Nullable String headerName) {
            return new Parameter(name, type, description, required, values, headerName, standard);
        }

        Parameter otherwise(Object value) {
            return new Parameter(name, type, description, required, values, header, value);
        }

        private Map<String, Object> schema() {
            Map<String, Object> schema = new LinkedHashMap<>();
            switch (type) {
                case "strings" -> {
                    schema.put("type", "array");
                    schema.put("items", Map.of("type", "string"));
                }
                case "objects" -> {
                    schema.put("type", "array");
                    schema.put("items", Map.of("type", "object"));
                }
                case "text-or-list" -> {
                    schema.put("type", List.of("string", "array"));
                    schema.put("items", Map.of("type", "string"));
                }
                default -> schema.put("type", type);
            }
            schema.put("description", description);
            if (!values.isEmpty()) {
                schema.put("enum", values);
            }
            if (standard != null) {
                schema.put("default", standard);
            }
            return schema;
        }
    }

    Tool under(String otherName) {
        return new Tool(otherName, operation, kind, description, parameters, body, fixed);
    }

    Optional<Parameter> parameter(String wanted) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(wanted))
                .findFirst();
    }

    /** Whether a call may make the account pay. */
    boolean paid() {
        return kind == Kind.CREATE && !operation.equals("createWebhook");
    }

    /** Whether the job that a call makes has no reader when the call is given up. */
    boolean ownsJob() {
        return body.givesFiles() || operation.equals("createJob");
    }

    Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        parameters.forEach(parameter -> properties.put(parameter.name(), parameter.schema()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        List<String> required = parameters.stream()
                .filter(Parameter::required)
                .map(Parameter::name)
                .toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }
}
