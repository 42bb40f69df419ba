package studio.bottega.local.follow;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The width of the terminal, asked of {@code stty} at most every two seconds. Thread-safe. */
final class Columns implements IntSupplier {

    private static final int FALLBACK = 80;
    private static final int NARROWEST = 40;
    private static final int WIDEST = 200;
    private static final long AGE_MAX_NS = TimeUnit.SECONDS.toNanos(2);
    private static final Pattern SIZE = Pattern.compile("\\d+ (\\d+)\\s*");

    private final int fallback;
    private int known;
    private long askedAt;

    Columns(Map<String, String> environment) {
        String said = environment.getOrDefault("COLUMNS", "");
        this.fallback = said.matches("[1-9]\\d{1,3}") ? Integer.parseInt(said) : FALLBACK;
    }

    @Override
    public synchronized int getAsInt() {
        long now = System.nanoTime();
        if (known == 0 || now - askedAt > AGE_MAX_NS) {
            known = Math.max(NARROWEST, Math.min(WIDEST, ask()));
            askedAt = now;
        }
        return known;
    }

    private int ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            Matcher matcher = SIZE.matcher(size);
            boolean told = matcher.matches() && !matcher.group(1).equals("0");
            return told ? Integer.parseInt(matcher.group(1)) : fallback;
        } catch (IOException noTerminal) {
            return fallback;
        }
    }
}
