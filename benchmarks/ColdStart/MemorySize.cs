using System.Globalization;

namespace Lamplighter.ColdStart;

// A memory size of a function in MB, and the share of processors that Lambda gives it after the initialization: one whole processor
// at 1,769 MB. Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
internal sealed record MemorySize(int Megabytes)
{
    private const double MegabytesPerProcessor = 1769;

    // Whole processors all the way.
    internal static readonly MemorySize Unlimited = new(0);

    internal double Processors => Megabytes / MegabytesPerProcessor;

    internal static MemorySize Parse(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var megabytes) && megabytes is >= 128 and <= 10_240
            ? new MemorySize(megabytes)
            : throw new ArgumentException($"{text} isn't a memory size from 128 to 10240 MB.");

    public override string ToString() =>
        this == Unlimited ? "whole processors" : string.Create(CultureInfo.InvariantCulture, $"{Megabytes:N0} MB, {Processors:F2} vCPU");
}
