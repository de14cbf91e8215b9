using System.Runtime.InteropServices;

namespace Wazil.Wasi.FileSystems.Posix;

/// <summary>A file descriptor of the host, closed when nobody uses it any more.</summary>
internal sealed class HostHandle : SafeHandle
{
    public HostHandle()
        : base(-1, ownsHandle: true)
    {
    }

    internal HostHandle(int descriptor, bool owned)
        : base(-1, owned) => SetHandle(descriptor);

    public override bool IsInvalid => handle == -1;

    /// <summary>The number, for as long as somebody else keeps the handle open.</summary>
    internal int Descriptor => (int)handle;

    protected override bool ReleaseHandle() => LibC.Close((int)handle) == 0;
}
