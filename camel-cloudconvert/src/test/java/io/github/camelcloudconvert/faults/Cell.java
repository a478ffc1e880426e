package io.github.camelcloudconvert.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.transport.WireTap;
import io.github.camelcloudconvert.config.ConnectionConfiguration;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.DefaultUnitOfWork;
import org.apache.camel.support.UnitOfWorkHelper;

/** One message through the component, one of whose requests meets a fault, once or each time; and what came of it. */
final class Cell {

    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

    final Request request;
    final Fault fault;
    final boolean forever;
    final List<String> problems = new ArrayList<>();
    String outcome = "";
    final VirtualTime time = new VirtualTime();
    final Exchanges exchanges = new Exchanges();
    Path directory = Path.of("");

    Cell(Request request, Fault fault, boolean forever) {
        this.request = request;
        this.fault = fault;
        this.forever = forever;
    }

    /** One message on its way. */
    private static final class Message {

        private final Exchange exchange;
        private final AtomicInteger callbacks = new AtomicInteger();

        Message(Exchange exchange) {
            this.exchange = exchange;
        }
    }

    /** Counts the exchanges with which the client is not done. */
    final class Exchanges implements WireTap.Witness {

        private final AtomicInteger running = new AtomicInteger();

        @Override
        public void before(String method, String authority, String path) {
            time.touch();
            running.incrementAndGet();
        }

        @Override
        public void seen(WireTap.Seen exchange) {
            time.touch();
        }

        @Override
        public void broken(String method, String authority, String path, Exception failure) {
            time.touch();
        }

        @Override
        public void over(String authority) {
            time.touch();
            running.decrementAndGet();
        }
    }

    /** Runs it to the end and notes what is wrong; {@code directory} is its own. */
    void run(CamelContext context, Path own) throws Exception {
        directory = own;
        try (FaultyService service = new FaultyService(request, fault, forever, time)) {
            Component component = request.component(this, service, context);
            component.setCamelContext(context);
            component.start();
            try {
                List<Message> messages = convert(component, service);
                judge(messages, service);
                messages.forEach(Cell::done);
                check(spooled().isEmpty(), "left on disk: " + spooled());
            } finally {
                component.stop();
            }
            check(soon(service::abandoned), "a connection is left open");
        }
    }

    /** The library measures silence on the real clock. */
    void limitSilence(ConnectionConfiguration set) {
        set.setIdleTimeout(fault.silent() ? 300 : 30_000);
        set.setRequestTimeout(fault.silent() ? 300 : 30_000);
    }

    private List<Message> convert(Component component, FaultyService service) throws Exception {
        Endpoint endpoint = component.createEndpoint(request.uri());
        endpoint.start();
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        List<Message> messages = new ArrayList<>();
        for (int number = 0; number < request.messages(); number++) {
            Message message = new Message(exchange(endpoint, number));
            messages.add(message);
            producer.process(message.exchange, doneSync -> message.callbacks.incrementAndGet());
        }
        BooleanSupplier ended = () -> messages.stream().allMatch(message -> message.callbacks.get() > 0);
        leap(ended, service);
        check(ended.getAsBoolean(), "no end after " + Duration.ofNanos(time.nanos()));
        if (request.followsTheMessage()) {
            messages.forEach(Cell::done);
        }
        settle(service);
        producer.stop();
        endpoint.stop();
        return messages;
    }

    private Exchange exchange(Endpoint endpoint, int number) {
        Exchange exchange = endpoint.createExchange();
        exchange.getExchangeExtension().setUnitOfWork(new DefaultUnitOfWork(exchange));
        if (request.converts()) {
            exchange.getMessage().setBody("hello " + number);
        }
        exchange.getMessage().setHeaders(request.headers(number));
        return exchange;
    }

    private static void done(Message message) {
        UnitOfWorkHelper.doneUow(message.exchange.getUnitOfWork(), message.exchange);
    }

    private void leap(BooleanSupplier ended, FaultyService service) {
        long limit = System.nanoTime() + PATIENCE;
        while (!ended.getAsBoolean() && System.nanoTime() < limit) {
            int silent = service.silent();
            boolean busy = service.working() || exchanges.running.get() > silent;
            if (busy || !time.leap(silent, service::timePasses)) {
                LockSupport.parkNanos(500_000);
            }
        }
    }

    /** Lets what goes on in the background come to its end: the deletion of what a lost creation has left. */
    private void settle(FaultyService service) {
        long end = time.nanos() + Duration.ofMinutes(3).toNanos();
        leap(() -> (exchanges.running.get() == 0 && time.idle(service.silent())) || time.nanos() > end, service);
    }

    private void judge(List<Message> messages, FaultyService service) throws IOException {
        Books books = service.books;
        for (Message message : messages) {
            check(message.callbacks.get() == 1, message.callbacks.get() + " callbacks");
            String came = outcome(message.exchange);
            check(outcome.isEmpty() || outcome.equals(came), outcome + " and " + came);
            outcome = came;
            boolean body = request.fetches() && came.equals(Rules.DONE);
            check(
                    !body || Arrays.equals(message.exchange.getMessage().getBody(byte[].class), FaultyBooks.RESULT),
                    "another result");
        }
        String expected = request.outcome(fault, forever);
        check(
                outcome.equals(expected),
                "expected " + expected + ", came to " + messages.get(0).exchange.getException());
        boolean all = outcome.equals(Rules.DONE) && request.converts();
        check(books.paid() <= messages.size(), books.paid() + " paid jobs");
        check(!all || books.paid() == messages.size(), books.paid() + " paid jobs");
        check(books.others() <= 1, "done " + books.others() + " times");
        check(fault == Fault.REFUSED || service.met() > 0, "the fault was not met");
        check(service.strangers() == 0, "another host was asked");
        check(soon(() -> service.silent() == 0), "a request without an answer is still open");
    }

    private static String outcome(Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure == null) {
            return Rules.DONE;
        }
        if (!(failure instanceof CloudConvertException)) {
            return failure.toString();
        }
        return failure instanceof ConnectionException broken && broken.creationUnknown()
                ? "unknown"
                : failure.getClass().getSimpleName().replace("Exception", "");
    }

    private void check(boolean right, String problem) {
        if (!right) {
            problems.add(problem);
        }
    }

    private static boolean soon(BooleanSupplier state) {
        long limit = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!state.getAsBoolean() && System.nanoTime() < limit) {
            LockSupport.parkNanos(200_000);
        }
        return state.getAsBoolean();
    }

    private List<Path> spooled() throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".lock"))
                    .toList();
        }
    }

    @Override
    public String toString() {
        return request.words() + ": " + fault.words + (forever ? ", each time" : ", once");
    }
}
