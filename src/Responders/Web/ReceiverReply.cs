namespace TempoNest.Responders.Web;

/// <summary>What a receiver answered over HTTP: its status, how long it wants to be left alone, and as much of its body as was asked for.</summary>
internal sealed record ReceiverReply(int Status, TimeSpan? After, ReadOnlyMemory<byte> Body)
{
    public bool IsSuccess => Status is >= 200 and <= 299;

    /// <summary>
    /// Why it was not taken: busy and broken may pass, the rest will not. The receiver's own words are not repeated: they may hold ours.
    /// </summary>
    public DeliveryException Refusal(string channel) =>
        new($"Channel {channel} {Meaning} ({Status}).", Status is 408 or 425 or 429 or >= 500 ? TryAgain.Yes : TryAgain.No, After);

    private string Meaning => Status switch
    {
        >= 300 and <= 399 => "points to another address, which is not followed",
        401 or 403 or 407 => "does not let us in",
        404 => "has nothing at this address",
        410 => "is gone and wants nothing any more",
        408 or 425 => "did not hear the whole of it",
        429 => "has been told too often",
        >= 500 => "is in trouble",
        _ => "does not accept it",
    };
}
