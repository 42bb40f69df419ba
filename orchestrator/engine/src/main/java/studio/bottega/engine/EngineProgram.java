package studio.bottega.engine;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import studio.bottega.engine.access.AccessControl;
import studio.bottega.engine.access.Shares;
import studio.bottega.engine.broker.BrokerConnection;
import studio.bottega.engine.cycle.Cycle;
import studio.bottega.engine.facade.Videos;
import studio.bottega.engine.ledger.EngineSettings;
import studio.bottega.engine.ledger.Signal;
import studio.bottega.engine.live.EventHub;
import studio.bottega.engine.oidc.OidcSettings;
import studio.bottega.engine.oidc.People;
import studio.bottega.engine.status.OpenTelemetryTraces;
import studio.bottega.engine.status.StatusBoard;
import studio.bottega.engine.studio.Brands;
import studio.bottega.engine.studio.Library;
import studio.bottega.engine.studio.Pieces;
import studio.bottega.engine.studio.Remarks;
import studio.bottega.engine.studio.Studio;
import studio.bottega.engine.studio.Versions;
import studio.bottega.engine.webhook.Courier;
import studio.bottega.engine.webhook.WebhookSettings;
import studio.bottega.engine.webhook.Webhooks;
import studio.bottega.storage.asset.AssetStore;
import studio.bottega.storage.asset.AssetStoreConfig;
import studio.bottega.storage.postgres.Database;

/** The composition root: makes the engine of settings, hands its parts to the web interface, starts and stops it. */
@ApplicationScoped
public class EngineProgram {

    private static final Duration LOOK_FOR_DELIVERIES = Duration.ofSeconds(1);

    private final Engine engine;
    private final Engine.Ground ground;
    private final Cycle webhooks;

    /** @param httpPort tells replicas of one machine apart */
    public EngineProgram(
            EngineConfig config,
            WebhookSettings webhookSettings,
            @ConfigProperty(name = "quarkus.http.port") int httpPort,
            AgroalDataSource pool,
            MeterRegistry registry,
            OpenTelemetry telemetry) {
        this.ground = new Engine.Ground(
                pool,
                assets(config),
                BrokerConnection.of(
                        config.kafka().bootstrap(),
                        config.replica().orElseGet(() -> host() + "-" + httpPort),
                        config.kafka().properties()),
                settings(config),
                Clock.systemUTC(),
                registry,
                new OpenTelemetryTraces(telemetry));
        this.engine = new Engine(ground);
        Courier courier = new Courier(engine.ledger(), webhookSettings);
        this.webhooks =
                new Cycle("webhooks", () -> engine.started() && courier.deliver(), new Signal(), LOOK_FOR_DELIVERIES);
    }

    void start(@Observes StartupEvent event) {
        engine.start();
        webhooks.start();
    }

    void stop(@Observes ShutdownEvent event) {
        webhooks.close();
        engine.close();
        ground.assets().close();
    }

    @Produces
    @Singleton
    Studio studio() {
        return engine.studio();
    }

    @Produces
    @Singleton
    Versions versions() {
        return engine.versions();
    }

    @Produces
    @Singleton
    Shares shares() {
        return new Shares(engine.ledger());
    }

    @Produces
    @Singleton
    Brands brands() {
        return new Brands(engine.ledger(), ground.assets());
    }

    @Produces
    @Singleton
    Remarks remarks() {
        return new Remarks(engine.ledger());
    }

    @Produces
    @Singleton
    Library library() {
        return engine.library();
    }

    @Produces
    @Singleton
    AccessControl access() {
        return new AccessControl(engine.ledger());
    }

    @Produces
    @Singleton
    People people(OidcSettings settings) {
        return new People(settings, access(), ground.clock());
    }

    @Produces
    @Singleton
    Videos videos() {
        return new Videos(engine.studio(), engine.ledger());
    }

    @Produces
    @Singleton
    Pieces pieces() {
        return engine.pieces();
    }

    @Produces
    @Singleton
    Webhooks webhooks(WebhookSettings settings) {
        return new Webhooks(engine.ledger(), settings);
    }

    @Produces
    @Singleton
    EventHub hub() {
        return engine.hub();
    }

    @Produces
    @Singleton
    StatusBoard status() {
        return engine.status();
    }

    @Produces
    @Singleton
    AssetStore assetStore() {
        return ground.assets();
    }

    @Produces
    @Singleton
    Database database() {
        return new Database(ground.pool());
    }

    @Produces
    @Singleton
    Clock clock() {
        return ground.clock();
    }

    @Produces
    @Singleton
    EngineSettings settings() {
        return ground.settings();
    }

    private static AssetStore assets(EngineConfig config) {
        EngineConfig.S3 s3 = config.s3();
        return new AssetStoreConfig(
                        config.assets(),
                        s3.endpoint().orElse(""),
                        s3.region().orElse(""),
                        s3.accessKey().orElse(""),
                        s3.secretKey().orElse(""),
                        config.cacheFolder().resolve("assets"))
                .open();
    }

    private static EngineSettings settings(EngineConfig config) {
        return new EngineSettings(
                config.dispatchLease(),
                config.runningLease(),
                config.maxFailures(),
                config.firstBackoff(),
                config.maxBackoff(),
                config.workerAlive(),
                config.workerRemembered());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "engine";
        }
    }
}
