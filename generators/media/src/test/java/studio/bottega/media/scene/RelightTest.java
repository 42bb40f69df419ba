package studio.bottega.media.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.Weather;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Pixels;

class RelightTest {

    private static final int SIDE = 800;

    @ParameterizedTest
    @EnumSource(DayTime.class)
    void aLargeThingOfOneColourShowsNoContourLines(DayTime hour) {
        SceneDescription scene = new SceneDescription(
                "a box", Environment.STUDIO, hour, Weather.CLEAR, Mood.UPLIFTING, List.of(), List.of(), "");
        Stage stage = new Stage(SIDE, SIDE, SIDE / 2.0, 1.6, 1, 3);
        Sheet sheet = new Sheet("box", 4, new Area(0, 0, SIDE, SIDE), 1);
        Graphics2D brush = sheet.brush();
        brush.setColor(new Color(220, 150, 110));
        brush.fill(new RoundRectangle2D.Double(60, 60, SIDE - 120, SIDE - 120, 80, 80));
        brush.dispose();

        new Relight(Atmospheres.of(scene, stage), List.of()).apply(sheet, 4);

        int[] pixels = Pixels.of(sheet.image());
        int largest = 0;
        for (int y = 100; y < SIDE - 100; y++) {
            for (int x = 100; x < SIDE - 100; x++) {
                int here = green(pixels[y * SIDE + x]);
                largest = Math.max(largest, Math.abs(here - green(pixels[y * SIDE + x + 1])));
                largest = Math.max(largest, Math.abs(here - green(pixels[(y + 1) * SIDE + x])));
            }
        }
        assertThat(largest).as("largest step between neighbours, of 255").isLessThanOrEqualTo(3);
    }

    private static int green(int pixel) {
        return pixel >> 8 & 0xff;
    }
}
