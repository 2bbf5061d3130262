using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;

namespace Lamplighter.Tests.Aws;

internal static class Clients
{
    static Clients()
    {
        AwsSdkTracing.Register();

        // Once more does nothing: every call still is one span.
        AwsSdkTracing.Register();
    }

    internal static AmazonDynamoDBClient DynamoDb(string address, int retries = 0, HttpClientFactory? http = null) => new(
        new BasicAWSCredentials("key", "secret"),
        new AmazonDynamoDBConfig
        {
            ServiceURL = address,
            AuthenticationRegion = "eu-west-1",
            MaxErrorRetry = retries,
            HttpClientFactory = http,
        });

    internal static AmazonS3Client S3(Uri address) => new(
        new BasicAWSCredentials("S3RVER", "S3RVER"),
        new AmazonS3Config
        {
            ServiceURL = address.ToString(),
            AuthenticationRegion = "eu-central-1",
            ForcePathStyle = true,
            MaxErrorRetry = 0,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
}
