namespace Lamplighter.Tests;

internal static class Leaky
{
    [Tracing]
    internal static int Handle(string secret)
    {
        Tracer.AddMetadata("password", secret);
        Tracer.AddMetadata(
            "order",
            new Dictionary<string, object?> { ["id"] = 7, ["card"] = new Dictionary<string, string> { ["number"] = secret } });
        throw new InvalidOperationException("cannot log in with password=" + secret);
    }
}
