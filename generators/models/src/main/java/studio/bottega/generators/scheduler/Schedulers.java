package studio.bottega.generators.scheduler;

import java.util.List;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.WeightsException;

/** From {@code scheduler_config.json} to a scheduler. */
public final class Schedulers {

    /** Class names that {@link #from} knows, as configurations write them. */
    public static final List<String> NAMES = List.of(
            "CMStochasticIterativeScheduler",
            "CosineDPMSolverMultistepScheduler",
            "DDIMInverseScheduler",
            "DDIMScheduler",
            "DDPMScheduler",
            "DEISMultistepScheduler",
            "DPMSolverMultistepScheduler",
            "DPMSolverSinglestepScheduler",
            "EDMDPMSolverMultistepScheduler",
            "EDMEulerScheduler",
            "EulerAncestralDiscreteScheduler",
            "EulerDiscreteScheduler",
            "FlowMatchEulerDiscreteScheduler",
            "FlowMatchHeunDiscreteScheduler",
            "HeunDiscreteScheduler",
            "IPNDMScheduler",
            "KDPM2AncestralDiscreteScheduler",
            "KDPM2DiscreteScheduler",
            "LCMScheduler",
            "LMSDiscreteScheduler",
            "PNDMScheduler",
            "SASolverScheduler",
            "TCDScheduler",
            "UniPCMultistepScheduler",
            "UnCLIPScheduler");

    private Schedulers() {}

    /** The scheduler that {@code _class_name} names. */
    public static Scheduler from(JsonConfig json, InferenceSteps steps) {
        return named(json.string("_class_name"), json, steps);
    }

    /** A scheduler of another class on the same configuration; fields that it does not have are ignored. */
    public static Scheduler named(String name, JsonConfig json, InferenceSteps steps) {
        return switch (name) {
            case "CMStochasticIterativeScheduler" ->
                new CmStochasticIterativeScheduler(CmStochasticIterativeScheduler.Config.from(json), steps);
            case "CosineDPMSolverMultistepScheduler" -> EdmDpmSolverMultistepScheduler.cosine(json, steps);
            case "DDIMInverseScheduler" -> new DdimInverseScheduler(DdimScheduler.Config.from(json), steps);
            case "DDIMScheduler" -> new DdimScheduler(DdimScheduler.Config.from(json), steps);
            case "DDPMScheduler" -> new DdpmScheduler(DdpmScheduler.Config.from(json), steps);
            case "DEISMultistepScheduler" -> new DeisMultistepScheduler(json, steps);
            case "DPMSolverMultistepScheduler" -> new DpmSolverMultistepScheduler(json, steps);
            case "DPMSolverSinglestepScheduler" -> new DpmSolverSinglestepScheduler(json, steps);
            case "EDMDPMSolverMultistepScheduler" -> EdmDpmSolverMultistepScheduler.edm(json, steps);
            case "EDMEulerScheduler" -> new EdmEulerScheduler(json, steps);
            case "EulerAncestralDiscreteScheduler" -> new EulerAncestralDiscreteScheduler(json, steps);
            case "EulerDiscreteScheduler" -> new EulerDiscreteScheduler(json, steps);
            case "FlowMatchEulerDiscreteScheduler" ->
                new FlowMatchEulerDiscreteScheduler(FlowMatchEulerDiscreteScheduler.Config.from(json), steps);
            case "FlowMatchHeunDiscreteScheduler" -> new FlowMatchHeunDiscreteScheduler(json, steps);
            case "HeunDiscreteScheduler" -> new HeunDiscreteScheduler(json, steps);
            case "IPNDMScheduler" -> new IpndmScheduler(json, steps);
            case "KDPM2AncestralDiscreteScheduler" -> new Kdpm2DiscreteScheduler(json, steps, true);
            case "KDPM2DiscreteScheduler" -> new Kdpm2DiscreteScheduler(json, steps, false);
            case "LCMScheduler" -> new LcmScheduler(LcmScheduler.Config.from(json), steps);
            case "LMSDiscreteScheduler" -> new LmsDiscreteScheduler(json, steps);
            case "PNDMScheduler" -> new PndmScheduler(PndmScheduler.Config.from(json), steps);
            case "SASolverScheduler" -> new SaSolverScheduler(json, steps);
            case "TCDScheduler" -> new TcdScheduler(TcdScheduler.Config.from(json), steps);
            case "UniPCMultistepScheduler" -> new UniPcMultistepScheduler(json, steps);
            case "UnCLIPScheduler" -> new UnClipScheduler(UnClipScheduler.Config.from(json), steps);
            default ->
                throw new WeightsException("%s asks for the scheduler '%s', which is not supported; known are %s."
                        .formatted(json.origin(), name, String.join(", ", NAMES)));
        };
    }
}
