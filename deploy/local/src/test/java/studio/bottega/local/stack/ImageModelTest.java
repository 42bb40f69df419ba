package studio.bottega.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.local.DataFolder;

class ImageModelTest {

    @TempDir
    Path root;

    @Test
    void choiceIsRememberedAndOnlyAnotherOneIsAChange() throws Exception {
        DataFolder folder = new DataFolder(root.resolve("data"));
        Path model = root.resolve("sd15");

        assertThat(ImageModel.of(folder)).isEmpty();
        assertThat(ImageModel.choose(folder, Optional.of(model))).isTrue();
        assertThat(ImageModel.of(folder)).contains(model);
        assertThat(ImageModel.choose(folder, Optional.of(model))).isFalse();
        assertThat(ImageModel.choose(folder, Optional.empty())).isTrue();
        assertThat(ImageModel.of(folder)).isEmpty();
    }
}
