using System.IO.Compression;
using System.Security.Cryptography;

namespace TempoNest.Api.Pages.Assets;

/// <summary>A file that pages use, inside the program: under a name that changes with its bytes, so browsers keep it for good.</summary>
internal sealed record Asset(string Type, byte[] Bytes, byte[] Zipped, string Version)
{
    /// <summary>All of them.</summary>
    internal sealed class Shelf
    {
        private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal) { ["pages.css"] = "text/css", ["pages.js"] = "text/javascript", ["mark.svg"] = "image/svg+xml" };

        private readonly Dictionary<string, Asset> all = Types.ToDictionary(one => one.Key, one => Load(one.Key, one.Value), StringComparer.Ordinal);

        public string Url(string name) => $"/assets/{name}?v={all[name].Version}";

        public IResult Answer(HttpContext http, string name)
        {
            if (!all.TryGetValue(name, out var asset)) return Results.NotFound();
            var headers = http.Response.Headers;
            headers.CacheControl = http.Request.Query["v"] == asset.Version ? "public, max-age=31536000, immutable" : "no-cache";
            headers.XContentTypeOptions = "nosniff";
            headers.Vary = "Accept-Encoding";
            if (!http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase)) return Results.Bytes(asset.Bytes, asset.Type);
            headers.ContentEncoding = "gzip";
            return Results.Bytes(asset.Zipped, asset.Type);
        }

        private static Asset Load(string name, string type)
        {
            using var stream = typeof(Asset).Assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            using var zipped = new MemoryStream();
            using (var gzip = new GZipStream(zipped, CompressionLevel.SmallestSize)) gzip.Write(bytes);
            return new(type, bytes, zipped.ToArray(), Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]);
        }
    }
}
