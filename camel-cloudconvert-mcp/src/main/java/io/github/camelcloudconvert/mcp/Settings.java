package io.github.camelcloudconvert.mcp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the operator of a server has decided. An agent can change none of it.
 *
 * @param accounts by name, {@code default} among them
 */
record Settings(Service service, Map<String, AccountRule> accounts, Reach reach, Manner manner, Serving serving) {

    static final String DEFAULT_ACCOUNT = "default";

    /**
     * Where jobs run.
     *
     * @param live whether the service itself is called, which costs credits
     * @param emulator the addresses of an emulator that runs already; null for one of the server's own
     */
    record Service(boolean live, boolean sandbox, @Nullable String emulator) {}

    /**
     * What one account may do.
     *
     * @param key null where no key is needed
     * @param budget the credits that the server may spend of it in its lifetime; null for any
     */
    record AccountRule(@Nullable String key, boolean readOnly, @Nullable Long budget) {

        /** Without the key, because records end in logs. */
        @Override
        public String toString() {
            return "AccountRule[readOnly=" + readOnly + ", budget=" + budget + "]";
        }
    }

    /**
     * What calls may touch.
     *
     * @param workspace the folder below which files may be read and written; null for none
     * @param hosts the hosts that addresses may name, as names, {@code *.suffix} or {@code *}
     * @param storages credentials of storages by the name under which a call refers to them
     * @param maxFile the largest file that is read or written, in bytes
     */
    record Reach(
            @Nullable Path workspace, List<String> hosts, Map<String, Map<String, Object>> storages, long maxFile) {

        /** Without the credentials, because records end in logs. */
        @Override
        public String toString() {
            return "Reach[workspace=" + workspace + ", hosts=" + hosts + ", storages=" + storages.keySet() + "]";
        }
    }

    /**
     * How tools behave.
     *
     * @param destructive whether tools that delete are offered
     * @param storageSecrets whether credentials of storages may be tool arguments
     * @param prefixedNames whether nine tools are offered under upper-case names too
     * @param timeout how long a call waits for its job
     */
    record Manner(boolean destructive, boolean storageSecrets, boolean prefixedNames, Duration timeout) {}

    /**
     * How clients reach the server.
     *
     * @param httpPort null for standard input and output; 0 for a free port
     * @param token what a client must send as bearer token over HTTP; null for nothing
     * @param routes a file of YAML routes that take the place of built-in ones with the same id
     */
    record Serving(@Nullable Integer httpPort, @Nullable String token, @Nullable Path routes) {

        /** Without the token, because records end in logs. */
        @Override
        public String toString() {
            return "Serving[httpPort=" + httpPort + ", routes=" + routes + "]";
        }
    }
}
