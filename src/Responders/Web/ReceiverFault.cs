using System.Net.Sockets;
using System.Security.Authentication;

namespace TempoNest.Responders.Web;

/// <summary>A broken exchange as a sentence. The framework's messages are not quoted: they may tell more than they should.</summary>
internal static class ReceiverFault
{
    public static DeliveryException Of(Exception broken, string channel)
    {
        if (Inner<DeliveryException>(broken) is { } ours) return new($"Channel {channel}: {ours.Message}", ours.TryAgain);
        var words = Inner<SocketException>(broken) is { } socket ? Of(socket.SocketErrorCode)
            : Inner<AuthenticationException>(broken) is not null ? "could not agree with us on TLS"
            : broken is HttpRequestException http ? Of(http.HttpRequestError)
            : "cut the connection";
        return new($"Channel {channel} {words}.", TryAgain.Yes);
    }

    private static string Of(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "refused the connection",
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => "cut the connection",
        SocketError.TimedOut => "did not answer",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "has a name nobody knows",
        _ => $"cannot be reached ({error})",
    };

    private static string Of(HttpRequestError error) => error switch
    {
        HttpRequestError.ResponseEnded => "broke off its answer",
        HttpRequestError.SecureConnectionError => "could not agree with us on TLS",
        HttpRequestError.ConfigurationLimitExceeded => "sent more headers than are read",
        HttpRequestError.InvalidResponse => "did not speak HTTP",
        HttpRequestError.NameResolutionError => "has a name nobody knows",
        _ => $"cannot be reached ({error})",
    };

    private static T? Inner<T>(Exception? broken) where T : Exception
    {
        for (; broken is not null; broken = broken.InnerException)
            if (broken is T found) return found;
        return null;
    }
}
