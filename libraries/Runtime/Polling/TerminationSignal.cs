using System.Runtime.InteropServices;

namespace Lamplighter.Internal.Runtime.Polling;

// SIGTERM, which Lambda and local tools send before they end the process.
internal static class TerminationSignal
{
    internal static IDisposable? Register(CancellationTokenSource stop)
    {
        try
        {
            return PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
            {
                signal.Cancel = true;
                stop.Cancel();
            });
        }
        catch (Exception error) when (error is PlatformNotSupportedException or IOException)
        {
            return null;
        }
    }
}
