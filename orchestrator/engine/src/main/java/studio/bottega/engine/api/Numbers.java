package studio.bottega.engine.api;

/** Reads numbers from paths and queries. */
final class Numbers {

    private Numbers() {}

    /** @throws Refusal 400 if the text is not a number from {@code min} to {@code max} */
    static int parse(String name, String text, int min, int max) {
        return (int) parse(name, text, min, (long) max);
    }

    /** @throws Refusal 400 if the text is not a number from {@code min} to {@code max} */
    static long parse(String name, String text, long min, long max) {
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
        throw new Refusal(
                400,
                "%s must be a whole number from %d to %d, not \"%s\"."
                        .formatted(name, min, max, shown.replaceAll("\\p{Cntrl}", "?")));
    }
}
