using Lamplighter.Emf;

namespace Lamplighter.Recording;

// What the calls of the user's code say of dimensions.
internal sealed partial class MetricsRecorder
{
    internal void AddDimension(string name, string value)
    {
        lock (_gate)
        {
            var document = Open(out var plan);
            Checks.DimensionName(name, document);
            if (EmfRules.DimensionValue(name, value) is { } problem)
            {
                Reject(problem, nameof(value));
                return;
            }

            Checks.RoomInMainSet(name, document, plan);
            if (HasRoom(document, plan, EmfDocument.BytesOfDimension(name, value), nameof(value)))
            {
                MakeRoomForChanges(document, plan, [(name, value)]);
                document.SetDimension(name, value, isMain: true);
            }
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
            if (!Check(dimensions, document, plan))
            {
                return;
            }

            Array.Sort(names, StringComparer.Ordinal);
            var isNew = !document.HasSet(names);
            var setBytes = plan.BytesOfSet(names);
            var bytes = isNew ? setBytes : 0;
            foreach (var (name, value) in dimensions)
            {
                bytes += EmfDocument.BytesOfDimension(name, value);
            }

            if (!HasRoom(document, plan, bytes, nameof(dimensions)))
            {
                return;
            }

            MakeRoomForChanges(document, plan, dimensions);
            foreach (var (name, value) in dimensions)
            {
                document.SetDimension(name, value, isMain: false);
            }

            if (isNew)
            {
                document.AddSet(names, setBytes);
            }
        }
    }

    internal void SetDefaultDimensions((string Name, string Value)[] dimensions)
    {
        if (_invocation is null)
        {
            _process.Configure(options => options.SetDefaultDimensions(dimensions));
            return;
        }

        lock (_gate)
        {
            var document = Open(out var plan);
            if (!Check(dimensions, document, plan))
            {
                return;
            }

            var changed = plan.With(PlanBuilder.Replace(plan, dimensions));
            Checks.RoomInMainSet("service", document, changed);
            if (!HasRoom(document, changed, document.FurtherSets.Count * changed.BytesOfSet([]), nameof(dimensions)))
            {
                return;
            }

            _defaults = [.. dimensions];
            _plan = changed;
        }
    }

    // A dimension has one value in a document: with another, what was recorded so far leaves under the old one.
    private void MakeRoomForChanges(EmfDocument document, MetricsPlan plan, ReadOnlySpan<(string Name, string Value)> dimensions)
    {
        foreach (var (name, value) in dimensions)
        {
            var before = document.ValueOfDimension(name) ?? plan.ValueOfDimension(name);
            if (before is not null && before != value)
            {
                MakeRoom(document, plan);
            }
        }
    }

    private bool Check((string Name, string Value)[] dimensions, EmfDocument document, MetricsPlan plan)
    {
        var count = plan.Dimensions.Length;
        for (var i = 0; i < dimensions.Length; i++)
        {
            var (name, _) = dimensions[i];
            Checks.DimensionName(name, document);
            count += plan.HasDimension(name) ? 0 : 1;
            if (Array.FindIndex(dimensions, other => other.Name == name) < i)
            {
                throw new ArgumentException($"The dimension \"{name}\" was given twice.", nameof(dimensions));
            }
        }

        Checks.ThrowIf(count > EmfRules.MaxDimensions ? EmfRules.TooManyDimensions : null, nameof(dimensions));
        foreach (var (name, value) in dimensions)
        {
            if (EmfRules.DimensionValue(name, value) is { } problem)
            {
                Reject(problem, nameof(dimensions));
                return false;
            }
        }

        return true;
    }
}
