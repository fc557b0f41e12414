using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace TempoNest.Responders.Web;

/// <summary>JSON as it goes over the wire.</summary>
internal static class Json
{
    public static HttpRequestMessage Post(Uri url, JsonObject body, string type = "application/json") =>
        new(HttpMethod.Post, url) { Content = Content(Bytes(body), type) };

    /// <summary>The word a value has in what we send: <c>incidentOpened</c>.</summary>
    public static string Word<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static byte[] Bytes(JsonObject body) => System.Text.Encoding.UTF8.GetBytes(body.ToJsonString());

    public static HttpContent Content(byte[] body, string type) =>
        new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(type, "utf-8") } };
}
