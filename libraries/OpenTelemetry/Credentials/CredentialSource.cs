using System.Globalization;
using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.OpenTelemetry.Sending;
using Lamplighter.Internal.OpenTelemetry.Settings;
using Lamplighter.Internal.OpenTelemetry.Signing;

namespace Lamplighter.Internal.OpenTelemetry.Credentials;

// The credentials of the function's role: those of the environment, or, as with SnapStart, those of the endpoint that Lambda names, until
// shortly before they expire. Thread-safe.
internal sealed class CredentialSource(CredentialEnvironment environment, TimeProvider clock)
{
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(5);

    // Between two attempts to replace credentials that are still valid.
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);

    private AwsCredentials? _known;
    private long _nextRefresh;

    internal AwsCredentials Get(in TimeBudget budget)
    {
        if (environment.Static is { } credentials)
        {
            return credentials;
        }

        var known = Volatile.Read(ref _known);
        var now = clock.GetUtcNow();
        if (known is null || now >= known.Expires)
        {
            known = Fetch(budget);
            Volatile.Write(ref _known, known);
        }
        else if (now > known.Expires - s_margin && now.UtcTicks >= Interlocked.Read(ref _nextRefresh))
        {
            known = Refresh(known, now, budget);
        }

        return known;
    }

    // Those that are known are used as long as they are valid. The request needs a part of the time.
    private AwsCredentials Refresh(AwsCredentials known, DateTimeOffset now, in TimeBudget budget)
    {
        try
        {
            var fetched = Fetch(new TimeBudget(budget.Left / 2));
            Volatile.Write(ref _known, fetched);
            return fetched;
        }
        catch (SendException)
        {
            Interlocked.Exchange(ref _nextRefresh, (now + s_pause).UtcTicks);
            return known;
        }
    }

    private AwsCredentials Fetch(in TimeBudget budget)
    {
        if (!OtlpEndpoint.TryParse(environment.Address, out var endpoint))
        {
            throw new SendException(SendFailure.Credentials, "the function has no credentials to sign the request with");
        }

        try
        {
            return Fetch(endpoint, budget);
        }
        catch (SendException error) when (error.Failure != SendFailure.Credentials)
        {
            // Not to be taken for a failure of the collector.
            throw new SendException(
                SendFailure.Credentials, $"the endpoint of the function's credentials didn't answer ({error.Message})", error);
        }
    }

    private AwsCredentials Fetch(OtlpEndpoint endpoint, in TimeBudget budget)
    {
        using var connection = CollectorConnection.Open(endpoint, new HostAddresses(endpoint.Host), new TrustedRoots(""), budget);
        var request = Encoding.ASCII.GetBytes(
            $"GET {endpoint.Path} HTTP/1.1\r\nHost: {endpoint.Authority}\r\nAuthorization: {environment.Authorization}\r\n\r\n");
        var response = connection.Exchange(request, [], budget);
        return response.Status == 200
            ? Read(response.Body)
            : throw new SendException(
                SendFailure.Credentials, $"the endpoint of the function's credentials answered with status {response.Status}");
    }

    private static AwsCredentials Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var members = new Dictionary<string, string>(StringComparer.Ordinal);
            var scanner = new JsonScanner(json);
            scanner.Read();
            while (scanner.Read() && scanner.TokenType == JsonTokenType.PropertyName)
            {
                var name = scanner.GetString();
                scanner.Read();
                if (scanner.TokenType == JsonTokenType.String)
                {
                    members[name] = scanner.GetString();
                }

                scanner.Skip();
            }

            return new AwsCredentials(
                members["AccessKeyId"],
                members["SecretAccessKey"],
                members.GetValueOrDefault("Token", ""),
                DateTimeOffset.Parse(members["Expiration"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            // The text isn't shown, because it can contain secrets.
            throw new SendException(
                SendFailure.Credentials, "the reply of the endpoint of the function's credentials can't be read", error);
        }
    }
}
