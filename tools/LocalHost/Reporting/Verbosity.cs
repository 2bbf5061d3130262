namespace Lamplighter.LocalHost.Reporting;

/// <summary>The amount of output per invocation.</summary>
internal enum Verbosity
{
    /// <summary>One line, plus warnings and errors.</summary>
    Tidy,

    /// <summary>All lines, the metrics and the trace.</summary>
    Verbose,

    /// <summary>All lines and documents as they arrived.</summary>
    Raw,
}
