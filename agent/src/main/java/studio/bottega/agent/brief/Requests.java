package studio.bottega.agent.brief;

import java.util.regex.Pattern;

/** Tells a sentence about the product from a sentence about the work, which includes one that names a picture file. */
final class Requests {

    private static final Pattern WORK =
            Pattern.compile("(?i)\\b(video|film|spot|ad|advert|poster|posters|music|narration|"
                    + "voice|caption|captions|shot|shots|tone|style|should|must|please|make|write|want|need|include|use|avoid|instructions?"
                    + "|seconds?|format|deadline|budget)\\b|\\.(?:png|jpe?g)\\b");

    private Requests() {}

    static boolean about(String sentence) {
        return WORK.matcher(sentence).find();
    }
}
