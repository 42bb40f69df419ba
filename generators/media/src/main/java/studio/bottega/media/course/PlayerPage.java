package studio.bottega.media.course;

import studio.bottega.contract.plan.Lesson;

/** The page of the player: film, captions, objectives, transcript and quiz, usable by keyboard and by ear. */
final class PlayerPage {

    private PlayerPage() {}

    static String html(CourseBook book) {
        String language = Markup.escaped(book.language());
        String title = Markup.escaped(book.title());
        StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"%s\" dir=\"%s\">\n"
                .formatted(language, book.rightToLeft() ? "rtl" : "ltr"));
        page.append(
                        "<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
                .append("<title>")
                .append(title)
                .append("</title><link rel=\"stylesheet\" href=\"player.css\"></head>\n")
                .append("<body><main>\n<h1>")
                .append(title)
                .append("</h1>\n<ul class=\"goals\">\n");
        for (Lesson.Objective objective : book.lesson().objectives()) {
            page.append("<li>").append(Markup.escaped(objective.text())).append("</li>\n");
        }
        page.append("</ul>\n<video id=\"film\" controls preload=\"metadata\" src=\"lesson.mp4\">");
        if (book.captions().isPresent()) {
            page.append("<track kind=\"captions\" srclang=\"%s\" label=\"%s\" src=\"lesson.vtt\" default>"
                    .formatted(language, language));
        }
        page.append("</video>\n<form id=\"quiz\">\n");
        book.lesson().quiz().forEach(item -> question(page, item));
        page.append(
                "<button type=\"submit\" aria-label=\"OK\">&#10003;</button>\n<p id=\"result\" role=\"status\" aria-live=\"polite\"></p>\n</form>\n");
        page.append("<section class=\"transcript\" aria-label=\"").append(title).append("\">\n");
        for (CourseBook.Line line : book.lines()) {
            if (!line.words().isEmpty()) {
                page.append("<p><time>").append(CourseBook.clock(line.start())).append("</time> ");
                page.append(Markup.escaped(line.words())).append("</p>\n");
            }
        }
        return page.append(
                        "</section>\n</main>\n<script src=\"course.js\"></script><script src=\"runtime.js\"></script>")
                .append("<script src=\"player.js\"></script></body></html>\n")
                .toString();
    }

    private static void question(StringBuilder page, Lesson.QuizItem item) {
        page.append("<fieldset id=\"").append(item.id()).append("\"><legend>").append(Markup.escaped(item.question()));
        page.append("</legend>\n");
        for (int i = 0; i < item.options().size(); i++) {
            page.append("<label><input type=\"radio\" name=\"%s\" value=\"%d\"> %s</label>\n"
                    .formatted(item.id(), i, Markup.escaped(item.options().get(i))));
        }
        page.append("<p class=\"why\" hidden>")
                .append(Markup.escaped(item.explanation()))
                .append("</p></fieldset>\n");
    }
}
