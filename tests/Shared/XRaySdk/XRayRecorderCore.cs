// The public types of AWSXRayRecorder.Core 2.16 that generated code and users' code name, with so much behavior that they can be tested.
#nullable disable
#pragma warning disable

using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Threading;
using System.Threading.Tasks;
using Amazon.XRay.Recorder.Core.Internal.Context;
using Amazon.XRay.Recorder.Core.Internal.Emitters;
using Amazon.XRay.Recorder.Core.Internal.Entities;
using Amazon.XRay.Recorder.Core.Sampling;
using Amazon.XRay.Recorder.Core.Strategies;

namespace Amazon.XRay.Recorder.Core
{
    public interface IAWSXRayRecorder : IDisposable
    {
        void BeginSubsegment(string name, DateTime? timestamp = null);
        void EndSubsegment(DateTime? timestamp = null);
        void AddAnnotation(string key, object value);
        void AddMetadata(string key, object value);
        void AddMetadata(string nameSpace, string key, object value);
        void AddHttpInformation(string key, object value);
        void AddSqlInformation(string key, string value);
        void AddException(Exception ex);
        void MarkError();
        void MarkFault();
        void MarkThrottle();
        void SetNamespace(string value);
        void TraceMethod(string name, Action method);
        Task TraceMethodAsync(string name, Func<Task> method);
        Task<TResult> TraceMethodAsync<TResult>(string name, Func<Task<TResult>> method);
        Entity GetEntity();
        void SetEntity(Entity entity);
        void ClearEntity();
    }

    public abstract class AWSXRayRecorderImpl : IAWSXRayRecorder
    {
        public ITraceContext TraceContext { get; set; } = DefaultTraceContext.GetTraceContext();
        public IStreamingStrategy StreamingStrategy { get; set; } = new DefaultStreamingStrategy();
        public ISegmentEmitter Emitter { get; set; }

        public void BeginSubsegment(string name, DateTime? timestamp = null)
        {
            if (!TraceContext.IsEntityPresent())
            {
                AddFacadeSegment();
            }
            else if (LambdaEnvironment.TraceId is { } current && current != TraceContext.GetEntity().RootSegment.TraceId)
            {
                TraceContext.ClearEntity();
                BeginSubsegment(name, timestamp);
                return;
            }

            var parent = TraceContext.GetEntity();
            var subsegment = new Subsegment(name);
            parent.AddSubsegment(subsegment);
            subsegment.Sampled = parent.Sampled;
            TraceContext.SetEntity(subsegment);
        }

        public void EndSubsegment(DateTime? timestamp = null)
        {
            var subsegment = (Subsegment)TraceContext.GetEntity();
            subsegment.IsInProgress = false;
            TraceContext.SetEntity(subsegment.Parent);
            subsegment.Release();
            if (subsegment.IsEmittable())
            {
                Emitter.Send(subsegment.RootSegment);
            }
            else if (StreamingStrategy.ShouldStream(subsegment))
            {
                StreamingStrategy.Stream(subsegment.RootSegment, Emitter);
            }

            if (TraceContext.IsEntityPresent() && TraceContext.GetEntity().GetType() == typeof(FacadeSegment))
            {
                var facade = TraceContext.GetEntity();
                facade.IsInProgress = false;
                facade.Release();
                StreamingStrategy.Stream(facade, Emitter);
                TraceContext.ClearEntity();
            }
        }

        public void AddAnnotation(string key, object value) => GetEntity().AddAnnotation(key, value);
        public void AddMetadata(string key, object value) => GetEntity().AddMetadata(key, value);
        public void AddMetadata(string nameSpace, string key, object value) => GetEntity().AddMetadata(nameSpace, key, value);
        public void AddHttpInformation(string key, object value) => GetEntity().Http[key] = value;
        public void AddSqlInformation(string key, string value) => GetEntity().Sql[key] = value;
        public void AddException(Exception ex) => GetEntity().AddException(ex);
        public void SetNamespace(string value) => ((Subsegment)GetEntity()).Namespace = value;
        public Entity GetEntity() => TraceContext.GetEntity();
        public void SetEntity(Entity entity) => TraceContext.SetEntity(entity);
        public void ClearEntity() => TraceContext.ClearEntity();
        public bool IsEntityPresent() => TraceContext.IsEntityPresent();

        public void MarkError()
        {
            GetEntity().HasError = true;
            GetEntity().HasFault = false;
        }

        public void MarkFault()
        {
            GetEntity().HasFault = true;
            GetEntity().HasError = false;
        }

        public void MarkThrottle()
        {
            GetEntity().IsThrottled = true;
            MarkError();
        }

        public void TraceMethod(string name, Action method)
        {
            BeginSubsegment(name);
            try
            {
                method();
            }
            catch (Exception error)
            {
                AddException(error);
                throw;
            }
            finally
            {
                EndSubsegment();
            }
        }

        public Task TraceMethodAsync(string name, Func<Task> method) => TraceMethodAsync(name, async () =>
        {
            await method();
            return 0;
        });

        public async Task<TResult> TraceMethodAsync<TResult>(string name, Func<Task<TResult>> method)
        {
            BeginSubsegment(name);
            try
            {
                return await method();
            }
            catch (Exception error)
            {
                AddException(error);
                throw;
            }
            finally
            {
                EndSubsegment();
            }
        }

        public void Dispose()
        {
        }

        internal void AddFacadeSegment() =>
            TraceContext.SetEntity(new FacadeSegment("Facade", LambdaEnvironment.TraceId ?? LambdaEnvironment.NoTrace, "0123456789abcdef")
            {
                Sampled = LambdaEnvironment.TraceId is null ? SampleDecision.NotSampled : SampleDecision.Sampled,
            });
    }

    public class AWSXRayRecorder : AWSXRayRecorderImpl
    {
        public static AWSXRayRecorder Instance { get; private set; } = new AWSXRayRecorder();
    }

    // Stands for the environment variable: not a type of the real package.
    public static class LambdaEnvironment
    {
        public const string NoTrace = "1-00000001-000000000000000000000000";
        private static readonly AsyncLocal<string> s_traceId = new();
        public static string TraceId { get => s_traceId.Value; set => s_traceId.Value = value; }
    }
}

namespace Amazon.XRay.Recorder.Core.Internal.Context
{
    public interface ITraceContext
    {
        Entity GetEntity();
        void SetEntity(Entity entity);
        void ClearEntity();
        bool IsEntityPresent();
        void HandleEntityMissing(IAWSXRayRecorder recorder, Exception e, string message);
    }

    public static class DefaultTraceContext
    {
        public static ITraceContext GetTraceContext() => new LambdaContextContainer();
    }

    public class LambdaContextContainer : ITraceContext
    {
        private static readonly AsyncLocal<Entity> s_entity = new();

        public Entity GetEntity()
        {
            if (s_entity.Value is null)
            {
                AWSXRayRecorder.Instance.AddFacadeSegment();
            }

            return s_entity.Value;
        }

        public void SetEntity(Entity entity) => s_entity.Value = entity;
        public void ClearEntity() => s_entity.Value = null;
        public bool IsEntityPresent() => s_entity.Value is not null;
        public void HandleEntityMissing(IAWSXRayRecorder recorder, Exception e, string message) => throw e;
    }
}

namespace Amazon.XRay.Recorder.Core.Internal.Emitters
{
    public interface ISegmentEmitter : IDisposable
    {
        void Send(Entity segment);
        void SetDaemonAddress(string daemonAddress);
    }
}

namespace Amazon.XRay.Recorder.Core.Sampling
{
    public enum SampleDecision
    {
        NotSampled = '0',
        Sampled = '1',
        Unknown = ' ',
        Requested = '?',
    }
}

namespace Amazon.XRay.Recorder.Core.Strategies
{
    public interface IStreamingStrategy
    {
        bool ShouldStream(Entity entity);
        void Stream(Entity entity, ISegmentEmitter emitter);
    }

    public class DefaultStreamingStrategy : IStreamingStrategy
    {
        public bool ShouldStream(Entity entity) => entity.Sampled == SampleDecision.Sampled && entity.RootSegment.Size >= 100;

        public void Stream(Entity entity, ISegmentEmitter emitter)
        {
            lock (entity.Subsegments)
            {
                entity.Subsegments.ForEach(next => Stream(next, emitter));
                entity.Subsegments.RemoveAll(next => next.HasStreamed);
            }

            if (entity is Subsegment ended && ended is { Sampled: SampleDecision.Sampled, IsInProgress: false, Reference: 0 }
                && ended.Subsegments.Count == 0)
            {
                ended.TraceId = ended.RootSegment.TraceId;
                ended.ParentId = ended.Parent.Id;
                emitter.Send(ended);
                ended.RootSegment.DecrementSize();
                ended.HasStreamed = true;
            }
        }
    }
}

namespace Amazon.XRay.Recorder.Core.Internal.Entities
{
    public abstract class Entity(string name)
    {
        private long _references = 1;

        public string TraceId { get; set; }
        public string Id { get; set; } = Convert.ToHexStringLower(BitConverter.GetBytes(Random.Shared.NextInt64()));
        public string Name { get; set; } = name;
        public string ParentId { get; set; }
        public bool HasFault { get; set; }
        public bool HasError { get; set; }
        public bool IsThrottled { get; set; }
        public bool IsInProgress { get; set; } = true;
        public bool HasStreamed { get; set; }
        public long Reference => Interlocked.Read(ref _references);
        public SampleDecision Sampled { get; set; }
        public Segment RootSegment { get; set; }
        public Cause Cause { get; private set; }
        public List<Subsegment> Subsegments { get; } = [];
        public Annotations Annotations { get; } = new();
        public bool IsAnnotationsAdded => Annotations.GetEnumerator().MoveNext();
        public IDictionary<string, IDictionary> Metadata { get; } = new ConcurrentDictionary<string, IDictionary>();
        public bool IsMetadataAdded => Metadata.Count > 0;
        public IDictionary<string, object> Http { get; } = new ConcurrentDictionary<string, object>();
        public bool IsHttpAdded => Http.Count > 0;
        public IDictionary<string, string> Sql { get; } = new ConcurrentDictionary<string, string>();
        public bool IsSqlAdded => Sql.Count > 0;

        public void AddAnnotation(string key, object value) => Annotations.Add(key, value);
        public void AddMetadata(string key, object value) => AddMetadata("default", key, value);

        public void AddMetadata(string nameSpace, string key, object value)
        {
            Metadata.TryAdd(nameSpace, new ConcurrentDictionary<string, object>());
            Metadata[nameSpace][key] = value;
        }

        public void AddException(Exception e)
        {
            HasFault = true;
            Cause = new Cause(e);
        }

        public void AddSubsegment(Subsegment subsegment)
        {
            if (!IsInProgress)
            {
                throw new InvalidOperationException("Cannot add subsegment to a completed segment.");
            }

            lock (Subsegments)
            {
                Subsegments.Add(subsegment);
            }

            Interlocked.Increment(ref _references);
            subsegment.Parent = this;
            subsegment.RootSegment = RootSegment;
            RootSegment.IncrementSize();
        }

        public abstract bool IsEmittable();
        public abstract long Release();
        protected long DecrementReferenceCounter() => Interlocked.Decrement(ref _references);
    }

    public class Segment : Entity
    {
        private long _size;

        public Segment(string name, string traceId = null, string parentId = null) : base(name)
        {
            TraceId = traceId;
            ParentId = parentId;
            RootSegment = this;
        }

        public long Size => Interlocked.Read(ref _size);
        public void IncrementSize() => Interlocked.Increment(ref _size);
        public void DecrementSize() => Interlocked.Decrement(ref _size);
        public override bool IsEmittable() => Reference == 0;
        public override long Release() => DecrementReferenceCounter();
    }

    public class FacadeSegment : Segment
    {
        public FacadeSegment(string name, string traceId, string parentId = null) : base(name, traceId, parentId) => Id = parentId;
    }

    public class Subsegment(string name) : Entity(name)
    {
        public string Namespace { get; set; }
        public Entity Parent { get; set; }
        public override bool IsEmittable() => Reference == 0 && Parent is not null && Parent.IsEmittable();

        public override long Release()
        {
            var count = DecrementReferenceCounter();
            if (count == 0)
            {
                Parent?.Release();
            }

            return count;
        }
    }

    public class Annotations : IEnumerable<KeyValuePair<string, object>>
    {
        private readonly ConcurrentDictionary<string, object> _values = new();

        public void Add(string key, object value) => _values[key] = value;
        public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _values.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    public class Cause(Exception error)
    {
        public ReadOnlyCollection<ExceptionDescriptor> ExceptionDescriptors { get; } = new([new ExceptionDescriptor { Exception = error }]);
        public bool IsExceptionAdded => true;
    }

    public class ExceptionDescriptor
    {
        public Exception Exception { get; set; }
    }
}
