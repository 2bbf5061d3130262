using Lamplighter;

// Stands for the service of a bank: it takes its time, and doesn't charge everything.
public sealed class Bank
{
    [Tracing(CaptureResponse = false)]
    public async Task<string> ChargeAsync(string card, decimal amount, CancellationToken stop)
    {
        using (Tracer.StartSpan("ask the bank"))
        {
            await Task.Delay(30, stop);
        }

        return amount is > 0 and <= 1000
            ? $"secret transaction of {card}"
            : throw new BankException($"The bank doesn't charge {amount}. It charges more than 0, and up to 1000.");
    }
}

public sealed class BankException(string message) : Exception(message);
