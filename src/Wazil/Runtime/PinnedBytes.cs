namespace Wazil.Runtime;

/// <summary>Makes arrays that stay where they are, to be pointed into.</summary>
/// <remarks>Always of bytes, whatever is kept in them: .NET has compiled that already, and other types at every start anew.</remarks>
internal static class PinnedBytes
{
    /// <summary>Makes an array of zeros, aligned to the size of a pointer.</summary>
    public static byte[] New(int size)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(size, pinned: true);
        Array.Clear(bytes);
        return bytes;
    }
}
