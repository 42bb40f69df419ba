package studio.bottega.media.score;

import studio.bottega.contract.domain.Mood;

/** The twelve moods as a band would be told of them. */
final class MoodStyles {

    private MoodStyles() {}

    static MoodStyle of(Mood mood) {
        return switch (mood) {
            case WARM -> AcousticMoods.warm();
            case ADVENTUROUS -> OrchestralMoods.adventurous();
            case CALM -> AcousticMoods.calm();
            case UPLIFTING -> BandMoods.uplifting();
            case PLAYFUL -> BandMoods.playful();
            case CINEMATIC -> OrchestralMoods.cinematic();
            case TENSE -> OrchestralMoods.tense();
            case MYSTERIOUS -> OrchestralMoods.mysterious();
            case CORPORATE -> BandMoods.corporate();
            case ROMANTIC -> AcousticMoods.romantic();
            case MELANCHOLIC -> AcousticMoods.melancholic();
            case ENERGETIC -> BandMoods.energetic();
        };
    }
}
