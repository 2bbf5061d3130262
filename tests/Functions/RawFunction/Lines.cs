using System.Text;

namespace RawFunction;

/// <summary>One write a line.</summary>
internal static class Lines
{
    private static readonly Stream s_output = Console.OpenStandardOutput();
    private static readonly Lock s_gate = new();

    public static void Write(string line)
    {
        lock (s_gate)
        {
            s_output.Write(Encoding.UTF8.GetBytes(line + "\n"));
        }
    }
}
