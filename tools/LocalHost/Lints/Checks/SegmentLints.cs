using System.Globalization;
using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Lints.Checks;

/// <summary>Checks the limits of X-Ray documents.</summary>
internal static class SegmentLints
{
    private const int MaxBytes = 64 * 1024;
    private const int MaxKey = 500;
    private const int MaxValue = 1000;

    public static IEnumerable<Lint> Check(JsonElement document)
    {
        if (Encoding.UTF8.GetByteCount(document.GetRawText()) is > MaxBytes and var bytes)
        {
            yield return new Lint(
                LintCatalog.SegmentSize, string.Create(CultureInfo.InvariantCulture, $"{document.Text("name")}: {bytes / 1024.0:0} KiB"));
        }

        foreach (var lint in Annotations(document))
        {
            yield return lint;
        }
    }

    private static IEnumerable<Lint> Annotations(JsonElement segment)
    {
        foreach (var annotation in segment.Member("annotations", JsonValueKind.Object)?.EnumerateObject() ?? default)
        {
            if (annotation.Name.Length is 0 or > MaxKey || annotation.Name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '_'))
            {
                yield return new Lint(LintCatalog.AnnotationKey, $"the key '{annotation.Name}' on {segment.Text("name")}");
            }
            else if (annotation.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null
                || (annotation.Value.ValueKind == JsonValueKind.String && annotation.Value.GetString()!.Length > MaxValue))
            {
                yield return new Lint(LintCatalog.AnnotationKey, $"the value of '{annotation.Name}' on {segment.Text("name")}");
            }
        }

        foreach (var lint in segment.Items("subsegments").SelectMany(Annotations))
        {
            yield return lint;
        }
    }
}
