package studio.bottega.storage.asset;

import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Where assets are kept.
 *
 * @param location {@code file:///folder} or {@code s3://bucket/prefix}
 * @param s3Endpoint address of an S3-compatible server; empty for Amazon's own
 * @param s3Region region of the bucket
 * @param s3AccessKey empty to take credentials from the platform (environment, profile, service account)
 * @param s3SecretKey belongs to the access key; never logged
 * @param cacheFolder where a worker keeps what it fetched from S3
 */
public record AssetStoreConfig(
        URI location, String s3Endpoint, String s3Region, String s3AccessKey, String s3SecretKey, Path cacheFolder) {

    /** A folder of this machine. */
    public static AssetStoreConfig folder(Path folder) {
        return new AssetStoreConfig(folder.toUri(), "", "", "", "", folder);
    }

    /** @throws IllegalArgumentException if the location is neither a file nor an s3 address */
    public AssetStore open() {
        String scheme = location.getScheme() == null ? "" : location.getScheme();
        return switch (scheme) {
            case "file" -> new FileAssetStore(Path.of(location));
            case "s3" -> new S3AssetStore(client(), location.getHost(), prefix(), cacheFolder);
            default ->
                throw new IllegalArgumentException(
                        "The asset location must look like file:///folder or s3://bucket/prefix, got \"%s\""
                                .formatted(location));
        };
    }

    private String prefix() {
        return location.getPath().replaceAll("^/+|/+$", "");
    }

    private S3Client client() {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                // Servers other than Amazon's refuse the newer trailing checksums; our own digest covers the bytes.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .region(Region.of(s3Region.isEmpty() ? "us-east-1" : s3Region))
                .credentialsProvider(
                        s3AccessKey.isEmpty()
                                ? DefaultCredentialsProvider.builder().build()
                                : StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(s3AccessKey, s3SecretKey)));
        if (!s3Endpoint.isEmpty()) {
            builder.endpointOverride(URI.create(s3Endpoint)).forcePathStyle(true);
        }
        return builder.build();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "AssetStoreConfig[location=%s, s3Endpoint=%s, s3Region=%s]".formatted(location, s3Endpoint, s3Region);
    }
}
