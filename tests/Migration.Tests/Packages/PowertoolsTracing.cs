// The public types of Powertools' tracing that examples and users name; without behavior.
#nullable disable
#pragma warning disable

using System;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.XRay.Recorder.Core.Internal.Entities;

namespace AWS.Lambda.Powertools.Tracing
{
    public enum TracingCaptureMode
    {
        Response,
        Error,
        ResponseAndError,
        Disabled,
        EnvironmentVariable,
    }

    [AttributeUsage(AttributeTargets.Method)]
    public class TracingAttribute : Attribute
    {
        public string SegmentName { get; set; } = "";
        public string Namespace { get; set; } = "";
        public TracingCaptureMode CaptureMode { get; set; } = TracingCaptureMode.EnvironmentVariable;
    }

    public static class Tracing
    {
        public static Entity GetEntity() => null;
        public static void SetEntity(Entity entity) { }
        public static void AddAnnotation(string key, object value) { }
        public static void AddMetadata(string key, object value) { }
        public static void AddMetadata(string nameSpace, string key, object value) { }
        public static void AddException(Exception exception) { }
        public static void AddHttpInformation(string key, object value) { }
        public static void WithSubsegment(string name, Action<Subsegment> subsegment) { }
        public static void WithSubsegment(string nameSpace, string name, Action<Subsegment> subsegment) { }
        public static void WithSubsegment(string name, Entity entity, Action<Subsegment> subsegment) { }
        public static void WithSubsegment(string nameSpace, string name, Entity entity, Action<Subsegment> subsegment) { }
        public static void RegisterForAllServices() { }
        public static void Register<T>() { }
    }
}

namespace AWS.Lambda.Powertools.Tracing.Serializers
{
    public static class TracingSerializerExtensions
    {
        public static SourceGeneratorLambdaJsonSerializer<T> WithTracing<T>(this SourceGeneratorLambdaJsonSerializer<T> serializer)
            where T : System.Text.Json.Serialization.JsonSerializerContext => serializer;
    }
}
