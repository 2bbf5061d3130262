namespace Lamplighter.Internal.EmfMetrics.Emf;

// The limits of CloudWatch and of the embedded metric format. Each check gives null, or a sentence saying what is wrong. The
// analyzer is built from the same file.
internal static class EmfRules
{
    internal const int MaxMetrics = 100;
    internal const int MaxValues = 100;
    internal const int MaxDimensions = 30;
    internal const int DefaultDocumentBytes = 256 * 1024;
    internal const int SmallestDocumentBytes = 16 * 1024;
    internal const int LargestDocumentBytes = 1024 * 1024;
    internal const string TooManyDimensions = "More than 30 dimensions, service and the default dimensions among them; CloudWatch allows 30 in a set.";

    private const int MaxNamespaceLength = 255;
    private const int MaxMetricNameLength = 255;
    private const int MaxDimensionNameLength = 250;
    private const int MaxDimensionValueLength = 1024;

    private static readonly double s_maxValue = Math.Pow(2, 360);
    private static readonly TimeSpan s_maxAge = TimeSpan.FromDays(14);
    private static readonly TimeSpan s_maxAhead = TimeSpan.FromHours(2);

    internal static string? Namespace(string? name) =>
        name is null || string.IsNullOrWhiteSpace(name) ? "A metric namespace is null, empty or blank."
        : name.Length > MaxNamespaceLength ? $"The metric namespace \"{Short(name)}\" has {name.Length} characters; CloudWatch allows {MaxNamespaceLength}."
        : name[0] == ':' ? $"The metric namespace \"{name}\" starts with a colon, which CloudWatch does not allow."
        : Characters.IndexOfNoneOfNamespaces(name) is >= 0 and var at ? $"The metric namespace \"{name}\" has '{name[at]}'; CloudWatch allows letters, digits, spaces and . - _ / # :"
        : null;

    internal static string? MetricName(string? name) =>
        name is null || string.IsNullOrWhiteSpace(name) ? "A metric name is null, empty or blank."
        : name.Length > MaxMetricNameLength ? $"The metric name \"{Short(name)}\" has {name.Length} characters; CloudWatch allows {MaxMetricNameLength}."
        : !IsText(name) ? $"The metric name \"{name}\" has a control character or half a surrogate pair, which CloudWatch does not allow."
        : Reserved(name);

    // A name that is taken, for one that nobody can be told to choose differently.
    internal static string CleanMetricName(string name)
    {
        if (MetricName(name) is null)
        {
            return name;
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            return "unnamed";
        }

        var letters = name.ToCharArray(0, Math.Min(name.Length, MaxMetricNameLength));
        for (var i = 0; i < letters.Length; i++)
        {
            if (char.IsControl(letters[i]) || char.IsSurrogate(letters[i]))
            {
                letters[i] = '_';
            }
        }

        var clean = new string(letters);
        return Reserved(clean) is null ? clean : clean + "_";
    }

    internal static string? DimensionName(string? name) =>
        name is null || string.IsNullOrWhiteSpace(name) ? "A dimension name is null, empty or blank."
        : name.Length > MaxDimensionNameLength ? $"The dimension name \"{Short(name)}\" has {name.Length} characters; CloudWatch allows {MaxDimensionNameLength}."
        : name[0] == ':' ? $"The dimension name \"{name}\" starts with a colon, which CloudWatch does not allow."
        : !Characters.ArePrintableAscii(name) ? $"The dimension name \"{name}\" has a character that is not printable ASCII, which is all that CloudWatch allows."
        : Reserved(name);

    // Names the dimension and not the value: the value may be secret, and the sentence is remembered to be said once.
    internal static string? DimensionValue(string name, string? value) =>
        value is null || string.IsNullOrWhiteSpace(value) ? $"The dimension \"{name}\" has a value that is null, empty or blank; CloudWatch wants a visible character."
        : value.Length > MaxDimensionValueLength ? $"The dimension \"{name}\" has a value of more than {MaxDimensionValueLength} characters, which is what CloudWatch allows."
        : !Characters.ArePrintableAscii(value) ? $"The dimension \"{name}\" has a value with a character that is not printable ASCII, which is all that CloudWatch allows."
        : null;

    internal static string? MetadataName(string? name) =>
        name is null || string.IsNullOrWhiteSpace(name) ? "A metadata name is null, empty or blank."
        : !IsText(name) ? "A metadata name has a control character or half a surrogate pair."
        : Reserved(name);

    // NaN fails the comparison as well.
    internal static string? Value(string name, double value) =>
        Math.Abs(value) <= s_maxValue ? null : $"The metric \"{name}\" got a value that is not a number, infinite, or beyond 2^360, which CloudWatch does not store.";

    internal static string? Timestamp(DateTimeOffset when, DateTimeOffset now) =>
        when < now - s_maxAge ? "The timestamp of the metrics is over 14 days old, which CloudWatch does not take."
        : when > now + s_maxAhead ? "The timestamp of the metrics is over 2 hours ahead, which CloudWatch does not take."
        : null;

    // No more bytes than this does the text take inside a JSON string.
    internal static int BytesOf(string text) =>
        !Characters.ArePrintableAscii(text) ? text.Length * 6
        : text.AsSpan().IndexOfAny('"', '\\') >= 0 ? text.Length * 2
        : text.Length;

    private static string? Reserved(string name) =>
        name == "_aws" ? "The name \"_aws\" belongs to the embedded metric format; choose another." : null;

    private static bool IsText(string text) => Characters.ArePrintableAscii(text) || HasOnlyText(text);

    private static bool HasOnlyText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
            {
                return false;
            }

            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private static string Short(string name) => name.Remove(32) + "…";
}
