package studio.bottega.generators.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.generators.weights.SafetensorsWriter;
import studio.bottega.generators.weights.SafetensorsWriter.Tensor;

class PullTest {

    private static final RepoName REPO = RepoName.parse("maker/model");
    private static final String CARD = "---\nlicense: creativeml-openrail-m\ntags:\n- art\n---\n# A model\n";

    @TempDir
    private Path folder;

    private LoopbackHub hub;
    private HubCache cache;
    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void serve() throws IOException {
        cache = new HubCache(folder.resolve("hub"));
        hub = new LoopbackHub()
                .with("README.md", CARD)
                .with("model_index.json", "{\"_class_name\": \"StableDiffusionPipeline\"}")
                .with("unet/config.json", "{}")
                .with("unet/diffusion_pytorch_model.safetensors", weights(1))
                .with("unet/diffusion_pytorch_model.fp16.safetensors", weights(2))
                .with("unet/diffusion_pytorch_model.bin", weights(1))
                .with("safety_checker/model.safetensors", weights(3))
                .with("whole.safetensors", weights(4));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private byte[] weights(long seed) throws IOException {
        Path file = folder.resolve("made.safetensors");
        SafetensorsWriter.write(file, Map.of("w", Tensor.random(seed, 64, 64)), Map.of());
        return Files.readAllBytes(file);
    }

    private HubCache.Entry pull(String variant, String... files) throws IOException, InterruptedException {
        return new Pull(cache, hub.endpoint(), log::add, Duration.ofMillis(500)).run(REPO, variant, List.of(files));
    }

    @Test
    void snapshotHasTheLayoutOfTheHubsOwnCache() throws Exception {
        HubCache.Entry entry = pull("");

        Path repository = folder.resolve("hub/models--maker--model");
        assertThat(repository.resolve("refs/main")).hasContent(LoopbackHub.COMMIT);
        assertThat(entry.snapshot()).isEqualTo(repository.resolve("snapshots").resolve(LoopbackHub.COMMIT));
        Path weights = entry.snapshot().resolve("unet/diffusion_pytorch_model.safetensors");
        assertThat(weights).isSymbolicLink();
        assertThat(Files.readSymbolicLink(weights).isAbsolute()).isFalse();
        assertThat(weights.toRealPath().getFileName())
                .hasToString(LoopbackHub.digest("a.safetensors", Files.readAllBytes(weights)));
        assertThat(entry.snapshot().resolve("unet/diffusion_pytorch_model.fp16.safetensors"))
                .doesNotExist();
        assertThat(log).contains("left out  safety_checker: not used here");
    }

    @Test
    void variantIsChosenWhereThereIsOne() throws Exception {
        HubCache.Entry entry = pull("fp16");

        assertThat(entry.snapshot().resolve("unet/diffusion_pytorch_model.fp16.safetensors"))
                .exists();
        assertThat(entry.snapshot().resolve("unet/diffusion_pytorch_model.safetensors"))
                .doesNotExist();
    }

    @Test
    void graphsAreFetchedWithWhatLiesBesideThemWhereThereIsNothingElse() throws Exception {
        hub.close();
        hub = new LoopbackHub()
                .with("README.md", CARD)
                .with("model_index.json", "{\"_class_name\": \"OnnxStableDiffusionPipeline\"}")
                .with("unet/model.onnx", weights(1))
                .with("unet/weights.pb", weights(2))
                .with("vae_decoder/model.onnx", weights(3))
                .with("vae_decoder/model.onnx_data", weights(4))
                .with("safety_checker/model.onnx", weights(5))
                .with("vae_decoder/training.pt", weights(6))
                .with("unet_openvino/weights.pb", weights(7));

        Path snapshot = pull("").snapshot();

        for (String name : List.of(
                "unet/model.onnx", "unet/weights.pb", "vae_decoder/model.onnx", "vae_decoder/model.onnx_data")) {
            assertThat(snapshot.resolve(name)).exists();
        }
        for (String name : List.of("safety_checker", "vae_decoder/training.pt", "unet_openvino")) {
            assertThat(snapshot.resolve(name)).doesNotExist();
        }
    }

    @Test
    void graphsBesideSafetensorsAreLeftWhereTheyAre() throws Exception {
        hub.with("unet/model.onnx", weights(8));

        assertThat(pull("").snapshot().resolve("unet/model.onnx")).doesNotExist();
    }

    @Test
    void secondPullFetchesNothing() throws Exception {
        pull("");
        hub.requests.clear();

        pull("");

        assertThat(hub.requests).hasSize(1).first().asString().startsWith("/api/models/maker/model/revision/main");
    }

    @Test
    void connectionThatBreaksOrStallsIsTakenUpWhereItEnded() throws Exception {
        hub.breakOnceAfter = 5000;

        HubCache.Entry entry = pull("");

        assertThat(hub.requests).anyMatch(request -> request.matches("/store/unet/.* bytes=\\d+- .*"));
        assertThat(Verification.of(cache, entry).problems()).isEmpty();
    }

    @Test
    void tokenGoesToTheHub() throws Exception {
        pull("");

        assertThat(hub.requests).allMatch(request -> request.endsWith("Bearer secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.1/file", "ftp://127.0.0.1/file", "file:///etc/passwd", "//192.0.2.1/file"})
    void redirectionAwayFromEncryptionIsNotFollowed(String target) {
        hub.elsewhere = target;

        assertThatThrownBy(() -> pull("")).isInstanceOf(StoreException.class).hasMessageContaining("not followed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../evil.json",
                "/etc/evil.json",
                "unet/../../evil.json",
                "a//b.json",
                "c:evil.json",
                "unet/.. /x.json"
            })
    void nameThatLeadsOutOfTheRepositoryIsRefusedBeforeAnythingIsWritten(String name) {
        hub.with(name, "{}");

        assertThatThrownBy(() -> pull("")).isInstanceOf(StoreException.class).hasMessageContaining("name of a file");
        assertThat(folder.resolve("hub")).doesNotExist();
    }

    @Test
    void longerContentThanStatedIsRefused() {
        hub.lie = -10;

        assertThatThrownBy(() -> pull("")).isInstanceOf(StoreException.class).hasMessageContaining("longer than");
        assertThat(cache.find(REPO)).isEmpty();
    }

    @Test
    void contentThatIsNotWhatItsDigestSaysIsRefused() {
        hub.wrongDigest = "ab".repeat(32);

        assertThatThrownBy(() -> pull(""))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("not what its digest says");
        assertThat(cache.find(REPO)).isEmpty();
    }

    @Test
    void pickledWeightsAreRefusedWithTheReason() {
        hub.with("vae/config.json", "{}").with("vae/diffusion_pytorch_model.bin", "pickle");

        assertThatThrownBy(() -> pull("")).isInstanceOf(StoreException.class).hasMessageContaining("runs code");
        assertThatThrownBy(() -> pull("", "unet/diffusion_pytorch_model.bin")).hasMessageContaining("runs code");
    }

    @Test
    void verificationFindsDamage() throws Exception {
        HubCache.Entry entry = pull("");
        Path blob = entry.snapshot()
                .resolve("unet/diffusion_pytorch_model.safetensors")
                .toRealPath();
        byte[] bytes = Files.readAllBytes(blob);
        bytes[bytes.length - 1] ^= 1;
        Files.write(blob, bytes);
        Files.delete(entry.snapshot().resolve("unet/config.json").toRealPath());

        assertThat(Verification.of(cache, entry).problems())
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("unet/config.json links to a content that is not there"))
                .anyMatch(problem -> problem.contains("is damaged"));
    }

    @Test
    void linkOutOfTheRepositoryIsFound() throws Exception {
        HubCache.Entry entry = pull("");
        Path link = entry.snapshot().resolve("unet/config.json");
        Path foreign = Files.writeString(folder.resolve("foreign.json"), "{}");
        Files.delete(link);
        Files.createSymbolicLink(link, foreign);

        assertThat(Verification.of(cache, entry).problems())
                .containsExactly("unet/config.json links out of the repository's folder");
    }

    @Test
    void removalKeepsWhatAnotherRevisionNeeds() throws Exception {
        HubCache.Entry entry = pull("");
        String other = "f".repeat(40);
        Path kept = entry.snapshot().resolve("README.md").toRealPath();
        Path snapshot = Files.createDirectories(cache.snapshot(REPO, other));
        Files.createSymbolicLink(
                snapshot.resolve("README.md"),
                snapshot.relativize(cache.blob(REPO, kept.getFileName().toString())));

        assertThat(cache.remove(entry)).isPositive();

        assertThat(cache.find(REPO)).isEmpty();
        assertThat(kept).hasContent(CARD.strip());
        assertThat(cache.list())
                .singleElement()
                .satisfies(left -> assertThat(left.commit()).isEqualTo(other));
        cache.remove(cache.list().get(0));
        assertThat(folder.resolve("hub/models--maker--model")).doesNotExist();
    }

    @Test
    void absentRepositoryIsASentence() throws IOException {
        assertThatThrownBy(() ->
                        new Pull(cache, hub.endpoint(), log::add).run(RepoName.parse("maker/other"), "", List.of()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("maker/other is not at http://127.0.0.1");
    }

    @Test
    void licenceIsReadFromTheCard() throws Exception {
        assertThat(Licence.of(pull("").snapshot()))
                .hasToString("creativeml-openrail-m (commercial use allowed under conditions)");
        assertThat(Licence.of(
                        FrontMatter.parse("---\nlicense: other\nlicense_name: flux-1-dev-non-commercial-license\n---")))
                .hasToString("flux-1-dev-non-commercial-license (no commercial use)");
        assertThat(Licence.of(FrontMatter.parse("# no card"))).isEqualTo(Licence.UNSTATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b/c", "../x", "a--b/c", "a/b@../c", "a/b@", "a b/c", "http://a/b"})
    void wrongNameIsRefused(String name) {
        assertThatThrownBy(() -> RepoName.parse(name)).isInstanceOf(StoreException.class);
    }

    @Test
    void openConnectionIsForThisMachineAlone() {
        assertThatThrownBy(() -> Endpoint.of(Map.of("HF_ENDPOINT", "http://hub.example")))
                .isInstanceOf(StoreException.class);
        assertThat(Endpoint.of(Map.of("HF_ENDPOINT", "https://hub.example/"))).hasToString("https://hub.example");
        assertThat(Endpoint.of(Map.of("HF_TOKEN", "secret")).toString()).doesNotContain("secret");
    }

    @Test
    void cacheIsWhereTheHubsOwnProgramsHaveIt() {
        Path home = Path.of("home");
        assertThat(HubCache.of(Map.of(), home).root()).isEqualTo(home.resolve(".cache/huggingface/hub"));
        assertThat(HubCache.of(Map.of("HF_HOME", "x"), home).root()).isEqualTo(Path.of("x/hub"));
        assertThat(HubCache.of(Map.of("HF_HOME", "x", "HF_HUB_CACHE", "y"), home)
                        .root())
                .isEqualTo(Path.of("y"));
    }

    @Test
    void commandsSayWhatTheyDid() throws Exception {
        Map<String, String> environment = Map.of(
                "HF_HUB_CACHE",
                cache.root().toString(),
                "HF_ENDPOINT",
                hub.endpoint().address().toString());
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        java.io.PrintStream stream = new java.io.PrintStream(out, true, StandardCharsets.UTF_8);
        StoreMain store = new StoreMain(environment, folder, stream);

        assertThat(store.run(List.of("pull", "maker/model"), stream)).isZero();
        assertThat(store.run(List.of("list"), stream)).isZero();
        assertThat(store.run(List.of("verify", "maker/model"), stream)).isZero();
        assertThat(store.run(List.of("remove", "maker/model"), stream)).isZero();
        assertThat(store.run(List.of("verify", "maker/model"), stream)).isEqualTo(1);
        assertThat(store.run(List.of("dance"), stream)).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("maker/model: 4 files read, 0 wrong.", "maker/model removed,", "maker/model is not in ");
    }
}
