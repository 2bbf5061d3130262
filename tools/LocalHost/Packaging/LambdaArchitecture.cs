using System.Runtime.InteropServices;

namespace Lamplighter.LocalHost.Packaging;

/// <summary>A processor architecture of Lambda: its name in templates, and .NET's name for the system.</summary>
internal sealed record LambdaArchitecture(string Name, string RuntimeIdentifier, Architecture Machine)
{
    public static LambdaArchitecture X64 { get; } = new("x86_64", "linux-x64", Architecture.X64);

    public static LambdaArchitecture Arm64 { get; } = new("arm64", "linux-arm64", Architecture.Arm64);

    public static IReadOnlyList<LambdaArchitecture> All { get; } = [X64, Arm64];

    /// <summary>Finds an architecture by its name in templates, or by .NET's name of the system.</summary>
    public static LambdaArchitecture? Find(string name) => All.FirstOrDefault(one => one.Name == name || one.RuntimeIdentifier == name);
}
