namespace Wazil.Wasi.Descriptors;

/// <summary>A granted directory of one instance. Nothing is renamed or linked from one grant to another.</summary>
internal sealed class Grant(byte[] name, bool readOnly)
{
    /// <summary>The name under which the guest finds it.</summary>
    internal byte[] Name => name;

    internal bool IsReadOnly => readOnly;
}
