// The public types of Amazon.Lambda.Annotations that examples and users name; without behavior.
#nullable disable
#pragma warning disable

using System;
using System.Net;

namespace Amazon.Lambda.Annotations
{
    [AttributeUsage(AttributeTargets.Method)]
    public class LambdaFunctionAttribute : Attribute
    {
        public string ResourceName { get; set; }
        public uint Timeout { get; set; }
        public uint MemorySize { get; set; }
        public string Policies { get; set; }
    }

    [AttributeUsage(AttributeTargets.Class)]
    public class LambdaStartupAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Assembly)]
    public class LambdaGlobalPropertiesAttribute : Attribute
    {
        public bool GenerateMain { get; set; }
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public class FromServicesAttribute : Attribute
    {
    }
}

namespace Amazon.Lambda.Annotations.SQS
{
    [AttributeUsage(AttributeTargets.Method)]
    public class SQSEventAttribute(string queue) : Attribute
    {
        public string Queue => queue;
    }
}

namespace Amazon.Lambda.Annotations.APIGateway
{
    public enum LambdaHttpMethod
    {
        Any,
        Get,
        Post,
        Put,
        Patch,
        Head,
        Delete,
        Options,
    }

    [AttributeUsage(AttributeTargets.Method)]
    public class RestApiAttribute(LambdaHttpMethod method, string template) : Attribute
    {
        public string Template { get; set; } = template;
        public LambdaHttpMethod Method { get; set; } = method;
        public string Authorizer { get; set; }
    }

    [AttributeUsage(AttributeTargets.Method)]
    public class HttpApiAttribute(LambdaHttpMethod method, string template) : Attribute
    {
        public string Template { get; set; } = template;
        public LambdaHttpMethod Method { get; set; } = method;
        public string Authorizer { get; set; }
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public class FromQueryAttribute : Attribute
    {
        public string Name { get; set; }
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public class FromHeaderAttribute : Attribute
    {
        public string Name { get; set; }
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public class FromRouteAttribute : Attribute
    {
        public string Name { get; set; }
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public class FromCustomAuthorizerAttribute : Attribute
    {
        public string Name { get; set; }
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public class FromBodyAttribute : Attribute
    {
    }

    public interface IHttpResult
    {
        HttpStatusCode StatusCode { get; }
        IHttpResult AddHeader(string name, string value);
    }

    public class HttpResults : IHttpResult
    {
        public HttpStatusCode StatusCode { get; }
        public IHttpResult AddHeader(string name, string value) => this;
        public static IHttpResult Accepted(object body = null) => null;
        public static IHttpResult BadGateway() => null;
        public static IHttpResult BadRequest(object body = null) => null;
        public static IHttpResult Conflict(object body = null) => null;
        public static IHttpResult Created(string uri = null, object body = null) => null;
        public static IHttpResult Forbid(object body = null) => null;
        public static IHttpResult InternalServerError(object body = null) => null;
        public static IHttpResult NotFound(object body = null) => null;
        public static IHttpResult Ok(object body = null) => null;
        public static IHttpResult Redirect(string uri, bool permanent = false, bool preserveMethod = false) => null;
        public static IHttpResult ServiceUnavailable(int? delaySeconds = null) => null;
        public static IHttpResult Unauthorized() => null;
        public static IHttpResult NewResult(HttpStatusCode statusCode, object body = null) => null;
    }
}
