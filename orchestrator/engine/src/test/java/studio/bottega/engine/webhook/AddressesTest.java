package studio.bottega.engine.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    private final Addresses addresses = new Addresses(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
                        "224.0.0.1",
                "255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "::127.0.0.1",
                "64:ff9b::a00:1", "2002:a00:1::"
            })
    void privateNetworkIsInside(String address) throws UnknownHostException {
        assertThat(Addresses.inside(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "8.8.8.8", "100.128.0.1", "2606:4700::1111"})
    void worldIsOutside(String address) throws UnknownHostException {
        assertThat(Addresses.inside(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://93.184.216.34/hook|must begin with https",
                "ftp://93.184.216.34/|must begin with https",
                "https://127.0.0.1/|private network",
                "https://[::1]/|private network",
                "https://0x7f000001/|host",
                "https://user:pass@93.184.216.34/|neither a user",
                "https:///nowhere|name a host",
                "https://exa mple/|cannot be read",
                "/hook|must begin with https"
            })
    void objectionIsASentence(String url, String words) {
        assertThat(addresses.objection(url))
                .hasValueSatisfying(objection -> assertThat(objection).containsIgnoringCase(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://93.184.216.34/hook?x=1", "https://[2606:4700::1111]/"})
    void worldMayBeTold(String url) {
        assertThat(addresses.objection(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9/hook", "https://10.0.0.1/"})
    void privateNetworkMayBeAllowed(String url) {
        assertThat(new Addresses(true).objection(url)).isEmpty();
    }
}
