using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Views;

namespace TempoNest.Api;

/// <summary>The API's own description: what the codec writes its own way is said here.</summary>
internal static class Description
{
    public static void Of(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "TempoNest Sessions", Version = "v1", Description = "Watches a deployment for 48 hours and helps people decide." };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
    }

    private static void Describe(OpenApiSchema schema, Type type)
    {
        if (type == typeof(DateTimeOffset)) (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        else if (type == typeof(TimeSpan)) (schema.Type, schema.Format) = (JsonSchemaType.String, "duration");
        else if (type == typeof(double)) schema.Type = JsonSchemaType.Number;
        else if (type == typeof(Unit)) schema.Type = JsonSchemaType.String;
        else if (type == typeof(RawJson)) schema.Type = JsonSchemaType.Object;
        else if (type.IsEnum) (schema.Type, schema.Enum) = (JsonSchemaType.String, [.. Enum.GetNames(type).Select(name => (System.Text.Json.Nodes.JsonNode)System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name))]);
    }
}
