using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems;

namespace Wazil.Wasi.Descriptors;

/// <summary>What one of a guest's descriptor numbers stands for: a file or a directory, with its rights and flags.</summary>
internal sealed class Descriptor : IDisposable
{
    private Descriptor(WasiFile? file, WasiDirectory? directory, Grant? grant, Rights @base, Rights inheriting, FdFlags flags)
    {
        File = file;
        Directory = directory;
        Grant = grant;
        Base = Opened = @base;
        Inheriting = inheriting;
        Flags = flags;
    }

    internal WasiFile? File { get; }

    internal WasiDirectory? Directory { get; }

    /// <summary>The grant through which it was opened; none for streams and sockets.</summary>
    internal Grant? Grant { get; }

    /// <summary>Whether it was there from the start and has a name.</summary>
    internal bool IsPreopened { get; private init; }

    internal Rights Base { get; set; }

    /// <summary>The rights that it had when it was opened.</summary>
    internal Rights Opened { get; }

    internal Rights Inheriting { get; set; }

    internal FdFlags Flags { get; set; }

    internal FileType Type => Directory is not null ? FileType.Directory : File!.Type;

    internal static Descriptor OfFile(WasiFile file, Grant? grant, Rights rights, FdFlags flags) =>
        new(file, null, grant, rights, Rights.None, flags);

    internal static Descriptor OfDirectory(WasiDirectory directory, Grant grant, Rights @base, Rights inheriting, FdFlags flags) =>
        new(null, directory, grant, @base, inheriting, flags);

    internal static Descriptor Preopened(WasiDirectory directory, Grant grant)
    {
        var withheld = grant.IsReadOnly ? RightSets.Changing : Rights.None;
        return new(null, directory, grant, RightSets.Directory & ~withheld, (RightSets.Directory | RightSets.File) & ~withheld, FdFlags.None)
        {
            IsPreopened = true,
        };
    }

    internal WaitMode Waiting(CancellationToken cancellation) => new((Flags & FdFlags.NonBlock) == 0, cancellation);

    public void Dispose()
    {
        File?.Dispose();
        Directory?.Dispose();
    }
}
