using System.Globalization;
using Lamplighter.Internal.Batch.Sources;
using Lamplighter.Internal.Batch.Telemetry;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.Core.Records;

namespace Lamplighter.Internal.Batch.Running;

// The processing of one batch.
internal sealed class BatchRun<T>
{
    private readonly Lock _gate = new();
    private readonly LambdaProcess _process = LambdaProcess.Current;
    private readonly Invocation? _invocation = Invocation.Current;
    private readonly BatchPlan<T> _plan;
    private readonly Func<T, BatchRecord, CancellationToken, Task> _handler;
    private readonly IReadOnlyList<EventObject> _records;
    private readonly BatchWindow? _window;
    private readonly RecordOrder _order;
    private readonly RecordQueue _queue;
    private readonly RecordRun?[] _runs;
    private BatchDeadline? _deadline;
    private CancellationToken _stop;
    private bool _isOver;

    internal BatchRun(BatchPlan<T> plan, SourceBatch batch, Func<T, BatchRecord, CancellationToken, Task> handler)
    {
        _plan = plan;
        _handler = handler;
        _records = batch.Records;
        _window = batch.Window is { } window ? new BatchWindow(window) : null;
        _order = RecordOrder.Of(plan.Source, _records);
        // In a window, what a later record adds to the state would be added again when Lambda delivers from the failed one.
        _queue = new RecordQueue(_order, _window is null ? plan.Options.MaxConcurrency : 1, plan.Options.StopAtFirstFailure);
        _runs = new RecordRun?[_records.Count];
    }

    internal async Task<BatchResult> RunAsync(LambdaContext? context)
    {
        RecordPackages.Join(_process);
        BatchMeters.CountBatch(_process, _plan.Source, _records.Count);
        context ??= _invocation?.Context;
        using var deadline = BatchDeadline.Set(_process, context, _plan.Options.DeadlineMargin, _queue.Stop);
        _deadline = deadline;
        _stop = deadline?.Token ?? context?.CancellationToken ?? default;
        var work = WorkAsync();
        if (deadline is not null && !work.IsCompleted)
        {
            await Task.WhenAny(work, deadline.Over).ConfigureAwait(false);
        }
        else
        {
            await work.ConfigureAwait(false);
        }

        await EndAsync().ConfigureAwait(false);
        var result = BatchResults.Of(_plan.Source, _order, _records, _runs, _window);
        if (result.IsSuccess && _window is { Event.IsFinalInvokeForWindow: true } && _plan.Options.OnWindowEnd is { } onEnd)
        {
            await onEnd(_window, _stop).ConfigureAwait(false);
        }

        return BatchResults.Check(_plan, result);
    }

    private Task WorkAsync()
    {
        if (_queue.Width <= 1)
        {
            return WorkAloneAsync();
        }

        var workers = new Task[_queue.Width];
        for (var i = 0; i < workers.Length; i++)
        {
            workers[i] = Task.Run(WorkAloneAsync);
        }

        return Task.WhenAll(workers);
    }

    // Code that completes at once runs without a state machine for each record. What a record changes in the async flow is undone here.
    private async Task WorkAloneAsync()
    {
        var flow = ExecutionContext.Capture();
        while (_queue.TryTake(out var index))
        {
            var handling = flow is null ? HandleAsideAsync(index) : HandleAsync(index);
            if (flow is not null)
            {
                ExecutionContext.Restore(flow);
            }

            _queue.Complete(index, handling.IsCompletedSuccessfully ? handling.Result : await handling.ConfigureAwait(false));
        }
    }

    // Where the caller has suppressed the flow, there is nothing to restore.
    private async ValueTask<bool> HandleAsideAsync(int index) => await HandleAsync(index).ConfigureAwait(false);

    // Makes the record current in the calling flow. Never throws.
    private ValueTask<bool> HandleAsync(int index)
    {
        var record = new BatchRecord(_plan.Source, _records[index], _window);
        var run = new RecordRun(_process, _invocation, record, _plan.Options, _records.Count == 1);
        lock (_gate)
        {
            if (_isOver)
            {
                return new ValueTask<bool>(false);
            }

            _runs[index] = run;
        }

        run.Began = BatchMeters.Begin(_process);
        run.Start();
        try
        {
            var handling = _plan.Middleware.Length == 0 ? HandleAsync(record) : HandleInsideAsync(record, 0);
            return handling.IsCompletedSuccessfully
                ? new ValueTask<bool>(Complete(run, handling.Result, null))
                : FinishAsync(run, handling);
        }
        catch (Exception error)
        {
            return new ValueTask<bool>(Complete(run, OutcomeOf(error), error));
        }
    }

    private async ValueTask<bool> FinishAsync(RecordRun run, ValueTask<BatchOutcome> handling)
    {
        BatchOutcome outcome;
        try
        {
            outcome = await handling.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            return Complete(run, OutcomeOf(error), error);
        }

        return Complete(run, outcome, null);
    }

    private BatchOutcome OutcomeOf(Exception error) =>
        error is OperationCanceledException && _deadline is { IsReached: true } ? BatchOutcome.Unfinished : BatchOutcome.Failed;

    private async ValueTask<BatchOutcome> HandleInsideAsync(BatchRecord record, int layer)
    {
        var outcome = BatchOutcome.Succeeded;
        await _plan.Middleware[layer](
            record,
            async () => outcome = layer + 1 < _plan.Middleware.Length
                ? await HandleInsideAsync(record, layer + 1).ConfigureAwait(false)
                : await HandleAsync(record).ConfigureAwait(false),
            _stop).ConfigureAwait(false);
        return outcome;
    }

    private ValueTask<BatchOutcome> HandleAsync(BatchRecord record)
    {
        T body;
        try
        {
            body = _plan.Read(record);
        }
        catch (Exception error) when (IsRouted(error))
        {
            return HandleUnreadableAsync(record, error);
        }

        var handling = _handler(body, record, _stop)
            ?? throw new InvalidOperationException("The handler of the record returned null instead of a task.");
        return handling.IsCompletedSuccessfully
            ? new ValueTask<BatchOutcome>(BatchOutcome.Succeeded)
            : SucceedAsync(handling);
    }

    // Missing metadata is a fault of the function, not of the record.
    private bool IsRouted(Exception error) =>
        error is not NotSupportedException
        && (_plan.Options.OnUnreadable is not null || _plan.Options.Unreadable == UnreadableRecords.Skip);

    private static async ValueTask<BatchOutcome> SucceedAsync(Task handling)
    {
        await handling.ConfigureAwait(false);
        return BatchOutcome.Succeeded;
    }

    private async ValueTask<BatchOutcome> HandleUnreadableAsync(BatchRecord record, Exception error)
    {
        if (_plan.Options.OnUnreadable is { } handle)
        {
            await handle(record, error, _stop).ConfigureAwait(false);
            return BatchOutcome.Succeeded;
        }

        _process.ReportRecordError($"{_plan.Source.Name} record {record.Id} was skipped, because its body can't be read.", error);
        return BatchOutcome.Skipped;
    }

    // What completes after the response was made has no effect on it.
    private bool Complete(RecordRun run, BatchOutcome outcome, Exception? error)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return false;
            }

            run.Outcome = outcome;
            run.Error = error;
        }

        if (error is not null)
        {
            var what = outcome == BatchOutcome.Unfinished ? "was canceled at the deadline" : "failed";
            _process.ReportRecordError($"{_plan.Source.Name} record {run.Record.Id} {what}.", error);
        }

        run.Finish(error);
        BatchMeters.Count(_process, run.Record, run.Began, run.Error is null);
        return error is null;
    }

    // Reports the records that are still running.
    private async ValueTask EndAsync()
    {
        List<RecordRun>? unfinished = null;
        lock (_gate)
        {
            _isOver = true;
            foreach (var run in _runs)
            {
                if (run is { Outcome: BatchOutcome.Unfinished, Error: null })
                {
                    run.Error = new TimeoutException("The handler of the record didn't complete before the deadline of the invocation.");
                    (unfinished ??= []).Add(run);
                }
            }
        }

        foreach (var run in unfinished ?? [])
        {
            await ReportUnfinishedAsync(run).ConfigureAwait(false);
        }

        WarnOfRest();
    }

    // Async, so that the record is current only in here.
    private async ValueTask ReportUnfinishedAsync(RecordRun run)
    {
        run.Resume();
        _process.ReportRecordError($"{_plan.Source.Name} record {run.Record.Id} didn't complete before the deadline.", run.Error!);
        run.Finish(run.Error);
        BatchMeters.Count(_process, run.Record, run.Began, run.Error is null);
        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    private void WarnOfRest()
    {
        var count = 0;
        for (var i = 0; i < _runs.Length; i++)
        {
            count += _runs[i] is null && !_order.IsDuplicate(i) ? 1 : 0;
        }

        if (count > 0)
        {
            var reason = _deadline is { IsReached: true } ? "the deadline of the invocation" : "an earlier failure";
            _process.Warn(string.Create(
                CultureInfo.InvariantCulture,
                $"{count} of {_runs.Length} records of the batch of {_plan.Source.Name} weren't started because of {reason}. "
                + $"They are delivered again."));
        }
    }
}
