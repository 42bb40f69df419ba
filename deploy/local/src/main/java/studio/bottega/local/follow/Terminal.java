package studio.bottega.local.follow;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntSupplier;
import studio.bottega.local.show.Paint;

/**
 * Where the command writes and whether a person is looking.
 *
 * @param out results, for people or programs
 * @param err progress and complaints
 * @param in answers
 * @param outLive whether {@code out} is a terminal
 * @param errLive whether {@code err} is a terminal
 * @param inLive whether {@code in} is a terminal
 * @param colour whether live streams may be painted
 * @param columns width of the terminal, asked again since windows change
 */
public record Terminal(
        PrintStream out,
        PrintStream err,
        InputStream in,
        boolean outLive,
        boolean errLive,
        boolean inLive,
        boolean colour,
        IntSupplier columns) {

    /** Names the streams that are terminals, for instance {@code in,out,err}; the launcher can tell, Java 17 cannot. */
    public static final String PROPERTY = "bottega.terminals";

    /** This process's own streams, written in UTF-8. */
    public static Terminal system(Map<String, String> environment) {
        String live = System.getProperty(PROPERTY, "");
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                System.in,
                live.contains("out"),
                live.contains("err") && colour(environment),
                live.contains("in"),
                colour,
                new Columns(environment));
    }

    /** Whether questions can be asked and answered. */
    public boolean conversational() {
        return inLive && errLive;
    }

    /** Emphasis for results. */
    public Paint paint() {
        return outLive && colour ? Paint.COLOUR : Paint.NONE;
    }

    /** Emphasis for progress. */
    public Paint errPaint() {
        return errLive && colour ? Paint.COLOUR : Paint.NONE;
    }

    /** Columns for results: what the terminal has, or 100 in a file. */
    public int width() {
        return outLive ? columns.getAsInt() : 100;
    }

    /** A terminal that understands cursor movements. */
    private static boolean colour(Map<String, String> environment) {
        return !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
