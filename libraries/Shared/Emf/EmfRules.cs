namespace Lamplighter.Internal.EmfMetrics.Emf;

// The limits of CloudWatch and of the embedded metric format. Each check returns null, or a message for the user. The library and
// the analyzer are built from this file.
internal static class EmfRules
{
    internal const int MaxMetrics = 100;
    internal const int MaxValues = 100;
    internal const int MaxDimensions = 30;
    internal const int DefaultDocumentBytes = 256 * 1024;
    internal const int SmallestDocumentBytes = 16 * 1024;
    internal const int LargestDocumentBytes = 1024 * 1024;

    // The usual names of our own dimensions.
    internal const string ServiceDimension = "service";
    internal const string FunctionNameDimension = "function_name";

    // What a name can be in a document.
    internal const string Metric = "a metric";
    internal const string Dimension = "a dimension";
    internal const string Metadata = "metadata";

    internal const string TooManyDimensions =
        "There are more than 30 dimensions. CloudWatch allows 30 in a set, including service and the default dimensions.";

    private const int MaxNamespaceLength = 255;
    private const int MaxMetricNameLength = 255;
    private const int MaxDimensionNameLength = 250;
    private const int MaxDimensionValueLength = 1024;

    private static readonly double s_maxValue = Math.Pow(2, 360);
    private static readonly TimeSpan s_maxAge = TimeSpan.FromDays(14);
    private static readonly TimeSpan s_maxAhead = TimeSpan.FromHours(2);

    internal static string? Namespace(string? name) =>
        name is null || string.IsNullOrWhiteSpace(name) ? "The metric namespace is null, empty, or blank. Use 1 to 255 characters."
        : name.Length > MaxNamespaceLength ? TooLong("metric namespace", name, MaxNamespaceLength)
        : name[0] == ':' ? StartsWithColon("metric namespace", name)
        : Characters.IndexOfInvalidInNamespace(name) is >= 0 and var at
            ? $"The metric namespace \"{name}\" contains '{name[at]}'. Use letters, digits, spaces, and . - _ / # : only."
        : null;

    internal static string? MetricName(string? name) =>
        name is null || string.IsNullOrWhiteSpace(name) ? "The metric name is null, empty, or blank. Use 1 to 255 characters."
        : name.Length > MaxMetricNameLength ? TooLong("metric name", name, MaxMetricNameLength)
        : !IsText(name)
            ? $"The metric name \"{name}\" contains a control character or half a surrogate pair, which CloudWatch doesn't allow."
        : Reserved(name);

    // A valid name for an instrument of a library, which the user can't rename.
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
        name is null || string.IsNullOrWhiteSpace(name) ? "The dimension name is null, empty, or blank. Use 1 to 250 characters."
        : name.Length > MaxDimensionNameLength ? TooLong("dimension name", name, MaxDimensionNameLength)
        : name[0] == ':' ? StartsWithColon("dimension name", name)
        : !Characters.ArePrintableAscii(name)
            ? $"The dimension name \"{name}\" contains a character that isn't printable ASCII. CloudWatch allows printable ASCII only."
        : Reserved(name);

    // Names the dimension and not the value: the value can be secret, and the message is kept so that it's written only once.
    internal static string? DimensionValue(string name, string? value) =>
        value is null || string.IsNullOrWhiteSpace(value)
            ? $"The value of the dimension \"{name}\" is null, empty, or blank. Use at least one visible character."
        : value.Length > MaxDimensionValueLength
            ? $"The value of the dimension \"{name}\" is too long. CloudWatch allows {MaxDimensionValueLength} characters."
        : !Characters.ArePrintableAscii(value)
            ? $"The value of the dimension \"{name}\" has a character that isn't printable ASCII. CloudWatch allows printable ASCII only."
        : null;

    internal static string Taken(string name, string wanted, string there) =>
        $"\"{name}\" can't be {wanted} because it's {there} in this document. Choose another name.";

    internal static string GivenTwice(string? dimension) => $"The dimension \"{dimension}\" is given twice.";

    internal static string? MetadataName(string? name) =>
        name is null || string.IsNullOrWhiteSpace(name) ? "The metadata name is null, empty, or blank. Use at least one visible character."
        : !IsText(name) ? "The metadata name contains a control character or half a surrogate pair, which isn't allowed."
        : Reserved(name);

    // NaN fails the comparison too.
    internal static string? Value(string name, double value) => Math.Abs(value) <= s_maxValue
        ? null
        : $"The value of the metric \"{name}\" is NaN, infinite, or beyond 2^360. CloudWatch doesn't store such values.";

    internal static string? Timestamp(DateTimeOffset when, DateTimeOffset now) =>
        when < now - s_maxAge ? "The timestamp of the metrics is more than 14 days old. CloudWatch rejects such metrics."
        : when > now + s_maxAhead ? "The timestamp of the metrics is more than 2 hours ahead. CloudWatch rejects such metrics."
        : null;

    // The text takes at most this many bytes inside a JSON string.
    internal static int BytesOf(string text) =>
        Characters.ArePrintableAscii(text) && text.AsSpan().IndexOfAny('"', '\\') < 0 ? text.Length : Characters.BytesInJson(text);

    private static string TooLong(string what, string name, int max) =>
        $"The {what} \"{name.Remove(32)}…\" has {name.Length} characters. CloudWatch allows {max}.";

    private static string StartsWithColon(string what, string name) =>
        $"The {what} \"{name}\" starts with a colon, which CloudWatch doesn't allow.";

    private static string? Reserved(string name) =>
        name == "_aws" ? "The name \"_aws\" is reserved for the embedded metric format. Choose another name." : null;

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
}
