namespace Lamplighter.Internal.OpenTelemetry.Settings;

// The service and the region that a request is signed for.
internal sealed record SigningTarget(string Service, string Region)
{
    private const string Fips = "-fips";

    private static readonly string[] s_services = ["xray", "logs", "monitoring"];
    private static readonly string[] s_domains = [".amazonaws.com", ".amazonaws.com.cn", ".api.aws"];

    // Of the endpoints of X-Ray and CloudWatch, such as xray.eu-west-1.amazonaws.com, also of those for FIPS, for IPv6 and in a VPC. Null
    // for others.
    internal static SigningTarget? Of(OtlpEndpoint endpoint)
    {
        if (!endpoint.IsSecure
            || !Array.Exists(s_domains, domain => endpoint.Host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var labels = endpoint.Host.ToLowerInvariant().Split('.');
        for (var i = 0; i < labels.Length - 2; i++)
        {
            var service = labels[i].EndsWith(Fips, StringComparison.Ordinal) ? labels[i][..^Fips.Length] : labels[i];
            if (Array.IndexOf(s_services, service) >= 0)
            {
                return new SigningTarget(service, labels[i + 1]);
            }
        }

        return null;
    }
}
