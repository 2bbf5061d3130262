using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// What the calls of the user's code say of dimensions. One whose value is bad data must not go on under the value before: what
// is there is written, and the document goes on without it.
internal sealed partial class MetricsRecorder
{
    internal void AddDimension(string name, string value)
    {
        lock (_gate)
        {
            var document = Open(out var plan);
            Checks.DimensionName(name, document);
            Checks.RoomInMainSet(name, document, plan);
            var bytes = EmfDocument.BytesOfDimension(name, value ?? "") - document.BytesOfDimension(name);
            if ((EmfRules.DimensionValue(name, value) ?? plan.NoRoom(document, bytes)) is { } problem)
            {
                Reject(problem, nameof(value));
                Withhold(document, plan, name, value);
                return;
            }

            MakeRoomForChange(document, plan, name, value!);
            document.SetDimension(name, value!, isMain: true);
        }
    }

    internal void AddDimensions((string Name, string Value)[] dimensions)
    {
        if (dimensions.Length == 0)
        {
            throw new ArgumentException("No dimensions were given.", nameof(dimensions));
        }

        var names = Array.ConvertAll(dimensions, static dimension => dimension.Name);
        lock (_gate)
        {
            var document = Open(out var plan);
            Checks.DimensionNames(dimensions, document);
            Checks.ThrowIf(plan.CountOfSet(names) > EmfRules.MaxDimensions ? EmfRules.TooManyDimensions : null, nameof(dimensions));
            Array.Sort(names, StringComparer.Ordinal);
            var isNew = !document.HasSet(names);
            if (ProblemOfSet(document, plan, dimensions, isNew ? names : []) is { } problem)
            {
                Reject(problem, nameof(dimensions));
                foreach (var (name, value) in dimensions)
                {
                    Withhold(document, plan, name, value);
                }

                return;
            }

            foreach (var (name, value) in dimensions)
            {
                MakeRoomForChange(document, plan, name, value);
            }

            foreach (var (name, value) in dimensions)
            {
                document.SetDimension(name, value, isMain: false);
            }

            if (isNew)
            {
                document.AddSet(names);
            }
        }
    }

    internal void SetDefaultDimensions((string Name, string Value)[] dimensions)
    {
        if (_invocation is null)
        {
            lock (_gate)
            {
                WriteUnderOldDefaults(Plan());
            }

            _process.Configure(options => options.SetDefaultDimensions(dimensions));
            return;
        }

        lock (_gate)
        {
            var document = Open(out var plan);
            Checks.DimensionNames(dimensions, document);
            var basis = _process.PlanOf(_attribute);
            if (!PlanBuilder.Replace(basis, dimensions).HasSetsWithin(document))
            {
                throw new ArgumentException(EmfRules.TooManyDimensions, nameof(dimensions));
            }

            var good = Array.FindAll(dimensions, IsGood);
            var changed = PlanBuilder.Replace(basis, good);
            if (changed.NoRoom(document, 0) is { } problem)
            {
                Reject(problem, nameof(dimensions));
                (good, changed) = ([], PlanBuilder.Replace(basis, []));
            }

            if (plan.Namespace != changed.Namespace || !Array.TrueForAll(plan.Dimensions, IsKept) || Array.Exists(dimensions, IsWithheld))
            {
                WriteUnderOldDefaults(plan);
            }

            foreach (var (name, _) in dimensions)
            {
                document.Withheld.Remove(name);
                if (!changed.HasDimension(name))
                {
                    document.Withheld.Add(name);
                }
            }

            _defaults = good;
            _plan = changed;

            bool IsWithheld((string Name, string Value) dimension) => document.Withheld.Contains(dimension.Name);

            bool IsKept(KeyValuePair<string, string> dimension) => changed.ValueOfDimension(dimension.Key) == dimension.Value;
        }

        bool IsGood((string Name, string Value) dimension)
        {
            if (EmfRules.DimensionValue(dimension.Name, dimension.Value) is not { } problem)
            {
                return true;
            }

            Reject(problem, nameof(dimensions));
            return false;
        }
    }

    private static string? ProblemOfSet(EmfDocument document, MetricsPlan plan, (string Name, string Value)[] dimensions, string[] newNames)
    {
        var bytes = EmfDocument.BytesOfNames(newNames);
        foreach (var (name, value) in dimensions)
        {
            if (EmfRules.DimensionValue(name, value) is { } problem)
            {
                return problem;
            }

            bytes += EmfDocument.BytesOfDimension(name, value) - document.BytesOfDimension(name);
        }

        return plan.NoRoom(document, bytes, newNames.Length > 0 ? 1 : 0);
    }

    private void WriteUnderOldDefaults(MetricsPlan plan)
    {
        if (_document is not null)
        {
            MakeRoom(_document, plan);
        }

        WriteMeasured(plan);
    }

    // A dimension has one value in a document: with another, what was recorded so far leaves under the old one.
    private void MakeRoomForChange(EmfDocument document, MetricsPlan plan, string name, string value)
    {
        if (document.Withheld.Contains(name) || (ValueInForce(document, plan, name) is { } before && before != value))
        {
            MakeRoom(document, plan);
        }
    }

    private void Withhold(EmfDocument document, MetricsPlan plan, string name, string? rejected)
    {
        var before = ValueInForce(document, plan, name);
        if (before is not null && before == rejected)
        {
            return;
        }

        if (before is not null)
        {
            MakeRoom(document, plan);
        }

        document.Withhold(name);
    }

    private static string? ValueInForce(EmfDocument document, MetricsPlan plan, string name) =>
        document.ValueOfDimension(name) ?? (document.Withheld.Contains(name) ? null : plan.ValueOfDimension(name));
}
