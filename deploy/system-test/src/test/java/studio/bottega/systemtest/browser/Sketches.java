package studio.bottega.systemtest.browser;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import studio.bottega.contract.api.TaskView;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.Thumbnail;
import studio.bottega.contract.message.MessageCodec;
import studio.bottega.contract.message.TaskProgress;
import studio.bottega.contract.message.Topics;

/** Tells of work what a worker with a diffusion model tells of it: how far it is, and what it looks like so far. */
final class Sketches implements AutoCloseable {

    private static final int WIDTH = 192;
    private static final int HEIGHT = 192;

    private final KafkaProducer<String, byte[]> producer;
    private final Thumbnail sketch = sketch();

    Sketches(String broker) {
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Of every task that is under way. */
    void show(String production, List<TaskView> tasks) {
        tasks.stream().filter(task -> task.state() == TaskState.RUNNING).forEach(task -> {
            TaskProgress progress = new TaskProgress(
                    TaskProgress.SCHEMA_VERSION,
                    ProductionId.parse(production),
                    task.id(),
                    task.attempt(),
                    task.worker(),
                    0.4,
                    "step 8 of 20",
                    Instant.now(),
                    sketch);
            producer.send(new ProducerRecord<>(Topics.PROGRESS, production, MessageCodec.encode(progress)));
        });
        producer.flush();
    }

    /** A dusk that is still full of noise. */
    private static Thumbnail sketch() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setPaint(new GradientPaint(0, 0, new Color(0x4A3B6B), 0, HEIGHT, new Color(0xE8A05C)));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setColor(new Color(0xFFE9B8));
        g.fillOval(WIDTH / 3, HEIGHT / 3, WIDTH / 3, HEIGHT / 3);
        g.dispose();
        Random noise = new Random(7);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            Color there = new Color(image.getRGB(i % WIDTH, i / WIDTH));
            int by = (int) (24 * noise.nextGaussian());
            Color grainy = new Color(
                    bounded(there.getRed() + by), bounded(there.getGreen() + by), bounded(there.getBlue() + by));
            image.setRGB(i % WIDTH, i / WIDTH, grainy.getRGB());
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", jpeg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Thumbnail.of(jpeg.toByteArray());
    }

    private static int bounded(int channel) {
        return Math.max(0, Math.min(255, channel));
    }

    @Override
    public void close() {
        producer.close();
    }
}
