namespace Lamplighter.LocalHost.Targets;

/// <summary>The handler of a class library: <c>Assembly::Type::Method</c>. The method is a name or, for an overload, a signature.</summary>
internal sealed record ClassHandler(string Assembly, string Type, string Method)
{
    public static ClassHandler? Parse(string? text) =>
        text?.Split("::", 3, StringSplitOptions.TrimEntries) is [{ Length: > 0 } assembly, { Length: > 0 } type, { Length: > 0 } method]
            ? new ClassHandler(assembly, type, method)
            : null;

    public override string ToString() => $"{Assembly}::{Type}::{Method}";
}
