namespace Lamplighter.Internal.Logging.Templates;

internal static class LogArguments
{
    internal static LogValues<byte, byte, byte> None => default;

    internal static LogValues<T0, byte, byte> Of<T0>(T0 arg0) => new(1, arg0, 0, 0);

    internal static LogValues<T0, T1, byte> Of<T0, T1>(T0 arg0, T1 arg1) => new(2, arg0, arg1, 0);

    internal static LogValues<T0, T1, T2> Of<T0, T1, T2>(T0 arg0, T1 arg1, T2 arg2) => new(3, arg0, arg1, arg2);
}
