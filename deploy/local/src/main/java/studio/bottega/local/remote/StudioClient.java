package studio.bottega.local.remote;

import java.io.FileNotFoundException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import studio.bottega.contract.api.ApprovePlan;
import studio.bottega.contract.api.AssetView;
import studio.bottega.contract.api.BrandView;
import studio.bottega.contract.api.CreateProduction;
import studio.bottega.contract.api.CreateToken;
import studio.bottega.contract.api.CreateTraining;
import studio.bottega.contract.api.CreateWorkspace;
import studio.bottega.contract.api.DeliverablesView;
import studio.bottega.contract.api.EventView;
import studio.bottega.contract.api.FindingView;
import studio.bottega.contract.api.NewTokenView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.PlanCheckView;
import studio.bottega.contract.api.PlanEffect;
import studio.bottega.contract.api.PlanSummary;
import studio.bottega.contract.api.PlanView;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.ReviseProduction;
import studio.bottega.contract.api.StatusView;
import studio.bottega.contract.api.TaskView;
import studio.bottega.contract.api.TokenView;
import studio.bottega.contract.api.WorkspaceView;
import studio.bottega.contract.api.WriteBrand;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.plan.CapabilityCatalogue;

/**
 * The studio's REST interface, one method for each thing to ask. An id may be shortened as long as it is unique.
 *
 * <p>Every method throws {@link RefusedException} if the studio says no and {@link UnreachableException} if it does not
 * answer. Thread-safe.
 */
public final class StudioClient {

    private static final Duration UPLOAD_LIMIT = Duration.ofMinutes(10);
    private static final int PAGE = 200;

    private final Http http;

    /** @param address for instance {@code http://127.0.0.1:20001}; asked before every request */
    public StudioClient(Supplier<URI> address) {
        this(address, "");
    }

    /**
     * @param address for instance {@code http://127.0.0.1:20001}; asked before every request
     * @param token the secret of a token; empty where none is needed
     */
    public StudioClient(Supplier<URI> address, String token) {
        this.http = new Http(address, token);
    }

    /**
     * Begins a production.
     *
     * @param key the same key gives the same production, however often it is asked for
     */
    public ProductionView create(CreateProduction request, String key) {
        var headers = Map.of("Content-Type", Http.JSON, "Idempotency-Key", key);
        return Json.read(http.post("/api/productions", Json.write(request), headers), ProductionView.class);
    }

    public ProductionView train(CreateTraining request, String key) {
        var headers = Map.of("Content-Type", Http.JSON, "Idempotency-Key", key);
        return Json.read(http.post("/api/trainings", Json.write(request), headers), ProductionView.class);
    }

    public ProductionView production(String id) {
        return Json.read(http.get(of(id, "")), ProductionView.class);
    }

    /** The newest first, at most {@code limit}. */
    public List<ProductionView> productions(int limit) {
        byte[] page = http.get("/api/productions?limit=" + limit);
        return Page.read(page, ProductionView.class).items();
    }

    public List<TaskView> tasks(String id) {
        return Page.read(http.get(of(id, "/tasks")), TaskView.class).items();
    }

    public List<PlanSummary> plans(String id) {
        return Page.read(http.get(of(id, "/plans")), PlanSummary.class).items();
    }

    public PlanView plan(String id, int version) {
        return Json.read(http.get(of(id, "/plans/" + version)), PlanView.class);
    }

    /** What a plan version comes to, held against the one that it was made from. */
    public PlanEffect effect(String id, int version) {
        return Json.read(http.get(of(id, "/plans/%d/effect".formatted(version))), PlanEffect.class);
    }

    public List<FindingView> findings(String id) {
        return Page.read(http.get(of(id, "/findings")), FindingView.class).items();
    }

    public DeliverablesView deliverables(String id) {
        return Json.read(http.get(of(id, "/deliverables")), DeliverablesView.class);
    }

    public List<AssetView> assets(String id) {
        return Page.read(http.get(of(id, "/assets")), AssetView.class).items();
    }

    /** History after a sequence number, at most one page. */
    public Page<EventView> events(String id, String after) {
        return Page.read(http.get(of(id, "/events?after=" + encoded(after) + "&limit=" + PAGE)), EventView.class);
    }

    /** The history as it happens, after a sequence number; the caller closes it. */
    InputStream openEvents(String id, long after) {
        return http.open(
                of(id, "/events"),
                Map.of(
                        "Accept",
                        "text/event-stream",
                        "Last-Event-ID",
                        Long.toString(after),
                        "Cache-Control",
                        "no-store"));
    }

    public ProductionView approve(String id) {
        return act(id, "/approve", new byte[0]);
    }

    /** Approves what is left of the plan without these shots, posters and deliverables. */
    public ProductionView approve(String id, List<String> leaveOut) {
        return act(id, "/approve", Json.write(new ApprovePlan(leaveOut)));
    }

    /**
     * Asks for a change.
     *
     * @param key the same key asks once, however often it is sent
     */
    public ProductionView revise(String id, ReviseProduction revision, String key) {
        var headers = Map.of("Content-Type", Http.JSON, "Idempotency-Key", key);
        return Json.read(http.post(of(id, "/revise"), Json.write(revision), headers), ProductionView.class);
    }

    /** Sets a proposed change aside. */
    public ProductionView drop(String id) {
        return act(id, "/drop", new byte[0]);
    }

    public ProductionView cancel(String id) {
        return act(id, "/cancel", new byte[0]);
    }

    public ProductionView resume(String id) {
        return act(id, "/resume", new byte[0]);
    }

    public StatusView status() {
        return Json.read(http.get("/api/status"), StatusView.class);
    }

    public CapabilityCatalogue capabilities() {
        return Json.read(http.get("/api/capabilities"), CapabilityCatalogue.class);
    }

    public PlanCheckView check(byte[] plan) {
        return Json.read(http.post("/api/plans/check", plan, Map.of("Content-Type", Http.JSON)), PlanCheckView.class);
    }

    /** Makes a token; its secret is told this once. */
    public NewTokenView createToken(CreateToken request) {
        return Json.read(post("/api/tokens", request), NewTokenView.class);
    }

    /** @param workspace an id, or empty: the own one */
    public List<TokenView> tokens(String workspace) {
        return Page.read(http.get("/api/tokens" + inWorkspace(workspace)), TokenView.class)
                .items();
    }

    /** @param workspace an id, or empty: the own one */
    public void revokeToken(String id, String workspace) {
        http.delete("/api/tokens/" + encoded(id) + inWorkspace(workspace));
    }

    public WorkspaceView createWorkspace(CreateWorkspace request) {
        return Json.read(post("/api/workspaces", request), WorkspaceView.class);
    }

    public List<WorkspaceView> workspaces() {
        return Page.read(http.get("/api/workspaces"), WorkspaceView.class).items();
    }

    /** The newest version of each. */
    public List<BrandView> brands() {
        return Page.read(http.get("/api/brands"), BrandView.class).items();
    }

    public BrandView addBrand(WriteBrand brand) {
        return Json.read(post("/api/brands", brand), BrandView.class);
    }

    /** Writes its next version. */
    public BrandView changeBrand(UUID id, WriteBrand brand) {
        return Json.read(
                http.put("/api/brands/" + id, Json.write(brand), Map.of("Content-Type", Http.JSON)), BrandView.class);
    }

    public void removeBrand(UUID id) {
        http.delete("/api/brands/" + id);
    }

    private byte[] post(String path, Object request) {
        return http.post(path, Json.write(request), Map.of("Content-Type", Http.JSON));
    }

    private static String inWorkspace(String workspace) {
        return workspace.isEmpty() ? "" : "?workspace=" + encoded(workspace);
    }

    /** An answer as it stands, for scripts. */
    public byte[] raw(String path) {
        return http.get(path);
    }

    /** The path of a production's resource, for {@link #raw}. */
    public static String of(String id, String resource) {
        return "/api/productions/" + encoded(id) + resource;
    }

    /** Stores a file; returns the digest under which it can be attached. */
    public String upload(Path file, String mediaType) throws FileNotFoundException {
        var body = BodyPublishers.ofFile(file);
        byte[] answer = http.post("/api/assets", body, Map.of("Content-Type", mediaType), UPLOAD_LIMIT);
        return Json.tree(answer).path("sha256").asText();
    }

    /** An asset's bytes; the caller closes them. */
    public InputStream asset(String sha256) {
        return http.open("/api/assets/" + encoded(sha256), Map.of("Accept", "*/*"));
    }

    private ProductionView act(String id, String verb, byte[] body) {
        return Json.read(http.post(of(id, verb), body, Map.of("Content-Type", Http.JSON)), ProductionView.class);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
