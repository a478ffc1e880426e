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

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.WitnessedComponent;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.transport.WireTap;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.DefaultUnitOfWork;
import org.apache.camel.support.UnitOfWorkHelper;

/** One message through the component, one of whose requests meets a fault, once or each time; and what came of it. */
final class Cell {

    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

    final Step step;
    final Fault fault;
    final boolean forever;
    final List<String> problems = new ArrayList<>();
    String outcome = "";
    private final VirtualTime time = new VirtualTime();

    Cell(Step step, Fault fault, boolean forever) {
        this.step = step;
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
    private final class Exchanges implements WireTap.Witness {

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
    void run(CamelContext context, Path directory) throws Exception {
        try (FaultyService service = new FaultyService(step, fault, forever, time)) {
            Exchanges exchanges = new Exchanges();
            CloudConvertComponent component = WitnessedComponent.create(time, exchanges);
            configure(component.getConfiguration(), service, directory);
            component.setCamelContext(context);
            component.start();
            try {
                List<Message> messages = convert(component, service, exchanges);
                judge(messages, service);
                messages.forEach(Cell::done);
                check(spooled(directory).isEmpty(), "left on disk: " + spooled(directory));
            } finally {
                component.stop();
            }
            check(soon(service::abandoned), "a connection is left open");
        }
    }

    private void configure(CloudConvertConfiguration set, FaultyService service, Path directory) {
        set.setApiKey("key");
        set.setBaseUrl(service.address("api").toString());
        set.setSyncBaseUrl(service.address("sync").toString());
        set.setTempDirectory(directory.toString());
        set.setCompletionTimeout(completionTimeout().toMillis());
        // the library measures silence on the real clock
        set.setIdleTimeout(fault.silent() ? 300 : 30_000);
        set.setRequestTimeout(fault.silent() ? 300 : 30_000);
    }

    /** Longer than a request may be held open; shorter where each read takes real time. */
    private Duration completionTimeout() {
        boolean slow = fault.silent() || fault == Fault.HUGE_JSON;
        return slow && step == Step.READ ? Duration.ofSeconds(20) : Duration.ofMinutes(10);
    }

    private List<Message> convert(CloudConvertComponent component, FaultyService service, Exchanges exchanges)
            throws Exception {
        Endpoint endpoint = component.createEndpoint(step.uri());
        endpoint.start();
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        List<Message> messages = new ArrayList<>();
        for (int number = 0; number < step.messages(); number++) {
            Message message = new Message(exchange(endpoint, number));
            messages.add(message);
            producer.process(message.exchange, doneSync -> message.callbacks.incrementAndGet());
        }
        BooleanSupplier ended = () -> messages.stream().allMatch(message -> message.callbacks.get() > 0);
        leap(ended, service, exchanges);
        check(ended.getAsBoolean(), "no end after " + Duration.ofNanos(time.nanos()));
        if (step == Step.DELETE) {
            messages.forEach(Cell::done);
        }
        settle(service, exchanges);
        producer.stop();
        endpoint.stop();
        return messages;
    }

    private Exchange exchange(Endpoint endpoint, int number) {
        Exchange exchange = endpoint.createExchange();
        exchange.getExchangeExtension().setUnitOfWork(new DefaultUnitOfWork(exchange));
        if (step.converts()) {
            exchange.getMessage().setBody("hello " + number);
            exchange.getMessage().setHeader("key", "order-" + number);
        }
        return exchange;
    }

    private static void done(Message message) {
        UnitOfWorkHelper.doneUow(message.exchange.getUnitOfWork(), message.exchange);
    }

    private void leap(BooleanSupplier ended, FaultyService service, Exchanges exchanges) {
        long limit = System.nanoTime() + PATIENCE;
        while (!ended.getAsBoolean() && System.nanoTime() < limit) {
            int silent = service.silent();
            boolean busy = service.working() || exchanges.running.get() > silent;
            if (busy || !time.leap(silent, service::timePasses)) {
                LockSupport.parkNanos(300_000);
            }
        }
    }

    /** Lets what goes on in the background come to its end: the deletion of what a lost creation has left. */
    private void settle(FaultyService service, Exchanges exchanges) {
        long end = time.nanos() + Duration.ofMinutes(3).toNanos();
        leap(
                () -> (exchanges.running.get() == 0 && time.idle(service.silent())) || time.nanos() > end,
                service,
                exchanges);
    }

    private void judge(List<Message> messages, FaultyService service) throws IOException {
        FaultyBooks books = service.books;
        for (Message message : messages) {
            check(message.callbacks.get() == 1, message.callbacks.get() + " callbacks");
            String came = outcome(message.exchange);
            check(outcome.isEmpty() || outcome.equals(came), outcome + " and " + came);
            outcome = came;
            boolean body = step.converts() && step != Step.LIST && came.equals(Rules.DONE);
            check(
                    !body || Arrays.equals(message.exchange.getMessage().getBody(byte[].class), FaultyBooks.RESULT),
                    "another result");
        }
        String expected = Rules.outcome(step, fault, forever);
        check(
                outcome.equals(expected),
                "expected " + expected + ", came to " + messages.get(0).exchange.getException());
        boolean all = outcome.equals(Rules.DONE) && step.converts();
        check(books.paid() <= messages.size(), books.paid() + " paid jobs");
        check(!all || books.paid() == messages.size(), books.paid() + " paid jobs");
        check(books.webhooks() <= 1, books.webhooks() + " webhooks");
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

    private static List<Path> spooled(Path directory) throws IOException {
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
        return step.words + ": " + fault.words + (forever ? ", each time" : ", once");
    }
}
