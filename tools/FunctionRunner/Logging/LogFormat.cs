namespace Lamplighter.FunctionRunner.Logging;

/// <summary>How the managed runtime writes a line.</summary>
internal enum LogFormat
{
    /// <summary>With the time, the request ID and the level before the message.</summary>
    Text,

    /// <summary>The message alone.</summary>
    Unformatted,

    /// <summary>As a JSON object.</summary>
    Json,
}
