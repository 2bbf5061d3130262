namespace Lamplighter.Internal.OpenTelemetry.Resources;

// The parts of arn:aws:lambda:REGION:ACCOUNT:function:NAME, with or without a version or an alias behind it.
internal static class FunctionArn
{
    private const int Account = 4;
    private const int Name = 6;
    private const string Latest = "$LATEST";

    // Empty if the text isn't an ARN.
    internal static string AccountOf(string arn) => Start(arn, Account + 1) is { Length: > 0 } start
        ? start[(start.LastIndexOf(':') + 1)..]
        : "";

    // Several aliases can lead to the same process, so the version takes the place of the alias.
    internal static string WithVersion(string arn, string version)
    {
        var start = Start(arn, Name + 1);
        if (start.Length == 0 || start.Length == arn.Length)
        {
            return arn;
        }

        return version is "" or Latest ? start : $"{start}:{version}";
    }

    // The first parts; empty if there are fewer.
    private static string Start(string arn, int parts)
    {
        for (var i = 0; i < arn.Length; i++)
        {
            if (arn[i] == ':' && --parts == 0)
            {
                return arn[..i];
            }
        }

        return parts == 1 ? arn : "";
    }
}
