namespace Lamplighter.ColdStart;

// One start: the time and processor time in milliseconds of its phases. Phase 0 is the initialization, from the start of the process
// to its first request for an event; phase n is invocation n, from the event to the first byte of its answer.
internal sealed record StartTimes(double[] Elapsed, double[] Processor);
