namespace Lamplighter.LocalHost.Reporting;

/// <summary>How much of an invocation is printed.</summary>
internal enum Verbosity
{
    /// <summary>One line, and what asks for attention.</summary>
    Tidy,

    /// <summary>All lines, metrics and the trace.</summary>
    Verbose,

    /// <summary>All lines and documents exactly as they came.</summary>
    Raw,
}
