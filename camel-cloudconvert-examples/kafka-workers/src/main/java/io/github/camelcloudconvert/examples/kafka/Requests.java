package io.github.camelcloudconvert.examples.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The side that asks: it makes the topics, sends requests, and reads what came of them. */
final class Requests implements AutoCloseable {

    private static final String GROUP = "workers";
    private static final int PARTITIONS = 8;

    private final Map<String, Object> broker;
    private final Admin admin;
    private long sent;

    Requests(Broker broker) {
        this.broker = Map.of("bootstrap.servers", broker.address());
        this.admin = Admin.create(this.broker);
    }

    void createTopics() throws InterruptedException, ExecutionException {
        short copies = 1;
        admin.createTopics(List.of(
                        new NewTopic("requests", PARTITIONS, copies),
                        new NewTopic("results", PARTITIONS, copies),
                        new NewTopic("failures", 1, copies),
                        // the last word about a request is enough
                        new NewTopic("done", 1, copies).configs(Map.of("cleanup.policy", "compact"))))
                .all()
                .get();
    }

    /** Sends each request twice, as a side does that has not seen the first reply, and one without an id. */
    void send(Map<String, String> addresses) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer())) {
            addresses.forEach((id, address) -> {
                int partition = (int) (sent / 2 % PARTITIONS);
                producer.send(new ProducerRecord<>("requests", partition, id, address));
                producer.send(new ProducerRecord<>("requests", partition, id, address));
                sent += 2;
            });
            producer.send(new ProducerRecord<>("requests", "whose result has no name"));
            sent++;
        }
    }

    /** How many consumers share the requests. */
    int consumers() throws InterruptedException, ExecutionException {
        try {
            return admin.describeConsumerGroups(List.of(GROUP)).all().get().values().stream()
                    .mapToInt(group -> group.members().size())
                    .sum();
        } catch (ExecutionException noGroup) {
            if (noGroup.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw noGroup;
        }
    }

    /** Whether the place of the workers in the topic is behind the last request. */
    boolean done() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> places = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        return places.values().stream()
                        .flatMap(Stream::ofNullable)
                        .mapToLong(OffsetAndMetadata::offset)
                        .sum()
                == sent;
    }

    /** All values that a topic holds, by their keys. */
    Map<String, List<String>> read(String topic) {
        Map<String, List<String>> values = new TreeMap<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(broker, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(result -> add(values, result));
            }
        }
        return values;
    }

    private static void add(Map<String, List<String>> values, ConsumerRecord<String, String> one) {
        values.merge(String.valueOf(one.key()), List.of(one.value()), (some, more) -> Stream.of(some, more)
                .flatMap(List::stream)
                .toList());
    }

    @Override
    public void close() {
        admin.close();
    }
}
