namespace TempoNest.EventLog.Sqlite;

/// <summary>
/// The exclusive hold on a data folder. The operating system gives it back when the process ends, however it ends, so the file that
/// is left behind locks nobody out.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    public static FolderLock Take(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FolderLock(new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException held) when (held is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
        {
            throw new DataFolderInUseException(Path.GetFullPath(folder), held);
        }
    }

    // The file stays: deleting it would let two processes hold two files of the same name.
    public void Dispose() => _file.Dispose();
}
