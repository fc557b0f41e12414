using System.Net;

namespace TempoNest.Probes.Web;

/// <summary>What came back over HTTP, read within its cap.</summary>
public sealed record WebReply(HttpStatusCode Status, ReadOnlyMemory<byte> Body, string? MediaType, string? Secret)
{
    public bool IsSuccess => (int)Status is >= 200 and <= 299;

    /// <summary>The server's own words in a sentence of ours. One that repeats what it was sent must not log our secret.</summary>
    public string Quote(string words) => Sentence.Of(Credentials.Hide(words, Secret));

    /// <summary>The fault of a status that is no success: busy or broken may pass, the rest will not.</summary>
    public SourceFault Fault => (int)Status is 429 or >= 500 ? SourceFault.Passing : SourceFault.Lasting;

    /// <summary>What a status that is no success says, in words.</summary>
    public string Meaning => (int)Status switch
    {
        >= 300 and <= 399 => "points to another address, which is not followed",
        401 or 403 or 407 => "does not let us in",
        404 => "has nothing at this path",
        429 => "has been asked too often",
        >= 500 => "is in trouble",
        _ => "does not accept the question",
    };
}
