using System.Globalization;

namespace Lamplighter.LocalHost.Packaging;

/// <summary>
/// The version of glibc that a native program requires. A program that was linked on a newer system doesn't start on Amazon Linux 2023
/// (https://docs.aws.amazon.com/linux/al2023/ug/core-glibc.html).
/// </summary>
internal static class GlibcVersion
{
    public static Version OfAmazonLinux { get; } = new(2, 34);

    /// <summary>Returns the highest version of glibc's symbols that the file names; null when it names none.</summary>
    public static Version? RequiredBy(ReadOnlySpan<byte> program)
    {
        Version? highest = null;
        for (int at; (at = program.IndexOf("GLIBC_2."u8)) >= 0; program = program[(at + 1)..])
        {
            var rest = program[(at + "GLIBC_2."u8.Length)..];
            var digits = rest[..Math.Min(rest.Length, 3)];
            var end = digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (int.TryParse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
                && (highest is null || minor > highest.Minor))
            {
                highest = new Version(2, minor);
            }
        }

        return highest;
    }
}
