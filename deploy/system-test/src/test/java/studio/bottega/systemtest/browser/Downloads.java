package studio.bottega.systemtest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.openqa.selenium.WebElement;

/** What the page of a result offers to take along. */
final class Downloads {

    private Downloads() {}

    /** Takes every file along, and all of them in one archive. @return their names */
    static List<String> whole(Window window) throws IOException, InterruptedException {
        List<WebElement> links = window.all("delivery-list li a[download]");
        for (WebElement link : links) {
            assertThat(fetched(link)).isNotEmpty();
        }
        List<String> names = links.stream()
                .map(link -> Objects.requireNonNull(link.getDomAttribute("download")))
                .toList();
        byte[] archive = fetched(window.all("delivery-list .heading a").get(0));
        assertThat(names(archive)).containsExactlyElementsOf(names);
        return names;
    }

    private static byte[] fetched(WebElement link) throws IOException, InterruptedException {
        URI file = URI.create(Objects.requireNonNull(link.getDomProperty("href")));
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(file).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(file.toString()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> names(byte[] archive) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
