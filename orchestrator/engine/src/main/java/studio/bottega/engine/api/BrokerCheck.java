package studio.bottega.engine.api;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import studio.bottega.engine.status.EngineStatus;
import studio.bottega.engine.status.StatusBoard;

/**
 * Tells how it stands with the broker. Without it work waits, but requests are served as ever: nobody is helped by
 * sending people away, so this check is always up and says the rest in its data.
 */
@Readiness
@ApplicationScoped
class BrokerCheck implements HealthCheck {

    private final StatusBoard status;

    BrokerCheck(StatusBoard status) {
        this.status = status;
    }

    @Override
    public HealthCheckResponse call() {
        EngineStatus latest = status.latest();
        return HealthCheckResponse.named("broker")
                .up()
                .withData("answers", latest.resultLag() >= 0)
                .withData("problems", String.join(" ", latest.problems()))
                .build();
    }
}
