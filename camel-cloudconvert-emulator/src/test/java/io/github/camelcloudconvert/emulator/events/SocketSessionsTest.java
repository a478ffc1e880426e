package io.github.camelcloudconvert.emulator.events;

import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.UUID;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.protocol.JacksonJsonSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SocketSessionsTest {

    /** Each client has an event loop, so one may come at the moment at which another, the last one, leaves. */
    @Test
    void aClientComesWhileTheLastOneLeaves() {
        LeavingWhileComing namespace = new LeavingWhileComing();
        new SocketSessions(new Subscriptions(), (authorization, channel) -> true, false).serve(namespace);
        SocketIOClient last = client();
        SocketIOClient newcomer = client();
        namespace.onConnect(last);

        namespace.leaving = last;
        namespace.onConnect(newcomer);

        assertThat(namespace.leaving).isNull();
        assertThat(namespace.getRooms(newcomer)).containsExactly(Namespace.DEFAULT_NAME);
    }

    /** Lets a client leave between the two looks that the library takes at the room of all clients. */
    private static final class LeavingWhileComing extends Namespace {
        private @Nullable SocketIOClient leaving;
        private int looks;

        LeavingWhileComing() {
            super(DEFAULT_NAME, configuration());
        }

        @Override
        public String getName() {
            SocketIOClient client = leaving;
            if (client != null && ++looks == 2) {
                leaving = null;
                onDisconnect(client);
            }
            return super.getName();
        }

        private static Configuration configuration() {
            Configuration configuration = new Configuration();
            configuration.setJsonSupport(new JacksonJsonSupport());
            return configuration;
        }
    }

    private static SocketIOClient client() {
        UUID id = UUID.randomUUID();
        return (SocketIOClient) Proxy.newProxyInstance(
                SocketIOClient.class.getClassLoader(),
                new Class<?>[] {SocketIOClient.class},
                (proxy, method, values) -> switch (method.getName()) {
                    case "getSessionId" -> id;
                    case "getAllRooms" -> Set.of(Namespace.DEFAULT_NAME);
                    case "hashCode" -> id.hashCode();
                    default -> null;
                });
    }
}
