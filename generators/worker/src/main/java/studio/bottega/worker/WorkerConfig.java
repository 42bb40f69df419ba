package studio.bottega.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The settings of a worker. {@code application.properties} takes those that all programs share from the environment. */
@ConfigMapping(prefix = "bottega.worker")
public interface WorkerConfig {

    /** Name in results, metrics and logs; made of host and process if it is not given. Unique among the workers. */
    Optional<String> id();

    /** Engines to offer, of {@code composer}, {@code camera-rig}, {@code marytts}, {@code score}, {@code media}, {@code noop}. */
    @WithDefault("composer,camera-rig,marytts,score,media")
    List<String> engines();

    /** How many tasks at once, by pool, where the engines' own choice is not right: {@code bottega.worker.lanes.image=3}. */
    Map<String, Integer> lanes();

    /** Where engines write while they work; workers of one machine share it. */
    @WithDefault("data/work")
    Path workFolder();

    /** Where engines keep what they unpack or fetch once. */
    @WithDefault("data/cache")
    Path cacheFolder();

    /** Memory in megabytes that tasks may declare together; 0 for three quarters of the heap. */
    @WithDefault("0")
    long memory();

    /** Memory in megabytes for loaded models. */
    @WithDefault("512")
    long modelMemory();

    /** Longest time that one attempt may take. */
    @WithDefault("30m")
    Duration deadline();

    /** How long work that runs may go on when the worker is told to stop. */
    @WithDefault("6s")
    Duration drain();

    /** Where assets are: {@code file:///folder} or {@code s3://bucket/prefix}. */
    URI assets();

    Kafka kafka();

    S3 s3();

    Noop noop();

    Image image();

    Starter starter();

    Training training();

    /** The broker. */
    interface Kafka {
        /** {@code host:port}, separated by commas. */
        @WithDefault("127.0.0.1:9092")
        String bootstrap();

        /** A file with further client settings, for instance for TLS and SASL. */
        Optional<Path> properties();
    }

    /** A server that speaks S3; unused while assets are in a folder. */
    interface S3 {
        /** Its address; none for Amazon's own. */
        Optional<String> endpoint();

        /** Region of the bucket. */
        Optional<String> region();

        /** None to take credentials from the platform. */
        Optional<String> accessKey();

        /** Belongs to the access key; never logged. */
        Optional<String> secretKey();
    }

    /** The engine {@code diffusion}, which is offered when a checkpoint is named. */
    interface Image {
        /** A checkpoint of Stable Diffusion, SD3, Flux or PixArt: folder in the layout of diffusers, or single file; none for no such engine. */
        Optional<Path> model();

        /** Denoising steps of a picture; what suits the checkpoint if it is not given. */
        OptionalInt steps();

        /** Scale of guidance, 1 for none; what suits the checkpoint if it is not given. */
        OptionalDouble guidance();

        /** Side of the square pictures that are made before they are enlarged; the training's if it is not given. */
        OptionalInt side();

        /** LoRA files to merge into the checkpoint, {@code FILE} or {@code FILE=WEIGHT}, separated by commas. */
        Optional<List<String>> loras();

        /** A checkpoint that is shown mask and picture, for painting anew; the drawing one does it if it is not given. */
        Optional<Path> inpainter();

        /** A checkpoint that edits by instruction (InstructPix2Pix); none for no edits. */
        Optional<Path> editor();

        /** Folders of ControlNets, {@code GUIDE=FOLDER} separated by commas; a guide is canny, depth, segmentation or pose. */
        Optional<List<String>> controls();

        /** File of an IP-Adapter, its {@code image_encoder} beside it; none for no reference pictures. */
        Optional<Path> reference();

        /** {@code cpu} or {@code cuda:N} each; every card of CUDA, or the CPU, if it is not given. */
        Optional<List<String>> devices();

        /** Megabytes that models may take on each device; 0 for what suits it. */
        @WithDefault("0")
        long memory();

        /** {@code float32}, {@code bfloat16} or {@code float16}; 32 bits on a CPU and BFLOAT16 elsewhere if it is not given. */
        Optional<String> precision();
    }

    /** The engine {@code starter} and the composer's subjects, where there is a checkpoint. */
    interface Starter {
        /** Folder of a starter checkpoint; none for drawn subjects alone. */
        Optional<Path> model();

        /** LoRAs that taught it things, {@code FILE} or {@code FILE=WEIGHT}. */
        Optional<List<String>> loras();

        /** Seconds that the pictures of one subject may take on two cores; the best of them is taken. */
        @WithDefault("1")
        double seconds();
    }

    /** The engine {@code trainer}, which is offered when there is a checkpoint to learn on: that for pictures, or else the starter. */
    interface Training {
        /** Where trainings keep what they go on from; workers of one machine share it, and train one after the other. */
        @WithDefault("data/training")
        Path folder();

        /** Longest time that one attempt may take; the next one goes on. */
        @WithDefault("24h")
        Duration deadline();
    }

    /** The engine {@code noop}, for tests. */
    interface Noop {
        /** How long each of its tasks takes. */
        @WithDefault("0s")
        Duration duration();

        /** Each so many-th of its tasks fails, retryable; 0 for none. */
        @WithDefault("0")
        int failEvery();
    }
}
