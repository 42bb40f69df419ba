package studio.bottega.agent.work;

/**
 * One exchange with a language model, as provenance keeps it: enough to say what was asked and answered, without either.
 *
 * @param prompt where the template lies in prompts/
 * @param promptSha256 digest of the rendered template
 * @param model as the provider named it in its answer
 * @param responseSha256 digest of the answer
 */
public record ModelCall(
        String prompt, String promptSha256, String model, String responseSha256, long inputTokens, long outputTokens) {}
