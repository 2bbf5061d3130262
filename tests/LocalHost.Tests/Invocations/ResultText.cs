using System.Globalization;
using System.Text;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.Tests.Invocations;

/// <summary>Everything of a result in two lines, for approved texts.</summary>
internal static class ResultText
{
    public static string Of(InvocationResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"= {result.Status}, {result.ContentType ?? "no type"}{(result.IsStreaming ? ", streaming" : "")}, {result.Length} bytes")
        + (result.IsTooLarge ? ", too large" : "")
        + (result.ErrorType is null && result.ErrorMessage is null ? "" : $", {result.ErrorType}: {result.ErrorMessage}")
        + "\n= " + Encoding.UTF8.GetString(result.Payload.Span).Replace("\0", "␀", StringComparison.Ordinal) + "\n";
}
