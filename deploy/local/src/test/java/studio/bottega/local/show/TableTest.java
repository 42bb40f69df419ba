package studio.bottega.local.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAreAsWideAsTheirContent() {
        Table table = new Table("FILE", "SIZE>").row("spot.mp4", "8.4 MB").row("a.srt", "1 KB");

        assertThat(table.lines(80, Paint.NONE))
                .containsExactly("FILE        SIZE", "spot.mp4  8.4 MB", "a.srt       1 KB");
    }

    @Test
    void widestColumnGivesWayAndItsTextIsBroken() {
        Table table = new Table("ID", "WHY").row("s2", "the caption ran faster than anybody can read");

        assertThat(table.lines(24, Paint.NONE))
                .containsExactly("ID  WHY", "s2  the caption ran", "    faster than anybody", "    can read");
    }

    @Test
    void rowIsPaintedAsAWhole() {
        Table table = new Table("A").row(Paint.COLOUR::bad, "x");

        assertThat(table.lines(10, Paint.NONE)).last().isEqualTo("\033[31mx\033[0m");
    }
}
