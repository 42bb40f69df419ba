package studio.bottega.contract.domain;

import java.util.List;

/**
 * What INSPECT measured on one artifact.
 *
 * @param artifact the deliverable's id in the plan
 */
public record MeasureReport(String artifact, List<Measurement> measurements) {

    public MeasureReport {
        Checks.notBlank("artifact", artifact);
        measurements = List.copyOf(measurements);
    }
}
