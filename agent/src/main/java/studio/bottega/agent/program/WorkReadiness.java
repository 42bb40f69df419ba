package studio.bottega.agent.program;

import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the studio knows this agent and its lanes take work. */
@Readiness
class WorkReadiness implements HealthCheck {

    private final AgentProgram program;

    WorkReadiness(AgentProgram program) {
        this.program = program;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> problems = program.problems();
        return HealthCheckResponse.named("work")
                .status(problems.isEmpty())
                .withData("problems", problems.isEmpty() ? "none" : String.join(" ", problems))
                .build();
    }
}
