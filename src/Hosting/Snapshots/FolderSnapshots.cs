using TempoNest.Contracts.Log;

namespace TempoNest.Hosting.Snapshots;

/// <summary>Snapshots as files of a folder: for the service that is one process.</summary>
internal sealed class FolderSnapshots(string folder) : ISnapshotStore
{
    private const int HashBytes = 32;

    public async ValueTask<StoredSnapshot?> Read(string name, CancellationToken cancel)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(PathOf(name), cancel);
            return bytes.Length < sizeof(long) + HashBytes ? null
                : new StoredSnapshot(BitConverter.ToInt64(bytes), bytes[sizeof(long)..(sizeof(long) + HashBytes)], bytes[(sizeof(long) + HashBytes)..]);
        }
        catch (IOException) { return null; }
    }

    /// <summary>Written aside and moved: nobody meets half of it.</summary>
    public async ValueTask Save(string name, StoredSnapshot snapshot, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var path = PathOf(name);
        await File.WriteAllBytesAsync(path + ".new", [.. BitConverter.GetBytes(snapshot.Sequence), .. snapshot.Hash, .. snapshot.Bytes], cancel);
        File.Move(path + ".new", path, overwrite: true);
    }

    // A session's id is text of ours, but nothing that came from outside becomes a path.
    private string PathOf(string name) => Path.Combine(folder, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name))) + ".snapshot");
}
