package studio.bottega.local.doctor;

import java.util.Map;

/** Which language model plans and judges. Keys are looked at only for whether there is one. */
final class LanguageModel {

    private LanguageModel() {}

    static Check of(Map<String, String> environment) {
        String provider = environment.getOrDefault("BOTTEGA_LLM_PROVIDER", "");
        if (provider.isBlank() || provider.equals("none")) {
            return Check.note(
                    "language model",
                    "none configured: the built-in director plans by rules. Set BOTTEGA_LLM_PROVIDER,"
                            + " BOTTEGA_LLM_MODEL and BOTTEGA_LLM_API_KEY to use one.");
        }
        String model = environment.getOrDefault("BOTTEGA_LLM_MODEL", "");
        String url = environment.getOrDefault("BOTTEGA_LLM_BASE_URL", "");
        boolean key = !environment.getOrDefault("BOTTEGA_LLM_API_KEY", "").isBlank();
        String finding = "%s, model %s%s, key %s"
                .formatted(
                        provider,
                        model.isBlank() ? "not set" : model,
                        url.isBlank() ? "" : " at " + url,
                        key ? "set" : "not set");
        return model.isBlank() ? Check.warn("language model", finding) : Check.good("language model", finding);
    }
}
