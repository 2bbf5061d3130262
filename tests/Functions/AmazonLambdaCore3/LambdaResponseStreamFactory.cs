namespace Amazon.Lambda.Core.ResponseStreaming;

// The managed runtime calls the internal method.
public class LambdaResponseStreamFactory
{
    private static Func<byte[], ILambdaResponseStream> s_streamFactory;

    public static LambdaResponseStream CreateStream() => Create([]);

    public static LambdaResponseStream CreateHttpStream(HttpResponseStreamPrelude prelude) => Create(prelude.ToByteArray());

    internal static void SetLambdaResponseStream(Func<byte[], ILambdaResponseStream> streamFactory) => s_streamFactory = streamFactory;

    private static LambdaResponseStream Create(byte[] prelude) =>
        new((s_streamFactory ?? throw new InvalidOperationException("The factory isn't initialized."))(prelude));
}
