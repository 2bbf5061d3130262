using System.Buffers;

namespace Lamplighter.Internal.Tokens.Options;

// Addresses that follow from the names of resources.
internal static class AwsNames
{
    private static readonly SearchValues<char> s_region = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly SearchValues<char> s_pool =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    internal static string IssuerOf(string userPoolId)
    {
        ArgumentNullException.ThrowIfNull(userPoolId);
        var end = userPoolId.IndexOf('_', StringComparison.Ordinal);
        if (end < 1 || !IsRegion(userPoolId[..end]) || end == userPoolId.Length - 1
            || userPoolId.AsSpan(end + 1).ContainsAnyExcept(s_pool))
        {
            throw new ArgumentException(
                $"\"{userPoolId}\" isn't the ID of a user pool. Use an ID such as eu-west-1_Ab12Cd34E.", nameof(userPoolId));
        }

        var region = userPoolId[..end];
        return $"https://cognito-idp.{region}.amazonaws.com{Suffix(region)}/{userPoolId}";
    }

    // In the regions of GovCloud, the keys are in buckets.
    internal static Uri KeysOf(string loadBalancerArn)
    {
        ArgumentNullException.ThrowIfNull(loadBalancerArn);
        var parts = loadBalancerArn.Split(':');
        if (parts.Length != 6 || parts[0] != "arn" || parts[2] != "elasticloadbalancing" || !IsRegion(parts[3])
            || !parts[5].StartsWith("loadbalancer/app/", StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"\"{loadBalancerArn}\" isn't the ARN of an Application Load Balancer. "
                + "Use an ARN such as arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/shop/50dc6c495c0c9188.",
                nameof(loadBalancerArn));
        }

        var region = parts[3];
        return new(parts[1] == "aws-us-gov"
            ? $"https://s3-{region}.amazonaws.com/aws-elb-public-keys-prod-{region}/"
            : $"https://public-keys.auth.elb.{region}.amazonaws.com{Suffix(region)}/");
    }

    private static bool IsRegion(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(s_region);

    private static string Suffix(string region) => region.StartsWith("cn-", StringComparison.Ordinal) ? ".cn" : "";
}
