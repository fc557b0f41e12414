using System.Net.Sockets;

namespace TempoNest.Probes.Web;

/// <summary>A broken exchange as a sentence. The framework's messages are not quoted: they may tell more than they should.</summary>
internal static class WebFault
{
    public static SourceException Of(Exception broken, SourceQuestion question)
    {
        if (Inner<SourceException>(broken) is { } ours) return ours;
        var (words, fault) = Inner<SocketException>(broken) is { } socket ? Of(socket.SocketErrorCode) : Of(broken);
        return new($"{question.Place} {words}.", fault);
    }

    private static (string, SourceFault) Of(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => ("refused the connection", SourceFault.Silent),
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => ("cut the connection", SourceFault.Silent),
        SocketError.TimedOut => ("did not answer", SourceFault.Silent),
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => ("has a name nobody knows", SourceFault.Passing),
        _ => ($"cannot be reached ({error})", SourceFault.Passing),
    };

    private static (string, SourceFault) Of(Exception broken) => broken switch
    {
        InvalidDataException => ("sent an answer whose compression is damaged", SourceFault.Lasting),
        HttpRequestException http => Of(http.HttpRequestError),
        HttpIOException http => Of(http.HttpRequestError),
        _ => ("cut the connection", SourceFault.Silent),
    };

    private static (string, SourceFault) Of(HttpRequestError error) => error switch
    {
        HttpRequestError.ResponseEnded => ("broke off its answer", SourceFault.Silent),
        HttpRequestError.SecureConnectionError => ("could not agree with us on TLS", SourceFault.Lasting),
        HttpRequestError.ConfigurationLimitExceeded => ("sent more headers than are read", SourceFault.Lasting),
        HttpRequestError.InvalidResponse => ("did not speak HTTP", SourceFault.Lasting),
        HttpRequestError.NameResolutionError => ("has a name nobody knows", SourceFault.Passing),
        _ => ($"cannot be reached ({error})", SourceFault.Passing),
    };

    private static T? Inner<T>(Exception? broken) where T : Exception
    {
        for (; broken is not null; broken = broken.InnerException)
            if (broken is T found) return found;
        return null;
    }
}
