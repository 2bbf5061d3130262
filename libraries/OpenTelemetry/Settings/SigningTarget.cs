namespace Lamplighter.Internal.OpenTelemetry.Settings;

// The service and the region that a request is signed for.
internal sealed record SigningTarget(string Service, string Region)
{
    private static readonly string[] s_services = ["xray", "logs", "monitoring"];

    // Of the endpoints of X-Ray and CloudWatch, such as xray.eu-west-1.amazonaws.com, and of their endpoints in a VPC. Null for others.
    internal static SigningTarget? Of(OtlpEndpoint endpoint)
    {
        if (!endpoint.IsSecure
            || !(endpoint.Host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase)
                || endpoint.Host.EndsWith(".amazonaws.com.cn", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var labels = endpoint.Host.ToLowerInvariant().Split('.');
        for (var i = 0; i < labels.Length - 2; i++)
        {
            if (Array.IndexOf(s_services, labels[i]) >= 0)
            {
                return new SigningTarget(labels[i], labels[i + 1]);
            }
        }

        return null;
    }
}
