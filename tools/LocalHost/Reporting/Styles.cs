using Spectre.Console;

namespace Lamplighter.LocalHost.Reporting;

internal static class Styles
{
    public static Style Good { get; } = new(Color.Green);

    public static Style Warning { get; } = new(Color.Yellow);

    public static Style Bad { get; } = new(Color.Red);

    public static Style Dim { get; } = new(Color.Grey);

    public static Style Strong { get; } = new(decoration: Decoration.Bold);

    public static Style Metric { get; } = new(Color.Teal);

    public static Style Trace { get; } = new(Color.Blue);

    public static Style? Level(string level) => level switch
    {
        "WARN" or "WARNING" => Warning,
        "ERROR" or "FATAL" or "CRITICAL" => Bad,
        "INFO" or "INFORMATION" => Good,
        _ => Dim,
    };

    public static Style Status(int status) => status switch
    {
        >= 500 => Bad,
        >= 400 => Warning,
        _ => Good,
    };
}
