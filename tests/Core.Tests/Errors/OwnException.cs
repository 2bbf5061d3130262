using System.Collections;

namespace Lamplighter.Tests.Errors;

/// <summary>An exception whose members return what a test wants, or throw it.</summary>
public sealed class OwnException(string? message = "m", string? stack = null, Exception? inner = null) : Exception(null, inner)
{
    public Exception? Thrown { get; init; }

    public IDictionary? OwnData { get; init; }

    public override string Message => Thrown is null ? message! : throw Thrown;

    public override string? StackTrace => Thrown is null ? stack : throw Thrown;

    public override IDictionary Data => Thrown is null ? OwnData! : throw Thrown;
}
