using Wazil.Wasi.Abi;
using Wazil.Wasi.Descriptors;
using Wazil.Wasi.FileSystems;

namespace Wazil.Wasi.Calls;

/// <summary>What a WASI function works on: who calls, its memory, and what ends the call.</summary>
/// <param name="Context">The guest's state.</param>
/// <param name="Memory">The guest's memory.</param>
/// <param name="IsUnstable">Whether the older <c>wasi_unstable</c> was called, with its own layouts.</param>
/// <param name="Store">The store that runs the guest; null where a function is called without one.</param>
internal readonly record struct WasiCall(WasiContext Context, GuestMemory Memory, bool IsUnstable, Store? Store)
{
    /// <summary>Ends waits: when the store is interrupted, or the options' own token is cancelled.</summary>
    internal CancellationToken Cancellation => Context.CancellationOf(Store);

    /// <summary>Finds a descriptor that has some rights.</summary>
    internal Errno Find(int fd, Rights rights, out Descriptor descriptor)
    {
        if (!Context.Table.TryGet(fd, out descriptor!))
            return Errno.BadF;
        return CheckRights(descriptor, rights);
    }

    /// <summary>Finds a descriptor of a file that has some rights.</summary>
    internal Errno FindFile(int fd, Rights rights, out Descriptor descriptor, out WasiFile file)
    {
        file = null!;
        if (!Context.Table.TryGet(fd, out descriptor!) || descriptor.File is null)
            return Errno.BadF;
        file = descriptor.File;
        return CheckRights(descriptor, rights);
    }

    /// <summary>Finds a descriptor of a directory that has some rights.</summary>
    internal Errno FindDirectory(int fd, Rights rights, out Descriptor descriptor, out WasiDirectory directory)
    {
        directory = null!;
        if (!Context.Table.TryGet(fd, out descriptor!))
            return Errno.BadF;
        if (descriptor.Directory is null)
            return Errno.NotDir;
        directory = descriptor.Directory;
        return CheckRights(descriptor, rights);
    }

    /// <summary>What a read-only grant withholds is refused as a read-only file system does.</summary>
    private static Errno CheckRights(Descriptor descriptor, Rights rights)
    {
        var missing = rights & ~descriptor.Base;
        if (missing == 0)
            return Errno.Success;
        return descriptor.Grant is { IsReadOnly: true } && (missing & RightSets.Changing) != 0 ? Errno.RoFs : Errno.NotCapable;
    }

    /// <summary>Copies a path out of the guest's memory, where another of its threads could change it.</summary>
    internal Errno ReadPath(int pointer, int length, out byte[] path)
    {
        path = [];
        if (!Memory.TryGet(pointer, (uint)length, out var span))
            return Errno.Fault;
        if (span.Length > Context.Options.Limits.PathLength)
            return Errno.NameTooLong;
        path = span.ToArray();
        return Errno.Success;
    }
}
